"""A journal says whether it is whole, cut off or altered, and a record that is not whole is never met."""

import json
import shutil
import threading
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from janji.record import Journal, RecordError, new_record, read_record, seal, verdicts

_SAME_RECORD = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def whole(story: Any) -> Path:
    story.scenario("kept", "alpha.one")
    story.scenario("kept-too", "alpha.two")
    root = story.write()
    assert isinstance(root, Path)
    return root


@pytest.fixture
def tiny(make: Any) -> Any:
    return make.pack(make.clause("alpha.one"), make.clause("alpha.two"))


def _copy(root: Path) -> Path:
    target = root.with_name("copy")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root, target)
    return target


def _states(root: Path, pack: Any) -> set[str]:
    """Every verdict that any part of the record gets."""
    result = verdicts(read_record(root), pack)
    assert result.exit_code in (1, 5)
    assert result.overall is None
    clauses = [clause.verdict for each in result.commitments for clause in each.clauses]
    return {*clauses, *(each.verdict for each in result.commitments), *(each.verdict for each in result.scenarios)}


def test_what_is_written_is_read_back_in_order(whole: Path) -> None:
    record = read_record(whole)
    assert (record.state, record.why) == ("sealed", ())
    names = [event.name for event in record.events]
    assert names[0] == "run.open"
    assert names[-1] == "run.close"
    assert [event.n for event in record.events] == list(range(len(names)))
    assert record.cases["kept"].outcome == "finished"
    assert record.cases["kept"].steps[0].outcome == "passed"


def test_each_line_holds_the_hash_of_the_line_before(whole: Path) -> None:
    lines = (whole / "journal" / "main.jsonl").read_bytes().splitlines()
    assert json.loads(lines[0])["prev"] == "0" * 64
    for before, line in pairwise(lines):
        assert json.loads(line)["prev"] == sha256(before).hexdigest()


@_SAME_RECORD
@given(data=st.data())
def test_a_journal_cut_off_anywhere_is_incomplete_and_never_met(whole: Path, tiny: Any, data: st.DataObject) -> None:
    root = _copy(whole)
    (root / "manifest.json").unlink()
    segment = root / "journal" / "main.jsonl"
    content = segment.read_bytes()
    first = content.index(b"\n") + 1
    segment.write_bytes(content[: data.draw(st.integers(first, len(content)))])
    assert read_record(root).state == "incomplete"
    assert "met" not in _states(root, tiny)


@_SAME_RECORD
@given(data=st.data())
def test_a_sealed_journal_cut_off_anywhere_is_altered_and_never_met(
    whole: Path, tiny: Any, data: st.DataObject
) -> None:
    root = _copy(whole)
    segment = root / "journal" / "main.jsonl"
    content = segment.read_bytes()
    first = content.index(b"\n") + 1
    segment.write_bytes(content[: data.draw(st.integers(first, len(content) - 1))])
    assert read_record(root).state == "altered"
    assert "met" not in _states(root, tiny)


@_SAME_RECORD
@given(data=st.data())
def test_any_byte_changed_anywhere_in_a_sealed_record_is_seen_and_never_met(
    whole: Path, tiny: Any, data: st.DataObject
) -> None:
    root = _copy(whole)
    file = data.draw(st.sampled_from(sorted(path for path in root.rglob("*") if path.is_file())))
    content = bytearray(file.read_bytes())
    position = data.draw(st.integers(0, len(content) - 1))
    content[position] ^= data.draw(st.integers(1, 255))
    file.write_bytes(bytes(content))
    try:
        record = read_record(root)
    except RecordError:
        return  # the first line itself cannot be read: nothing readable, nothing met
    assert record.state == "altered"
    assert "met" not in _states(root, tiny)


@_SAME_RECORD
@given(data=st.data())
def test_any_byte_changed_before_the_last_line_of_an_unsealed_record_is_altered(
    whole: Path, data: st.DataObject
) -> None:
    root = _copy(whole)
    (root / "manifest.json").unlink()
    segment = root / "journal" / "main.jsonl"
    content = bytearray(segment.read_bytes())
    last = bytes(content).rstrip(b"\n").rindex(b"\n")
    position = data.draw(st.integers(bytes(content).index(b"\n") + 1, last))
    content[position] ^= data.draw(st.integers(1, 255))
    segment.write_bytes(bytes(content))
    assert read_record(root).state == "altered"


