"""A record carries its pack, so that it is judged again on a machine where that pack was never installed."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.record import Edition, Policy, read_record, verdicts
from janji.scenarios import pack_scenarios
from janji.terms import Pack, TermsError, find_pack, load_pack, pack_files, unpacked


def _asked(*arguments: str) -> Any:
    return CliRunner().invoke(main, list(arguments))


def test_a_record_is_judged_reported_and_replayed_without_its_pack(whole_run: Path) -> None:
    """Nothing but the record: the pack is not among those that are installed."""
    with pytest.raises(TermsError):
        find_pack("small-2026-01-01")
    gated = _asked("gate", str(whole_run))
    assert gated.exit_code == 0, gated.output
    assert _asked("replay", str(whole_run)).exit_code == 0
    reported = _asked("report", str(whole_run), "--format", "json")
    assert reported.exit_code == 0
    assert json.loads(reported.output)["pack"]["id"] == "small-2026-01-01"
    for name in ("html", "md"):
        assert "small-2026-01-01" in _asked("report", str(whole_run), "--format", name).output


def test_what_a_record_carries_is_the_pack_with_its_words_in_every_language(whole_run: Path, small_pack: Pack) -> None:
    record = read_record(whole_run)
    assert record.edition is not None
    assert record.edition.pack.fingerprint == small_pack.fingerprint
    carried = record.opened["pack"]["carried"]
    assert {name: record.evidence.get(sha) for name, sha in carried.items()} == pack_files(small_pack)
    assert {Path(name).parent.name for name in carried} == {small_pack.id, "en", "id"}


@pytest.mark.parametrize("pack_id", ["zoom-2023-08-08", "zoom-2023-08-11", "learning-software-2026-11"])
def test_every_pack_comes_back_from_its_files_as_it_was(pack_id: str) -> None:
    """With its approvals, and with the edition that it follows."""
    pack = find_pack(pack_id)
    with unpacked(pack_id, pack_files(pack)) as again:
        assert again.fingerprint == pack.fingerprint
        for language in ("en", "id"):
            planned = [(each.case, each.clauses, each.steps) for each in pack_scenarios(again, language)]
            assert planned == [(each.case, each.clauses, each.steps) for each in pack_scenarios(pack, language)]


@pytest.mark.parametrize("name", ["../terms.toml", "small/../../x.feature", "small/en/x.py", "/etc/passwd"])
def test_files_that_are_no_part_of_a_pack_are_written_nowhere(name: str, small_pack: Pack) -> None:
    with pytest.raises(TermsError, match="not the files of a pack"), unpacked(small_pack.id, {name: b"x"}):
        pass


def _since(whole_run: Path, installed: Edition) -> list[tuple[int, str]]:
    record = read_record(whole_run)
    assert record.edition is not None
    judged = verdicts(record, record.edition.pack, Policy.of(record), None, installed)
    return [(reason.code, reason.what.en) for reason in judged.reasons]


def test_the_same_pack_installed_changes_nothing(whole_run: Path, small_pack: Pack) -> None:
    assert _since(whole_run, Edition.of(small_pack, "en")) == []


def test_terms_that_changed_since_the_run_are_exit_code_4(whole_run: Path, small_pack: Pack, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small_pack.folder, tmp_path / small_pack.id))
    terms = folder / "terms.toml"
    terms.write_text(terms.read_text().replace('publisher = "nobody"', 'publisher = "somebody"'))
    assert _since(whole_run, Edition.of(load_pack(folder), "en")) == [(4, "the terms have changed since the run")]


@pytest.mark.parametrize("change", ["one more", "one less", "other words", "another clause"])
def test_scenarios_that_changed_since_the_run_are_exit_code_4(change: str, whole_run: Path, small_pack: Pack) -> None:
    """A plan of five stays what five scenarios show, and nothing of those that there are now."""
    first, *others = pack_scenarios(small_pack, "en")
    step = replace(first.steps[0], text="something else happens")
    now = {
        "one more": (first, *others, replace(first, case="a-new-one", scenario="a-new-one")),
        "one less": tuple(others),
        "other words": (replace(first, steps=(step, *first.steps[1:])), *others),
        "another clause": (replace(first, clauses=("own-and-control.read",)), *others),
    }[change]
    found = _since(whole_run, Edition(small_pack, now))
    assert [code for code, _ in found] == [4]
    assert "the scenarios have changed since the run" in found[0][1]


def test_what_changed_since_the_run_is_said_in_the_language_of_the_report(whole_run: Path, small_pack: Pack) -> None:
    """No English half stands in an Indonesian sentence."""
    first, *others = pack_scenarios(small_pack, "en")
    record = read_record(whole_run)
    told = []
    for now in (tuple(others), (replace(first, clauses=("own-and-control.read",)), *others)):
        judged = verdicts(record, small_pack, Policy.of(record), None, Edition(small_pack, now))
        told += [reason.what.id.partition(": ")[2] for reason in judged.reasons]
    assert told == [
        f"{first.case} direncanakan, padahal paket tidak memuat skenario itu",
        f"klausul pada {first.case} berbeda dari yang ada dalam paket",
    ]
