"""Programs of others: finding them, running them, saying which build they are."""

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from janji.implementation import ImplementationError, MissingExtra

_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"
_SECONDS = 60.0


def program(name: str, package: str) -> Path:
    """Where a program lies. Raises MissingExtra where it is not installed."""
    found = shutil.which(name, path=_PATH)
    if found is None:
        raise MissingExtra(f"{name} is not installed: apt-get install {package}")
    return Path(found)


def environment(name: str) -> Path:
    """The interpreter of the software's own environment, for software in Python that cannot share Janji's.

    It is below Janji's own environment, in `real/NAME`. Raises MissingExtra where there is none.
    """
    found = Path(sys.prefix) / "real" / name / "bin" / "python"
    if not found.is_file():
        raise MissingExtra(f"{name} is not installed in {found.parent.parent}: `make test-real` does that")
    return found


def build_of(names: Sequence[str], package: str) -> str:
    """Sixteen hexadecimal digits that change with every change of these programs. Raises MissingExtra."""
    digest = sha256()
    for name in names:
        digest.update(name.encode() + b"\0" + program(name, package).read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def run_program(
    name: str,
    *arguments: str,
    package: str,
    given: bytes = b"",
    fine: Sequence[int] = (0,),
    home: Path | None = None,
    user: Mapping[str, Any] | None = None,
) -> bytes:
    """Run a program to its end and answer what it wrote.

    `given` is its standard input, `fine` the exit codes that mean success, `user` what `subprocess.run` needs to run
    it as somebody else. Raises ImplementationError with what it wrote on standard error for any other exit, or where
    it takes more than a minute, and MissingExtra where it is not installed.
    """
    command = [str(program(name, package)), *arguments]
    environment = {"PATH": _PATH, "LC_ALL": "C.UTF-8", "HOME": str(home or "/nonexistent")}
    try:
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            command,
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=environment,
            **(user or {}),
        )
    except subprocess.TimeoutExpired as error:
        raise ImplementationError(f"{name} was not done within {_SECONDS:g} s: {' '.join(command)}") from error
    if done.returncode not in fine:
        told = done.stderr.decode(errors="replace").strip()[:500] or "nothing on standard error"
        raise ImplementationError(f"{name} ended with {done.returncode}: {told}")
    return done.stdout
