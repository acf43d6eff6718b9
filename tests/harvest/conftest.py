"""A few scenarios that were planted in a platform whose files stay, once for all tests."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from janji.implementations.reference import implementation as reference

import janji.running._process as process
from janji.harvest import Register, harvest_settings, plant, read_register
from janji.record import Policy, Record, Verdicts, read_record, verdicts
from janji.running import Settings, launch
from janji.terms import Pack

CLAUSES = ("consent-before-training.chat", "consent-before-training.audio")
CASES = frozenset({"never-asked-audio", "declined-audio", "never-asked-team-chat", "declined-chat"})
"""Those of the clauses that are planted: one of each way, asked and not asked, are enough to go on with."""


@dataclass(frozen=True)
class Planted:
    """The register, the folder with the platform's files, and what both were made with."""

    file: Path
    data: Path
    settings: Settings
    pack: Pack
    cases: frozenset[str] | None = None

    def copied(self, to: Path) -> "Planted":
        """A copy to harvest from, so that the next test finds it as it was planted."""
        shutil.copytree(self.data, to / "data")
        shutil.copy(self.file, to / "register.json")
        return Planted(to / "register.json", to / "data", self.settings, self.pack, self.cases)

    @property
    def register(self) -> Register:
        return read_register(self.file, self.settings.key)

    def harvested(self, record: Path, options: str = "", **how: Any) -> "Harvested":
        """Harvest it on a platform that starts from the files, in a run of this process."""
        settings = harvest_settings(
            self.register,
            self.file,
            self.pack,
            implementation=f"reference?data={self.data}{options}",
            key=self.settings.key,
            record=record,
            **how,
        )
        settings.cache = self.settings.cache
        settings.cases = self.cases
        launch(settings, self.pack)
        return Harvested(read_record(record), self.pack)


@dataclass(frozen=True)
class Harvested:
    """A harvest that has ended."""

    record: Record
    pack: Pack

    @property
    def verdicts(self) -> Verdicts:
        return verdicts(self.record, self.pack, Policy.of(self.record))

    @property
    def by_case(self) -> dict[str, str]:
        return {each.case: each.verdict for each in self.verdicts.scenarios}

    def reasons(self) -> str:
        return "\n".join(each.reason.en for each in self.verdicts.scenarios)

    def called(self) -> list[str]:
        return [event.payload["operation"] for event in self.record.events if event.name == "call"]


@pytest.fixture(scope="session")
def planted_once(runs: Any, once: Any) -> Planted:
    def settings(folder: Path) -> Settings:
        address = f"reference?data={folder / 'data'}"
        found: Settings = runs.settings(folder / "unused", address, clauses=CLAUSES, cases=CASES)
        return found

    folder = once.folder("planted", lambda made: plant(settings(made), runs.pack, made / "register.json"))
    return Planted(folder / "register.json", folder / "data", settings(folder), runs.pack, CASES)


@pytest.fixture
def planted(planted_once: Planted, tmp_path: Path) -> Planted:
    """A register and the platform's files, as planting left them."""
    return planted_once.copied(tmp_path)


@pytest.fixture
def around(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts something round the calls of the platform, or changes how it describes itself, in runs of this process."""

    def put(call: Callable[..., Any] | None = None, **described: Any) -> None:
        class Round:
            def __init__(self, inner: Any) -> None:
                self.inner = inner

            def describe(self) -> Any:
                return self.inner.describe().model_copy(update=described)

            def call(self, operation: str, actor: Any, key: str, request: Mapping[str, Any]) -> Any:
                def real() -> Any:
                    return self.inner.call(operation, actor, key, request)

                return real() if call is None else call(operation, real)

            def close(self) -> None:
                self.inner.close()

        def make(options: Mapping[str, str], workdir: Path) -> Round:
            return Round(reference.make(options, workdir))

        monkeypatch.setattr(process, "find_implementation", lambda _name: SimpleNamespace(make=make))

    return put
