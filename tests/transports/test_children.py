"""A child process leaves nothing behind, and gets to see nothing of the harness."""

import ctypes
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from janji.implementation import OPERATOR, ImplementationError

Tools = Any
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no subreaper and no /proc")
OPEN = {"kind": "standard", "name": "Arunika"}
LEAVING = {
    "with a clean environment": "env -i setsid sh -c 'sleep {}' >/dev/null 2>&1 &",
    "by two forks": "(setsid sh -c '(sleep {} >/dev/null 2>&1 &) ; exit' &)",
    "deaf to what ends others": "setsid sh -c 'trap : TERM INT HUP; sleep {}; :' >/dev/null 2>&1 &",
    "beside its parent": "sleep {} >/dev/null 2>&1 &",
}


def running(word: str) -> list[int]:
    """The processes that have this word among their arguments."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if word.encode() in (folder / "cmdline").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found


def until(holds: Callable[[], Any], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return bool(holds())


def seconds() -> str:
    """A number of seconds that nobody else sleeps."""
    return f"9{secrets.randbelow(10**8):08}"


@LINUX
@pytest.mark.parametrize("way", LEAVING.values(), ids=LEAVING)
def test_a_process_is_ended_with_all_that_it_started(way: str, tools: Tools, tmp_path: Path) -> None:
    """Also what has left its group, its session and its environment; what somebody else started is left alone."""
    word = seconds()
    with subprocess.Popen(["sleep", f"{word}1"], start_new_session=True) as another:
        address = tools.peer_command("hostile", "shell", f'"{way.format(word)}"')
        with tools.opened(address, tmp_path / "w") as adapter:
            adapter.call("accounts.open", OPERATOR, "k", OPEN)
            assert until(lambda: running(word))
        assert not running(word)
        assert running(f"{word}1")
        another.kill()


HARNESS = """
import sys, time
from pathlib import Path
from janji.implementation import OPERATOR, Address, open_adapter
adapter = open_adapter(Address.parse(sys.argv[1]), Path(sys.argv[2]), 10.0)
adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "Arunika"})
print("there", flush=True)
time.sleep(60)
"""


@LINUX
def test_nothing_outlives_a_harness_that_was_killed(tools: Tools, tmp_path: Path) -> None:
    """With SIGKILL, which leaves it no time: the guardian sees that nobody is there any more."""
    word = seconds()
    address = tools.peer_command("hostile", "shell", f'"{LEAVING["with a clean environment"].format(word)}"')
    command = [sys.executable, "-c", HARNESS, address, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as harness:
        assert harness.stdout is not None
        assert harness.stdout.readline() == b"there\n"
        assert until(lambda: running(word))
        harness.send_signal(signal.SIGKILL)
    assert until(lambda: not running(word))
    assert until(lambda: not running(str(Path(__file__).parent / "peers" / "hostile.py")))


def test_a_command_that_cannot_be_started_says_so(tools: Tools, tmp_path: Path) -> None:
    """A file that may not be executed, or is no program."""
    file = tmp_path / "none"
    file.write_bytes(b"\0not a program")
    file.chmod(0o755)
    with pytest.raises(ImplementationError, match=r"none' cannot be started: .*Exec format error"):
        tools.opened(f"stdio:{file}", tmp_path / "w").__enter__()


# -- what it sees ----------------------------------------------------------------------------------------------------


def test_a_child_is_given_a_short_list_of_variables(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where programs are and how one writes here; no secret, unless it is named."""
    for name in ("JANJI_RUN_KEY", "JANJI_TOKEN", "MY_SECRET", "MY_SETTING", "GITHUB_TOKEN"):
        monkeypatch.setenv(name, "0123456789abcdef")
    monkeypatch.setenv("LC_TIME", "C")

    def given() -> dict[str, str]:
        with tools.opened(tools.peer_command("hostile", "environment"), tmp_path / "w") as adapter:
            found: dict[str, str] = adapter.call("messages.post", OPERATOR, "k", {"channel": "c", "text": "t"})
            return found

    found = given()
    assert found["JANJI_WORKDIR"] == str(tmp_path / "w")
    assert (found["PATH"], found["LC_TIME"]) == (os.environ["PATH"], "C")
    assert "0123456789abcdef" not in found.values()
    monkeypatch.setenv("JANJI_PASS_ENV", "MY_SETTING, JANJI_TOKEN,,")
    found = given()
    assert {name for name, value in found.items() if value == "0123456789abcdef"} == {"MY_SETTING", "JANJI_TOKEN"}


