"""Collecting `.feature` files of packs as pytest items, one for each scenario, named by its id."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
import pytest_bdd
from pytest_bdd.scenario import scenario_wrapper_template_registry

from janji.scenarios import FeatureError, Scenario, read_document, scenarios_of, shared_scenarios, split_tag
from janji.terms import TERMS_FILE, TermsError, load_pack

from ._drawn import Drawn, as_drawn, telling
from ._items import SCENARIO, ScenarioItem


def pack_folder(path: Path) -> Path | None:
    """The pack that a path is in, or None: only `.feature` files in packs are ours."""
    return next((folder for folder in path.parents if (folder / TERMS_FILE).is_file()), None)


class FeatureFile(pytest.Module):
    """One `.feature` file. The module that pytest-bdd fills with its scenarios exists in memory only."""

    def _getobj(self) -> ModuleType:
        module = ModuleType(f"janji_scenarios_{self.path.stem.replace('-', '_')}")
        module.__file__ = str(self.path)
        fill = compile(f"scenarios({str(self.path)!r}, features_base_dir='/')", str(self.path), "exec")
        namespace: dict[str, Any] = vars(module)
        namespace["scenarios"] = pytest_bdd.scenarios
        exec(fill, namespace)  # noqa: S102 - pytest-bdd finds the module to fill by the frame that calls it
        del namespace["scenarios"]
        return module

    taken: Mapping[str, Scenario] | None = None
    """Where another pack shares the file: the scenarios that it takes, by case. None: the file's own pack runs all."""
    drawn: Sequence[Drawn] = ()
    """The sequences that were drawn for scenarios without sentences of their own."""

    def collect(self) -> Iterator[pytest.Item]:
        """Every scenario under the id that its tag gives it, so that what ran can be compared with what is there.

        An item that no scenario of the file accounts for keeps pytest-bdd's name and is found out by that.
        """
        try:
            scenarios = scenarios_of(read_document(self.path))
        except FeatureError as error:
            raise self.CollectError(str(error)) from error
        for scenario in scenarios:
            for tag in scenario.tags:
                # pytest-bdd makes marks of tags, those of an Examples table past every hook: @skip would hide a run.
                if not split_tag(tag)[0]:
                    raise self.CollectError(
                        f"{self.path}:{scenario.line}: the scenario carries {tag}, which says nothing here; remove it"
                    )
        known: dict[object, Scenario] = {(scenario.line, scenario.example): scenario for scenario in scenarios}
        for item in super().collect():
            found = known.pop(_identity(item), None)
            if found is None or not isinstance(item, pytest.Function):
                yield cast("pytest.Item", item)
            elif self.taken is None or found.case in self.taken:
                taken = found if self.taken is None else self.taken[found.case]
                for scenario in as_drawn([taken], self.drawn):
                    yield self._named(item, scenario)

    def _named(self, item: pytest.Function, scenario: Scenario) -> pytest.Item:
        named: ScenarioItem = ScenarioItem.from_parent(
            self,
            name=scenario.case,
            callspec=getattr(item, "callspec", None),
            callobj=item.obj if scenario.explores is None else telling(item.obj, scenario),
            fixtureinfo=item._fixtureinfo,  # noqa: SLF001 - pytest has no other way to name an item anew
            originalname=scenario.case,
        )
        named.stash[SCENARIO] = scenario
        named.mark()
        return named


class SharedFiles(pytest.File):
    """The terms of an edition that follows another: collects the scenarios that it shares with the one before.

    Their node ids begin with the folder of this pack, then that of the pack whose files they are in, so that a node
    id alone says for which pack a scenario is run.
    """

    language = "en"
    drawn: Sequence[Drawn] = ()

    def collect(self) -> Iterator[FeatureFile]:
        try:
            shared = shared_scenarios(load_pack(self.path.parent), self.language)
        except (FeatureError, TermsError) as error:
            raise self.CollectError(str(error)) from error
        files: dict[Path, dict[str, Scenario]] = {}
        for scenario in shared:
            files.setdefault(scenario.file, {})[scenario.case] = scenario
        folder = self.nodeid.rpartition("/")[0]
        for file, taken in files.items():
            where = "/".join((*filter(None, (folder,)), *file.parts[-3:]))
            collector: FeatureFile = FeatureFile.from_parent(self, path=file, nodeid=where)
            collector.taken, collector.drawn = taken, self.drawn
            yield collector


def scenarios_in(file: Path) -> tuple[Scenario, ...]:
    """The scenarios of a file as a node id names it: of the pack's own, or of one that it shares.

    Raises FeatureError for a file that cannot be read.
    """
    folder = pack_folder(file)
    if folder is None or file.parent.parent == folder:
        return scenarios_of(read_document(file))
    shared = shared_scenarios(load_pack(folder), file.parent.name)
    return tuple(scenario for scenario in shared if scenario.file.parts[-3:] == file.parts[-3:])


def pack_of(item: pytest.Item) -> Path | None:
    """The folder of the pack for which an item is run."""
    collector = item.parent
    holder = collector.parent if collector is not None else None
    return holder.path.parent if isinstance(holder, SharedFiles) else pack_folder(item.path)


def _identity(item: object) -> tuple[int, tuple[tuple[str, str], ...]]:
    """The line of the scenario's keyword and the row of its Examples, as pytest-bdd has them."""
    function: Any = getattr(item, "obj", None)
    template = scenario_wrapper_template_registry.get(function)
    callspec = getattr(item, "callspec", None)
    row = callspec.params.get("_pytest_bdd_example", {}) if callspec is not None else {}
    return (template.line_number if template is not None else 0, tuple(row.items()))
