"""A case reads as all that any of its openings showed, and never as less than the worst of them."""

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from janji import api
from janji.cli import main
from janji.record import canonical, read_record, verdicts
from janji.terms import Pack

Events = list[dict[str, Any]]


def _reopened(story: Any, *rounds: tuple[int, str, str]) -> Any:
    """A case that was opened several times: in which round, how it ended, and how its step did."""

    def act(journal: Any, store: Any) -> None:
        for number, (round_, outcome, step) in enumerate(rounds):
            journal.append("case.open", case="again", round=round_)
            journal.append("step.open", case="again", index=0)
            journal.append("step.close", case="again", index=0, outcome=step)
            reason = f"try {number}"
            journal.append("case.close", case="again", outcome=outcome, reason=reason, ms=10.0 + number)

    story.planned("again", ["alpha.one"])
    story.act(act)
    return read_record(story.write()).cases["again"]


@pytest.mark.parametrize("first", ["error", "failed", "not assessed", "not applicable"])
def test_a_second_try_does_not_wash_away_how_the_first_one_ended(first: str, story: Any) -> None:
    """The worst closing counts, whatever it concluded."""
    case = _reopened(story, (1, first, "error"), (1, "finished", "passed"))
    assert (case.outcome, case.reason) == (first, "try 0")


def test_a_first_try_that_ended_well_does_not_hide_how_the_second_one_ended(story: Any) -> None:
    case = _reopened(story, (1, "finished", "passed"), (1, "error", "error"))
    assert (case.outcome, case.reason) == ("error", "try 1")


def test_an_outcome_that_nobody_knows_is_the_worst(story: Any) -> None:
    case = _reopened(story, (1, "splendid", "passed"), (1, "finished", "passed"))
    assert case.outcome == "splendid"


def test_a_try_in_error_that_concluded_nothing_makes_the_clause_an_error(story: Any, make: Any) -> None:
    def broke(journal: Any, _store: Any) -> None:
        journal.append("case.open", case="kept", round=1)
        journal.append("case.close", case="kept", outcome="error", reason="it broke", ms=1.0)

    story.act(broke)
    story.scenario("kept", "alpha.one")
    judged = verdicts(read_record(story.write()), make.pack(make.clause("alpha.one")))
    assert [(each.verdict, each.reason.en) for each in judged.scenarios] == [("error", "it broke")]
    assert judged.record.tried_again == 1


def test_openings_are_counted_within_a_round_and_times_are_added(story: Any) -> None:
    case = _reopened(story, (1, "finished", "passed"), (2, "finished", "passed"), (2, "finished", "passed"))
    assert (case.attempts, case.ms, case.opened) == (2, 33.0, True)


def test_steps_are_those_of_the_last_opening(story: Any) -> None:
    assert [each.outcome for each in _reopened(story, (1, "error", "error"), (1, "finished", "passed")).steps] == [
        "passed"
    ]


def test_a_case_whose_last_opening_never_closed_has_no_outcome(story: Any) -> None:
    """That an earlier one did is no end of it."""
    story.scenario("kept", "alpha.one")
    story.act(lambda journal, _store: journal.append("case.open", case="kept", round=1))
    assert read_record(story.write()).cases["kept"].outcome is None


# --- a record that carries its pack


def _anew(root: Path, change: Callable[[Events], None]) -> Path:
    """Change the events of a record and seal it again, as somebody who knows the format."""
    segment, head, lines = root / "journal" / "main.jsonl", "0" * 64, []
    events = [json.loads(line) for line in segment.read_bytes().splitlines()]
    change(events)
    for number, event in enumerate(events):
        event.update(n=number, prev=head)
        lines.append(json.dumps(event, separators=(",", ":")).encode())
        head = sha256(lines[-1]).hexdigest()
    data = b"".join(line + b"\n" for line in lines)
    segment.write_bytes(data)
    body = json.loads((root / "manifest.json").read_bytes())
    del body["digest"]
    body["segments"] = [{"name": "main", "events": len(lines), "head": head, "sha256": sha256(data).hexdigest()}]
    body["digest"] = sha256(canonical(body)).hexdigest()
    (root / "manifest.json").write_bytes(canonical(body) + b"\n")
    return root


