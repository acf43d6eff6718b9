"""Evidence from after the fact turns a conclusion, and only ever for the worse."""

from collections.abc import Mapping
from typing import Any

import pytest

from janji.record import Verdicts, read_record, verdicts


@pytest.fixture
def ended(story: Any, make: Any, look: Any) -> Any:
    """A run of one scenario that ends with an event on its scan, judged."""

    def judged(event: str | None = None, scan: Any = None, claim: Any = None, again: Any = None, **payload: Any) -> Any:
        about, found = claim or look.claim(), scan or look.scan()
        story.scenario("a", "alpha.one", looked=(about, found))

        def later(journal: Any, store: Any) -> None:
            evidence = {} if again is None else {"evidence": store.put(again)}
            journal.append(event, **{"scan": store.put(found), "place": "set.parquet", **evidence, **payload})

        if event is not None:
            story.act(later)
        return verdicts(read_record(story.write()), make.pack(make.clause("alpha.one")))

    return judged


def _came(result: Verdicts) -> tuple[str, str]:
    conclusion = result.scenarios[0].conclusions[0]
    assert result.scenarios[0].verdict == conclusion.verdict
    return conclusion.verdict, conclusion.reason_code


def _now(look: Any, *matches: Any, sha: str = "1" * 64) -> dict[str, Any]:
    return dict(look.scan([look.place(sha256=sha)], matches, sink="looked again"))


def test_without_such_an_event_a_conclusion_stands(ended: Any) -> None:
    assert _came(ended()) == ("met", "met")


def test_a_settled_place_that_changed_after_it_was_searched_is_not_assessed_and_named(ended: Any) -> None:
    """Rows 11 and 12."""
    result = ended("looked-again", was="0" * 64, now="1" * 64)
    assert _came(result) == ("not assessed", "changed-since")
    assert result.scenarios[0].reason.en.startswith("set.parquet changed after it was searched")
    assert result.exit_code == 3


def test_an_event_on_another_scan_turns_nothing(ended: Any, story: Any) -> None:
    story.act(lambda journal, _store: journal.append("looked-again", scan="0" * 64, place="p", was=None, now=None))
    assert _came(ended()) == ("met", "met")


def test_what_changed_does_not_wash_away_a_breach(ended: Any, look: Any) -> None:
    breach = look.scan(None, None, look.match("subject-1"))
    assert _came(ended("looked-again", breach, was="0" * 64, now=None)) == ("not met", "found")


def test_a_subject_that_appeared_later_needs_review_and_the_find_is_shown(ended: Any, look: Any) -> None:
    result = ended("appeared-later", again=_now(look, look.match("subject-2")))
    assert _came(result) == ("needs review", "appeared-later")
    assert "set.parquet" in result.scenarios[0].reason.en
    assert result.scenarios[0].conclusions[0].facts["found"][0]["canary"] == "subject-2"


@pytest.mark.parametrize("how", ["other-subject", "unchanged", "elsewhere"])
def test_only_subjects_of_the_claim_in_places_of_its_scan_that_changed_turn_it(ended: Any, look: Any, how: str) -> None:
    now = {
        "other-subject": _now(look, look.match("somebody")),
        "unchanged": _now(look, look.match("subject-1"), sha="0" * 64),
        "elsewhere": _now(look, look.match("subject-1", "other.parquet")),
    }[how]
    assert _came(ended("appeared-later", again=now)) == ("met", "met")


def test_a_subject_that_appeared_where_the_promise_is_not_broken_turns_nothing(ended: Any, look: Any) -> None:
    about = look.claim(sink="third_party", third_party="saudara", training=None, purpose=None)
    before = look.scan([look.place(third_party="saudara"), look.place("b", third_party="x")], sink="third_party")
    now = look.scan([look.place("b", sha256="1" * 64)], [look.match("subject-1", "b")], sink="looked again")
    assert _came(ended("appeared-later", before, about, again=now)) == ("met", "met")


def test_what_appeared_later_needs_review_also_where_nothing_was_assessed(ended: Any, look: Any) -> None:
    blind = look.scan(None, [])
    assert _came(ended("appeared-later", blind, again=_now(look, look.match("subject-1"))))[0] == "needs review"


