"""Stories as a pack of their own for the ordinary runner: only its result counts."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from janji.record import Policy, RecordError, ScenarioVerdict, read_record, verdicts
from janji.running import Settings, in_memory, launch
from janji.terms import TERMS_FILE, Pack, load_pack

from ._story import Catalogue, Story, written

FILE = "explored.feature"
_BESIDE = ("approvals.toml", TERMS_FILE)


def save(folder: Path, pack: Pack, stories: Sequence[Story], catalogue: Catalogue) -> tuple[str, ...]:
    """Write the stories, in English and Indonesian if the pack has both, as a pack to run: `saved_as` is its folder.

    Answers the ids of their scenarios. Raises FileExistsError where the folder holds anything, and OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty, and stories are never written over others: name a new folder")
    folder = saved_as(folder, pack)
    folder.mkdir()
    for name in _BESIDE:
        if (pack.folder / name).is_file():
            shutil.copyfile(pack.folder / name, folder / name)
    names = tuple(f"explored-{number}" for number in range(1, len(stories) + 1))
    for language in (each for each in ("en", "id") if each in pack.languages):
        (folder / language).mkdir()
        (folder / language / FILE).write_text(written(stories, names, catalogue, language), encoding="utf-8")
    return names


def saved_as(folder: Path, pack: Pack) -> Path:
    """The pack that `save` writes there: a pack lies in a folder of its own name."""
    return folder / pack.id


def as_scenarios(
    settings: Settings, pack: Pack, stories: Sequence[Story], catalogue: Catalogue, language: str = "en"
) -> list[ScenarioVerdict | None]:
    """The verdict of the ordinary runner and the ordinary judge on each story; None: the run left no record."""
    with tempfile.TemporaryDirectory(prefix="janji-explored-", dir=in_memory()) as name:
        names = save(Path(name), pack, stories, catalogue)
        own = load_pack(saved_as(Path(name), pack))
        asked = replace(settings, record=Path(name) / "record", language=language, cases=frozenset(names))
        launch(asked, own)
        try:
            found = read_record(asked.record_folder())
        except RecordError:
            return [None] * len(stories)
        judged = verdicts(found, own, Policy.of(found))
    by_id = {each.id: each for each in judged.scenarios}
    return [by_id.get(name) for name in names]


def is_broken(verdict: ScenarioVerdict | None) -> bool:
    """Whether the ordinary judge found a breach that counts under the readings."""
    return verdict is not None and verdict.verdict == "not met" and verdict.counts_under_policy
