"""Stories found before, with which the next run begins: kept by hypothesis, as sentences that anybody can read."""

import json
from collections.abc import Mapping
from pathlib import Path

from hypothesis.database import DirectoryBasedExampleDatabase

from janji.terms import Pack

from ._promises import dues
from ._story import Story, act_of, after


class Examples:
    """Stories that broke a promise of a pack, in a folder. They are of the pack, whatever they were found on."""

    def __init__(self, folder: Path, pack: Pack) -> None:
        self._kept = DirectoryBasedExampleDatabase(folder)
        self._pack = pack
        self._key = f"janji explore {pack.id}".encode()

    def stories(self, chosen: Mapping[str, str]) -> list[Story]:
        """Those that are still possible, and after which the same is still due; the shortest first.

        A story with a sentence that is no longer a rule is forgotten.
        """
        found: list[Story] = []
        for value in sorted(self._kept.fetch(self._key)):
            told = json.loads(value)
            try:
                acts = tuple(map(act_of, told["acts"]))
            except LookupError:
                self._kept.delete(self._key, value)
                continue
            model = after(acts)
            due = dues(model, self._pack, chosen) if model is not None else []
            found += [Story(acts, (each,)) for each in due if each.says == told["holds"]][:1]
        return sorted(found, key=lambda each: len(each.acts))

    def keep(self, story: Story) -> None:
        """Keep a story by what it says. Raises OSError where the folder cannot be written to."""
        told = {"acts": [act.says for act in story.acts], "holds": story.dues[0].says}
        self._kept.save(self._key, json.dumps(told, ensure_ascii=False, sort_keys=True).encode())