def _less(events: Events) -> None:
    gone = events[0]["plan"].pop()["case"]
    events[:] = [each for each in events if each.get("case") != gone]


def _more(events: Events) -> None:
    events[0]["plan"].append({**events[0]["plan"][0], "case": "invented", "scenario": "invented"})


def _twice(events: Events) -> None:
    events[0]["plan"].append(events[0]["plan"][0])


def _other_words(events: Events) -> None:
    events[0]["plan"][0]["steps"][-1]["text"] = "nothing at all is asked"


def _other_clause(events: Events) -> None:
    events[0]["plan"][0]["clauses"] = ["own-and-control.change"]


def _other_reading(events: Events) -> None:
    events[0]["plan"][0]["readings"] = {"R1": ["never"]}


def _other_terms(events: Events) -> None:
    events[0]["pack"]["fingerprint"] = "0" * 64


def _lost_terms(events: Events) -> None:
    carried = events[0]["pack"]["carried"]
    del carried[next(name for name in carried if name.endswith("terms.toml"))]


def _missing_words(events: Events) -> None:
    carried = events[0]["pack"]["carried"]
    carried[next(name for name in carried if name.endswith(".feature"))] = "0" * 64


def _no_pack(events: Events) -> None:
    name = events[0]["pack"]["id"]
    events[0]["pack"]["carried"] = {f"{name}/terms.toml": next(iter(events[0]["pack"]["carried"].values()))}


CHANGES = (_less, _more, _twice, _other_words, _other_clause, _other_reading, _other_terms, _lost_terms, _missing_words)


@pytest.mark.parametrize("change", [*CHANGES, _no_pack], ids=lambda each: each.__name__[1:])
def test_a_plan_that_is_not_that_of_the_pack_it_carries_is_an_alteration(
    change: Callable[[Events], None], whole_run: Path, small_pack: Pack, tmp_path: Path
) -> None:
    """Fewer scenarios, invented ones, other words: also where somebody sealed it so."""
    root = _anew(Path(shutil.copytree(whole_run, tmp_path / "record")), change)
    record = read_record(root)
    assert record.state == "altered", record.why
    assert "pack that it carries" in " ".join(record.why)
    assert verdicts(record, small_pack).exit_code == 5


def test_events_that_were_sealed_anew_as_they_were_are_no_alteration(whole_run: Path, tmp_path: Path) -> None:
    """So what is found above is the change, and not the new seal."""
    root = _anew(Path(shutil.copytree(whole_run, tmp_path / "record")), lambda _events: None)
    assert read_record(root).state == "sealed"


def test_a_plan_of_less_is_sound_where_the_run_is_called_partial(whole_run: Path, tmp_path: Path) -> None:
    def change(events: Events) -> None:
        _less(events)
        events[0]["partial"] = "only a selection"

    root = _anew(Path(shutil.copytree(whole_run, tmp_path / "record")), change)
    record = read_record(root)
    assert record.state == "sealed"
    assert record.edition is not None
    assert verdicts(record, record.edition.pack).exit_code == 3


@pytest.mark.parametrize("command", ["gate", "report", "replay"])
def test_what_nobody_foresaw_in_a_record_is_told_without_a_traceback(
    command: str, whole_run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(*_args: object) -> None:
        raise TypeError("unhashable type: 'list'")

    monkeypatch.setattr(api, "verdicts", raising)
    done = CliRunner().invoke(main, [command, str(whole_run)])
    assert done.exit_code == 5
    assert "Traceback" not in done.output
    assert "unhashable" in done.output
    assert "restore the record" in done.output
