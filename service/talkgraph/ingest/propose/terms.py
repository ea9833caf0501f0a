"""Names that a talk uses and nobody has listed: words written with capitals where grammar does not ask for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from talkgraph.ingest.ids import normalized
from talkgraph.ingest.propose.material import Material, Said
from talkgraph.ingest.propose.proposals import ProposedEntity
from talkgraph.linker import Linker

_WORD = r"[^\W\d_][\w’'&+-]*(?:\.\d+)*"
_TOKEN = re.compile(rf"{_WORD}|\d[\w.]*\w|\d|[^\w\s]|\s+")
_ENDS = (".", "?", "!", "…", ":", ";", "—", "“", '"', "(", "-", "–")
_INSIDE = frozenset({"of", "the", "de", "van", "von", "for"})
_DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
_MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october"}
_NO_NAMES = frozenset(
    {"i", "mr", "mrs", "ms", "dr", "ok", "okay", "yes", "no", "november", "december"} | _DAYS | _MONTHS
)
_OPENERS = frozenset(  # words that begin sentences, and no name behind them
    {"a", "all", "an", "and", "as", "ask", "at", "but", "by", "every", "for", "from", "he", "her", "here", "his", "how"}
    | {"if", "in", "it", "its", "many", "most", "my", "no", "now", "of", "on", "one", "or", "our", "she", "so", "some"}
    | {"that", "the", "their", "then", "there", "these", "they", "this", "those", "to", "we", "what", "when", "where"}
    | {"while", "who", "why", "with", "you", "your", "after", "before", "both", "today", "yesterday", "i"}
)
_CLIPPED = re.compile(r"i['’](?:m|ve|ll|d)")
_COMPANY = re.compile(r"\b(?:Inc|Corp|Ltd|GmbH|Labs?|Company|Foundation|University|Institute|Group|Ventures|AI)\.?$")
_SPEAKS = re.compile(r"\s+(?:said|says|told|argues|argued|thinks|wrote|writes|explains|founded|joined)\b")
_OWNS = ("'s", "’s")
_SURE = 0.7  # share of a word's uses that must be written with a capital
_MOST = 40
_CONTEXT = 80  # characters around a name that its quote may have


@dataclass(slots=True)
class _Term:
    name: str
    kinds: Counter[str] = field(default_factory=Counter)
    inside: int = 0  # uses within a sentence
    uses: list[tuple[Said, int, int]] = field(default_factory=list)


def proposed_entities(material: Material) -> list[ProposedEntity]:
    """The names that the talk uses more than once, or that cannot be anything else, the most used first."""
    known = Linker(material.names)
    lower = Counter(word for said in material.passages for word in re.findall(rf"\b{_WORD}", said.text))
    terms: dict[str, _Term] = {}
    for said in material.passages:
        taken = [(mention.start, mention.end) for mention in known.mentions(said.text)]
        for start, end, is_first in _capitalised(said.text):
            name = said.text[start:end]
            if any(start < to and end > from_ for from_, to in taken) or normalized(name) in material.things:
                continue
            term = terms.setdefault(name, _Term(name))
            term.inside += not is_first
            term.uses.append((said, start, end))
            term.kinds[_kind(said.text, start, end)] += 1
    found = [term for term in terms.values() if _is_name(term, lower)]
    found.sort(key=lambda term: (-len(term.uses), term.name))
    return [_proposal(term) for term in found[:_MOST]]


def _capitalised(text: str) -> Iterator[tuple[int, int, bool]]:
    """Runs of words with capitals: where they are, and whether the first of them begins a sentence."""
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text) if not match[0].isspace()]
    index, begins = 0, True
    while index < len(tokens):
        word, start, end = tokens[index]
        if not _is_capital(word):
            begins = word in _ENDS
            index += 1
            continue
        last = index
        for ahead in range(index + 1, len(tokens)):
            before, here = tokens[ahead - 1], tokens[ahead]
            if before[0].endswith(_OWNS) or here[1] == before[2] or not _goes_on(here[0]):
                break
            if _is_capital(here[0]) or here[0][0].isdigit():
                last = ahead
        end = tokens[last][2]
        if begins and last > index and word.lower() in _OPENERS:
            index, start, begins = index + 1, tokens[index + 1][1], False
        if text[start:end].endswith(_OWNS):
            end -= 2
        yield start, end, begins
        begins = False
        index = last + 1


def _is_capital(word: str) -> bool:
    plain = word.lower()
    is_word = word[0].isalpha() and plain not in _NO_NAMES and _CLIPPED.fullmatch(plain) is None
    return is_word and any(letter.isupper() for letter in word)


def _goes_on(word: str) -> bool:
    return _is_capital(word) or word in _INSIDE or word[0].isdigit()


def _is_name(term: _Term, words: Counter[str]) -> bool:
    if term.name.lower() in _NO_NAMES or len(term.name) < 2:
        return False
    plain = words[term.name.lower()] if " " not in term.name else 0
    if plain and len(term.uses) < _SURE * (len(term.uses) + plain):
        return False
    is_odd = " " in term.name or any(letter.isupper() or letter.isdigit() for letter in term.name[1:])
    return len(term.uses) > 1 and term.inside > 0 if not is_odd else term.inside > 0 or len(term.uses) > 1


def _kind(text: str, start: int, end: int) -> str:
    name = text[start:end]
    if _COMPANY.search(name):
        return "Company"
    words = name.split()
    is_person = 1 < len(words) < 4 and all(word.isalpha() and word.istitle() for word in words)
    return "Person" if is_person and _SPEAKS.match(text, end) else "Concept"


def _proposal(term: _Term) -> ProposedEntity:
    said, start, end = term.uses[0]
    kind = next((kind for kind, _ in term.kinds.most_common() if kind != "Concept"), "Concept")
    return ProposedEntity(
        name=" ".join(term.name.split()),
        kind=kind,  # type: ignore[arg-type]
        count=len(term.uses),
        quote=_around(said.text, start, end),
        passage={said.what: said.number},
        reason=f"written with capitals {len(term.uses)} times; the kind is a guess",
    )


def _around(text: str, start: int, end: int) -> str:
    """The words around a place, whole ones, as they stand."""
    left = text.rfind(" ", 0, max(start - _CONTEXT, 0)) + 1 if start > _CONTEXT else 0
    right = text.find(" ", min(end + _CONTEXT, len(text)))
    return text[left : right if right >= 0 else len(text)].strip()


def named(entities: Iterable[ProposedEntity]) -> list[tuple[str, str]]:
    """Names and kinds of what is proposed."""
    return [(entity.name, entity.kind) for entity in entities]
