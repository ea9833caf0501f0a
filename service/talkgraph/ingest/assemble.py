"""Parts of one talk put together to its document: who comes first says it, and what is left out is told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from talkgraph.errors import BadDocument
from talkgraph.ingest.document import Document, Talk
from talkgraph.ingest.formats.document_file import first
from talkgraph.ingest.formats.part import Part, titled

_DATED = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})[ _.-]*(?P<rest>.*)")
_SUFFIX = re.compile(
    r"\.(?:vtt|srt|json|csv|tsv|txt|md|xml|rss|description|chapters?|transcript|captions?|subtitles?|entities|connections"
    r"|words|whisperx?|podcast|info|page|talkgraph|proposals|[a-z]{2}(?:-[A-Za-z0-9]{2,8})*)$",
    re.IGNORECASE,
)
_CALLED = {"segments": "transcript", "sections": "summary"}


def assemble(parts: Sequence[tuple[str, Part]], given: Mapping[str, Any], stem: str) -> tuple[Document, list[str]]:
    """The document of a talk and the notes on it. `parts` have the names of their files; `given` is what a person says.

    Without a title the file's name is it, and a date in front of that the date. Raises BadDocument.
    """
    fields: dict[str, Any] = {}
    teller: dict[str, str] = {}
    notes: list[str] = []
    for name, part in parts:
        new = {what: value for what, value in part.fields.items() if value and what not in fields}
        fields |= new
        teller |= dict.fromkeys(new, name)
        if new or not any(part.fields.values()):
            notes += [f"{name}: {note}" if len(parts) > 1 else note for note in part.notes]
        left = [what for what, value in part.fields.items() if value and what not in new]
        notes += [f"{name}: its {_CALLED.get(what, what)} left out, {teller[what]} tells it already" for what in left]
    talk = _talk(parts, given)
    if "title" not in talk:
        talk = _named(stem) | talk
        notes.append(f"no file tells the title, '{talk['title']}' is made of the file's name; --title says another")
    try:
        made = Talk.model_validate(talk)
    except ValidationError as error:
        raise BadDocument(f"{parts[0][0]}: talk: {first(error)}") from None
    return Document(talkgraph=1, talk=made, **fields), notes


def _talk(parts: Iterable[tuple[str, Part]], given: Mapping[str, Any]) -> dict[str, Any]:
    talk = {name: value for name, value in given.items() if value not in (None, ())}
    for _, part in parts:
        talk = part.talk | talk
    return talk


def _named(stem: str) -> dict[str, Any]:
    """Title and date that a file's name tells: `2025-10-16 On graphs`, `on_graphs`."""
    if match := _DATED.fullmatch(stem):
        try:
            date = datetime.date.fromisoformat(match["date"])
        except ValueError:
            return {"title": titled(stem)}
        return {"title": _spaced(match["rest"]) or titled(stem), "date": date}
    return {"title": _spaced(stem) or titled(stem)}


def _spaced(name: str) -> str:
    """A name without spaces has others in their place."""
    return titled(name if " " in name else re.sub(r"[_-]+", " ", name))


def stem_of(path: Path) -> str:
    """What the files of one talk have in common in their names: `talk` of talk.vtt, talk.en.srt, talk.chapters.json."""
    name = path.name
    while (cut := _SUFFIX.search(name)) and cut.start() > 0:
        name = name[: cut.start()]
    return name
