"""Who may change the graph: whoever has a token of TALKGRAPH_TOKEN; nobody where none is configured."""

from __future__ import annotations

import hmac

from talkgraph.errors import Forbidden, NotEnabled
from talkgraph.settings import Settings, tokens


def bearer(header: str) -> str:
    """The token of an Authorization header, or nothing."""
    scheme, _, token = header.strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def owner(settings: Settings, token: str) -> str:
    """The name of the token that this is. Raises NotEnabled or Forbidden.

    Every token is compared, each in the same time wherever it differs.
    """
    if settings.token is None:
        raise NotEnabled("Changes are not enabled here: the service has no TALKGRAPH_TOKEN.")
    given, found = token.encode(), ""
    for name, secret in tokens(settings.token.get_secret_value()).items():
        if hmac.compare_digest(given, secret.encode()):
            found = name
    if not found:
        raise Forbidden("This needs the token of the service: send it as `Authorization: Bearer …`.")
    return found
