"""Janji from Python: run a pack against an implementation, judge a record. `janji.run` and `janji.judge` are these."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from janji.implementation import Address, Description, find_implementation
from janji.record import (
    DamagedRecordError,
    Edition,
    Policy,
    Record,
    Verdicts,
    in_utc,
    in_words,
    moment,
    read_back,
    read_record,
    verdicts,
)
from janji.scenarios import FeatureError, explored_scenarios
from janji.terms import Approval, Pack, TermsError, checked, find_pack

# To judge a record takes nothing of what runs one: who only judges does not wait for pytest to be loaded.
if TYPE_CHECKING:
    from janji.running import Settings


SEQUENCES = 1
"""How many sequences are drawn for each scenario that asks for some."""
_NOT_BEGUN = {
    2: "the run was interrupted before anything was recorded; run it again",
    5: "nothing was tried, since no scenario fits what was asked for ({asked}); `janji list scenarios` shows all",
}
"""Why a run has no record, by the exit status of pytest."""


class CannotRunError(RuntimeError):
    """Nothing was tried: the implementation is not there, or does not do what it says about itself."""


@dataclass(frozen=True)
class Run:
    """A run that has ended: its record on disk, the seal to keep elsewhere, and its verdicts.

    `seal` is None where the record could not be sealed; its verdicts then say so.
    """

    record: Path
    seal: str | None
    verdicts: Verdicts

    @property
    def exit_code(self) -> int:
        """The exit code that `janji run` would end with (docs/gating.md): 0 ships, 1 does not."""
        return self.verdicts.exit_code


def run(  # noqa: PLR0913 - each is something that a person can choose
    implementation: str,
    pack: str,
    *,
    record: Path | str | None = None,
    language: str | None = None,
    clauses: Sequence[str] = (),
    scenarios: Sequence[str] = (),
    readings: Mapping[str, str] | None = None,
    processes: int = 1,
    limit: float = 30.0,
    policy: Policy | None = None,
    changed_since: Path | str | None = None,
    sequences: int = SEQUENCES,
    seed: int | None = None,
) -> Run:
    """Run the scenarios of a pack against an implementation and judge them.

    `implementation`, `pack` and `language` are as for `janji run`. `record` is a new folder, by default one in
    `janji-runs`; `clauses` are ids of clauses (none: all), `scenarios` ids, tags or titles as for `--scenario` (none:
    all), `limit` the seconds within which each call is answered. `policy` says what the verdicts are judged by; by
    default what the run itself says. Results of the record `changed_since` that still stand are carried, and the rest
    is run again; both make one record. `sequences` are drawn for each scenario whose sentences a run draws, from `seed`
    (by default from the run's key).

    Raises AddressError and TermsError for what cannot be found, FileExistsError where the folder holds anything,
    SettingError for an unknown name and where `changed_since` cannot be carried on, RecordError if it is not a
    record, and CannotRunError if nothing could be tried. A broken promise raises nothing: it is a verdict.
    """
    from janji.running import SettingError, Settings, check_carriable, choose
    from janji.running import changed_since as held_against

    chosen = find_pack(pack)
    settings = Settings(
        implementation,
        Path(record) if record is not None else None,
        chosen.spoken(language),
        tuple(chosen.clause(name).id for name in clauses),
        dict(readings or {}),
        limit,
    )
    chosen.chosen(settings.readings)
    choose(settings, chosen, scenarios)
    address = Address.parse(implementation)
    find_implementation(address.name).check(address.options)
    earlier = None if changed_since is None else read_record(Path(changed_since))
    if earlier is not None:
        if settings.selection():
            raise SettingError("changed_since makes one whole record; leave out `clauses` and `scenarios`")
        check_carriable(earlier, chosen)
    folder = settings.record_folder()
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty; a record is never written over: name a new folder")
    try:
        at_once = ready(implementation, limit, processes)
    except CannotRunError:
        folder.rmdir()
        raise
    if earlier is not None:
        held_against(earlier, chosen, settings, at_once.description).settings(earlier, settings)
    try:
        draw_sequences(settings, chosen, at_once.description, sequences, seed)
    except SettingError:
        folder.rmdir()
        raise
    found = recorded(settings, chosen, at_once.processes)
    judged = verdicts(found, chosen, policy or Policy.of(found), approvals=checked(chosen.approvals))
    return Run(folder, found.digest, judged)


def judge(
    record: Path | str, policy: Policy | None = None, *, as_of: str | None = None, seal: str | None = None
) -> Verdicts:
    """Judge a record again, by the pack that it carries.

    `as_of` (ISO 8601, with a time zone) is the moment that waivers are held against, by default the end of the run;
    `seal` is the digest that the record has to have. Raises RecordError for anything but a record, DamagedRecordError
    for one that no longer says what was run, TermsError for a policy that names what the pack does not have, and
    ValueError for an `as_of` that is not a moment.
    """
    as_of = None if as_of is None else in_words(in_utc(moment(as_of)))
    return judged(Path(record), lambda found, _pack: policy or Policy.of(found), as_of, seal)[1]


def judged(
    path: Path,
    policy_of: Callable[[Record, Pack], Policy],
    as_of: str | None = None,
    seal: str | None = None,
    *,
    find: Callable[[str], Pack] = find_pack,
    later: Sequence[Approval] = (),
    today: str | None = None,
) -> tuple[Record, Verdicts, Pack]:
    """A record with its verdicts and its pack; what it was run under decides the policy. Raises as `judge` does.

    `find` finds the pack as it is now, and the record's pack is compared with it. Approvals are those that the record
    carries, those of the pack as it is now, and `later` ones; where one of them expires, `today` stands for `as_of`.
    """
    found = read_record(path, seal)
    if found.state != "sealed" and not found.opened:
        raise DamagedRecordError(
            f"{path}: the record is {found.state}: {'; '.join(found.why)}; nothing can be said about this run: restore "
            "the record from a copy, or run again"
        )
    pack_id = str((found.opened.get("pack") or {}).get("id", ""))
    try:
        installed = Edition.of(find(pack_id), str(found.opened.get("language") or "en"))
    except (TermsError, FeatureError):
        if found.edition is None:
            raise
        installed = None
    pack = (found.edition or installed).pack  # type: ignore[union-attr] # one of the two is there
    policy = policy_of(found, pack)
    known = (*pack.approvals, *(installed.pack.approvals if installed is not None else ()), *later)
    approvals = checked(dict.fromkeys(known))
    if as_of is None and any(each.expires for each in approvals):
        as_of = today
    try:
        return found, verdicts(found, pack, policy, as_of, installed, approvals), pack
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        # Anything in a record that its makers did not foresee is damage: it is nobody's wrong usage.
        raise DamagedRecordError(
            f"{path}: the record cannot be judged ({type(error).__name__}: {error}): somebody changed it and sealed it "
            "again, or Janji has a defect; restore the record from a copy, or run again"
        ) from error


@dataclass(frozen=True)
class Ready:
    """An implementation that is ready for a run: its identity, how many processes may use it, and what it lacks."""

    description: Description
    processes: int
    concurrency: str
    unserved: tuple[str, ...]


def ready(implementation: str, limit: float, processes: int) -> Ready:
    """Ask an implementation who it is. Raises CannotRunError if it is not there, or contradicts its description."""
    from janji.doctor import greet

    found = greet(implementation, limit=limit)
    broken = [check for check in found.checks if check.state == "broken"]
    if broken or found.description is None:
        told = "; ".join(f"{check.what}: {check.found}" for check in broken)
        raise CannotRunError(f"{implementation}: {told}; `janji doctor` examines it, and nothing was run")
    concurrency = found.description.concurrency
    # No other process knows what one gave to a service and was answered: it finds that there and cannot read it.
    alone = concurrency != "isolated"
    unserved = (check.what for check in found.checks if check.group == "operation" and check.state == "missing")
    return Ready(found.description, 1 if alone else processes, concurrency, tuple(unserved))


def draw_sequences(settings: "Settings", pack: Pack, description: Description, each: int, seed: int | None) -> None:
    """Draw sequences to try beside the pack's own scenarios: `each` for every scenario that asks for some.

    How many there are, and from which seed, is noted for the record. Where single scenarios were named and none of
    these is drawn, results of an earlier run are carried on, or hypothesis is not installed, nothing is drawn. Raises
    SettingError where nothing is drawn for a scenario that was named.
    """
    named = _named(settings, pack)
    if settings.earlier is not None or named == {}:
        return
    here = find_spec("hypothesis") is not None
    if each and here:
        from janji import exploration

        if seed is None:
            seed = int.from_bytes(sha256(b"sequences" + settings.key).digest()[:4])
        chosen = pack.chosen(settings.readings)
        reach = exploration.Reach(description.offers)
        most = max(each, *(named or {}).values(), 0)
        settings.drawn = exploration.sequences(pack, chosen, reach, seed, most)
    if named is not None:
        _only(settings, named, each)
    noted = {"each": each if here else 0, "seed": seed, "drawn": len(settings.drawn)}
    settings.about = {**settings.about, "sequences": noted}


def _named(settings: "Settings", pack: Pack) -> dict[str, int] | None:
    """The cases that were named of scenarios that are drawn, each with its number, 0: all. None: none was named."""
    if settings.cases is None:
        return None
    drawn = {each.scenario for language in pack.languages for each in explored_scenarios(pack, language)}
    parts = {case: case.partition("#") for case in settings.cases}
    return {case: int(number or 0) for case, (of, _, number) in parts.items() if of in drawn}


def _only(settings: "Settings", named: Mapping[str, int], each: int) -> None:
    """Leave of what was drawn what was named. Raises SettingError where that is nothing."""
    from janji.running import SettingError

    cases = {f"{one.of}#{one.number}": one for one in settings.drawn}
    settings.drawn = tuple(
        one for case, one in cases.items() if case in named or (one.of in named and one.number <= each)
    )
    drawn = {f"{one.of}#{one.number}" for one in settings.drawn}
    written = (settings.cases or frozenset()) - named.keys()
    lacking = sorted(case for case, number in named.items() if number and case not in drawn)
    if lacking or not (drawn or written):
        raise SettingError(
            f"--scenario {(lacking or sorted(named))[0]}: no such sequence was drawn: none is with --sequences 0, "
            "without hypothesis, or where nothing is offered that it could try, and a seed draws only so many; leave "
            "it out, or name another --seed"
        )
    settings.cases = written | drawn


def recorded(settings: "Settings", pack: Pack, processes: int) -> Record:
    """Run, and read the record that this run wrote, not another one in its place. Raises CannotRunError."""
    from janji.running import launch

    folder = settings.record_folder()
    ended = launch(settings, pack, processes)
    if ended.sealed is not None:
        return read_back(folder, ended.sealed)
    found = None
    if ended.run is not None and (folder / "journal").is_dir():
        with suppress(DamagedRecordError):  # an empty journal: the run ended before its first event
            found = read_record(folder)
    if found is None or found.run != ended.run:
        why = _NOT_BEGUN.get(ended.status, "the run could not begin (pytest's exit status {status}); see `janji lint`")
        raise CannotRunError(why.format(status=ended.status, asked=settings.selection() or "the whole pack"))
    return found
