"""Files of strangers are read in processes of their own: what hangs, grows or dies is unread, and the trace goes on."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import janji.corpora._sandbox as sandboxes
from janji.corpora import Bounds, Job, Trace
from janji.corpora._sandbox import Nursery, Sandbox


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """Processes whose reader does what the name of a file says: hang, grow, die, write, connect."""
    tmp_path = tmp_path_factory.mktemp("peer")
    (tmp_path / "peer.py").write_text(
        "import os, socket, time\n"
        "import janji.corpora._reading as reading\n"
        "def act(self, task, folder):\n"
        "    what = task['path']\n"
        "    if what == 'hang': time.sleep(60)\n"
        "    if what == 'grow': held = [bytearray(10_000_000) for _ in range(100)]\n"
        "    if what == 'die': os.abort()\n"
        "    if what == 'write': (folder / 'x').write_bytes(bytes(9_000_000))\n"
        "    if what == 'connect': socket.create_connection(('127.0.0.1', int(task['port'])), 2)\n"
        "    if what == 'environment': return {'said': sorted(os.environ)}\n"
        "    return {'said': 'fine'}\n"
        "reading.Reader.__call__ = act\n"
    )
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import peer; {sandboxes._CODE}"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sandboxes, "_CODE", code)
        made = Nursery(Job(Bounds(seconds=2, memory=300_000_000, largest=5_000_000)))
    with made:
        yield made


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("hang", "took more than 2 seconds"),
        ("grow", "took more memory"),
        ("die", "gave up"),
        ("write", "File too large"),
    ],
)
def test_what_goes_too_far_is_unread_and_the_next_file_is_read(nursery: Nursery, what: str, told: str) -> None:
    """A file that takes too long, too much memory or disk, or ends its process, is told so; the next one is read."""
    sandbox = Sandbox(nursery)
    began = time.monotonic()
    assert told in sandbox({"path": what})["broke"]
    assert time.monotonic() - began < 10
    assert sandbox({"path": "anything"}) == {"said": "fine"}
    assert list(sandbox.folder.iterdir()) in ([], [sandbox.folder / "x"])


def test_no_file_reaches_the_network(nursery: Nursery) -> None:
    """A reader that connects to this very machine fails, unless the machine does not permit to take networks away."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        sandbox = Sandbox(nursery)
        answer = sandbox({"path": "connect", "port": server.getsockname()[1]})
    if sandbox.network() is None:
        assert "broke" in answer
    else:
        assert answer == {"said": "fine"}


def test_no_file_sees_the_credentials_of_stores(nursery: Nursery) -> None:
    """The processes have an environment of a few harmless names, whatever stands in that of the command."""
    assert os.environ
    said = Sandbox(nursery)({"path": "environment"})["said"]
    assert set(said) <= {*sandboxes._PASSED_ON, "TMPDIR", "ARROW_DEFAULT_MEMORY_POOL", "LC_CTYPE"}


def test_a_sandbox_leaves_nothing_behind(search: Callable[..., Trace], tmp_path: Path) -> None:
    """All that was written while reading is gone when the trace ends, also of a process that was killed."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("An ordinary sentence.\n" * 20_000)
    (tmp_path / "work").mkdir()
    search(tmp_path / "corpus", folder=tmp_path / "work", unit=100_000)
    assert list((tmp_path / "work").iterdir()) == []
