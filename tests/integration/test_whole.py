"""Whole runs of the shipped packs, and short ones of a few clauses: languages, editions, readings, faults, replay."""

import base64
import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from janji.implementations.reference import implementation as reference
from janji.reports import html

from janji.cli import main
from janji.lint import load_definitions
from janji.record import replay
from janji.scenarios import Scenario, Step, pack_scenarios


def commitments(ran: Any, **readings: str) -> dict[str, str]:
    return {each.id: each.verdict for each in ran.under(**readings).commitments}


def clauses(ran: Any, **readings: str) -> dict[str, Any]:
    return {each.id: each for commitment in ran.under(**readings).commitments for each in commitment.clauses}


def of(pack: Any, commitment: str) -> tuple[str, ...]:
    """The testable clauses of a commitment."""
    return tuple(each.id for each in pack.clauses if each.id.startswith(f"{commitment}.") and each.testable)


def first(runs: Any) -> Any:
    return runs.of()


def second(runs: Any) -> Any:
    return runs.of(runs.keeps_second, pack=runs.second)


# -- each edition, whole, on what keeps it -----------------------------------------------------------------------------


@pytest.mark.parametrize("edition", [first, second])
def test_every_commitment_is_kept(runs: Any, edition: Any) -> None:
    """All commitments are met, no clause is left out, and the exit code is 0.

    Only whether a notice is clear is left to a person who had no part in it.
    """
    ran = edition(runs)
    left = {"transparent-consent"} if ran.pack == runs.pack else set()
    assert commitments(ran) == {each.id: "needs review" if each.id in left else "met" for each in ran.pack.commitments}
    known = {each.id: each.assurance for each in ran.verdicts.commitments if each.id not in left}
    assert set(known.values()) <= {"observed", "inferred", "answered", "reported"}
    tried = {name for name, each in clauses(ran).items() if each.in_force and each.testable}
    unsure = {name for name, each in clauses(ran).items() if each.reason_code == "approved-by-author"}
    assert unsure == ({"transparent-consent.clear"} if left else set())
    assert {name for name, each in clauses(ran).items() if each.verdict == "met"} == tried - unsure
    # The page shows what there is to read.
    assert [each.ticked for each in ran.verdicts.to_read] == [()] * (2 if left else 0)
    assert {name: each.reason.en for name, each in clauses(ran).items() if each.verdict == "error"} == {}
    assert (ran.verdicts.overall, ran.verdicts.exit_code, ran.verdicts.findings) == ("met", 0, ())


@pytest.mark.parametrize("edition", [first, second])
def test_the_headline_counts_what_no_test_can_show(runs: Any, edition: Any) -> None:
    """Untestable clauses are counted before everybody's eyes, each with its reason in both languages."""
    ran = edition(runs)
    untestable = [each for each in clauses(ran).values() if not each.testable]
    assert untestable
    assert all(each.why_not.en and each.why_not.id for each in untestable)
    told = re.findall(r"(\d+)(?: of \d+ clauses?)? cannot be tested", ran.verdicts.headline.en)
    assert sum(map(int, told)) == len(untestable)


def all_sentences(scenarios: Iterable[Scenario]) -> frozenset[str]:
    """As few of the scenarios as say every sentence of them, or little more."""
    definitions = load_definitions()

    @cache
    def meant(step: Step) -> frozenset[int]:
        return frozenset(number for number, each in enumerate(definitions) if each.matches(step))

    said = {each.case: frozenset().union(*map(meant, each.steps)) for each in scenarios}
    left = frozenset().union(*said.values())
    chosen = []
    while left:
        chosen.append(max(said, key=lambda case: len(said[case] & left)))
        left -= said[chosen[-1]]
    return frozenset(chosen)


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["every sentence", "whole"])
def test_both_languages_give_the_same_verdicts(runs: Any, tmp_path: Path, *, whole: bool) -> None:
    """Every sentence of the first edition does in Indonesian what it does in English: the same scenario by scenario.

    With each commit in the scenarios that say it; the whole edition, and its exit code, in the slow tests.
    """
    cases = None if whole else all_sentences(pack_scenarios(runs.pack, "id"))
    english, indonesian = runs.of(), runs.run(tmp_path / "record", language="id", cases=cases)
    found = {each.case: each.verdict for each in indonesian.verdicts.scenarios}
    assert set(found) == (cases or {each.case for each in english.verdicts.scenarios})
    assert found == {each.case: each.verdict for each in english.verdicts.scenarios if each.case in found}
    if whole:
        assert commitments(english) == commitments(indonesian)
        assert english.verdicts.exit_code == indonesian.verdicts.exit_code


