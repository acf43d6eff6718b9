"""All that docs/tutorial.md tells a reader to write and type works as it says, from an empty folder to the gate."""

import re
from pathlib import Path

from tests.pages import typed

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.md"
BLOCK = re.compile(r"(?:^`(?P<file>[^`\n]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
"""A block is a file where the line above it is a name, else commands."""


def test_the_tutorial_works_as_it_says(tmp_path: Path) -> None:
    """Each file is written as it stands, each command ends with the code that is named and prints the lines shown."""
    page = PAGE.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(page))
    assert 2 * len(blocks) == len(re.findall(r"^```", page, re.MULTILINE)) > 0
    for block in blocks:
        if block["file"]:
            (tmp_path / block["file"]).write_text(block["text"], encoding="utf-8")
        else:
            assert block["kind"] == "console", f"a block that is neither a file nor commands:\n{block['text']}"
            typed(block["text"], tmp_path)
