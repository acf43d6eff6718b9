"""A pack that is a yardstick for certain implementations, and for nobody else."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest

from janji.cli._choices import asked_packs, chosen_pack
from janji.terms import check_source, find_pack, first_editions, load_pack, load_packs

from .conftest import TERMS

SOURCES = Path(__file__).parents[2] / "docs" / "yardsticks"
YARDSTICKS = [pack.id for pack in load_packs() if pack.meant_for]
Write = Callable[..., Path]


def test_a_pack_for_anybody_suits_everybody_and_a_yardstick_only_whom_it_names(write: Write) -> None:
    assert load_pack(write()).suits("anything")
    one = load_pack(write(TERMS.replace("date = 2024-02-01", 'date = 2024-02-01\nmeant_for = ["oven"]')))
    assert one.suits("oven")
    assert not one.suits("reference")


def test_whom_a_pack_is_meant_for_is_part_of_its_fingerprint_only_where_it_is_named(write: Write) -> None:
    """A pack of before keeps its fingerprint; a yardstick that is put to somebody else is another one."""
    plain = load_pack(write()).fingerprint
    edit = "date = 2024-02-01"
    named = load_pack(write(TERMS.replace(edit, f'{edit}\nmeant_for = ["oven"]'))).fingerprint
    other = load_pack(write(TERMS.replace(edit, f'{edit}\nmeant_for = ["mill"]'))).fingerprint
    assert len({plain, named, other}) == 3


def test_who_names_no_pack_gets_the_first_edition_or_the_yardstick_of_the_implementation() -> None:
    assert chosen_pack(None).id == "zoom-2023-08-08"
    assert chosen_pack(None, "reference?break=anything").id == "zoom-2023-08-08"
    assert chosen_pack(None, "bogofilter?update=yes").id == "learning-software-2026-11"


def test_all_packs_are_those_that_suit_the_implementation() -> None:
    """Nobody else is asked to keep what a yardstick asks."""
    of_reference = [pack.id for pack, _ in asked_packs(("all",), "reference")]
    assert of_reference == [pack.id for pack in load_packs() if not pack.meant_for]
    assert "learning-software-2026-11" in [pack.id for pack, _ in asked_packs(("all",), "bogofilter")]


def test_a_yardstick_that_is_named_is_run_against_anything() -> None:
    assert [pack.id for pack, _ in asked_packs(("learning-software-2026-11",), "reference")] == [
        "learning-software-2026-11"
    ]
    with pytest.raises(click.UsageError, match="given twice"):
        asked_packs(("learning-software-2026-11", "learning-software-2026-11=bogofilter"), "reference")


def test_packs_for_anybody_come_first() -> None:
    packs = load_packs()
    assert [bool(pack.meant_for) for pack in packs] == sorted(bool(pack.meant_for) for pack in packs)
    assert next(iter(first_editions(packs))).id == "zoom-2023-08-08"


@pytest.mark.parametrize("name", YARDSTICKS)
def test_a_yardstick_fits_its_source_in_each_language(name: str) -> None:
    """Its source is a text of our own beside it; the text in the other language has as many sentences, in order."""
    pack = find_pack(name)
    places: dict[str, list[str]] = {}
    for document in pack.documents:
        assert check_source(pack, SOURCES / f"{name}.{document.language}.txt", document.id) == []
        places[document.language] = [row.place for row in pack.disposition if row.document == document.id]
    assert places["en"] == places["id"]


@pytest.mark.parametrize("name", YARDSTICKS)
def test_a_yardstick_says_that_nobody_promised_it(name: str) -> None:
    pack = find_pack(name)
    assert "made none of these promises" in pack.edition.en
    assert "tidak pernah memberikan janji-janji ini" in pack.edition.id
