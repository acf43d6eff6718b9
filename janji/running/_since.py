"""Scenarios of an earlier record whose results still stand, and those to run again because something changed."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from janji.implementation import Description, secrets_of
from janji.record import Earlier, Record, ScenarioVerdict, canonical, differing, redacted, verdicts
from janji.scenarios import Scenario, pack_scenarios
from janji.terms import Pack, load_approvals, of_notices

from ._drawn import drawn_before
from ._needed import hanging_on
from ._own_steps import own_name, own_step_files, own_steps
from ._recorder import surroundings
from ._settings import SettingError, Settings
from ._sources import step_files
from ._steps import contexts

Cause = Literal[
    "no-build",
    "build",
    "address",
    "capabilities",
    "description",
    "language",
    "chance",
    "janji",
    "steps",
    "adapter",
    "settings",
]
"""Why nothing of an earlier record stands."""
Change = Literal["new", "words", "clauses", "readings", "approvals", "steps", "unsettled"]
"""Why one scenario of it does not."""

_SETTLED = frozenset({"met", "not met"})


@dataclass(frozen=True)
class Since:
    """Scenarios of an earlier record that stand. `cause`: why none does; `changes`: why each of the others does not."""

    carried: frozenset[str]
    cause: Cause | None = None
    was: str = ""
    now: str = ""
    """The subject of the cause, before and now, where that can be said in few words."""
    changes: Mapping[str, Change] | None = None
    """By case; None where nothing stands."""

    def settings(self, record: Record, settings: Settings) -> None:
        """Let a run with these settings carry what stands, and run the rest, with what was drawn and was broken."""
        counted: dict[str, int] = {}
        for why in (self.changes or {}).values():
            counted[why] = counted.get(why, 0) + 1
        settings.about = {
            **settings.about,
            "changed_since": {"seal": record.digest, "carried": len(self.carried), "again": self.cause or counted},
        }
        settings.drawn = drawn_before(record)
        if self.carried:
            settings.earlier = Earlier(record, self.carried)
            again = (f"{each.of}#{each.number}" for each in settings.drawn)
            settings.cases = frozenset((*(self.changes or ()), *again))


def changed_since(record: Record, pack: Pack, settings: Settings, description: Description | None) -> Since:
    """Hold a record against what would be run now; `description` is what the implementation says about itself now."""
    cause = next(_causes(record, pack, settings, description), None)
    if cause is not None:
        return Since(frozenset(), *cause)
    changes = _changes(record, pack, settings)
    planned = {each.case for each in pack_scenarios(pack, settings.language or pack.language)}
    return Since(frozenset(planned - changes.keys()), changes=changes)


def check_carriable(record: Record, pack: Pack) -> None:
    """Raise SettingError for a record that nothing can be taken from: it is damaged, of another pack, or harvested."""
    if record.state != "sealed":
        raise SettingError(
            f"{record.path}: the record is {record.state} ({'; '.join(record.why)}), so nothing of it can be carried; "
            "run without --changed-since"
        )
    own = (record.opened.get("pack") or {}).get("id")
    if own != pack.id:
        raise SettingError(f"{record.path} is of the pack {own}, and {pack.id} is to be run; name a record of that one")
    if record.edition is None or record.edition.pack.form == 1:
        raise SettingError(
            f"{record.path} was made by an earlier version of Janji, which says too little about what it ran; "
            "run without --changed-since"
        )
    if (record.opened.get("provenance") or {}).get("register") is not None:
        raise SettingError(
            f"{record.path} was harvested from what another command planted, and cannot be carried on; "
            "name a record of `janji run`"
        )


_Told = Iterator[tuple[Cause, str, str]]


def _causes(record: Record, pack: Pack, settings: Settings, description: Description | None) -> _Told:
    """Changes in the things on which all scenarios depend, each before and after; the most important first."""
    withheld = secrets_of(settings.implementation)
    said: dict[str, Any] = redacted(description.model_dump(mode="json"), withheld) if description is not None else {}
    described = {canonical(each): each for each in record.descriptions}
    before = next(iter(described.values()), {})
    if len(described) != 1 or not all(str(each.get("build") or "").strip() for each in (before, said)):
        yield "no-build", "", ""
        return
    if any(before.get(key) != said.get(key) for key in ("name", "version", "build")):
        yield "build", _identity(before), _identity(said)
    was, now = (record.opened.get("implementation") or {}).get("spec"), redacted(settings.implementation, withheld)
    if was != now:
        yield "address", str(was), str(now)
    if before.get("capabilities") != said.get("capabilities"):
        yield "capabilities", "", ""
    if differ := sorted(key for key in {*before, *said} if before.get(key) != said.get(key)):
        yield "description", "", ", ".join(differ)
    was, now = record.opened.get("language"), settings.language or pack.language
    if was != now:
        yield "language", str(was), now
    if record.edition is None or record.edition.pack.allowed_chance != pack.allowed_chance:
        yield "chance", "", ""
    before, now = record.opened.get("provenance") or {}, surroundings(settings, pack)
    yield from _around(before, now)
    if all_hang_on := _untold(record, _other_steps(before, now)):
        yield "steps", "", ", ".join(sorted(all_hang_on))


def _identity(description: Mapping[str, Any]) -> str:
    return "{name} {version}, build {build}".format_map(description)


def _around(before: Mapping[str, Any], now: Mapping[str, Any]) -> _Told:
    """Changes in the harness and its settings."""
    was, suite = before.get("suite") or {}, now["suite"]
    for key in ("python", "packages"):
        if before.get(key) != now[key]:
            yield "janji", *_versions(before.get(key), now[key])
    if was.get("harness") != suite["harness"]:
        yield "janji", "", ""
    if was.get("adapter") != suite["adapter"]:
        yield "adapter", "", ""
    for key in ("limit_seconds", "rate_per_second", "tenants"):
        if before.get(key) != now.get(key):
            yield "settings", f"{key} {before.get(key)}", f"{key} {now.get(key)}"


def _other_steps(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, str | None]:
    """The step modules that changed, each with its earlier state; None for one that was not there."""
    was, steps = (before.get("suite") or {}).get("steps") or {}, now["suite"]["steps"]
    return {each: was.get(each) for each in {*was, *steps} if was.get(each) != steps.get(each)}


def _untold(record: Record, other: Mapping[str, str | None]) -> set[str]:
    """Those on which any scenario may depend: all have to be run again."""
    if any(each.steps_by is None for each in record.cases.values() if each.opened):
        return {*other}
    # One that is new could say what another said before; one that only helps others says nothing by itself.
    return {each for each, was in other.items() if was is None or each.rpartition(".")[2].startswith("_")}


def _versions(before: Any, now: Any) -> tuple[str, str]:
    if not isinstance(before, Mapping) or not isinstance(now, Mapping):
        return f"Python {before}", f"Python {now}"
    name = min(each for each in {*before, *now} if before.get(each) != now.get(each))
    return f"{name} {before.get(name)}", f"{name} {now.get(name)}"


def _changes(record: Record, pack: Pack, settings: Settings) -> dict[str, Change]:
    """The scenarios of the pack that have to be run again, and why each of them."""
    edition = record.edition
    if edition is None:
        return {}
    judged = {each.case: each for each in verdicts(record, edition.pack).scenarios}
    plan = {str(entry["case"]): entry for entry in record.plan}
    chosen, was = pack.chosen(settings.readings), record.opened.get("readings") or {}
    terms = {each.id: each for each in edition.pack.clauses}
    other = _other_steps(record.opened.get("provenance") or {}, surroundings(settings, pack)).keys()
    needing = hanging_on(other, step_files(pack)) if other else frozenset()
    own = [file.parent for file in own_step_files(pack) if own_name(file) in other]
    found: dict[str, Change] = {}
    for scenario in pack_scenarios(pack, settings.language or pack.language):
        entry, verdict = plan.get(scenario.case), judged.get(scenario.case)
        if entry is None or verdict is None:
            found[scenario.case] = "new"
        elif differing(entry, scenario) is not None:
            found[scenario.case] = "words"
        elif any(terms.get(name) != pack.clause(name) for name in scenario.clauses):
            found[scenario.case] = "clauses"
        elif read_otherwise(scenario, was, chosen):
            found[scenario.case] = "readings"
        elif not needing.isdisjoint(record.cases[scenario.case].steps_by or ()) or _said_anew(scenario, own):
            found[scenario.case] = "steps"
        elif not _settled(record, verdict):
            found[scenario.case] = "unsettled"
        elif not _approved_alike(verdict, scenario):
            found[scenario.case] = "approvals"
    return found


def _said_anew(scenario: Scenario, folders: Iterable[Path]) -> bool:
    """Whether the steps in one of these folders now answer to one of its sentences."""
    modules = [module.__name__ for module in map(own_steps, folders) if module is not None]
    return any(
        context.parser.is_matching(step.text)
        for each in modules
        for context in contexts(each)
        for step in scenario.steps
    )


def read_otherwise(scenario: Scenario, was: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether a question that the scenario depends on is read differently from before."""
    return any(was.get(name) != now.get(name) for name in scenario.readings)


def _settled(record: Record, verdict: ScenarioVerdict) -> bool:
    """Whether it reached a conclusion at the first try, and nothing seen later changed it."""
    case = record.cases[verdict.case]
    return verdict.verdict in _SETTLED and case.outcome in ("finished", "failed") and case.attempts == 1


def _approved_alike(verdict: ScenarioVerdict, scenario: Scenario) -> bool:
    """Whether the approvals that a conclusion names are those that the pack has now."""
    named: Sequence[Any] = [
        each.claim["args"]["approvals"] for each in verdict.conclusions if each.claim.get("name") == "approved"
    ]
    if not named:
        return True
    now = of_notices(load_approvals(scenario.file.parent.parent), dt.datetime.now(dt.UTC).date())
    return all(each == now for each in named)
