"""An edition that follows another: what it takes over, what it has to account for, and what changed."""

from pathlib import Path

import pytest

from janji.terms import TermsError, changes, first_editions, load_pack

from .conftest import TERMS

LATER = """schema = 2

[pack]
id = "bakery-2"
title = { en = "The bakery, later", id = "Toko roti, kemudian" }
publisher = "Roti"
date = 2024-03-01
edition = { en = "Second", id = "Kedua" }

[pack.statement]
person = "Ms. Roti"
role = { en = "Baker", id = "Tukang roti" }

[follows]
pack = "bakery"
unmentioned = { en = "The rest stands.", id = "Selebihnya tetap." }
unchanged = ["fresh"]

[[follows.changed]]
clause = "fresh.hourly"
was = "fresh.daily"
reason = { en = "More often.", id = "Lebih sering." }

[[follows.dropped]]
clauses = ["fresh.weight"]
reason = { en = "No more scales.", id = "Tidak ada timbangan lagi." }

[[documents]]
id = "hearsay"
name = { en = "Hearsay", id = "Kabar" }
kind = { en = "Talk", id = "Omongan" }
language = "en"
publisher = { en = "unknown", id = "tidak diketahui" }
address = { en = "none", id = "tidak ada" }
retrieved = { en = "never", id = "tidak pernah" }
custody = { en = "none", id = "tidak ada" }
prevailing_language = { en = "unknown", id = "tidak diketahui" }
date_basis = { en = "told", id = "dituturkan" }
numbering = { en = "none", id = "tidak ada" }
kept = "not held"

[[commitments]]
id = "fresh"
title = { en = "Fresh bread", id = "Roti segar" }
statement = { en = "Bread is of the hour.", id = "Roti dibuat jam itu." }

[[commitments.clauses]]
id = "fresh.hourly"
promise = { en = "There is baking in every hour.", id = "Setiap jam ada pemanggangan." }
basis = "told"
sources = [{ document = "hearsay", place = "talk" }]
testable = true
required = true

[[disposition]]
document = "hearsay"
place = "talk"
voice = "own"
reason = { en = "Said.", id = "Dikatakan." }
"""


def editions(folder: Path, later: str = LATER) -> Path:
    for name, text in (("bakery", TERMS), ("bakery-2", later)):
        (folder / name).mkdir()
        (folder / name / "terms.toml").write_text(text, encoding="utf-8")
    return folder / "bakery-2"


def test_what_is_unchanged_is_taken_over_with_its_readings_and_its_document(tmp_path: Path) -> None:
    pack = load_pack(editions(tmp_path))
    assert [clause.id for clause in pack.clauses] == ["fresh.hourly", "fresh.love", "fresh.warm"]
    assert pack.inherited == {"fresh.love", "fresh.warm"}
    assert [document.id for document in pack.documents] == ["hearsay", "poster", "leaflet"]
    assert {reading.id for reading in pack.readings} == {"R1", "R1b"}


def test_a_reading_that_the_later_edition_has_settled_is_no_question_in_it(tmp_path: Path) -> None:
    later = load_pack(editions(tmp_path, LATER.replace("unchanged = [", 'settled = ["R1b"]\nunchanged = [')))
    assert {reading.id for reading in later.readings} == {"R1"}


def test_each_clause_is_unchanged_changed_new_or_dropped_with_the_reason_that_the_later_edition_gives(
    tmp_path: Path,
) -> None:
    later = load_pack(editions(tmp_path))
    earlier = load_pack(tmp_path / "bakery")
    found = {(each.after or each.before).id: each for each in changes(earlier, later)}  # type: ignore[union-attr]
    assert {name: each.change for name, each in found.items()} == {
        "fresh.hourly": "changed",
        "fresh.love": "unchanged",
        "fresh.warm": "unchanged",
        "fresh.weight": "dropped",
    }
    assert found["fresh.weight"].reason == ("No more scales.", "Tidak ada timbangan lagi.")
    assert found["fresh.hourly"].before == earlier.clause("fresh.daily")


def test_a_pack_that_follows_none_comes_first(tmp_path: Path) -> None:
    later = load_pack(editions(tmp_path))
    earlier = load_pack(tmp_path / "bakery")
    assert list(first_editions([later, earlier])) == [earlier]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unchanged = ["fresh"]', 'unchanged = ["fresh.love"]', "nothing says what became"),
        ('unchanged = ["fresh"]', 'unchanged = ["fresh", "stale"]', "no such commitment or clause"),
        ('unchanged = ["fresh"]', 'settled = ["R9"]\nunchanged = ["fresh"]', "bakery has no such reading"),
        ('was = "fresh.daily"', 'was = "fresh.nightly"', "bakery has no such clause"),
        ('was = "fresh.daily"', 'was = "fresh.weight"', "and was changed above"),
        ('pack = "bakery"', 'pack = "butcher"', "no pack of this id to follow"),
        ("date = 2024-03-01", "date = 2024-01-01", "does not follow the earlier one in time"),
        ('kept = "not held"\n', "", "custody and SHA-256 do not fit"),
        ('voice = "own"', f'voice = "own"\nsha256 = "{"0" * 64}"', "custody and SHA-256 do not fit"),
        ('basis = "told"', 'basis = "stated"', "the sources do not fit it"),
    ],
)
def test_an_edition_that_does_not_account_for_the_one_before_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in LATER
    with pytest.raises(TermsError, match=said):
        load_pack(editions(tmp_path, LATER.replace(old, new)))
