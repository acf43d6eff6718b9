"""The version of software in Python that has an environment of its own."""

import json
import subprocess
from hashlib import sha256
from pathlib import Path

from janji.implementation import ImplementationError

_ASK = """\
import hashlib, importlib.metadata, json, sys
found = importlib.metadata.distribution(sys.argv[1])
print(json.dumps([found.version, found.read_text("RECORD") or ""]))
"""
_SECONDS = 60.0


def version_of(python: Path, distribution: str) -> str:
    """The version that is installed there. Raises ImplementationError."""
    return _asked(python, distribution)[0]


def build_in(python: Path, distribution: str, adapter: Path) -> str:
    """Sixteen hexadecimal digits that change with every file of the distribution, and of the adapter's folder."""
    digest = sha256(_asked(python, distribution)[1].encode())
    for file in sorted(adapter.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _asked(python: Path, distribution: str) -> tuple[str, str]:
    done = subprocess.run(
        [str(python), "-I", "-c", _ASK, distribution], capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    if done.returncode != 0:
        raise ImplementationError(f"{python} knows no {distribution}: {done.stderr.strip()[-300:]}")
    version, record = json.loads(done.stdout)
    return str(version), str(record)