WITHDRAWAL = ("consent-before-training.chat", "consent-before-training.withdrawal")
THEIR_MODEL = ("no-third-party-training.their-model", "no-third-party-training.fine-tuning")
DELETION = ("own-and-control.delete", "own-and-control.delete-later-training")
BROKEN = {
    "withdraw-ignored": (WITHDRAWAL, {"consent-before-training.withdrawal"}),
    "third-party-model-trained": (THEIR_MODEL, {"no-third-party-training.their-model"}),
    "trains-on-deleted-sound": (DELETION, {"own-and-control.delete-later-training"}),
}
"""Violations, with the clauses that are run and those of them that come out broken."""


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", BROKEN)
def test_a_violation_is_caught_in_both_languages(runs: Any, name: str, language: str) -> None:
    """Exactly the clauses that it breaks are not met; exit code 1 where one of them is a promise of the source."""
    asked, expected = BROKEN[name]
    ran = runs.of(f"reference?break={name}", language, *asked)
    found = clauses(ran)
    assert {each for each in asked if found[each].verdict == "not met"} == expected
    assert {found[each].verdict for each in asked if each not in expected} == {"met"}
    promised = any(found[each].required for each in expected)
    assert ran.verdicts.exit_code == (1 if promised else 3)


# -- two editions ------------------------------------------------------------------------------------------------------


def test_training_with_consent_is_kept_before_the_change_and_broken_after_it(runs: Any) -> None:
    """One implementation, unchanged: met under the first edition, not met under the second.

    It is the platform without any option, of which there is a whole run.
    """
    listed = next(each for each in reference.variants() if each.name == "trains-only-with-consent")
    assert listed.plain
    before = first(runs)
    after = runs.of("reference", "en", *of(runs.second, "no-training"), pack=runs.second)
    assert commitments(before)["consent-before-training"] == "met"
    assert commitments(after)["no-training"] == "not met"
    assert after.verdicts.exit_code == 1
    broken = {name for name, each in clauses(after).items() if each.verdict == "not met"}
    assert broken == set(listed.under(runs.second.id, first=False) or ())


LATER = "own-and-control.delete-later-training"


def test_training_on_nothing_of_customers_is_kept_under_both(runs: Any) -> None:
    """It keeps each edition's own promises on training, also where deleted content was never held: no error."""
    before, after = runs.of(runs.keeps_second, "en", LATER), second(runs)
    assert commitments(after)["no-training"] == "met"
    assert clauses(after)[LATER].verdict == "met"
    assert clauses(before)[LATER].verdict == "met"
    assert {each.verdict for each in before.verdicts.scenarios} == {"met"}
    assert {each.verdict for each in after.verdicts.scenarios if each.counts_under_policy} == {"met"}


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["every sentence", "whole"])
def test_it_is_kept_in_indonesian_too(runs: Any, tmp_path: Path, *, whole: bool) -> None:
    """With each commit in the scenarios that say each of its sentences; all of them in the slow tests."""
    asked = {*of(runs.second, "no-training"), LATER}
    about = [each for each in pack_scenarios(runs.second, "id") if not asked.isdisjoint(each.clauses)]
    cases = frozenset(each.case for each in about) if whole else all_sentences(about)
    ran = runs.run(tmp_path / "record", runs.second, address=runs.keeps_second, language="id", cases=cases)
    assert {each.case: each.verdict for each in ran.verdicts.scenarios} == dict.fromkeys(cases, "met")


