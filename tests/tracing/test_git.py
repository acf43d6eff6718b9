"""A folder of Git, read as one: digests of objects that are there, and lists that Git can make anew, hide nothing."""

import subprocess
import zlib
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path

import pytest

from janji.canaries import Canary
from janji.tracing import Scan

Look = Callable[..., Scan]
SAID = "The meeting starts at nine and we will talk about the budget for next year.\n"
CIPHER = bytes(at * 89 % 251 + 1 for at in range(200))


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A clone with two commits, packed as a server sends them, and one object that lies alone."""
    path = tmp_path / "here"
    path.mkdir()

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-C", str(path), "-c", "user.name=A", "-c", "user.email=a@example.com", *arguments], check=True
        )

    git("init", "-q", "-b", "main")
    for said in (SAID * 3, SAID * 4):
        (path / "a.txt").write_text(said)
        git("add", ".")
        git("commit", "-q", "-m", "Say more about the meeting")
    git("-c", "gc.writeCommitGraph=false", "-c", "repack.writeBitmaps=false", "gc", "-q")
    (path / "a.txt").write_text(SAID * 5)
    git("add", ".")
    for sample in (path / ".git" / "hooks").iterdir():
        sample.unlink()
    return path


def pack(top: Path, ending: str) -> Path:
    return next((top / ".git" / "objects" / "pack").glob(f"*.{ending}"))


def rewritten(path: Path, data: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(data)


def behind_all(objects: Path) -> None:
    for path in objects.glob("??/*"):
        rewritten(path, path.read_bytes() + CIPHER)


def test_a_clone_in_which_nothing_is_hidden_is_read(top: Path, look: Look) -> None:
    seen = look(top)
    assert seen.places[0].read, seen.places[0].reason
    assert not seen.matches
    assert [part.part for part in seen.places[0].parts if part.reads == "unknown"] == []


def test_a_file_that_a_commit_has_taken_out_is_found(top: Path, look: Look, texts: list[Canary]) -> None:
    data = str(texts[0].text).encode()
    data = b"blob %d\0" % len(data) + data
    name = sha1(data, usedforsecurity=False).hexdigest()
    path = top / ".git" / "objects" / name[:2] / name[2:]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zlib.compress(data))
    assert {match.canary for match in look(top).matches} == {texts[0].id}


HIDDEN: dict[str, Callable[[Path], object]] = {
    "a digest of no object in a log": lambda top: (top / ".git" / "logs" / "HEAD").write_text(
        "".join(f"{sha1(bytes((at,)), usedforsecurity=False).hexdigest()} word\n" for at in range(60))
    ),
    "another list of a pack": lambda top: rewritten(pack(top, "idx"), pack(top, "idx").read_bytes()[:-200] + CIPHER),
    "behind an object that lies alone": lambda top: behind_all(top / ".git" / "objects"),
    "an index of no objects": lambda top: rewritten(
        top / ".git" / "index",
        (data := b"DIRC\0\0\0\2\0\0\0\0LINK" + len(CIPHER).to_bytes(4, "big") + CIPHER)
        + sha1(data, usedforsecurity=False).digest(),
    ),
    "a digest in an index": lambda top: rewritten(
        top / ".git" / "index",
        (data := (whole := (top / ".git" / "index").read_bytes())[:52] + CIPHER[:20] + whole[72:-20])
        + sha1(data, usedforsecurity=False).digest(),
    ),
    "a list of no pack": lambda top: (top / ".git" / "objects" / "pack" / "pack-1.idx").write_bytes(CIPHER),
}  # fmt: skip


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
def test_a_cipher_where_git_has_digests_leaves_the_folder_unread(
    hide: Callable[[Path], object], top: Path, look: Look
) -> None:
    hide(top)
    assert not look(top).places[0].read
