"""Two runs beside each other: new is what was not there before, and cured only what was looked for again."""

from pathlib import Path
from typing import Any

import pytest
from janji.reports.comparison import FORMATS, write

from janji.record import Comparison, Edition, Policy, Verdicts, Waiver, compare, held_against, read_record, verdicts

_OPENING = {"implementation": {"spec": "tiny", "description": {"name": "Tiny", "build": "b1"}}}
_KEPT: dict[str, Any] = {}
_BROKEN: dict[str, Any] = {"found": True, "outcome": "failed"}
_BLIND: dict[str, Any] = {"control": False}


@pytest.fixture
def run(make: Any, tmp_path: Path) -> Any:
    """A run of a pack with two clauses, of which `how` says what becomes of the first."""
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two"))
    made = iter(range(99))

    def of(how: dict[str, Any], waivers: tuple[Waiver, ...] = (), sealed: bool = True, **opening: Any) -> Verdicts:  # noqa: FBT001, FBT002
        story = make.story(tmp_path / f"run-{next(made)}", opening={**_OPENING, **opening})
        story.scenario("a", "alpha.one", **how)
        story.scenario("b", "alpha.two")
        policy = Policy(waivers=waivers)
        return verdicts(read_record(story.write(sealed=sealed)), pack, policy, "2026-03-01T00:00:00Z")

    return of


def _fates(found: Comparison) -> list[str]:
    return [each.fate for each in found.findings]


@pytest.mark.parametrize(
    ("before", "after", "fates", "turned", "code"),
    [
        pytest.param(_KEPT, _KEPT, [], [], 0, id="both-keep"),
        pytest.param(_KEPT, _BROKEN, ["new"], [("met", "not met", True)], 1, id="broken-now"),
        pytest.param(_BLIND, _BROKEN, ["new"], [("not assessed", "not met", True)], 1, id="blind-then-broken"),
        pytest.param(_BROKEN, _KEPT, ["cured"], [("not met", "met", False)], 0, id="cured"),
        pytest.param(_BROKEN, _BROKEN, ["unchanged"], [], 0, id="broken-still"),
        pytest.param(_BROKEN, _BLIND, ["not seen again"], [("not met", "not assessed", False)], 3, id="unseen-now"),
        pytest.param(_KEPT, _BLIND, [], [("met", "not assessed", True)], 3, id="blind-now"),
        pytest.param(_BLIND, _KEPT, [], [("not assessed", "met", False)], 0, id="seen-now"),
    ],
)
def test_each_change_is_told_for_what_it_is(
    run: Any, before: dict[str, Any], after: dict[str, Any], fates: list[str], turned: list[Any], code: int
) -> None:
    found = compare(run(before), run(after))
    assert _fates(found) == fates
    assert [(each.before, each.after, each.worse) for each in found.turned] == turned
    assert found.exit_code == code


def test_what_else_differs_is_told(run: Any) -> None:
    one = run(_KEPT)
    other = {"spec": "tiny", "description": {"name": "Tiny", "build": "b2", "configuration": {"model": "small"}}}
    found = compare(one, run(_KEPT, implementation=other))
    assert [(each.what, each.name, each.before, each.after) for each in found.differing] == [
        ("build", "build", "b1", "b2"),
        ("configuration", "model", None, "small"),
    ]
    assert compare(one, one).differing == ()


def _switched(option: str) -> dict[str, Any]:
    on = {"kind": "violation", "option": option, "en": f"does {option}", "id": f"melakukan {option}"}
    return {"spec": "tiny", "description": {"name": "Tiny", "switched_on": [on]}}


@pytest.mark.parametrize("format_name", [each for each in FORMATS if each != "json"])
def test_what_was_switched_on_is_told_of_both_runs(run: Any, format_name: Any) -> None:
    """A breach that was made on purpose before is no cure after, and the other way round."""
    one, other = run(_BROKEN, implementation=_switched("break=x")), run(_KEPT, implementation=_switched("break=y"))
    written = write(compare(one, other), format_name, "en")
    assert all(f"does break={each}" in written for each in "xy")
    assert write(compare(one, one), format_name, "en").count("does break=x") == 1


def test_another_kind_of_find_in_a_broken_scenario_is_new_and_the_old_one_cured(run: Any) -> None:
    found = compare(run(_BROKEN), run({**_BROKEN, "claim": {"form": "summary"}}))
    assert sorted(_fates(found)) == ["cured", "new"]
    assert found.exit_code == 1


def test_a_record_without_its_seal_decides_nothing(run: Any) -> None:
    """The first sentence says of which run the record is."""
    for before, after, told in ((False, True, "first run"), (True, False, "second run"), (False, False, "Neither")):
        found = compare(run(_KEPT, sealed=before), run(_KEPT, sealed=after))
        assert found.exit_code == 5
        assert told in next(line for line in write(found, "text", "en").splitlines() if "be relied on" in line)


