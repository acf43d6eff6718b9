"""Runs what a page of the documentation tells its reader to type."""

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def typed(block: str, folder: Path, port: str = "") -> None:
    """Run the commands of a `console` block, in this folder; each ends with the exit code that the block names, or 0.

    The lines that the block shows must be printed, in their order; `…` stands for whatever the page leaves out. A
    command that ends with `&` is a server at `port`.
    """
    script, shown = [], []
    for line in block.splitlines():
        if not line.startswith("$ "):
            shown.append(".*".join(re.escape(part) for part in line.split("…")))
            continue
        command, _, code = line.removeprefix("$ ").partition("# exit code ")
        if command.rstrip().endswith("&"):
            script.append(
                f"{command}\nfor i in $(seq 100); do (echo >/dev/tcp/127.0.0.1/{port}) 2>/dev/null && break;"
                " sleep 0.1; done"
            )
        else:
            script.append(f'{command}\ncode=$?; [ $code -eq {code or 0} ] || {{ echo "exit code $code"; exit 99; }}')
        if port and " init " in command:
            script.append(f"sed -i s/8899/{port}/ first/*.py first/*.sh")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with subprocess.Popen(
        ["bash", "-c", "\n".join(script)],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as shell:
        assert shell.stdout is not None
        try:
            status = shell.wait(240)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(shell.pid, signal.SIGKILL)
        said = shell.stdout.read()
    assert status == 0, said
    printed = iter(said.splitlines())
    for pattern in shown:
        assert any(re.fullmatch(pattern, line) for line in printed), f"{pattern} is not printed in its turn:\n{said}"
