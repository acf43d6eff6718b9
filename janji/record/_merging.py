"""One record of several: the shards of a run, put together without touching what each of them wrote."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ._amounts import amount
from ._carried import misplanned
from ._errors import RecordError
from ._evidence import EvidenceStore
from ._journal import SCHEMA, Journal, new_record, seal
from ._reading import Record, read_back
from ._taking_over import taken_over

_ALIKE = ("schema", "language", "readings", "policy", "engagement")
"""Entries that must be alike in the openings of all shards."""


def merge(records: Sequence[Record], folder: Path) -> Record:
    """Write one sealed record of several in the folder, and read it.

    Each segment is taken over byte by byte under a new name, so its chain stays as its process wrote it; a segment of
    the merged record's own says how the whole was opened and closed, and which seals its shards had. The result is a
    partial run unless the shards make up the whole pack.

    Raises RecordError for records that are not sealed, not of one pack, language, policy and implementation, or that
    have a scenario twice; nothing is written then.
    """
    first = records[0] if records else None
    if first is None or len(records) < 2:  # noqa: PLR2004 - of one there is nothing to merge
        raise RecordError("one record needs no merging; name at least two")
    for record in records:
        _fit(first, record)
    plan = _plan(records)
    root = new_record(folder)
    store = EvidenceStore(root / "evidence")
    names = [{stem: f"s{number}-{stem}" for stem in each.segments} for number, each in enumerate(records, 1)]
    held = [copy for record, own in zip(records, names, strict=True) for copy in taken_over(record, own, root, store)]
    with Journal(root / "journal" / "main.jsonl") as journal:
        journal.append("run.open", **_opening(records, plan))
        journal.append("run.close", **_closing(records))
        sealed = seal(root, [journal.held(store), *held])
    return read_back(root, sealed)


def _fit(first: Record, record: Record) -> None:
    """Raise RecordError if a record does not fit the first one."""
    if record.state != "sealed":
        raise RecordError(
            f"{record.path}: the record is {record.state} ({'; '.join(record.why)}); run this shard again"
        )
    if record.schema != SCHEMA or record.edition is None:
        raise RecordError(f"{record.path}: it was made by an earlier version of Janji; run this shard again")
    if record.merged:
        raise RecordError(
            f"{record.path}: it has results of several runs already; name the records of shards as they were written"
        )
    pack, own = (each.opened.get("pack") or {} for each in (first, record))
    if pack != own:
        raise RecordError(
            f"{record.path} is of the pack {own.get('id')} ({str(own.get('fingerprint'))[:12]}), {first.path} of "
            f"{pack.get('id')} ({str(pack.get('fingerprint'))[:12]}); run all shards with the same pack"
        )
    for key in _ALIKE:
        if first.opened.get(key) != record.opened.get(key):
            raise RecordError(
                f"{record.path}: {key} is {record.opened.get(key)!r}, and {first.opened.get(key)!r} in {first.path}; "
                "run all shards alike"
            )
    spec, other = ((each.opened.get("implementation") or {}).get("spec") for each in (first, record))
    if spec != other:
        raise RecordError(f"{record.path} is of {other}, {first.path} of {spec}; run all shards on one implementation")


def _plan(records: Sequence[Record]) -> list[Mapping[str, Any]]:
    plan: dict[str, tuple[Record, Mapping[str, Any]]] = {}
    for record in records:
        for entry in record.plan:
            case = str(entry["case"])
            if case in plan:
                raise RecordError(
                    f"{record.path}: the scenario {case} is in {plan[case][0].path} too; a second try never replaces a "
                    "first one, so merge shards that have no scenario in common"
                )
            plan[case] = (record, entry)
    return [entry for _, entry in plan.values()]


def _opening(records: Sequence[Record], plan: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    first = records[0].opened
    edition = records[0].edition
    whole = edition is not None and misplanned(plan, edition, whole=True) is None
    provenance = dict(first.get("provenance") or {})
    provenance["merged_from"] = [each.digest for each in records]
    provenance["key"] = ", ".join(
        dict.fromkeys(str((each.opened.get("provenance") or {}).get("key")) for each in records)
    )
    return {
        **first,
        "run": "+".join(str(each.run) for each in records),
        "plan": list(plan),
        "partial": None if whole else f"merged of {len(records)} shards: {amount(len(plan), 'scenario')} planned",
        "workers": sum(int(each.opened.get("workers") or 1) for each in records),
        "provenance": provenance,
    }


def _closing(records: Sequence[Record]) -> dict[str, Any]:
    """The run as a whole ended like its worst shard."""
    ends = [each.closed or {} for each in records]
    worst = next((each for code in (5, 1, 4, 3) for each in ends if each.get("exit") == code), ends[0])
    return {"exit": worst.get("exit"), "reason": worst.get("reason")}
