"""The work of the two commands: plant into a register, and set up the run that harvests it."""

import json
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from janji.implementation import ImplementationError
from janji.running import Settings, launch
from janji.scenarios import pack_scenarios
from janji.terms import Pack

from ._harvest import Harvest
from ._plant import Planting
from ._register import Register, RegisterError, register_again, write_register


def plant(settings: Settings, pack: Pack, file: Path) -> Register:
    """Plant the scenarios of a pack that `settings` ask for, and write the register.

    Raises RegisterError where the file is there already, and ImplementationError where planting broke: nothing is
    registered then, and FILE.left.json beside it lists the content already given.
    """
    if file.exists():
        raise RegisterError(f"{file}: exists already, and a register is never overwritten; name another file")
    file.parent.mkdir(parents=True, exist_ok=True)
    scenarios = [each for each in pack_scenarios(pack, settings.language or pack.language) if settings.wants(each)]
    with tempfile.TemporaryDirectory(prefix="janji-plant-", ignore_cleanup_errors=True) as folder:
        own = replace(settings, record=Path(folder) / "record")
        planting = own.stage = Planting(own, pack, scenarios)
        if not own.cases:
            raise RegisterError("none of the scenarios that were asked for can be planted: they need no training")
        status = launch(own, pack).status
    if planting.register is None:
        why = planting.trouble or f"the implementation did not start, or no scenario was collected (status {status})"
        told = ""
        if planting.left:
            left = file.with_name(f"{file.name}.left.json")
            left.write_text(json.dumps({"schema": 1, "left": planting.left}, indent=2, ensure_ascii=False) + "\n")
            told = f"; what was given before that stands in {left}"
        raise ImplementationError(f"nothing was registered: {why}{told}")
    write_register(planting.register, file, own.key)
    return planting.register


def harvest_settings(  # noqa: PLR0913 - what a person can choose at a harvest
    register: Register,
    file: Path,
    pack: Pack,
    *,
    implementation: str,
    key: bytes,
    record: Path | None,
    training: str | None = None,
    wait: float = 0.0,
    clean_up: bool = False,
    rate: float | None = None,
) -> Settings:
    """The settings of a run that harvests the register; it notes in the register that it was begun.

    Raises RegisterError where the pack is not the one that was planted, or what was planted was removed, and OSError
    where the register cannot be written.
    """
    if (register.pack.id, register.pack.fingerprint) != (pack.id, pack.fingerprint):
        raise RegisterError(
            f"{file}: pack: it was planted with the terms {register.pack.id} {register.pack.fingerprint[:12]}, and "
            f"here are {pack.id} {pack.fingerprint[:12]}; harvest from a checkout with those terms, or plant again"
        )
    if register.cleaned_up:
        raise RegisterError(
            f"{file}: cleaned_up: `janji clean-up` removed what was planted on {register.cleaned_up[-1]}, so there is "
            "nothing to look for; plant again into another register"
        )
    begun = datetime.now(UTC).isoformat(timespec="seconds")
    settings = Settings(
        implementation=implementation,
        record=record,
        language=register.language,
        clauses=register.clauses,
        scenarios=register.chosen,
        cases=frozenset(register.scenarios.keys() | register.whole.keys()) if register.chosen else None,
        readings=dict(register.readings),
        limit=register.limit_seconds,
        key=key,
        rate=rate if rate is not None else register.rate_per_second,
        tenants=register.tenants,
        clean_up=clean_up,
        about={"register": _about(register)},
        earlier_runs=len(register.harvests),
        stage=Harvest(register, training=training, wait=wait),
    )
    here = {each.case for each in pack_scenarios(pack, register.language) if settings.wants(each)}
    lost = sorted((register.scenarios.keys() | register.whole.keys()) - here)
    if lost:
        raise RegisterError(
            f"{file}: scenarios.{lost[0]}: the pack has no such scenario any more ({len(lost)} in all); harvest from a "
            "checkout that has it, or plant again"
        )
    write_register(register_again(register, begun), file, key)
    return settings


def _about(register: Register) -> dict[str, Any]:
    """The entry of a record about the register that it was harvested from."""
    planted = register.implementation
    return {
        "run": register.run,
        "planted": register.planted,
        "planted_by": f"janji {register.janji}",
        "planted_at": planted.address,
        "planted_version": planted.description.version,
        "planted_build": planted.description.build,
        "scenarios_planted": len(register.scenarios),
        "scenarios_run_whole": len(register.whole),
    }