@pytest.mark.parametrize(
    ("damage", "state"),
    [
        pytest.param(lambda root: (root / "manifest.json").unlink(), "incomplete", id="no-manifest"),
        pytest.param(lambda root: (root / "manifest.json").write_text("{}"), "altered", id="empty-manifest"),
        pytest.param(lambda root: (root / "manifest.json").write_text("nonsense"), "altered", id="no-json"),
        pytest.param(lambda root: next((root / "evidence").glob("??/*")).unlink(), "altered", id="evidence-gone"),
        pytest.param(
            lambda root: next((root / "evidence").glob("??/*")).write_text("{}"), "altered", id="evidence-changed"
        ),
        pytest.param(
            lambda root: (root / "journal" / "gw0.jsonl").write_text("not a line\n"), "altered", id="segment-added"
        ),
        pytest.param(lambda root: shutil.rmtree(root / "evidence"), "altered", id="no-evidence-at-all"),
    ],
)
def test_reading_a_damaged_record_never_raises_and_names_what_is_wrong(
    whole: Path, tiny: Any, damage: Any, state: str
) -> None:
    damage(whole)
    record = read_record(whole)
    assert record.state == state
    assert record.why
    assert "met" not in _states(whole, tiny)


def test_a_worker_killed_in_the_middle_of_a_line_leaves_a_readable_record(story: Any, tiny: Any) -> None:
    story.scenario("kept", "alpha.one")
    story.planned("lost", ["alpha.two"])

    def killed(_journal: Journal, _store: object) -> None:
        with Journal(story.root / "journal" / "gw0.jsonl") as worker:
            worker.append("case.open", case="lost", round=1)
        with (story.root / "journal" / "gw0.jsonl").open("ab") as file:
            file.write(b'{"n":1,"prev":"ab')

    story.act(killed)
    root = story.write(sealed=False)
    seal(root, [story.held], lost=["gw0"])
    record = read_record(root)
    assert record.state == "incomplete"
    assert "gw0 is of a process that died" in record.why[0]
    assert "cut off" in record.why[1]
    found = {each.case: each.verdict for each in verdicts(record, tiny).scenarios}
    assert found == {"kept": "error", "lost": "error"}


def test_where_nothing_is_readable_the_error_names_the_place_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no such folder.*janji run --record"):
        read_record(tmp_path / "nowhere")
    with pytest.raises(RecordError, match=r"no journal with a readable event.*janji run"):
        read_record(tmp_path)


def test_a_folder_that_holds_anything_is_refused_and_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RecordError, match=r"is not empty.*notes\.txt.*another folder"):
        new_record(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_segment_is_written_once(whole: Path) -> None:
    with pytest.raises(RecordError, match="exists already"):
        Journal(whole / "journal" / "main.jsonl")


def test_the_journals_own_keys_cannot_be_overwritten(tmp_path: Path) -> None:
    with (
        Journal(new_record(tmp_path / "record") / "journal" / "main.jsonl") as journal,
        pytest.raises(ValueError, match="prev"),
    ):
        journal.append("note", prev="forged")


def test_threads_write_one_unbroken_chain(story: Any) -> None:
    def crowd(journal: Journal, _store: object) -> None:
        def work(number: int) -> None:
            for _ in range(50):
                journal.append("note", what=f"thread {number}")

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    story.act(crowd)
    record = read_record(story.write())
    assert record.state == "sealed"
    assert len(record.notes) == 200


def test_secrets_never_reach_the_journal(story: Any) -> None:
    payload = {"what": "key abc123 used", "access_token": "hush"}
    story.act(lambda journal, _store: journal.append("note", **payload))
    root = story.write(secrets=["abc123"])
    written = (root / "journal" / "main.jsonl").read_text()
    assert "abc123" not in written
    assert "hush" not in written
    assert read_record(root).notes[0].payload["what"] == "key [redacted] used"
