"""The run as a whole: what is planned, where it is recorded, and when it is over."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from janji.record import Held
from janji.scenarios import Scenario, pack_scenarios
from janji.terms import Pack, load_pack

from ._collecting import pack_folder, scenarios_in
from ._drawn import as_drawn
from ._recorder import Recorder
from ._settings import SettingError, Settings


class Controller:
    """Makes the plan with a second reader of the feature files, so that a scenario that pytest lost is still in it."""

    def __init__(self, settings: Settings, root: Path, *, selected: bool) -> None:
        self._settings = settings
        self._root = root
        self._only_selected = selected
        self.opened = False
        self.pack: Pack | None = None
        self.readings: dict[str, str] = {}
        self.recorder = Recorder.begun(settings)
        self.sealed: dict[str, Any] | None = None
        """The manifest, once the run has ended."""
        self._held: list[Held] = []
        self._workers: dict[str, bool] = {}

    def handed(self) -> dict[str, Any]:
        """The input of a worker."""
        settings = self._settings
        return {
            "settings": {
                "implementation": settings.implementation,
                "clauses": settings.clauses,
                "cases": settings.cases,
                "shard": settings.shard,
                "readings": settings.readings,
                "language": settings.language,
                "limit": settings.limit,
                "rate": settings.rate,
                "tenants": settings.tenants,
                "clean_up": settings.clean_up,
                "key": settings.key,
                "cache": str(settings.cache) if settings.cache is not None else None,
            },
            "drawn": [each.plain() for each in settings.drawn],
            "record": str(self.recorder.root.resolve()),
            "run": self.recorder.run,
        }

    def open(self, ids: Sequence[str], workers: int) -> None:
        """Write the plan for the collected node ids.

        Raises SettingError where they are of several packs or languages, or where one is no scenario of its file;
        TermsError for an unknown reading or clause.
        """
        files = dict.fromkeys(self._root / each.partition("::")[0] for each in ids)
        folders = {pack_folder(file) for file in files}
        if len(folders) != 1 or None in folders:
            names = ", ".join(sorted(folder.name for folder in folders if folder))
            raise SettingError(f"one run is of one pack, and these were asked for: {names}; name one of them")
        self.pack = load_pack(next(folder for folder in folders if folder))
        for clause in self._settings.clauses:
            self.pack.clause(clause)
        self.readings = self.pack.chosen(self._settings.readings)
        planned = [each for file in files for each in as_drawn(scenarios_in(file), self._settings.drawn)]
        languages = {scenario.language for scenario in planned}
        if len(languages) != 1:
            raise SettingError(f"one run is in one language, and these were asked for: {', '.join(sorted(languages))}")
        everything = pack_scenarios(self.pack, languages.pop())
        collected = {each.partition("::")[2].partition("[")[0] for each in ids}
        strangers = sorted(collected - {scenario.case for scenario in planned})
        if strangers:
            raise SettingError(
                f"{strangers[0]!r} was collected and is not a scenario of a file (an Examples table without "
                "rows?); `janji lint` says more"
            )
        # A carried scenario is planned too: the record is of all of it.
        plan = everything if self._settings.earlier is not None else self._selected(planned, collected)
        self.recorder.open_run(
            self.pack,
            plan,
            self._settings,
            partial=self._partial(plan, everything),
            workers=workers,
        )
        self.opened = True

    def expect(self, worker: str) -> None:
        """A worker was started: it writes a segment of its own."""
        self._workers[worker] = False

    def take(self, worker: str, held: Mapping[str, Any]) -> None:
        """A worker has ended, and hands over what it holds of what it wrote: through its pipe, never by the disk."""
        self._held.append(Held.of(held))
        self._workers[worker] = True

    def close(self, code: int, reason: str | None = None) -> dict[str, Any]:
        """End the run, seal its record with what the processes hold, and answer the seal."""
        lost = [name for name, ended in self._workers.items() if not ended]
        self.sealed = self.recorder.close_run(code, reason, self._held, lost)
        return self.sealed

    def _selected(self, planned: Sequence[Scenario], collected: set[str]) -> list[Scenario]:
        if self._only_selected:
            return [scenario for scenario in planned if scenario.case in collected]
        return [scenario for scenario in planned if self._settings.wants(scenario)]

    def _partial(self, plan: Sequence[Scenario], everything: Sequence[Scenario]) -> str | None:
        # What is drawn is not counted: how much of that there is, is for the run to choose.
        number = sum(each.explores is None for each in plan)
        if number == len(everything):
            return None
        why = self._settings.selection() or "only a selection"
        return f"{why}: {number} of {len(everything)} scenarios were planned"