def test_several_packs_in_one_run_have_a_record_each_and_one_page(runs: Any, tmp_path: Path) -> None:
    """Each pack against an implementation of its own, with one page that leads to every report; the worst exit code."""
    both = [runs.pack.id, f"{runs.second.id}={runs.keeps_second}"]
    asked = [word for each in both for word in ("--pack", each)]
    only = ["--clause", "own-and-control.export"]
    result = CliRunner().invoke(main, ["run", *asked, *only, "--record", str(tmp_path / "run")])
    assert result.exit_code == 3, result.output
    assert result.output.splitlines()[-1] == f"Report: {tmp_path / 'run' / 'index.html'}"
    page = unescape((tmp_path / "run" / "index.html").read_text(encoding="utf-8"))
    for pack, address in ((runs.pack, "reference"), (runs.second, runs.keeps_second)):
        told = json.loads((tmp_path / "run" / f"{pack.id}.json").read_text(encoding="utf-8"))
        assert (told["pack"]["id"], told["implementation"]["spec"]) == (pack.id, address)
        assert (tmp_path / "run" / pack.id / "manifest.json").is_file()
        assert f'href="{pack.id}.html"' in page
        assert pack.title.en in page
        assert pack.title.id in page


@pytest.mark.parametrize("edition", [first, second])
def test_the_page_of_a_whole_pack_stays_below_half_a_megabyte(runs: Any, edition: Any) -> None:
    """Each of some 250 scenarios stands there with its steps and conclusions, in either language.

    A run that broke much adds some 30 KB of findings and of what was found where.
    """
    ran = edition(runs)
    for language in ("en", "id"):
        page = html.write(ran.verdicts, ran.pack, ran.record, language=language).encode()
        assert len(page) < 470_000
        assert len(gzip.compress(page)) < 80_000


# -- readings ----------------------------------------------------------------------------------------------------------

READINGS = [
    ("reference", "consent-before-training.authority", {}, "met"),
    ("reference", "consent-before-training.authority", {"R3": "owner-only"}, "not met"),
    ("reference", "consent-before-training.authority", {"R3": "open"}, "needs review"),
    ("reference", "consent-before-training.withdrawal", {"R11": "also-deletes-data-sets"}, "not met"),
    ("reference", "consent-before-training.withdrawal", {"R11": "open"}, "needs review"),
    ("break=host-consent-covers-all", "consent-before-training.own-words", {}, "not met"),
    ("break=host-consent-covers-all", "consent-before-training.own-words", {"R1": "host-account"}, "not assessed"),
    ("break=host-consent-covers-all", "consent-before-training.own-words", {"R1": "open"}, "needs review"),
    ("variant=affiliate-model-trained", "no-third-party-training.their-model", {}, "met"),
    ("variant=affiliate-model-trained", "no-third-party-training.their-model", {"R12": "affiliates-too"}, "not met"),
]


@pytest.mark.parametrize(
    ("option", "name", "readings", "verdict"),
    [pytest.param(*row, id=f"{row[0]} {row[1]} {row[2]}") for row in READINGS],
)
def test_readings_turn_verdicts(runs: Any, option: str, name: str, readings: dict[str, str], verdict: str) -> None:
    """The same record under another reading; an open one whose options differ says what the verdict depends on."""
    ran = runs.of() if option == "reference" else runs.of(f"reference?{option}", "en", name)
    found = clauses(ran, **readings)[name]
    assert found.verdict == verdict, found.reason.en
    depends = set(readings) if verdict == "needs review" else set()
    assert set(found.depends_on_readings) == depends


# -- faults ------------------------------------------------------------------------------------------------------------

EARLIER = "consent-before-training.earlier-content"
TRAINED = "no-third-party-training.fine-tuning"
SHARED = "only-for-these-ai-services.shared-base"
ALL = (EARLIER, TRAINED, SHARED)
BLINDED = {
    "blind-third-parties": {TRAINED},
    "blind-training-data": {EARLIER, SHARED},
    "deaf-models": {SHARED},
    "drop-control": set(ALL),
    "drop-most": set(ALL),
    "false-places": {EARLIER, SHARED},
    "unreadable-set": {EARLIER, SHARED},
}
"""Clauses that can no longer be assessed. Every other fault breaks the run from some call on, and all after it."""


