"""A pack of thousands of scenarios, to see what grows: `python benchmarks/suite/big_pack.py FOLDER [SCENARIOS]`.

The scenarios are those of the first pack, again and again, each with an id and a title of its own, in every language.
Then `janji lint FOLDER`, `janji list scenarios --pack FOLDER`, `janji run reference --pack FOLDER --record RECORD`,
`janji gate RECORD` and `janji report RECORD` can be timed.
"""

import re
import shutil
import sys
from pathlib import Path

from janji.scenarios import pack_scenarios
from janji.terms import TERMS_FILE, find_pack

_MODEL = "zoom-2023-08-08"
_SCENARIO = re.compile(r"((?:^ +@.*\n)+)(?=.*: )(.*\n)((?:(?! +@| +Rule:| +Aturan:).*\n?)*)", re.MULTILINE)
"""Tags, the line with the title, and what follows."""
_ID = re.compile(r"(@s:\S+)")


def multiplied(text: str, times: int) -> str:
    """A feature in which each scenario stands so many times, the first as it was."""

    def again(found: re.Match[str]) -> str:
        tags, title, rest = found.groups()
        if "@s:" not in tags:
            return found[0]
        named = (
            _ID.sub(rf"\1-{each}", tags) + f"{title.rstrip()} ({each})\n{rest.rstrip()}\n\n"
            for each in range(2, times + 1)
        )
        return f"{tags}{title}{rest.rstrip()}\n\n{''.join(named)}"

    return _SCENARIO.sub(again, text)


def main() -> int:
    """Write the pack."""
    folder, wanted = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000  # noqa: PLR2004
    model = find_pack(_MODEL)
    times = -(-wanted // len(pack_scenarios(model, model.language)))
    shutil.copytree(model.folder, folder)
    terms = folder / TERMS_FILE
    terms.write_text(terms.read_text(encoding="utf-8").replace(f'id = "{_MODEL}"', f'id = "{folder.name}"', 1))
    for file in folder.glob("*/*.feature"):
        file.write_text(multiplied(file.read_text(encoding="utf-8"), times), encoding="utf-8")
    print(f"{folder}: {len(re.findall('@s:', ''.join(f.read_text() for f in folder.glob('en/*.feature'))))} scenarios")
    return 0


if __name__ == "__main__":
    sys.exit(main())
