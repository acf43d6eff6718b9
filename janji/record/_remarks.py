"""The search's English remarks in the evidence, put into any language: where something lies, why it is unread.

The words are in `remarks.toml`. Names of files, and what libraries say, stay as they are.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ._models import Bilingual


def _read() -> dict[str, dict[str, Bilingual]]:
    tables = tomllib.loads(Path(__file__).with_name("remarks.toml").read_text(encoding="utf-8"))
    return {
        table: {english: Bilingual(en=english, id=own) for english, own in words.items()}
        for table, words in tables.items()
    }


REMARKS: Mapping[str, Mapping[str, Bilingual]] = _read()
"""By their English text: `there`, the words for places inside files, and `unread`, the reasons of partial reading."""

_NUMBERED = ("answer", "attachment", "line", "page", "picture", "row", "text", "value")
_NAMED = ("column", "table")
_BETWEEN = "to"
_LAST = tuple(sorted(set(REMARKS["there"]) - {*_NUMBERED, *_NAMED, _BETWEEN}, key=len, reverse=True))
_BEHIND = rf"(?=$|[,:)]| to | and \d| \(bytes\)| (?:{'|'.join(_NUMBERED)}) \d)"
_WORD = re.compile(
    rf"(?<![^ ])(?:(?:{'|'.join(_NUMBERED)})(?= \d+{_BEHIND})|(?:{'|'.join(_NAMED)})(?= [^ ,/]+{_BEHIND})"
    rf"|(?:{'|'.join(map(re.escape, _LAST))}){_BEHIND})"
)
_MORE = re.compile(r" and (\d+) more$")
_SPAN = re.compile(rf"(?<![^ ])(?P<from>(?:{'|'.join(_NUMBERED)}) \d+(?:, [^ ]+)*) {_BETWEEN} (?=.* \d)")


def spot(told: str) -> Bilingual:
    """Where in a place something lies ("chat.parquet row 57, column text"): only the words are translated."""
    return Bilingual.made(lambda language: _spot(told, language))


def remark(told: str) -> Bilingual:
    """Why something was not read whole, or holds no message; unknown words stay as they were written."""
    return Bilingual.made(lambda language: _remarks(told, language))


def _spot(told: str, language: str) -> str:
    shown = _WORD.sub(lambda found: _there(found[0], language), told)
    if (span := _SPAN.search(told)) is not None:
        shown = f" {_there(_BETWEEN, language)} ".join(_spot(half, language) for half in _halves(told, span))
    return _MORE.sub(lambda found: f" {_unread('and {} more', language).format(found[1])}", shown)


def _halves(told: str, span: re.Match[str]) -> tuple[str, str]:
    """A find over several rows: where it begins, and where it ends."""
    return told[: span.end("from")], told[span.end() :]


def _there(english: str, language: str) -> str:
    return REMARKS["there"][english].of(language)


def _unread(english: str, language: str) -> str:
    return REMARKS["unread"][english].of(language)


def _remarks(told: str, language: str) -> str:
    """Several in a row, each after its place, if it has one."""
    pieces, shown = told.split("; "), list[str]()
    while pieces:
        # A library's words stand in brackets, and may have a semicolon of their own.
        heads = ("; ".join(pieces[:number]) for number in range(1, len(pieces) + 1))
        known = ((number, _placed(head, language)) for number, head in enumerate(heads, 1))
        number, words = next(((number, words) for number, words in known if words is not None), (1, pieces[0]))
        shown.append(words)
        del pieces[:number]
    return "; ".join(shown)


def _placed(told: str, language: str) -> str | None:
    if (whole := _one(told, language)) is not None:
        return whole
    place, colon, rest = told.partition(": ")
    known = _one(rest, language) if colon else None
    return None if known is None else f"{_spot(place, language)}: {known}"


def _one(told: str, language: str) -> str | None:
    for english, pattern in _patterns():
        if found := pattern.fullmatch(told):
            facts = [_one(each, language) or each for each in found.groups()]
            return _unread(english, language).format(*facts)
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each reason as a pattern, the most specific first."""
    ordered = sorted(REMARKS["unread"], key=lambda english: -len(english.replace("{}", "")))
    return tuple((english, re.compile(_pattern(english), re.DOTALL)) for english in ordered)


def _pattern(english: str) -> str:
    """Facts may be anything, but none at the beginning goes over a place that is before the reason."""
    first, *rest = english.split("{}")
    begins = re.escape(first) if first or not rest else "([^:]+?)" + re.escape(rest.pop(0))
    return "(.+?)".join((begins, *map(re.escape, rest)))