@pytest.mark.parametrize("fault", [each.name for each in reference.faults()])
def test_a_fault_is_never_met(runs: Any, fault: str) -> None:
    """Any fault between harness and platform: nothing is met that hangs on it, and nothing is called broken.

    A blind training set says nothing against what third parties were seen to receive.
    """
    assert {clauses(runs.of())[name].verdict for name in ALL} == {"met"}
    # Only a call that is never answered has to reach its limit: on a busy machine, an honest one takes seconds too.
    ran = runs.of(f"reference?fault={fault}", "en", *ALL, limit=3 if fault == "hang" else 60)
    found = {name: clauses(ran)[name].verdict for name in ALL}
    lost, verdict = (BLINDED[fault], "not assessed") if fault in BLINDED else (set(ALL), "error")
    assert found == {name: verdict if name in lost else "met" for name in ALL}
    assert ran.verdicts.exit_code == (3 if fault in BLINDED else 5)
    assert ran.verdicts.overall is None
    assert not any(each.verdict == "not met" for each in ran.verdicts.scenarios)


# -- from the record alone ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", [first, second])
def test_the_evidence_bears_out_the_run(runs: Any, edition: Any) -> None:
    """Judged again from the evidence alone, every conclusion comes out as it was recorded."""
    assert list(replay(edition(runs).record)) == []


@pytest.mark.parametrize("name", BROKEN)
def test_the_evidence_bears_out_a_breach(runs: Any, name: str) -> None:
    """Likewise where content was found."""
    assert list(replay(runs.of(f"reference?break={name}", "en", *BROKEN[name][0]).record)) == []


def test_replay_needs_no_implementation(runs: Any) -> None:
    """`janji replay` gives the verdicts of the run where no implementation, step or scenario can be imported."""
    ran = runs.of()
    gone = "import sys; sys.modules.update({f'janji.{n}': None for n in ('implementations', 'steps')}); "
    done = subprocess.run(
        [sys.executable, "-c", f"{gone}from janji.cli import main; main()", "replay", str(ran.path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # A scenario that counts for nothing under the chosen readings says so behind its name.
    told = {line.partition("   (")[0] for line in done.stdout.splitlines()}
    aside = [each.case for each in ran.verdicts.scenarios if not each.counts_under_policy]
    assert done.stdout.count("counts for nothing") == len(aside) > 0
    assert [each.case for each in ran.verdicts.scenarios if f"{each.verdict:15}{each.case}" not in told] == []
    assert "0 differences" in done.stdout


@pytest.fixture
def copied(runs: Any, tmp_path: Path) -> Path:
    """A record of a few clauses, to be damaged."""
    copy = tmp_path / "record"
    shutil.copytree(runs.of("reference", "en", *ALL).path, copy)
    return copy


def gate(record: Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["gate", str(record)])
    return result.exit_code, result.output


def test_a_record_as_it_was_is_no_trouble(copied: Path) -> None:
    """The next ones are compared with this one: copied elsewhere, a partial run still exits with 3."""
    assert gate(copied)[0] == 3


def test_altered_evidence_is_noticed(copied: Path) -> None:
    """A record whose evidence was changed afterwards is altered, has no overall result, and exits with 5."""
    blob = next(path for path in sorted((copied / "evidence").rglob("*")) if path.is_file())
    blob.write_bytes(blob.read_bytes() + b" ")
    code, told = gate(copied)
    assert code == 5
    assert "no overall result" in told


def test_an_altered_journal_is_noticed(copied: Path) -> None:
    """A line that is taken out of the middle breaks the chain of hashes."""
    journal = copied / "journal" / "main.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:10] + lines[11:]))
    assert gate(copied)[0] == 5


def test_a_record_without_its_seal_is_incomplete(copied: Path) -> None:
    """As after a kill: whatever it holds, nothing of it is an overall result."""
    (copied / "manifest.json").unlink()
    assert gate(copied)[0] == 5


def test_no_secret_is_in_a_record(runs: Any) -> None:
    """The run's key stands nowhere: not in a journal, not in evidence, not in the manifest, in no spelling."""
    key = b"janji tests: one fixed key ....."
    spellings = (key, key.hex().encode(), key.hex().upper().encode(), base64.b64encode(key))
    files = [path for path in runs.of().path.rglob("*") if path.is_file()]
    assert len(files) > 1000
    for path in files:
        data = path.read_bytes()
        assert not any(spelling in data for spelling in spellings), path.name
        assert b"authorization" not in data.lower(), path.name
