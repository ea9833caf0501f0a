"""The command line: one file a command; every expected error is one line on standard error and an exit code."""

from __future__ import annotations

import errno
import sys

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def main() -> None:
    """The entry point `talkgraph`."""
    try:
        _run()
    except KeyboardInterrupt:  # also while the commands are still being imported
        sys.exit(130)


def _run() -> None:
    from talkgraph.cli.commands import app
    from talkgraph.errors import TalkgraphError

    try:
        app(prog_name="talkgraph")
    except TalkgraphError as error:
        print(f"talkgraph: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader has gone (`talkgraph queries | head`): nothing is wrong, and nothing more can be written.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        print(f"talkgraph: what was to be written cannot be: {error.strerror}.", file=sys.stderr)  # noqa: T201
        sys.stdout = None  # what it still holds cannot be written either
        sys.exit(1)