LOOKS = """
import json, os, re, sys
secret = bytes.fromhex(sys.argv[1][::-1])
def read(name):
    try:
        return open(name, "rb").read()
    except OSError as error:
        return type(error).__name__.encode()
def memory(pid):
    try:
        with open(f"/proc/{pid}/mem", "rb", 0) as memory:
            for line in open(f"/proc/{pid}/maps"):
                start, end, may = re.match(r"(\\w+)-(\\w+) (\\S+)", line).groups()
                if may.startswith("rw"):
                    memory.seek(int(start, 16))
                    if secret in memory.read(int(end, 16) - int(start, 16)):
                        return "found"
    except OSError as error:
        return type(error).__name__
    return "read and not found"
pid, found = os.getppid(), {}
while pid > 1:
    name = read(f"/proc/{pid}/cmdline").split(b"\\0")
    if b"harness" in name:
        found = {"environ": secret.hex().encode() in read(f"/proc/{pid}/environ"), "mem": memory(pid)}
        break
    pid = int(read(f"/proc/{pid}/stat").rpartition(b")")[2].split()[1])
found["own"] = secret.hex() in str(os.environ)
for line in sys.stdin:
    message = json.loads(line)
    capabilities = {"accounts": {"availability": "offered"}}
    about = {"name": json.dumps(found), "version": "1", "build": "1", "contract": "1", "capabilities": capabilities}
    answer = {"wire": "1", "description": about}
    print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": answer}), flush=True)
"""
WITH_A_KEY = """
import sys
from pathlib import Path
from janji.implementation import Address, open_adapter
from janji.running import Settings
key = Settings().key
adapter = open_adapter(Address.parse(sys.argv[2]), Path(sys.argv[3]), 10.0)
print(adapter.describe().name)
adapter.close()
"""


@LINUX
def test_a_child_cannot_read_the_key_of_the_run(tmp_path: Path) -> None:
    """Neither in its own environment, nor in that of the process that started it, nor in the memory of that one.

    Memory is closed to other programs of the same user, but for one that may trace every process.
    """
    key = secrets.token_bytes(32)
    looks, script = tmp_path / "looks.py", tmp_path / "harness.py"
    looks.write_text(LOOKS)
    script.write_text(WITH_A_KEY)
    done = subprocess.run(
        [sys.executable, str(script), "harness", f"stdio:{sys.executable} {looks} {key.hex()[::-1]}", str(tmp_path)],
        env={**os.environ, "JANJI_RUN_KEY": key.hex()},
        capture_output=True,
        text=True,
        check=False,
        # Of PR_CAPBSET_DROP and CAP_SYS_PTRACE, which only root has, and no root in a container.
        preexec_fn=lambda: ctypes.CDLL(None).prctl(24, 19, 0, 0, 0),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == '{"environ": false, "mem": "PermissionError", "own": false}'


def test_the_command_line_names_further_variables(tmp_path: Path) -> None:
    """`--pass-env` is JANJI_PASS_ENV; a variable that is not set is a slip."""
    peer = tmp_path / "peer.py"
    peer.write_text("import os, sys; sys.exit(' '.join(sorted(os.environ)))")
    command = [sys.executable, "-m", "janji", "run", f"stdio:{sys.executable} {peer}", "--record", str(tmp_path / "r")]
    surroundings = {**os.environ, "MY_SETTING": "1", "ANOTHER": "2"}
    done = subprocess.run(
        [*command, "--pass-env", "MY_SETTING"], env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 5
    assert "MY_SETTING" in done.stderr
    assert "ANOTHER" not in done.stderr
    done = subprocess.run(
        [*command, "--pass-env", "NOWHERE"], env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "'NOWHERE' is not set" in done.stderr
