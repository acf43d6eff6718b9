"""Who stands behind what a verdict rests on: approved, changed, approved again, dissented from, expired."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.record import Edition, Policy, Verdicts, approved_told, fingerprints, read_record, sign_off_told, verdicts
from janji.record._sign_offs import clause_fingerprint, reading_fingerprint, scenario_fingerprints, without_lapsed
from janji.scenarios import pack_scenarios, read_scenarios
from janji.terms import Approval, Pack, Text, find_pack

DAY = dt.date(2026, 3, 1)
AS_OF = "2026-03-01T12:00:00Z"


def row(of: str, print_: str, **changes: Any) -> Approval:
    said = {"of": of, "fingerprint": print_, "by": "Ani", "date": dt.date(2026, 1, 1), "scope": "read in English"}
    return Approval.model_validate({**said, "independent": True, **changes})


@pytest.fixture
def readable(make: Any) -> Pack:
    """One clause, tried under one option of a reading."""
    pack: Pack = make.pack(make.clause("alpha.one"), readings=[make.reading("R1", "a", "b")])
    return pack


@pytest.fixture
def judged(story: Any, readable: Pack) -> Any:
    """The verdict of the one clause, and all verdicts, under some approvals; its scenario found nothing."""
    story.scenario("s", "alpha.one", readings={"R1": ["a"]})
    record = read_record(story.write())

    def judge(*approvals: Approval, pack: Pack = readable, as_of: str = AS_OF) -> tuple[str, Verdicts]:
        any_one = pack_scenarios(find_pack("zoom-2023-08-08"), "en")[0]
        run = replace(any_one, scenario="s", case="s", clauses=("alpha.one",), readings={"R1": ("a",)})
        edition = Edition(pack, (run,), lambda: {"s": "e" * 64})
        found = verdicts(record, pack, Policy(), as_of, edition, approvals)
        return found.commitments[0].clauses[0].verdict, found

    return judge


def _prints(pack: Pack, seal: str | None = None) -> dict[str, str]:
    return fingerprints(pack, pack.chosen({}), {"s": "e" * 64}, seal)


@pytest.mark.parametrize("of", ["clause:alpha.one", "reading:R1", "scenario:s"])
def test_what_is_approved_and_changes_needs_review_until_somebody_looks_again(
    of: str, judged: Any, readable: Pack
) -> None:
    """Approve, change, approve again, dissent, expire: of a clause, of a reading and of a scenario alike."""
    now = _prints(readable)[of]
    approved, other, again = row(of, now), row(of, "0" * 64), row(of, now, by="Budi")
    against = row(of, now, dissents=True, reason="it says less", date=dt.date(2026, 2, 1))
    expired = row(of, now, expires=DAY)
    assert judged()[0] == "met"
    assert judged(approved)[0] == "met"
    for rows, code in (
        ((other,), "approval-changed"),
        ((against,), "approval-dissented"),
        ((approved, against), "approval-dissented"),
        ((expired,), "approval-expired"),
    ):
        verdict, found = judged(*rows)
        assert (verdict, found.commitments[0].clauses[0].reason_code) == ("needs review", code)
        assert found.overall == "needs review"
        assert [each.of for each in found.sign_offs.lapsed] == [of]
        assert judged(*rows, again)[0] == "met"
    assert judged(expired, as_of="2026-02-28T23:59:59Z")[0] == "met"


def test_another_choice_of_a_reading_is_another_reading(judged: Any, readable: Pack) -> None:
    """An approval of an answer does not reach to the other one."""
    approved = row("reading:R1", _prints(readable)["reading:R1"])
    turned = readable.model_copy(update={"readings": (readable.readings[0].model_copy(update={"chosen": "open"}),)})
    assert judged(approved, pack=turned)[1].sign_offs.reviewed[0].standing == "changed"


def test_an_approval_never_makes_a_verdict_better(story: Any, readable: Pack) -> None:
    """A breach stays one, and what was not seen stays not assessed, whoever approves what."""
    story.scenario("s", "alpha.one", found=True, outcome="failed")
    record = read_record(story.write())
    rows = tuple(row(of, print_) for of, print_ in _prints(readable, record.digest).items())
    found = verdicts(record, readable, approvals=rows)
    assert found.overall == "not met"
    assert found.sign_offs.approved("clause") == 1


def test_a_report_says_what_somebody_approved_and_what_nobody_has(judged: Any, readable: Pack) -> None:
    """Independent approvals are counted; what only its authors approve, or nobody, is told as that."""
    found = judged(row("clause:alpha.one", _prints(readable)["clause:alpha.one"], independent=False))[1].sign_offs
    assert found.reviewed[0].standing == "by its authors"
    assert found.nobody["reading"] == ("R1",)
    assert found.nobody["result"] == ("result",)
    assert approved_told(found).en == "0 of 1 reading; 0 of 1 clause; 0 of 1 scenario; the result by nobody"
    told = sign_off_told(found.reviewed[0].sign_offs[0])
    assert told.en == "Ani, 2026-01-01; did not say that they had no part in it; by name, not signed; read in English"
    assert "ikut menyusunnya" in told.id


def test_a_result_is_approved_by_the_seal_of_its_record(judged: Any, readable: Pack) -> None:
    """The approval of one record's result says nothing of another record, nor of other readings."""
    digest = judged()[1].record.digest
    assert judged(row("result", _prints(readable, digest)["result"]))[1].sign_offs.approved("result") == 1
    other = judged(row("result", _prints(readable, "0" * 64)["result"]))[1].sign_offs
    assert [each.standing for each in other.reviewed] == ["changed"]


