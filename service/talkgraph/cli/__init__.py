"""The command line: one file a command; every expected error is one line on standard error and an exit code."""

from __future__ import annotations

import sys


def main() -> None:
    """The entry point `talkgraph`."""
    from talkgraph.cli.commands import app
    from talkgraph.errors import TalkgraphError

    try:
        app(prog_name="talkgraph")
    except TalkgraphError as error:
        print(f"talkgraph: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader has gone (`talkgraph queries | head`): nothing is wrong, and nothing more can be written.
        sys.stderr.close()
        sys.exit(0)
