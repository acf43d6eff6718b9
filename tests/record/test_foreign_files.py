"""A record comes from anywhere: whatever lies in its folder is told at once, and only files are ever opened."""

import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from janji.record import DamagedRecordError, EvidenceError, EvidenceStore, read_record, verdicts
from janji.record._files import FILE_BYTES


@pytest.fixture(autouse=True)
def at_once() -> Iterator[None]:
    """Nothing may wait for what lies there."""

    def late(_number: int, _frame: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def whole(story: Any) -> Path:
    story.scenario("kept", "alpha.one")
    root = story.write()
    assert isinstance(root, Path)
    return root


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


def _bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as unbound, pytest.MonkeyPatch.context() as patch:
        patch.chdir(path.parent)  # the path of a socket may have about 100 letters
        unbound.bind(path.name)


THINGS: dict[str, Callable[[Path], object]] = {
    "FIFO": os.mkfifo,
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "link to what grows": lambda path: path.symlink_to("/proc/self/pagemap"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to nothing": lambda path: path.symlink_to("/nowhere"),
    "folder": Path.mkdir,
    "huge": _sparse,
    "socket": _bound,
}
PLACES: dict[str, Callable[[Path], Path]] = {
    "evidence": lambda root: next((root / "evidence").glob("??/*")),
    "manifest": lambda root: root / "manifest.json",
    "segment": lambda root: root / "journal" / "main.jsonl",
    "another segment": lambda root: root / "journal" / "gw0.jsonl",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("thing", THINGS)
def test_what_is_no_file_of_a_record_is_refused_at_once(thing: str, place: str, whole: Path, make: Any) -> None:
    path = PLACES[place](whole)
    path.unlink(missing_ok=True)
    THINGS[thing](path)
    try:
        record = read_record(whole)
    except DamagedRecordError as error:
        assert "cannot be read" in str(error)  # noqa: PT017 - both are right, and this one where no journal is left
        assert place == "segment"
        return
    assert record.state == "altered"
    assert verdicts(record, make.pack(make.clause("alpha.one"))).exit_code == 5


@pytest.mark.parametrize("place", ["evidence", "manifest", "segment"])
def test_a_link_to_the_very_bytes_that_belong_there_is_no_file_of_a_record(place: str, whole: Path) -> None:
    """The link can lead to another thing the next time."""
    path = PLACES[place](whole)
    path.rename(whole.parent / "elsewhere")
    path.symlink_to(whole.parent / "elsewhere")
    if place == "segment":
        with pytest.raises(DamagedRecordError, match="is a link"):
            read_record(whole)
    else:
        assert any("is a link" in why for why in read_record(whole).why)


@pytest.mark.parametrize("folder", ["journal", "evidence", "evidence/??"])
def test_a_folder_that_is_a_link_belongs_to_no_record(folder: str, whole: Path) -> None:
    path = next(iter(whole.glob(folder)))
    path.rename(whole.parent / "elsewhere")
    path.symlink_to(whole.parent / "elsewhere")
    if folder == "journal":
        with pytest.raises(DamagedRecordError):
            read_record(whole)
    else:
        assert read_record(whole).state == "altered"


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        ".DS_Store",
        "journal/x.txt",
        "journal/.jsonl",
        "evidence/x",
        "evidence/abc/x",
        "evidence/ab/x",
        "a/b",
    ],
)
def test_a_file_that_no_run_writes_is_named(name: str, whole: Path) -> None:
    (whole / name).parent.mkdir(exist_ok=True)
    (whole / name).write_text("mine")
    record = read_record(whole)
    assert record.state == "altered"
    assert name.partition("/")[0] in record.why[0]
    assert "remove it" in record.why[0]


@pytest.mark.parametrize("name", [b"a\nGate: ship", b"\x1b[2J", b"\xe2\x80\xae", b"\xff\xfe", b"x" * 250])
def test_the_name_of_a_strange_file_forges_nothing(name: bytes, whole: Path, make: Any) -> None:
    """It stands on one line, without what a terminal obeys, and in every document."""
    Path(os.fsdecode(os.path.join(os.fsencode(whole), name))).write_text("mine")  # noqa: PTH118 - of bytes
    record = read_record(whole)
    assert record.why[0].isprintable()
    assert verdicts(record, make.pack(make.clause("alpha.one"))).model_dump_json().encode()


def test_many_strange_files_are_counted(whole: Path) -> None:
    for number in range(10):
        (whole / f"note-{number}").write_text("mine")
    assert "note-0, note-1, note-2 and 7 more" in read_record(whole).why[0]


def test_a_record_that_was_copied_without_its_empty_folders_is_whole(story: Any) -> None:
    """A version control system keeps none."""
    root = story.write()
    (root / "evidence").rmdir()
    assert read_record(root).state == "sealed"


def test_the_folder_of_a_record_itself_may_be_a_link(whole: Path) -> None:
    """It is the user who named it."""
    (whole.parent / "latest").symlink_to(whole)
    assert read_record(whole.parent / "latest").state == "sealed"


def test_a_half_written_blob_of_a_killed_run_is_no_stranger(story: Any) -> None:
    """There is no seal either, so the record is incomplete and nothing worse."""
    story.scenario("kept", "alpha.one")
    root = story.write(sealed=False)
    blob = next((root / "evidence").glob("??/*"))
    (blob.parent / f".{blob.name}.123.456.part").write_bytes(b"half")
    assert read_record(root).state == "incomplete"


def test_a_half_written_manifest_of_a_full_disk_is_no_stranger(story: Any) -> None:
    """The run could not be sealed, which nobody need be suspected of."""
    story.scenario("kept", "alpha.one")
    root = story.write(sealed=False)
    (root / "manifest.json.part").write_bytes(b'{"schema"')
    assert read_record(root).state == "incomplete"


def test_evidence_is_read_from_a_file_alone(tmp_path: Path) -> None:
    """Also where somebody puts another thing there after the record was looked through."""
    store = EvidenceStore(tmp_path / "evidence")
    sha = store.put({"a": 1})
    store.path(sha).unlink()
    os.mkfifo(store.path(sha))
    with pytest.raises(EvidenceError, match="not a regular file"):
        store.get(sha)
    store.path(sha).unlink()
    _sparse(store.path(sha))
    with pytest.raises(EvidenceError, match=f"more than {FILE_BYTES}"):
        store.get(sha)


def test_the_disk_is_what_a_copy_says(whole: Path, tmp_path: Path) -> None:
    """A record that was copied is the same record."""
    copy = Path(shutil.copytree(whole, tmp_path / "copied"))
    assert (read_record(copy).state, read_record(copy).digest) == ("sealed", read_record(whole).digest)
