"""Ids: plain strings that can be read, made from names; a hash where a name gives none or is taken."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from talkgraph.linker import normalized as normalized


def slug(text: str) -> str:
    """Small letters, digits and hyphens. Where letters are lost on the way (`数据`, `Łódź 2`) a hash sets it apart."""
    plain = unicodedata.normalize("NFKD", text.strip().lower())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", kept)).strip("-")[:80].strip("-")
    complete = all(letter.isascii() for letter in kept if letter.isalnum())
    return words if words and complete else "-".join(filter(None, (words, digest(normalized(text)))))


def digest(*parts: str | float | None) -> str:
    """64 bits of a hash over the parts, in hex; which part ends where makes a difference."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]
