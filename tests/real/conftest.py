"""Which products are asked for: those that JANJI_REAL names, or all that tests/real/NAME.toml tells of."""

import os
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def products() -> dict[str, dict[str, Any]]:
    """Each product asked for, with its table. An unknown one is an error, and no empty list."""
    files = {file.stem: file for file in sorted(HERE.glob("*.toml"))}
    wanted = os.environ.get("JANJI_REAL", "").split() or list(files)
    if strangers := sorted(set(wanted) - set(files)):
        raise ValueError(f"JANJI_REAL names {strangers[0]!r}; there are {', '.join(files)}")
    return {name: tomllib.loads(files[name].read_text(encoding="utf-8")) for name in wanted}
