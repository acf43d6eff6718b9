"""A seal is made of what the processes hold in memory: whoever writes beside them on the disk is found out."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from janji.record import (
    DamagedRecordError,
    EvidenceStore,
    Held,
    Journal,
    RecordError,
    canonical,
    new_record,
    read_back,
    read_record,
    seal,
    verdicts,
)


@pytest.fixture
def unsealed(story: Any) -> Path:
    """A record whose one scenario shows a breach, as it lies there before it is sealed."""
    story.scenario("broken", "alpha.one", found=True, outcome="failed")
    root = story.write(sealed=False)
    assert isinstance(root, Path)
    return root


def forge(root: Path) -> None:
    """Write the journal anew without its breach, every line fitting the one before."""
    segment = root / "journal" / "main.jsonl"
    head, lines = "0" * 64, []
    for line in segment.read_bytes().splitlines():
        body = json.loads(line)
        body["prev"] = head
        if body["e"] == "conclusion":
            body.update(verdict="not assessed", reason="nothing would have been seen")
        lines.append(json.dumps(body, separators=(",", ":")).encode())
        head = sha256(lines[-1]).hexdigest()
    segment.write_bytes(b"".join(line + b"\n" for line in lines))


def seal_like(root: Path) -> None:
    """Seal what lies there, as somebody who knows the format and is no part of the run."""
    data = (root / "journal" / "main.jsonl").read_bytes()
    names = sorted(path.name for path in (root / "evidence").glob("??/*"))
    manifest = {
        "schema": 2,
        "segments": [
            {
                "name": "main",
                "events": data.count(b"\n"),
                "head": sha256(data.splitlines()[-1]).hexdigest(),
                "sha256": sha256(data).hexdigest(),
            }
        ],
        "evidence": {"count": len(names), "digest": sha256("\n".join(names).encode()).hexdigest()},
        "lost": [],
        "differs": [],
    }
    manifest["digest"] = sha256(canonical(manifest)).hexdigest()
    (root / "manifest.json").write_bytes(canonical(manifest) + b"\n")


def _blob(root: Path) -> Path:
    return next((root / "evidence").glob("??/*"))


def _link(root: Path) -> None:
    (root / "journal" / "main.jsonl").rename(root.parent / "elsewhere")
    (root / "journal" / "main.jsonl").symlink_to(root.parent / "elsewhere")


def _append(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"{}\n")


def _add_evidence(root: Path) -> None:
    EvidenceStore(root / "evidence").put({"canaries": []})


FORGERIES: dict[str, tuple[Callable[[Path], object], str]] = {
    "the journal written anew": (forge, "segment main is not what its process wrote"),
    "a line appended": (
        lambda root: _append(root / "journal" / "main.jsonl"),
        "segment main is not what its process wrote",
    ),
    "the journal gone": (lambda root: (root / "journal" / "main.jsonl").unlink(), "segment main is not what"),
    "the journal a link": (
        _link,
        "segment main is not what its process wrote",
    ),
    "another segment": (
        lambda root: (root / "journal" / "gw7.jsonl").write_bytes(b""),
        "segment gw7 is there, and no process wrote it",
    ),
    "evidence gone": (lambda root: _blob(root).unlink(), "is missing"),
    "evidence added": (_add_evidence, "no process put it"),
    "a manifest before its time": (seal_like, "somebody else wrote a manifest"),
    "a file beside": (lambda root: (root / "notes.txt").write_text("mine"), "notes.txt is there"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_what_was_written_before_the_seal_by_somebody_else_stands_in_the_seal(
    name: str, unsealed: Path, story: Any, make: Any
) -> None:
    """Also where somebody puts back afterwards what belongs there."""
    whole = Path(shutil.copytree(unsealed, unsealed.with_name("whole")))
    change, told = FORGERIES[name]
    change(unsealed)
    manifest = seal(unsealed, [story.held])
    assert any(told in each for each in manifest["differs"]), manifest["differs"]
    shutil.copy(unsealed / "manifest.json", whole)
    pack = make.pack(make.clause("alpha.one"))
    for root in (unsealed, whole):
        try:
            record = read_record(root)
        except DamagedRecordError:
            continue  # no journal is left to judge: exit code 5 as well
        assert record.state == "altered"
        assert verdicts(record, pack).exit_code == 5


def test_a_record_that_nobody_touched_is_sealed_without_a_difference(unsealed: Path, story: Any) -> None:
    manifest = seal(unsealed, [story.held])
    assert manifest["differs"] == []
    assert read_record(unsealed).state == "sealed"


def test_evidence_that_was_rewritten_in_place_is_altered(unsealed: Path, story: Any) -> None:
    """Its name stays, and so does what the journal says of it."""
    _blob(unsealed).write_bytes(b"{}")
    seal(unsealed, [story.held])
    assert read_record(unsealed).state == "altered"


def test_several_processes_seal_together(story: Any) -> None:
    """Each hands over what it holds, as plain data, and all of it is in the seal."""
    handed: list[dict[str, Any]] = []

    def worker(_journal: Journal, _store: EvidenceStore) -> None:
        store = EvidenceStore(story.root / "evidence")
        with Journal(story.root / "journal" / "gw0.jsonl") as journal:
            journal.append("note", what="mine", evidence=store.put({"a": 1}))
        handed.append(json.loads(json.dumps(journal.held(store).plain())))

    story.act(worker)
    root = story.write(sealed=False)
    manifest = seal(root, [story.held, *map(Held.of, handed)])
    assert manifest["differs"] == []
    assert [each["name"] for each in manifest["segments"]] == ["gw0", "main"]
    assert read_record(root).state == "sealed"


def test_a_record_forged_whole_between_its_seal_and_its_reading_is_altered_for_good(unsealed: Path, story: Any) -> None:
    """Journal and manifest fit each other then; what the run holds of its seal does not."""
    sealed = seal(unsealed, [story.held])
    forge(unsealed)
    seal_like(unsealed)
    assert read_record(unsealed).state == "sealed"
    assert read_back(unsealed, sealed).state == "altered"
    assert read_record(unsealed).state == "altered"


def test_a_record_that_is_half_forged_when_it_is_read_is_altered_for_good(unsealed: Path, story: Any) -> None:
    """Also where the other half is undone."""
    sealed = seal(unsealed, [story.held])
    journal = (unsealed / "journal" / "main.jsonl").read_bytes()
    forge(unsealed)
    assert read_back(unsealed, sealed).state == "altered"
    (unsealed / "journal" / "main.jsonl").write_bytes(journal)
    record = read_record(unsealed)
    assert (record.state, record.why) == ("altered", ("when it was sealed: it was changed as soon as it was sealed",))


def test_a_record_is_read_back_as_it_was_sealed(unsealed: Path, story: Any) -> None:
    sealed = seal(unsealed, [story.held])
    found = read_back(unsealed, sealed)
    assert (found.state, found.digest) == ("sealed", sealed["digest"])


def test_another_seal_than_the_one_asked_for_is_refused_and_both_are_named(unsealed: Path, story: Any) -> None:
    sealed = seal(unsealed, [story.held])
    assert read_record(unsealed, sealed["digest"]).state == "sealed"
    forge(unsealed)
    seal_like(unsealed)
    with pytest.raises(DamagedRecordError, match=rf"is sealed as [0-9a-f]{{64}}, .*{sealed['digest']}"):
        read_record(unsealed, sealed["digest"])
    (unsealed / "manifest.json").unlink()
    with pytest.raises(DamagedRecordError, match="is not sealed"):
        read_record(unsealed, sealed["digest"])


def test_of_many_runs_that_begin_in_one_folder_at_once_one_has_it(tmp_path: Path) -> None:
    """The others are told so; looking whether it is empty and making it is one step."""

    def begin(_number: int) -> bool:
        try:
            new_record(tmp_path / "record")
        except RecordError:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(begin, range(16))) == 1
    (tmp_path / "empty").mkdir()
    assert new_record(tmp_path / "empty") == tmp_path / "empty"
    with pytest.raises(RecordError, match="not empty"):
        new_record(tmp_path / "empty")


def test_a_record_whose_folder_was_taken_meanwhile_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look and the making another run came first."""
    (tmp_path / "journal").mkdir()
    monkeypatch.setattr(Path, "iterdir", lambda _self: iter(()))
    with pytest.raises(RecordError, match="another run has just begun"):
        new_record(tmp_path)


def test_what_a_process_holds_is_what_lies_there(unsealed: Path, story: Any) -> None:
    """Heads and counts as whoever reads the file would reckon them."""
    data = (unsealed / "journal" / "main.jsonl").read_bytes()
    assert story.held.sha256 == sha256(data).hexdigest()
    assert story.held.events == data.count(b"\n")
    assert story.held.head == sha256(data.splitlines()[-1]).hexdigest()
    assert story.held.evidence == {path.name for path in (unsealed / "evidence").glob("??/*")}


def test_a_journal_confirms_what_it_wrote_and_nothing_else(tmp_path: Path) -> None:
    """For whoever reads a journal back without a seal."""
    with Journal(new_record(tmp_path / "record") / "journal" / "main.jsonl") as journal:
        journal.confirm()
        journal.append("note", what="mine")
        journal.confirm()
        _append(journal.path)
        with pytest.raises(DamagedRecordError, match="somebody else wrote"):
            journal.confirm()
