"""Reasons in words: each code's sentence in both languages, from `sentences.toml`, filled with the judge's facts."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from pathlib import Path
from string import Formatter
from typing import Any

from ._catalogues import catalogue
from ._codes import Code
from ._judgement import Judgement
from ._models import Bilingual
from ._phrases import word
from ._remarks import remark, spot


def _read() -> dict[str, Bilingual]:
    text = Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8")
    return {code: Bilingual.model_validate(words) for code, words in tomllib.loads(text).items()}


SENTENCES: Mapping[str, Bilingual] = _read()
"""The sentence of each reason code, with places for facts."""

_SHOWN = 120
_TOLD: Mapping[str, Callable[[str], Bilingual]] = {
    "remark": remark,
    "spot": spot,
    "technique": lambda value: word("techniques", value),
}
"""The functions that tell a fact in words, by how a sentence asks for it."""
_CHOICE = re.compile(r"\[\[((?:\{[^}]*\}|[^|{])*?)(?:\|((?:\{[^}]*\}|[^{])*?))?\]\]")


def sentence(code: Code, facts: Mapping[str, Any]) -> Bilingual:
    """The reason of that code in both languages.

    A fact may itself be a reason ({"code", "facts"}) or words in both languages ({"en", "id"}). A fact that is not
    there shows as "?": a report is written whatever a record lacks.
    """
    return filled(SENTENCES[code], facts)


def filled(words: Bilingual, facts: Mapping[str, Any]) -> Bilingual:
    """Words with places for facts, filled like those of a reason; a fact in words is given in each language."""
    return Bilingual.made(lambda language: _filled(words.of(language), facts, language))


def worded(judgement: Judgement) -> Bilingual:
    """Why a judgement is what it is, in both languages."""
    return sentence(judgement.code, judgement.facts)


def percent(share: float) -> Bilingual:
    """A share of one as people write it, rounded up: no chance looks smaller than it is."""
    number = f"{max(ceil(1000 * share - 1e-9), share > 0) / 10:.1f}"
    return Bilingual.made(lambda language: f"{number.replace('.', catalogue(language).decimal)} %")


def _filled(pattern: str, facts: Mapping[str, Any], language: str) -> str:
    filler = _Filler(language)

    def choose(found: re.Match[str]) -> str:
        there = all(filler.there(name, facts) for name in _names(found[1]))
        return found[1] if there else found[2] or ""

    return filler.vformat(_CHOICE.sub(choose, pattern), (), facts)


def _names(pattern: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]


def places(pattern: str) -> set[str]:
    """The facts that a sentence has places for."""
    return {re.split(r"[.\[]", name)[0] for name in _names(pattern.replace("[[", "").replace("]]", ""))}


def _said(value: Any, language: str) -> str:
    """A plain value as people write it: a text in quotes, a list with commas, a table as its names and values."""
    yes, no, nothing = catalogue(language).plain
    if isinstance(value, bool):
        return yes if value else no
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_said(each, language)}" for key, each in value.items()) or nothing
    if isinstance(value, (list, tuple)):
        return ", ".join(_said(each, language) for each in value) or nothing
    if value is None:
        return nothing
    return f"“{value}”" if isinstance(value, str) else str(value)


class _Filler(Formatter):
    """Fills facts into a sentence of one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def there(self, name: str, facts: Mapping[str, Any]) -> bool:
        try:
            value, _ = super().get_field(name, (), facts)
        except (LookupError, TypeError):
            return False
        return value not in (None, "", 0, [], ())

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        try:
            return super().get_field(field_name, args, kwargs)
        except (LookupError, TypeError):
            return "?", field_name

    def convert_field(self, value: Any, conversion: Any) -> Any:
        """A value as people write it, or its beginning: the evidence has all of it."""
        if conversion != "r":
            return super().convert_field(value, conversion)
        shown = _said(value, self._language)
        return f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            number = value if isinstance(value, int) else len(value)
            one, many = format_spec.split("|")
            return f"{number} {one if number == 1 else many}"
        if format_spec == "percent" and isinstance(value, (int, float)):
            return percent(value).of(self._language)
        if format_spec == "percent":
            return str(value)
        if format_spec in _TOLD:
            return _TOLD[format_spec](str(value)).of(self._language)
        if format_spec == "name":
            # The last name of a JSON pointer; numbers count entries of a list.
            return next((part for part in reversed(str(value).split("/")) if part and not part.isdigit()), str(value))
        return format(self._plain(value), format_spec)

    def _plain(self, value: Any) -> Any:
        if isinstance(value, Bilingual):
            return value.of(self._language)
        if isinstance(value, Mapping) and value.keys() >= {"code", "facts"}:
            return sentence(value["code"], value["facts"]).of(self._language)
        if isinstance(value, Mapping) and value.keys() >= {"en", "id"}:
            return Bilingual.model_validate(value).of(self._language)
        if isinstance(value, (list, tuple)):
            return ", ".join(str(self._plain(each)) for each in value)
        return value if isinstance(value, str) else str(value)
