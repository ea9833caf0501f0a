"""Repairs UTF-8 text that was read as ISO 8859-7 (Greek) and lost bytes on the way.

`·` became `Β·`, an emoji `π‘` or `π`, a typographic apostrophe `β`. A sequence whose bytes are all there is decoded;
where bytes were lost, flags and the apostrophe can still be told, of any other symbol just the place is known. Greek
that was meant stays: the text must first show what nobody writes, and a run next to a Greek word is left alone.
"""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"[^\x00-\x7f]+")
_CLIPPED = re.compile(r"(?:s|t|re|ve|ll|d|m)\b")  # what follows an apostrophe: What’s, don’t, we’re, I’ve, they’ll
_REGION = "[¦§¨©ͺ«¬\xad―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏ]"  # the last byte of 🇦 to 🇿
_FLAG = re.compile(rb"\xf0([\xa6-\xbf])\xf0([\xa6-\xbf])")
_DAMAGE = re.compile(
    r"(?<=[A-Za-z0-9)])[ΒΓ][\x80-\xbf€΄-Ώ]"  # a capital Greek letter and a sign, right behind a Latin one
    r"|(?<=[A-Za-z0-9)] )Β·(?= [A-Za-z0-9])"
    rf"|(?<=[A-Za-z])β(?={_CLIPPED.pattern})"
    rf"|(?<![Ͱ-Ͽ])π{_REGION}π{_REGION}(?![Ͱ-Ͽ])"
    r"|(?:(?<![Ͱ-Ͽ])|[βπ΅])οΈ(?![α-ώ])"  # the selector that follows ⚠ in ⚠️: a capital letter within a word
    r"|[βπ][\x80-\x9f]"
)
# Sequences of which bytes may be missing, with their lengths: signs, punctuation and symbols, selectors, emoji. Letters
# are not among them: a letter that lost a byte is left as it is rather than dropped.
_LENGTHS = {0xC2: 2, 0xE2: 3, 0xEF: 3, 0xF0: 4}


def repaired(text: str, lost: str = "") -> str:
    """The text with its damage undone; each symbol that cannot be told becomes `lost`. Sound text comes back as is."""
    if _DAMAGE.search(text) is None:
        return text
    return "\n".join(_line(line, lost) for line in text.split("\n"))


def _line(line: str, lost: str) -> str:
    def run(match: re.Match[str]) -> str:
        symbols = _symbols(match[0])
        if symbols is None or _is_greek(match, None in symbols):
            return match[0]
        if match[0] == "β" and _is_clipped(match):
            return "’"
        return "".join(lost if symbol is None else symbol for symbol in symbols)

    return _RUN.sub(run, line)


def _symbols(run: str) -> list[str | None] | None:
    """The characters that a run stands for, None for each that lost bytes; None where the run is no damage."""
    try:
        data = run.encode("iso8859_7")
    except UnicodeEncodeError:
        return None
    if flag := _FLAG.fullmatch(data):
        return [chr(0x1F1E6 + letter[0] - 0xA6) for letter in flag.groups()]
    symbols = [_symbol(sequence) for sequence in re.findall(rb"[\xc0-\xff][\x80-\xbf]*|^[\x80-\xbf]+", data)]
    return None if "" in symbols else symbols


def _symbol(sequence: bytes) -> str | None:
    """The character of one sequence, None where bytes are missing, nothing where it is none."""
    try:
        return sequence.decode()
    except UnicodeDecodeError:
        return None if len(sequence) < _LENGTHS.get(sequence[0], 0) else ""


def _is_clipped(match: re.Match[str]) -> bool:
    line = match.string
    return line[: match.start()][-1:].isalpha() and _CLIPPED.match(line, match.end()) is not None


def _is_greek(match: re.Match[str], is_lost: bool) -> bool:
    """Whether the word before or behind is Greek: `η Β΄ τάξη` means the second form, not a sign."""
    before, behind = match.string[: match.start()], match.string[match.end() :]
    if is_lost and before.strip() in ("", "-") and behind[:1].isspace():
        return False  # the emoji that opens a line or a bullet, whatever the language behind it
    return any(_is_greek_word(word) for word in (*before.split()[-1:], *behind.split()[:1]))


def _is_greek_word(word: str) -> bool:
    letters = [character for character in word if character.isalpha()]
    greek = all(unicodedata.name(letter, "").startswith("GREEK") for letter in letters)
    return bool(letters) and greek and any(_symbols(run) is None for run in _RUN.findall(word))
