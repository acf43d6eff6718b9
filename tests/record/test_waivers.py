"""A waiver covers the findings that it names, of one clause and one implementation, until it expires; nothing else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from janji.record import Demands, Policy, Verdicts, Waiver, in_words, read_record, verdicts

NOW = "2026-03-01T12:00:00Z"
_OPENING = {"implementation": {"spec": "tiny", "description": {"name": "Tiny", "build": "b1"}}}


def _waiver(*findings: str, **changes: Any) -> Waiver:
    told = {
        "pack": "tiny-2020-01-01",
        "clause": "alpha.one",
        "implementation": "Tiny",
        "findings": findings,
        "reason": "the scrubber comes in May",
        "owner": "Sari",
        "ticket": "T-1",
        "granted": "2026-02-01T00:00:00Z",
        "expires": "2026-04-01T00:00:00+07:00",
    }
    return Waiver.model_validate({**told, **changes})


class _Tried:
    """A run in which `alpha.one` is broken, and what comes out of it under waivers."""

    def __init__(self, make: Any, root: Path, **what: Any) -> None:
        story = make.story(root, opening=_OPENING)
        story.scenario("a", "alpha.one", **{"found": True, "outcome": "failed", **what})
        story.scenario("b", "alpha.two")
        self.pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two"))
        self.record = read_record(story.write())

    def judged(self, *waivers: Waiver, as_of: str = NOW, **demands: Any) -> Verdicts:
        return verdicts(self.record, self.pack, Policy(waivers=waivers, demands=Demands(**demands)), as_of)

    @property
    def found(self) -> str:
        (only,) = self.judged().commitments[0].clauses[0].found
        return only.fingerprint


@pytest.fixture
def tried(make: Any, tmp_path: Path) -> _Tried:
    return _Tried(make, tmp_path / "record")


def test_what_is_accepted_ships_and_is_never_called_met(tried: _Tried) -> None:
    judged = tried.judged(_waiver(tried.found))
    clause = judged.commitments[0].clauses[0]
    assert (judged.exit_code, judged.overall, clause.verdict) == (0, "waived", "waived")
    assert "breach accepted by Sari until 2026-03-31T17:00:00Z; that cures nothing." in clause.reason.en
    assert "accepted for a time" in judged.headline.en
    assert judged.commitments[0].verdict == "waived"
    (breach,) = judged.breaches
    assert (breach.clauses, breach.waived) == (("alpha.one",), ("alpha.one",))
    assert [each.state for each in judged.policy.waivers] == ["holds"]


@pytest.mark.parametrize(
    ("changes", "state", "code"),
    [
        pytest.param({"expires": NOW}, "expired", 1, id="expired-to-the-second"),
        pytest.param({"granted": "2026-03-02T00:00:00Z"}, "not yet", 1, id="granted-later"),
        pytest.param({"granted": "2025-01-01T00:00:00Z"}, "too long", 1, id="longer-than-allowed"),
        pytest.param({"implementation": "Other"}, "not fitting", 1, id="other-implementation"),
        pytest.param({"clause": "alpha.three"}, "not fitting", 1, id="unknown-clause"),
        pytest.param({"findings": ("0" * 16,)}, "unused", 1, id="other-finding"),
    ],
)
def test_what_does_not_fit_covers_nothing(tried: _Tried, changes: dict[str, Any], state: str, code: int) -> None:
    judged = tried.judged(_waiver(**{"findings": (tried.found,), **changes}))
    assert [each.state for each in judged.policy.waivers] == [state]
    assert judged.exit_code == code
    assert 4 in {reason.code for reason in judged.reasons}
    assert judged.commitments[0].clauses[0].verdict == "not met"


def test_a_cured_breach_makes_its_waiver_fail(make: Any, tmp_path: Path, tried: _Tried) -> None:
    """It is to be taken out: else it would cover the breach when that comes back."""
    cured = _Tried(make, tmp_path / "cured", found=False, outcome="finished")
    judged = cured.judged(_waiver(tried.found))
    assert (judged.exit_code, judged.overall) == (4, "met")
    assert [reason.reason_code for reason in judged.reasons] == ["waiver-unused"]


def test_a_second_finding_of_the_same_clause_is_not_covered(make: Any, tmp_path: Path, tried: _Tried) -> None:
    story = make.story(tmp_path / "two", opening=_OPENING)
    story.scenario("a", "alpha.one", found=True, outcome="failed")
    story.scenario("c", "alpha.one", found=True, outcome="failed")
    story.scenario("b", "alpha.two")
    record = read_record(story.write())
    judged = verdicts(record, tried.pack, Policy(waivers=(_waiver(tried.found),)), NOW)
    assert judged.exit_code == 1
    assert len(judged.commitments[0].clauses[0].found) == 2
    both = tuple(each.fingerprint for each in judged.commitments[0].clauses[0].found)
    assert verdicts(record, tried.pack, Policy(waivers=(_waiver(*both),)), NOW).exit_code == 0
    apart = tuple(_waiver(each, ticket=each) for each in both)
    assert verdicts(record, tried.pack, Policy(waivers=apart), NOW).exit_code == 0


def test_another_kind_of_content_in_the_same_scenario_is_another_finding(make: Any, tmp_path: Path) -> None:
    one = _Tried(make, tmp_path / "one").found
    two = _Tried(make, tmp_path / "two", claim={"form": "summary"}).found
    assert one != two


def test_the_same_finding_has_the_same_fingerprint_in_the_next_run(make: Any, tmp_path: Path) -> None:
    assert _Tried(make, tmp_path / "one").found == _Tried(make, tmp_path / "two").found


def test_what_was_not_seen_is_never_waived(make: Any, tmp_path: Path, tried: _Tried) -> None:
    blind = _Tried(make, tmp_path / "blind", found=False, control=False, outcome="finished")
    judged = blind.judged(_waiver(tried.found))
    assert judged.exit_code == 3
    assert judged.commitments[0].clauses[0].verdict == "not assessed"
    assert [each.state for each in judged.policy.waivers] == ["not tried"]


def test_a_waiver_of_another_pack_is_left_to_that_pack(tried: _Tried) -> None:
    judged = tried.judged(_waiver("0" * 16, pack="other-2020-01-01"))
    assert judged.policy.waivers == ()
    assert {reason.code for reason in judged.reasons} == {1}


def test_a_record_cannot_waive_itself(make: Any, tmp_path: Path, tried: _Tried) -> None:
    """The policy in the record counts for readings and required clauses alone."""
    waiver = _waiver(tried.found, expires="2026-04-01T00:00:00Z").model_dump(mode="json")
    story = make.story(tmp_path / "own", opening={**_OPENING, "policy": {"waivers": [waiver], "demands": {}}})
    story.scenario("a", "alpha.one", found=True, outcome="failed")
    record = read_record(story.write())
    assert Policy.of(record).waivers == ()
    assert verdicts(record, tried.pack).exit_code == 1


def test_an_ending_is_told_ahead(tried: _Tried) -> None:
    for as_of, soon in (("2026-03-10T00:00:00Z", False), ("2026-03-20T00:00:00Z", True)):
        (waiver,) = tried.judged(_waiver(tried.found), as_of=as_of).policy.waivers
        assert (waiver.state, waiver.soon) == ("holds", soon)


def test_midnight_in_jakarta_is_meant_as_written(tried: _Tried) -> None:
    """1 April 00:00 at UTC+7 is 31 March 17:00 in UTC: it holds up to then, and not at it."""
    waiver = _waiver(tried.found, expires="2026-04-01T00:00:00+07:00")
    assert tried.judged(waiver, as_of="2026-03-31T16:59:59Z").exit_code == 0
    assert tried.judged(waiver, as_of="2026-03-31T17:00:00Z").exit_code == 1
    assert tried.judged(waiver, as_of="2026-03-31T23:59:59+07:00").exit_code == 0


@pytest.mark.parametrize("text", ["2026-04-01", "2026-04-01T00:00:00", "tomorrow", "2026-02-30T00:00:00Z", ""])
def test_a_date_without_a_zone_or_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match=r"time zone|not a date"):
        _waiver("0" * 16, expires=text)


_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))
_MOMENTS = st.datetimes(datetime(2026, 2, 2), datetime(2026, 4, 20))  # noqa: DTZ001 - its zone is drawn beside it


@given(at=_MOMENTS, zone=_ZONES)
def test_a_waiver_ends_at_the_same_moment_in_every_zone(at: datetime, zone: timedelta) -> None:
    sign, minutes = ("-" if zone < timedelta() else "+"), abs(zone) // timedelta(minutes=1)
    local = f"{(at + zone).isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"
    waiver = _waiver("0" * 16, expires=local)
    assert waiver.expires == at.replace(tzinfo=UTC)
    assert Waiver.model_validate_json(waiver.model_dump_json()) == waiver


@given(at=_MOMENTS, zone=st.sampled_from(["Z", "+07:00", "-05:30", "+00:00"]))
def test_a_leap_second_is_the_first_second_of_the_next_minute(at: datetime, zone: str) -> None:
    minute = at.replace(second=0, microsecond=0)
    leap = _waiver("0" * 16, expires=f"{minute.isoformat(timespec='minutes')}:60{zone}")
    following = _waiver("0" * 16, expires=f"{(minute + timedelta(minutes=1)).isoformat()}{zone}")
    assert leap.expires == following.expires


def test_moments_are_told_in_utc() -> None:
    assert in_words(_waiver("0" * 16).expires) == "2026-03-31T17:00:00Z"
