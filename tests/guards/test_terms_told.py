"""docs/terms.md tells every key of `terms.toml`, and no other."""

import re
from pathlib import Path

from click.testing import CliRunner

from janji.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "terms.md"


def test_the_page_of_keys_is_that_of_the_models() -> None:
    """A key, a value or a meaning that changes stands on the page: `make terms` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == CliRunner().invoke(main, ["terms", "keys"]).stdout, "run `make terms`"


def test_every_key_says_what_it_means_with_an_example() -> None:
    """Nobody has to read the models: each row has a meaning, and an example unless a table of its own shows it."""
    rows = re.findall(r"^\| \*?`(\w+)`\*? \|(.*)\|(.*)\|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [key for key, means, _, _ in rows if not means.strip()] == []
    assert [key for key, means, _, example in rows if not example.strip() and "[" not in means] == []
    assert len(rows) > 1
