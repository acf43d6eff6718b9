"""Collecting `.feature` files of packs as pytest items, one for each scenario, named by its id."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
import pytest_bdd
from pytest_bdd.scenario import scenario_wrapper_template_registry

from janji.scenarios import FeatureError, Scenario, read_document, scenarios_of, split_tag
from janji.terms import TERMS_FILE

SCENARIO = pytest.StashKey[Scenario]()


def pack_folder(path: Path) -> Path | None:
    """The pack that a path lies in, or None: only such `.feature` files are ours."""
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

    def collect(self) -> Iterator[pytest.Item]:
        """Every scenario under the id that its tag gives it, so that what ran can be compared with what stands there.

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
            else:
                yield self._named(item, found)

    def _named(self, item: pytest.Function, scenario: Scenario) -> pytest.Item:
        named = pytest.Function.from_parent(
            self,
            name=scenario.case,
            callspec=getattr(item, "callspec", None),
            callobj=item.obj,
            fixtureinfo=item._fixtureinfo,  # noqa: SLF001 - pytest has no other way to name an item anew
            originalname=scenario.case,
        )
        named.stash[SCENARIO] = scenario
        return named


def _identity(item: object) -> tuple[int, tuple[tuple[str, str], ...]]:
    """The line of the scenario's keyword and the row of its Examples, as pytest-bdd has them."""
    function: Any = getattr(item, "obj", None)
    template = scenario_wrapper_template_registry.get(function)
    callspec = getattr(item, "callspec", None)
    row = callspec.params.get("_pytest_bdd_example", {}) if callspec is not None else {}
    return (template.line_number if template is not None else 0, tuple(row.items()))
