"""The answers of a loaded pack."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from pydantic import ValidationError

from janji.terms import Pack, TermsError, _find, find_pack, load_pack, load_packs

Write = Callable[..., Path]


@pytest.fixture
def pack(write: Write) -> Pack:
    return load_pack(write())


def test_things_are_found_by_their_ids(pack: Pack) -> None:
    assert pack.commitment("fresh").title.en == "Fresh bread"
    assert pack.clause("fresh.love").why_not is not None
    assert pack.clause("fresh.love").commitment == "fresh"
    assert pack.reading("R1").option_ids == ("daylight", "all-day")


@pytest.mark.parametrize(
    ("ask", "advice"),
    [
        (lambda pack: pack.commitment("fersh"), "Did you mean fresh?"),
        (lambda pack: pack.clause("fresh.lvoe"), "Did you mean fresh.love? Possible: fresh.love, "),
        (lambda pack: pack.reading("R2"), "Possible: R1, R1b"),
        (lambda pack: pack.chosen({"R9": "daylight"}), "Possible: R1, R1b"),
        (lambda pack: pack.chosen({"R1": "all-dy"}), "Did you mean all-day? Possible: all-day, daylight, open"),
    ],
    ids=["commitment", "clause", "reading", "override of a reading", "override with an option"],
)
def test_what_is_unknown_is_answered_with_what_is_possible(
    ask: Callable[[Pack], object], advice: str, pack: Pack
) -> None:
    with pytest.raises(TermsError) as caught:
        ask(pack)
    assert advice in str(caught.value)


def test_without_overrides_the_choices_are_the_packs_own(pack: Pack) -> None:
    assert pack.chosen({}) == {"R1": "open", "R1b": "loaves"}


def test_an_override_collapses_or_opens_a_reading_and_no_other(pack: Pack) -> None:
    assert pack.chosen({"R1": "all-day"}) == {"R1": "all-day", "R1b": "loaves"}
    assert pack.chosen({"R1b": "open"}) == {"R1": "open", "R1b": "open"}


def test_terms_do_not_change(pack: Pack) -> None:
    with pytest.raises(ValidationError):
        pack.id = "other"


@pytest.mark.parametrize(
    "edit",
    [
        ("schema = 2", "# a comment\nschema = 2"),
        ('title = { en = "The bakery", id = "Toko roti" }', 'title.id = "Toko roti"\ntitle.en = "The bakery"'),
        (
            '[{ document = "poster", place = "P1s1b" }, { document = "leaflet", place = "back" }]',
            '[{ document = "leaflet", place = "back" }, { document = "poster", place = "P1s1b" }]',
        ),
        ('bread = { en = "bread"', 'bread = { en = "loaf"'),
    ],
    ids=["a comment", "the layout", "an order that says nothing", "the glossary"],
)
def test_the_fingerprint_does_not_depend_on(edit: tuple[str, str], write: Write, terms: str, pack: Pack) -> None:
    """An edit that leaves the terms as they are leaves their fingerprint."""
    assert edit[0] in terms
    assert load_pack(write(terms.replace(*edit))).fingerprint == pack.fingerprint


@pytest.mark.parametrize(
    "edit",
    [
        ("There is baking on every day.", "There is baking on most days."),
        ("Setiap hari ada pemanggangan.", "Kadang ada pemanggangan."),
        ('chosen = "open"', 'chosen = "daylight"'),
        ('holds_under.R1 = ["all-day"]', 'holds_under.R1 = ["daylight"]'),
        ('kind = "defective"', 'kind = "noise"'),
        ("date = 2024-02-01", "date = 2024-02-02"),
    ],
    ids=["a promise", "its other language", "a chosen reading", "a dependence", "a disposition", "the date"],
)
def test_the_fingerprint_changes_with(edit: tuple[str, str], write: Write, terms: str, pack: Pack) -> None:
    """An edit that changes the terms changes their fingerprint."""
    assert edit[0] in terms
    assert load_pack(write(terms.replace(*edit))).fingerprint != pack.fingerprint


def test_the_fingerprint_does_not_depend_on_where_the_pack_lies(write: Write, tmp_path: Path, pack: Pack) -> None:
    elsewhere = (tmp_path / "bakery").rename(tmp_path / "moved")
    (tmp_path / "deeper").mkdir()
    moved = elsewhere.rename(tmp_path / "deeper" / "bakery")
    assert load_pack(moved).fingerprint == pack.fingerprint


def test_the_shipped_pack_is_found_by_its_id() -> None:
    assert find_pack("zoom-2023-08-08").id in [pack.id for pack in load_packs()]


def test_a_pack_that_is_not_installed_is_answered_with_those_that_are() -> None:
    with pytest.raises(TermsError, match="Did you mean zoom-2023-08-08"):
        find_pack("zoom-2023-08-80")


class Entry:
    """An entry point whose package has this folder."""

    def __init__(self, folder: Path) -> None:
        self.module = ModuleType("packs")
        self.module.__path__ = [str(folder)]

    def load(self) -> ModuleType:
        return self.module


def test_two_packs_of_one_id_are_refused(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for root in (one, other):
        root.mkdir()
        write().rename(root / "bakery")
    monkeypatch.setattr(_find, "entry_points", lambda **_: [Entry(one), Entry(one)])
    assert [pack.id for pack in load_packs()] == ["bakery"], "one folder that is named twice is one pack"
    monkeypatch.setattr(_find, "entry_points", lambda **_: [Entry(one), Entry(other)])
    with pytest.raises(TermsError, match="two packs have one id"):
        load_packs()


def test_a_pack_of_ones_own_is_named_by_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(find_pack("learning-software-2026-11").folder, tmp_path / "packs" / "mine")
    terms = tmp_path / "packs" / "mine" / "terms.toml"
    terms.write_text(terms.read_text().replace('id = "learning-software-2026-11"', 'id = "mine"', 1))
    monkeypatch.chdir(tmp_path)
    assert find_pack("./packs/mine").id == find_pack(str(tmp_path / "packs" / "mine")).id == "mine"
    with pytest.raises(TermsError, match=r"named by its folder, such as ./packs/mine"):
        find_pack("mine")
    with pytest.raises(TermsError, match="cannot be read"):
        find_pack("./packs/theirs")
