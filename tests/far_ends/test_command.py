"""`janji far-end` tells its address and what arrives, until it is stopped."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

_JANJI = Path(sys.executable).with_name("janji")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=lambda stop: stop.name)
def test_what_arrives_is_told_in_a_line_and_kept(tmp_path: Path, stop: signal.Signals) -> None:
    command = [str(_JANJI), "far-end", "http", "--folder", str(tmp_path / "kept")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            head = [process.stdout.readline().strip() for _ in range(3)]
            address = head[0].removeprefix("Address: ")
            assert head[2] == "Control: sent, and found in what was kept"
            httpx.post(f"{address}/here", content=b"something", trust_env=False)
            line = process.stdout.readline()
        finally:
            process.send_signal(stop)
        process.wait(10)
    assert line.split() == ["delivery", "POST", "/here", "9", "bytes", "received/000002"]
    assert (tmp_path / "kept" / "received" / "000002").read_bytes() == b"something"
    assert process.returncode == 0


def test_a_port_that_is_taken_is_an_error_of_usage() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [str(_JANJI), "far-end", "http", "--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert "is taken" in done.stderr
