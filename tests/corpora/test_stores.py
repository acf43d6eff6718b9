"""Other stores than this machine: the same matches, no secret of an address anywhere, and what fails is told."""

import http.server
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from janji.canaries import Canary
from janji.corpora import StoreError, Trace, shown
from janji.implementation import MissingExtra

fsspec = pytest.importorskip("fsspec")
Search = Callable[..., Trace]
Found = Callable[[Trace], set[str]]


@pytest.fixture
def corpus(tmp_path: Path, lines: bytes, rows: list[dict[str, str]]) -> Path:
    """Lines, and a Parquet file with row groups."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(lines)
    pq.write_table(pa.Table.from_pylist(rows), folder / "b.parquet", row_group_size=200)
    return folder


def same(here: Trace, there: Trace) -> bool:
    """Whether two traces of copies of one corpus found the same in the same units."""

    def told(traced: Trace) -> set[Any]:
        return {
            (unit.source.name, unit.name, result.outcome, result.items, result.hits) for unit, result in traced.results
        }

    return told(here) == told(there)


@pytest.mark.parametrize("size", [64_000_000, 40_000])
def test_a_store_in_memory_gives_the_same(search: Search, corpus: Path, size: int) -> None:
    """Whole files, lines and row groups that fsspec fetches are searched as those of this machine are."""
    memory = fsspec.filesystem("memory")
    memory.put(str(corpus), "/bucket", recursive=True)
    try:
        assert same(search(corpus, unit=size), search("memory://bucket", unit=size))
    finally:
        memory.rm("/bucket", recursive=True)


class _Server(http.server.SimpleHTTPRequestHandler):
    broken = False

    def do_GET(self) -> None:
        if self.broken:
            self.send_error(503)
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def served(corpus: Path) -> Iterator[str]:
    """The corpus behind HTTP."""
    pytest.importorskip("aiohttp")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=corpus)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_http_gives_the_same(search: Search, corpus: Path, served: str) -> None:
    """A file at an address is searched as its copy is; the signature of the address is printed and kept nowhere."""
    there = search(f"{served}/a.jsonl?X-Amz-Signature=abc123&page=2", ledger=corpus.parent / "ledger")
    assert same(search(corpus / "a.jsonl"), there)
    assert there.sources[0].shown == f"{served}/a.jsonl?X-Amz-Signature=withheld&page=2"
    assert "abc123" not in repr(there)
    with sqlite3.connect(corpus.parent / "ledger") as database:
        assert "abc123" not in "\n".join(database.iterdump())


def test_what_a_store_does_not_hand_over_is_tried_again(
    search: Search, found: Found, corpus: Path, served: str, monkeypatch: pytest.MonkeyPatch, canaries: list[Canary]
) -> None:
    """A store that breaks makes a unit unreachable, never clean; the next trace with the ledger tries just that."""
    ledger = corpus.parent / "ledger"
    monkeypatch.setattr(_Server, "broken", True)
    broken = search(f"{served}/a.jsonl?token=abc123", ledger=ledger)
    assert [result.outcome for _, result in broken.results] == ["unreachable"]
    assert "abc123" not in str(broken.results[0][1].reason)
    monkeypatch.setattr(_Server, "broken", False)
    mended = search(f"{served}/a.jsonl?token=abc123", ledger=ledger)
    assert found(mended) == {canary.id for canary in canaries}
    assert mended.resumed == 0


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://me:pw@host.example/a?b=c", "https://host.example/a?b=c"),
        ("https://host.example/a?sig=xyz&se=2030&sp=r", "https://host.example/a?sig=withheld&se=withheld&sp=withheld"),
        ("https://host.example/a?X-Goog-Credential=me&v=2", "https://host.example/a?X-Goog-Credential=withheld&v=2"),
        ("https://host.example/a?k=AbCdEf0123456789AbCdEf0123456789", "https://host.example/a?k=withheld"),
        ("s3://bucket/a/b.jsonl", "s3://bucket/a/b.jsonl"),
        ("https://host.example/a\x1b[31m", "https://host.example/a\\x1b[31m"),
        ("/data/a?token=b", "/data/a?token=b"),
    ],
)
def test_an_address_is_shown_without_its_secrets(address: str, said: str) -> None:
    """User, password and whatever signs an address are withheld; all that says what it is stays."""
    assert shown(address) == said


@pytest.mark.parametrize(
    ("address", "error", "told"),
    [
        ("/no/such/folder", StoreError, "no such file or folder; name one that is there"),
        ("nonsense://bucket", StoreError, "nonsense: is not a known store"),
        ("memory://nothing-here", StoreError, "check the address"),
        ("gs://bucket/a", MissingExtra, "pip install gcsfs"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(
    search: Search, address: str, error: type[Exception], told: str
) -> None:
    """The error says which address, what is wrong, and what to do or to install."""
    if error is MissingExtra:
        with pytest.raises(ImportError):
            import gcsfs  # type: ignore[import-not-found]  # noqa: F401
    with pytest.raises(error, match=told):
        search(address)


@pytest.mark.slow
@pytest.mark.parametrize("size", [64_000_000, 40_000])
def test_s3_gives_the_same(search: Search, corpus: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """A bucket of a real server that speaks S3 is searched as the files of this machine are."""
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, "test")
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        store = fsspec.filesystem("s3", skip_instance_cache=True)
        type(store).clear_instance_cache()
        store.mkdir(f"corpus-{size}")
        store.put(str(corpus), f"corpus-{size}/data", recursive=True)
        assert same(search(corpus, unit=size), search(f"s3://corpus-{size}/data", unit=size))
    finally:
        server.stop()
