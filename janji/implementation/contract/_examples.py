"""An example of each operation: who asks for what, and the answer."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """The `actor`, the `request` and the `answer` of one call, by operation. Null fields are left out."""
    lines = Path(__file__).with_name("examples.jsonl").read_text(encoding="utf-8").splitlines()
    return {each["operation"]: each for each in map(json.loads, lines)}
