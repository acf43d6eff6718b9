"""A small pack that is not installed, and a whole run of it: every required clause kept, exit code 0."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from janji.running import Settings, launch
from janji.terms import Pack, find_pack, load_pack

_CLAUSES = {"consent-before-training": ("chat",), "own-and-control": ("read", "change")}
_CASES = frozenset(
    {"never-asked-meeting-chat", "never-asked-team-chat", "declined-team-chat", "read-by-words", "change-team-chat"}
)


def _both(words: str, *keys: str) -> str:
    return "".join(f'{key}.en = "{words}"\n{key}.id = "{words}"\n' for key in keys)


def _terms(pack_id: str) -> str:
    commitments = "".join(
        f'[[commitments]]\nid = "{name}"\n{_both("a promise", "title", "statement")}\n'
        + "".join(
            f'[[commitments.clauses]]\nid = "{name}.{clause}"\n{_both("a clause", "promise")}basis = "stated"\n'
            'sources = [{ document = "nowhere", place = "P1s1" }]\n'
            "testable = true\nrequired = true\n\n"
            for clause in clauses
        )
        for name, clauses in _CLAUSES.items()
    )
    custody = ("name", "kind", "publisher", "address", "retrieved", "custody")
    return (
        f'schema = 2\n\n[pack]\nid = "{pack_id}"\n{_both("a small pack", "title", "edition")}publisher = "nobody"\n'
        f'date = 2026-01-01\n\n[pack.statement]\nperson = "nobody"\n{_both("speaker", "role")}\n'
        f'[[documents]]\nid = "nowhere"\nlanguage = "en"\nsha256 = "{"0" * 64}"\n'
        f"{_both('not recorded', *custody, 'prevailing_language', 'date_basis', 'numbering')}\n{commitments}"
        f'[[disposition]]\ndocument = "nowhere"\nplace = "P1s1"\nvoice = "paraphrased"\nsha256 = "{"0" * 64}"\n'
        f"{_both('a sentence', 'reason')}"
    )


def _sliced(feature: str, cases: Collection[str]) -> str:
    """A feature file with some of its scenarios only, and without the readings, which the small pack does not have."""
    head, *blocks = re.split(r"(?m)^(?=[ ]+@s:)", re.sub(r" ?@reading:\S+", "", feature))
    kept = [head]
    for block in blocks:
        # Text after the last sentence of a scenario belongs to the next rule.
        body, gap, after = block.partition("\n\n")
        name = re.search(r"@s:([\w-]+)", block)
        assert name is not None
        kept.append((body if name[1] in cases else "") + gap + after)
    return "".join(kept)


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Five scenarios of the first pack, in both languages, under terms of their own."""
    shipped = find_pack("zoom-2023-08-08")
    folder = tmp_path_factory.mktemp("packs") / "small-2026-01-01"
    folder.mkdir()
    (folder / "terms.toml").write_text(_terms(folder.name), encoding="utf-8")
    for file in sorted(shipped.folder.glob("*/*.feature")):
        text = _sliced(file.read_text(encoding="utf-8"), _CASES)
        if "@s:" in text:
            (folder / file.parent.name).mkdir(exist_ok=True)
            (folder / file.parent.name / file.name).write_text(text, encoding="utf-8")
    return load_pack(folder)


@pytest.fixture(scope="session")
def whole_run(small_pack: Pack, once: Any) -> Path:
    """The record of a whole run of the small pack on the reference platform, which keeps it. Change a copy of it."""

    def make(folder: Path) -> None:
        settings = Settings("reference", folder / "record", "en", key=b"janji tests: one fixed key .....")
        ended = launch(settings, small_pack)
        assert ended.sealed is not None
        assert ended.sealed["differs"] == []

    return Path(once.folder("whole-run", make) / "record")
