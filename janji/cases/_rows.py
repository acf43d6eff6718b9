"""Reading rows of files of JSON lines, where the order or the number of things is what counts."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from janji.implementation import ImplementationError


def rows_of(places: Sequence[Mapping[str, Any]], where: Mapping[str, str]) -> dict[str, Any]:
    """The rows that fit `where`, and how many there are in all. Raises ImplementationError for any other file."""
    rows: list[Any] = []
    files = []
    for place in places:
        try:
            data = Path(str(place["path"])).read_bytes()
            found = [json.loads(line) for line in data.splitlines() if line.strip()]
        except (OSError, ValueError) as error:
            raise ImplementationError(f"{place['place']}: not a readable JSON Lines file ({error})") from error
        if any(not isinstance(row, dict) for row in found):
            raise ImplementationError(f"{place['place']}: a line of the file is not a table")
        files.append({"place": place["place"], "sha256": sha256(data).hexdigest(), "rows": len(found)})
        rows += [row for row in found if all(row.get(key) == value for key, value in where.items())]
    return {"schema": 1, "files": files, "where": dict(where), "rows": rows}