def test_an_event_whose_evidence_is_gone_or_is_no_scan_is_an_error(ended: Any) -> None:
    assert _came(ended("appeared-later", evidence="0" * 64)) == ("error", "evidence-damaged")


def test_an_event_whose_evidence_is_no_scan_is_an_error(ended: Any) -> None:
    assert _came(ended("appeared-later", again={"places": 1})) == ("error", "not-a-scan")


def _unnamed(look: Any, story: Any, files: Mapping[str, bool], *found: str) -> None:
    """A search of files that nobody named: which could be read, and in which there was content."""
    places = [look.place(name, named=False, read=read) for name, read in files.items()]
    scan = look.scan(
        places, [look.match(id_, name) for name in found for id_ in ("subject-1", "control-1")], sink="unnamed"
    )
    story.act(lambda journal, store: journal.append("unnamed-files", evidence=store.put(scan)))


def test_files_that_nobody_named_are_counted_by_their_top_folder(ended: Any, look: Any, story: Any) -> None:
    """Over all processes, a file for each of them; one that is alone in its folder stands by its name."""
    files = {"said/a/1": True, "said/2": True, "said/b/3": False, "x.db": False, "y.db": True, "kept/z.db": True}
    _unnamed(look, story, files, "said/a/1", "said/2", "kept/z.db")
    _unnamed(look, story, {"kept/z.db": True})
    told = ended().unnamed
    counts = [(each.folder, each.files, each.found, each.unread) for each in told.folders]
    assert counts == [("said", 3, 2, 1), ("kept/z.db", 2, 1, 0), (".", 2, 0, 1)]
    assert (told.files, told.found, told.unread, told.more) == (7, 3, 2, 0)


def test_of_many_folders_those_with_most_finds_are_told_and_all_are_counted(ended: Any, look: Any, story: Any) -> None:
    _unnamed(look, story, {f"{number:02}/a": True for number in range(25)}, "22/a")
    told = ended().unnamed
    assert (told.folders[0].folder, len(told.folders), told.more, told.files) == ("22/a", 20, 5, 25)


def test_where_nobody_looked_for_such_files_nothing_is_said_of_them(ended: Any) -> None:
    assert ended().unnamed is None


def test_a_search_of_such_files_whose_evidence_is_gone_is_told_as_unread(ended: Any, story: Any) -> None:
    story.act(lambda journal, _store: journal.append("unnamed-files", evidence="0" * 64))
    unnamed = ended().unnamed
    assert unnamed is not None
    assert (unnamed.found, unnamed.unread, unnamed.folders[0].folder) == (0, 1, "evidence 000000000000")


@pytest.mark.parametrize(
    ("changes", "came"),
    [
        pytest.param({"own": True}, ("needs review", "unnamed"), id="what was deleted, in storage"),
        pytest.param({"own": False}, ("met", "met"), id="what nobody asked to have deleted, in storage"),
        pytest.param({"own": True, "sink": "training_data"}, ("met", "met"), id="training data"),
    ],
)
def test_what_was_deleted_needs_review_where_it_lies_in_a_file_that_nobody_named(
    ended: Any, look: Any, story: Any, changes: dict[str, Any], came: tuple[str, str]
) -> None:
    """An index or a cache beside the database, which the service does not name among its files."""
    sink = changes.get("sink", "storage")
    _unnamed(look, story, {"index.db": True, "cache/1.html": True}, "index.db")
    about = look.claim(sink=sink, **({"own": look.controls} if changes["own"] else {}))
    result = ended(None, look.scan(sink=sink), about)
    assert _came(result) == came
    if came[0] == "needs review":
        assert "index.db" in result.scenarios[0].reason.en


@pytest.mark.parametrize("own", [True, False])
def test_an_unnamed_file_that_nobody_can_read_is_told_where_the_claim_is_about_all_files(
    ended: Any, look: Any, story: Any, *, own: bool
) -> None:
    """It may hold what was deleted: the clause itself says so."""
    _unnamed(look, story, {"index.db": True, "sealed.bin": False})
    about = look.claim(sink="storage", **({"own": look.controls} if own else {}))
    result = ended(None, look.scan(sink="storage"), about)
    assert _came(result) == ("met", "files-unread" if own else "met")
    assert ("“sealed.bin” first" in result.commitments[0].clauses[0].reason.en) is own
