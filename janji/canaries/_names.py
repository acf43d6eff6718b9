"""Names of people, accounts, channels, meetings and files: drawn from large lists in the run's language."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from ._coins import Coins
from ._lists import Language, lists

Named = Literal[
    "person",
    "organisation",
    "channel",
    "meeting",
    "webinar",
    "role",
    "file",
    "picture",
    "feature",
    "mail",
    "choice",
    "aside",
]
"""Kinds of things that can be given a name."""
_PART = re.compile(r"\{(\w+)\}")
_PERSON = ("{F} {L}", "{F} {L}", "{F} {L}", "{F}", "{F} {l1}.", "{f} {l}", "{F} {F} {L}")
_MAIL = ("{mailbox}@{host}.example",)
_ASIDES = (
    "https://{host}.example/{mailbox}/#",
    "http://www.{host}.example/?id=#",
    "{mailbox}@{host}.example",
    "555-01#",
    "\N{SLIGHTLY SMILING FACE}",
    "\N{FACE WITH TEARS OF JOY}",
    "\N{THUMBS UP SIGN}",
    "\N{PERSON WITH FOLDED HANDS}",
)
"""Links, addresses, numbers and emojis, as real messages have them beside words: none of them is anybody's."""


@cache
def _kinds(language: Language) -> Mapping[str, tuple[str, ...]]:
    text = (files("janji.canaries") / "lists" / f"names-{language}.txt").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return {
        **{kind: tuple(names.split("|")) for kind, names in lines},
        "person": _PERSON,
        "mail": _MAIL,
        "aside": _ASIDES,
    }


def make_title(coins: Coins, language: Language, named: Named) -> str:
    """A name for something of this sort."""
    kinds, slots = _kinds(language), lists(language).slots

    def part(found: re.Match[str]) -> str:
        kind = found.group(1)
        if kind.upper() in slots:
            name = slots[kind.upper()].draw(coins)
            return name if kind.islower() else name.capitalize()
        if kind == "l1":
            return slots["L"].draw(coins)[0].upper()
        return coins.choice(kinds[kind])

    text = coins.choice(kinds[named])
    while _PART.search(text):
        text = _PART.sub(part, text)
    if named == "mail" or ("." in text and named == "aside"):
        return re.sub(r"[^a-z0-9@._#:/?=-]", "", text.lower()).replace("#", str(coins.between(10, 99)))
    if named == "aside":
        return text.replace("#", str(coins.between(10, 99)))
    return text[0].upper() + text[1:] if named == "meeting" else text
