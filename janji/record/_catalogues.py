"""The languages of reports: one file each in `catalogues/`, and those in which words are made at the moment.

English and Indonesian stand beside each other where a text is written. A further language is one more file, with a
translation of each English text (with its places for facts).
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from janji.terms import ENGLISH, LANGUAGES

_FOLDER = Path(__file__).with_name("catalogues")


@dataclass(frozen=True)
class Catalogue:
    """The words of reports in one language."""

    name: str
    """The language's own name for itself."""
    decimal: str
    """The sign between a number and its fraction."""
    plain: tuple[str, str, str]
    """Yes, no, and nothing."""
    months: tuple[str, ...]
    words: Mapping[str, str]
    """By the English text. None for English and Indonesian, which stand where the text is written."""


@lru_cache(maxsize=1)
def report_languages() -> tuple[str, ...]:
    """The languages that reports are written in, English and Indonesian first."""
    return (*LANGUAGES, *sorted(file.stem for file in _FOLDER.glob("*.toml") if file.stem not in LANGUAGES))


@lru_cache(maxsize=8)
def catalogue(language: str) -> Catalogue:
    """The words of reports in this language; the English ones where there is no file for it."""
    file = _FOLDER / f"{language if language in report_languages() else ENGLISH}.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    yes, no, nothing = tables["plain"]
    months = tuple(tables["months"])
    return Catalogue(tables["name"], tables["decimal"], (yes, no, nothing), months, tables.get("words", {}))


def texts_lacking(language: str) -> int | None:
    """How many texts of reports stay in English because this language lacks them; None: it has no catalogue.

    It is compared with all other catalogues, which a test of Janji's own keeps complete.
    """
    if language not in report_languages():
        return None
    if language in LANGUAGES:
        return 0
    known = {text for each in report_languages() for text in catalogue(each).words}
    return len(known - set(catalogue(language).words))


def of_report(languages: Iterable[str]) -> tuple[str, ...]:
    """The ones of these languages in which reports are written; English if there is none."""
    return tuple(each for each in languages if each in report_languages()) or (ENGLISH,)


_SPOKEN: ContextVar[tuple[str, ...]] = ContextVar("languages of the words that are made", default=LANGUAGES)


def spoken() -> tuple[str, ...]:
    """The languages in which words are made now: English and Indonesian always."""
    return _SPOKEN.get()


@contextmanager
def speaking(languages: Iterable[str]) -> Iterator[None]:
    """Within this, words are made in these languages too, if there is a catalogue of them."""
    before = _SPOKEN.set(tuple(dict.fromkeys((*_SPOKEN.get(), *of_report(languages)))))
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def by_language(make: Callable[[str], str]) -> dict[str, str]:
    """The text that `make` gives in each language in use."""
    return {language: make(language) for language in spoken()}