def test_runs_of_different_packs_are_not_compared(run: Any) -> None:
    one = run(_KEPT)
    other = one.model_copy(update={"pack": one.pack.model_copy(update={"id": "other"})})
    with pytest.raises(ValueError, match="compare runs of one pack"):
        compare(one, other)


def test_a_clause_that_one_run_left_out_is_not_compared(make: Any, run: Any, tmp_path: Path) -> None:
    story = make.story(tmp_path / "partial", opening={**_OPENING, "partial": "--clause alpha.one"})
    story.scenario("a", "alpha.one")
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two"))
    partial = verdicts(read_record(story.write()), pack, installed=Edition(pack, ()))
    found = compare(run(_KEPT), partial)
    assert (found.not_compared, found.turned, found.exit_code) == (("alpha.two",), (), 0)


def test_a_finding_of_a_clause_that_was_left_out_was_not_cured(make: Any, run: Any, tmp_path: Path) -> None:
    story = make.story(tmp_path / "partial", opening={**_OPENING, "partial": "--clause alpha.two"})
    story.scenario("b", "alpha.two")
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two"))
    found = compare(run(_BROKEN), verdicts(read_record(story.write()), pack))
    assert (_fates(found), found.exit_code) == (["not seen again"], 3)


def test_a_breach_in_a_drawn_sequence_is_not_cured_by_another_one(make: Any, tmp_path: Path) -> None:
    """The next run draws other sentences under the same name: these found nothing, and are no change of words."""
    runs = []
    for name, how, text in (("before", _BROKEN, "they do this"), ("after", _KEPT, "they do that")):
        story = make.story(tmp_path / name, opening=_OPENING)
        story.scenario("own", "alpha.one")
        story.scenario(
            "any#1", "alpha.one", explores="alpha", steps=[{"keyword": "When", "text": text, "line": 1}], **how
        )
        runs.append(verdicts(read_record(story.write()), make.pack(make.clause("alpha.one"))))
    found = compare(*runs)
    assert _fates(found) == ["not seen again"]
    assert [each for each in found.differing if each.what == "wording"] == []


# --- held against the last release


def _why(judged: Verdicts) -> tuple[int, list[str]]:
    return judged.exit_code, [each.reason_code for each in judged.reasons]


def test_a_baseline_refuses_what_is_worse_than_there(run: Any) -> None:
    assert _why(held_against(run(_KEPT), run(_KEPT))) == (0, [])
    assert _why(held_against(run(_BROKEN), run(_KEPT))) == (1, ["clause", "new-since-baseline"])
    assert _why(held_against(run(_BLIND), run(_KEPT))) == (3, ["clause", "worse-than-baseline"])
    assert _why(held_against(run(_KEPT), run(_BROKEN))) == (0, [])


def test_a_baseline_excuses_nothing(run: Any) -> None:
    """A clause already broken there refuses the release as it would without a baseline."""
    assert _why(held_against(run(_BROKEN), run(_BROKEN))) == (1, ["clause"])


def test_a_baseline_that_is_not_sealed_is_no_baseline(run: Any) -> None:
    assert _why(held_against(run(_KEPT), run(_KEPT, sealed=False))) == (5, ["baseline-not-sealed"])


def test_what_was_accepted_is_not_new(run: Any) -> None:
    (found,) = run(_BROKEN).commitments[0].clauses[0].found
    waiver = Waiver.model_validate(
        {
            "pack": "tiny-2020-01-01",
            "clause": "alpha.one",
            "implementation": "Tiny",
            "findings": (found.fingerprint,),
            "reason": "why",
            "owner": "Sari",
            "ticket": "T-1",
            "granted": "2026-02-01T00:00:00Z",
            "expires": "2026-04-01T00:00:00Z",
        }
    )
    assert _why(held_against(run(_BROKEN, (waiver,)), run(_KEPT))) == (0, [])


# --- as people read it


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_each_format_names_what_changed(run: Any, format_name: str, language: str) -> None:
    told = write(compare(run(_KEPT), run(_BROKEN)), format_name, language)  # type: ignore[arg-type]
    assert "alpha.one" in told
    assert {"en": "The second run found something broken", "id": "Pengujian kedua menemukan pelanggaran"}[
        language
    ] in told or format_name == "json"


@pytest.mark.parametrize("format_name", FORMATS)
def test_each_format_says_what_no_run_shows_and_whose_software_it_was(run: Any, format_name: str) -> None:
    found = compare(run(_KEPT), run(_BROKEN))
    told = write(found, format_name, "en")  # type: ignore[arg-type]
    for words in (found.after.tested, *found.not_shown.short):
        assert words.en.split("'")[0][:40] in told, words


def test_a_page_runs_no_text_of_the_record(run: Any) -> None:
    named = {"spec": "tiny", "description": {"name": "<script>alert(1)</script>", "build": "b1"}}
    told = write(compare(run(_KEPT), run(_KEPT, implementation=named)), "html", "en")
    assert "<script" not in told
    assert "&lt;script&gt;" in told
