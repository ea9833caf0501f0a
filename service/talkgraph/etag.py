"""Which answer a client has already (RFC 9110, 8.8.3 and 13.1.2): one way for GraphQL and for the feed."""

from __future__ import annotations

from hashlib import blake2b


def etag(body: bytes) -> str:
    """The tag of an answer. It is weak: a compressed answer is the same answer."""
    return f'W/"{blake2b(body, digest_size=12).hexdigest()}"'


def is_known(tag: str, if_none_match: str) -> bool:
    """Whether the header If-None-Match names the tag, compared weakly; `*` names every one."""
    known = [part.strip() for part in if_none_match.split(",")]
    return "*" in known or tag in known or tag.removeprefix("W/") in known
