"""Headers of the pages: what a browser may load, from where, and how long it may keep it."""

from __future__ import annotations

_BASE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


STRICT = _policy(_BASE | {"require-trusted-types-for": "'script'", "trusted-types": "talkgraph"})
"""Policy of every page but the playground: nothing from elsewhere, nothing inline, no text that becomes code."""


def views(media_sources: str) -> str:
    """The strict policy for pages that play recordings from these origins, and from this site."""
    allowed = " ".join(["'self'", *media_sources.split()])
    return f"{STRICT}; media-src {allowed}"


def framed(ancestors: str) -> str:
    """The strict policy for pages that those origins may show in a frame; without any nobody may."""
    allowed = " ".join(["'self'", *ancestors.split()]) if ancestors.strip() else "'none'"
    return STRICT.replace("frame-ancestors 'none'", f"frame-ancestors {allowed}")


PLAYGROUND = _policy(_BASE | {"style-src": "'self' 'unsafe-inline'", "font-src": "'self' data:"})
"""Policy of /graphiql: Monaco writes <style> elements, carries fonts as data and knows no trusted types."""

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers of everything that `pages` serves."""

HASHED = SAFE | {"Cache-Control": "public, max-age=31536000, immutable"}
"""For files whose name holds a hash of their content: a year, never asked for again."""


def page(policy: str) -> dict[str, str]:
    """Headers of a page under `policy`: kept, but asked for anew each time, since it names the hashed files."""
    return SAFE | {"Content-Security-Policy": policy, "Cache-Control": "no-cache"}