def test_a_wrong_signature_counts_for_nothing(judged: Any, readable: Pack) -> None:
    """A row that its signature does not fit is told, and neither approves nor dissents."""
    print_ = _prints(readable)["clause:alpha.one"]
    forged = row("clause:alpha.one", print_, key="k", signature="s").model_copy(update={"proof": "does not fit"})
    found = judged(forged)[1].sign_offs
    assert (found.approved("clause"), found.reviewed[0].standing) == (0, "nobody")
    assert not found.reviewed[0].sign_offs[0].holds


def test_what_approvals_name_and_the_pack_lacks_is_told(judged: Any) -> None:
    """A misspelt id is no silence."""
    assert judged(row("clause:alpha.two", "0" * 64))[1].sign_offs.stray == ("clause:alpha.two",)


def test_an_approved_notice_expires_too(judged: Any) -> None:
    """A verdict that rests on the approval of a notice is met until the day on which it expires."""
    scenario = judged()[1].scenarios[0]
    facts = {"by": "Ani", "date": "2026-01-01", "expires": "2026-03-01"}
    rests = scenario.conclusions[0].model_copy(update={"reason_code": "approved", "facts": facts})
    scenario = scenario.model_copy(update={"conclusions": (rests,)})
    assert without_lapsed(scenario, DAY - dt.timedelta(days=1)).verdict == "met"
    lapsed = without_lapsed(scenario, DAY)
    assert (lapsed.verdict, lapsed.reason_code) == ("needs review", "approval-expired")


def test_an_approval_of_a_notice_counts_from_its_day_on(judged: Any) -> None:
    """Nobody approves a notice in the future, also in a record that was written by an earlier version."""
    scenario = judged()[1].scenarios[0]
    facts = {"by": "Ani", "date": "2026-03-03", "scope": "read", "fingerprint": "a" * 64}
    rests = scenario.conclusions[0].model_copy(update={"reason_code": "approved", "facts": facts})
    scenario = scenario.model_copy(update={"conclusions": (rests,)})
    lapsed = without_lapsed(scenario, DAY)
    assert (lapsed.verdict, lapsed.reason_code) == ("needs review", "unapproved")
    assert without_lapsed(scenario, DAY + dt.timedelta(days=1)).verdict == "met"


_words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).filter(str.strip)


@given(one=st.tuples(_words, _words), other=st.tuples(_words, _words))
def test_two_clauses_have_one_fingerprint_only_if_they_say_the_same(
    make: Any, one: tuple[str, str], other: tuple[str, str]
) -> None:
    """The fingerprint differs with any word, in any language."""
    pack = make.pack(make.clause("alpha.one"))
    prints = [
        clause_fingerprint(pack, pack.clauses[0].model_copy(update={"promise": Text({"en": en, "id": own})}))
        for en, own in (one, other)
    ]
    assert (prints[0] == prints[1]) == (one == other)


@given(
    change=st.sampled_from(
        [
            {"basis": "gloss"},
            {"testable": False},
            {"required": False},
            {"required_of": ("meetings",)},
            {"holds_under": {"R1": ("a",)}},
            {"norm": Text({"en": "a law", "id": "undang-undang"})},
            {"why_not": Text({"en": "no", "id": "tidak"})},
            {"sources": ()},
        ]
    )
)
def test_each_field_of_a_clause_is_in_its_fingerprint(make: Any, change: dict[str, Any]) -> None:
    """A clause that is required of nobody, or rests on less, is another clause."""
    pack = make.pack(make.clause("alpha.one"), readings=[make.reading("R1", "a", "b")])
    clause = pack.clauses[0]
    assert clause_fingerprint(pack, clause) != clause_fingerprint(pack, clause.model_copy(update=change))


@given(chosen=st.sampled_from(["a", "b", "open"]), other=st.sampled_from(["a", "b", "open"]), note=_words)
def test_a_reading_is_its_question_its_options_and_its_choice(make: Any, chosen: str, other: str, note: str) -> None:
    """Another choice is another reading; another note on it is not."""
    reading = make.reading("R1", "a", "b")
    noted = reading.model_copy(update={"note": Text({"en": note, "id": note})})
    assert reading_fingerprint(reading, chosen) == reading_fingerprint(noted, chosen)
    assert (reading_fingerprint(reading, chosen) == reading_fingerprint(reading, other)) == (chosen == other)


def test_a_scenario_is_its_words_and_tags_in_every_language(tmp_path: Any) -> None:
    """A word, a tag or a step that changes in one language makes another scenario, and changes no other one's."""
    text = (
        "Feature: F\n\n  Rule: R\n\n    @s:one @clause:a.b\n    Scenario: One\n      Given it is\n      Then it stays\n"
        "\n    @s:two @clause:a.b\n    Scenario: Two\n      Given it is\n      Then it goes\n"
    )
    (tmp_path / "en").mkdir()
    file = tmp_path / "en" / "f.feature"

    def prints(body: str) -> dict[str, str]:
        file.write_text(body, encoding="utf-8")
        return scenario_fingerprints(read_scenarios(tmp_path, "en"))

    before = prints(text)
    for was, now in (("it stays", "it remains"), ("Scenario: One", "Scenario: Won"), ("@s:one @", "@s:one @needs:x @")):
        after = prints(text.replace(was, now))
        assert after["one"] != before["one"]
        assert after["two"] == before["two"]
    assert prints("# a comment\n" + text.replace("      Then", "        Then")) == before
