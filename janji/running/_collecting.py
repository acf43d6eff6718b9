"""Collecting `.feature` files of packs as pytest items, one for each scenario, named by its id."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import pytest_bdd
from pytest_bdd.scenario import scenario_wrapper_template_registry

from janji.scenarios import FeatureError, Scenario, read_document, scenarios_of
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

    def collect(self) -> Iterator[pytest.Item]:  # type: ignore[override] # pytest says Iterable of more kinds
        """Every scenario under the id that its tag gives it, so that what ran can be compared with what stands there.

        An item that no scenario of the file accounts for keeps pytest-bdd's name and is found out by that.
        """
        try:
            scenarios = scenarios_of(read_document(self.path))
        except FeatureError as error:
            raise self.CollectError(str(error)) from error
        known = {(scenario.line, scenario.example): scenario for scenario in scenarios}
        for item in super().collect():
            scenario = known.pop(_identity(item), None)
            if scenario is None or not isinstance(item, pytest.Function):
                yield item  # type: ignore[misc] # a module collects functions only
            else:
                yield self._named(item, scenario)

    def _named(self, item: pytest.Function, scenario: Scenario) -> pytest.Item:
        named = pytest.Function.from_parent(
            self,
            name=scenario.case,
            callspec=getattr(item, "callspec", None),
            callobj=item.obj,
            fixtureinfo=item._fixtureinfo,
            originalname=scenario.case,
        )
        named.stash[SCENARIO] = scenario
        return named


def _identity(item: object) -> tuple[int, tuple[tuple[str, str], ...]]:
    """The line of the scenario's keyword and the row of its Examples, as pytest-bdd has them."""
    template = scenario_wrapper_template_registry.get(getattr(item, "obj", None))  # type: ignore[call-overload]
    callspec = getattr(item, "callspec", None)
    row = callspec.params.get("_pytest_bdd_example", {}) if callspec is not None else {}
    return (template.line_number if template is not None else 0, tuple(row.items()))
