"""One step function for a sentence in both languages, and the words that stand inside sentences."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, ParamSpec, TypeVar

import pytest_bdd
from pytest_bdd import parsers

P = ParamSpec("P")
T = TypeVar("T")

_TYPES: dict[str, Callable[[str], Any]] = {}


def _name(text: str) -> str:
    return text


_name.pattern = r'[^"]+'  # type: ignore[attr-defined] # how `parse` is told what a type of its own matches
_TYPES["Name"] = _name

_FEATURES = {
    "Meeting Summary": "meeting-summary",
    "Ringkasan Rapat": "meeting-summary",
    "Team Chat Compose": "team-chat-compose",
    "Tulis Obrolan Tim": "team-chat-compose",
}


def _feature(text: str) -> str:
    return _FEATURES[text]


_feature.pattern = "|".join(_FEATURES)  # type: ignore[attr-defined] # as above
_TYPES["Feature"] = _feature


@cache
def _anew(text: str) -> str:
    """A sentence as it reads since training runs are called that: packs with the earlier words run on."""
    for before, now in _BEFORE.items():
        text = re.sub(before, now, text)
    return text


_BEFORE = {
    r"\bthe next training of the models runs\b": "the next training run of the models takes place",
    r"\bof that training\b": "of that run",
    r"\bthat training ends\b": "that run ends",
    r"\ba training has\b": "a training run has",
}


class _Sentence(parsers.parse):
    """A sentence, in these words or in those that it had before."""

    def is_matching(self, name: str) -> bool:
        return super().is_matching(name) or super().is_matching(_anew(name))

    def parse_arguments(self, name: str) -> dict[str, Any]:
        return super().parse_arguments(name if super().is_matching(name) else _anew(name))


def says(
    en: str | None = None,
    id: str | None = None,  # noqa: A002 - the language's own code
    **others: str,
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Bind a function to one sentence, given in English, in Indonesian, and in further languages by their codes.

    `{who:Name}` stands for a name between quotation marks, `{feature:Feature}` for the name of an AI feature. The
    sentence may stand after Given, When or Then alike; writers and the linter decide which of them suits it. A function
    that has sentences already can be given one of a further language: `says(nl="…")(function)`.
    """

    def bind(function: Callable[P, T]) -> Callable[P, T]:
        for language, sentence in {"en": en, "id": id, **others}.items():
            if sentence is not None:
                parser = _Sentence(sentence, extra_types=_TYPES)
                parser.language = language  # type: ignore[attr-defined] # for the catalogue of sentences
                pytest_bdd.step(parser, stacklevel=2)(function)
        return function

    return bind
