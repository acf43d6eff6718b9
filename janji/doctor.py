"""Examining an adapter before any verdict: alive, pinned, every operation served, every sink seen by a control.

Nothing here is about promises. Anything that the doctor finds missing would come out as `not assessed` or `error` in a
run.
"""

import secrets
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from janji.canaries import Canary, Mint
from janji.cases import SERVE_OR_LEAVE, Answered, Contradictions, Instance, Requests, Turns, Workbench, errands
from janji.implementation import (
    CAPABILITIES,
    CONVENIENCES,
    FEATURE_CAPABILITIES,
    OPERATIONS,
    OPERATOR,
    Actor,
    Description,
    ImplementationError,
    MissingExtra,
    Operation,
    beginning,
    foreign,
    raised,
    secrets_of,
)
from janji.record import EvidenceStore, Journal, judge_never, new_record, read_record, redacted, worded
from janji.running import start_adapter
from janji.sinks import SINKS, VIEWS, WAYS

__all__ = ["Check", "Examination", "State", "examine", "greet"]

State = Literal["fine", "absent", "missing", "broken"]
"""`fine`; `absent`: a feature that is declared absent, which is no fault; `missing`: something that a run could not
see; `broken`: declared and not served, or no answer that can be used."""

_ALWAYS = frozenset({"accounts", "training_hold"})
"""Capabilities that no clause is about: without them less can be tried."""
_POINTS: tuple[Literal["reading"], Literal["fitting"]] = ("reading", "fitting")
_NOT_OFFERED = "not offered"
_SERVED = "served"
_CUSTOMERS_OWN = frozenset({"consent.receipts", "content.export", "content.list", "recordings.list"})
_IDENTITY = 4
"""How many checks of identity come before that of the clock."""
_WORDS = 400
"""Characters of what an implementation says of a refusal."""
_OFF = 60.0
"""Seconds by which dates may be off before anybody is misled."""
_CHAT: tuple[str, ...] = ("meeting chat", "direct message", "team chat")
_ANY = 1 - 1e-9
_NOT_THERE = f"declared as offered, and not there; {SERVE_OR_LEAVE}"
_FORMED_BY: Mapping[str, str] = {"summary": "ai_features", "embedding": "models"}
"""The capability that has to be there for a derived form to be looked for."""
_SAID: tuple[str, ...] = ("audio", "video", *_CHAT)


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, and what was found.

    `group` is `identity`, `capability`, `operation`, `hold`, or the name of a sink.
    """

    group: str
    what: str
    state: State
    found: str


@dataclass
class Examination:
    """All that was found. `description` is None if the implementation never described itself."""

    implementation: str
    description: Description | None = None
    checks: list[Check] = field(default_factory=list)

    @property
    def worst(self) -> State:
        """The gravest state of any check."""
        order = get_args(State)
        return max((check.state for check in self.checks), key=order.index, default="broken")

    def as_json(self) -> dict[str, Any]:
        """Plain data: `implementation`, `description`, `worst`, `checks`."""
        return {
            "implementation": redacted(self.implementation, self._withheld),
            "description": redacted(
                self.description.model_dump(mode="json") if self.description else None, self._withheld
            ),
            "worst": self.worst,
            "checks": [vars(check) for check in self.checks],
        }

    def add(self, group: str, what: str, state: State, found: str) -> None:
        """Enter a check."""
        self.checks.append(Check(group, what, state, found))

    def of_needs(self, needs: AbstractSet[str]) -> "Examination":
        """The same without what these capabilities have no part in, unless it is broken: a run would end at that."""
        self.checks = [each for each in self.checks if each.state == "broken" or _concerns(each) <= needs]
        return self

    def told(self) -> "Examination":
        """The same, as people may read it: each text one line, in which nothing is hidden and no secret stands."""
        self.checks = [
            replace(
                each,
                what=foreign(redacted(each.what, self._withheld)),
                found=foreign(redacted(each.found, self._withheld)),
            )
            for each in self.checks
        ]
        return self

    @cached_property
    def _withheld(self) -> tuple[str, ...]:
        """Secrets that the other side may send back, and that nobody may read."""
        return secrets_of(self.implementation)


def _concerns(check: Check) -> set[str]:
    """The capabilities that a check is about; none for what every run needs."""
    if check.group in SINKS:
        sink = SINKS[check.group]
        ways = {way.capability for name, way in WAYS.items() if check.what == name or check.what.startswith(f"{name} ")}
        derived = {needed for form, needed in _FORMED_BY.items() if f" as {form}" in check.what}
        return {sink.capability, *ways, *derived}
    match check.group:
        case "capability":
            return {check.what}
        case "operation":
            return {OPERATIONS[check.what].capability}
        case "hold":
            return {"training_hold"}
        case "training":
            return {"training_schedule"}
        case _:
            return set()


def greet(implementation: str, *, limit: float = 30.0) -> Examination:
    """Start the implementation at this address, get its description, call what needs nothing first, and end it.

    A run can be told so much at once, at little cost: whether it is there, says the same of itself each time, with a
    build, and serves what it declares, as far as that is seen by reading alone. `limit` is the time limit of a call in
    seconds. Raises as `examine` does.
    """
    with _opened(implementation, limit) as (examination, bench, _):
        if bench is not None:
            try:
                _hear(examination, bench.instance)
            except ImplementationError as error:
                examination.add("identity", "answers", "broken", str(error))
    return examination.told()


def examine(implementation: str, *, limit: float = 30.0, tell: Callable[[str], None] | None = None) -> Examination:
    """Start the implementation at this address, examine it completely, and end it.

    `limit` is the time limit of a call in seconds; `tell` is called with the next step. Raises AddressError,
    MissingExtra and ValueError for an address that cannot be used; whatever else goes wrong is a finding.
    """
    tell = tell or (lambda _what: None)
    tell("Starting it")
    with _opened(implementation, limit) as (examination, bench, record):
        if bench is not None:
            try:
                _look(examination, bench, tell)
            except ImplementationError as error:
                examination.add("identity", "works to the end", "broken", str(error))
            examination.checks += _served(record, bench.instance)
    return examination.told()


@contextmanager
def _opened(implementation: str, limit: float) -> Iterator[tuple[Examination, Workbench | None, Path]]:
    """The implementation, with a record that nobody keeps; no workbench where it did not start, which is a finding."""
    examination = Examination(implementation)
    withheld = secrets_of(implementation)
    with tempfile.TemporaryDirectory(prefix="janji-doctor-", ignore_cleanup_errors=True) as folder:
        (workdir := Path(folder) / "implementation").mkdir()
        record = new_record(Path(folder) / "record")
        with Journal(record / "journal" / "main.jsonl", withheld) as journal:
            store = EvidenceStore(record / "evidence", withheld)
            try:
                adapter = start_adapter(implementation, workdir, limit)
                instance = Instance.opened(adapter, journal, store, limit)
            except (MissingExtra, ValueError):
                raise
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever an adapter does while it starts
                why = raised(error)
                examination.add("identity", "alive", "broken", why)
                yield examination, None, record
                return
            examination.description = instance.description
            bench = Workbench(instance, journal, store, Mint(secrets.token_bytes(32)), "doctor", Turns(implementation))
            # One of each rung: to a third party may go what is the provider's own, and nothing else.
            bench.controls.fewest = 2
            try:
                yield examination, bench, record
            finally:
                bench.close()


def _hear(examination: Examination, instance: Instance) -> None:
    """Its identity, and whether it serves what it declares, by the operations that need nothing first."""
    examination.checks += _identity(instance.description)
    if not any(declared.availability == "offered" for declared in instance.description.capabilities.values()):
        examination.add("capability", "any", "broken", "nothing is offered")
    examination.checks += [Check("operation", name, "missing", _NOT_THERE) for name in instance.unserved()]
    for operation, answered in _read(instance):
        if answered.error in {"internal", "unavailable"}:
            examination.add("operation", operation, "broken", f"answered {answered.error}")
    instance.confirm()


def _read(instance: Instance) -> Iterator[tuple[str, Answered]]:
    """Call, as the operator, what needs nothing first: it shows at once what is mapped or allowed wrongly.

    Operations on a customer's own content are left out: the operator has none, and many APIs cannot answer.
    """
    for operation in OPERATIONS.values():
        asks = operation.idempotent and not operation.request.model_fields and operation.name not in _CUSTOMERS_OWN
        if asks and instance.serves(operation.name):
            yield operation.name, instance.call(operation.name, OPERATOR, f"doctor-{operation.name}", {})


def _look(examination: Examination, bench: Workbench, tell: Callable[[str], None]) -> None:
    description = bench.instance.description
    examination.checks += [*_identity(description), *_declared(description)]
    # A run asks these first, and would be refused by what they come to.
    list(_read(bench.instance))
    offers = bench.instance.offers
    tell("Calling every operation")
    requests = Requests(bench.mint)
    _errands(bench.instance, requests, "first", lambda operation: not _after_training(operation))
    stranger = bench.mint.text("doctor/stranger")
    bench.register(stranger)
    if offers("training"):
        _look_at_training(examination, bench, requests, stranger, tell)
    else:
        # Operations of a training run are asked about one that nobody began: they are declared, so they have to answer.
        _errands(bench.instance, requests, "without", _after_training)
        tell("Giving controls")
        bench.controls.finish()
    if offers("third_parties"):
        tell("Looking for the controls at third parties")
        examination.checks += _third_parties(bench, stranger)
    bench.instance.confirm()


def _look_at_training(
    examination: Examination, bench: Workbench, requests: Requests, stranger: Canary, tell: Callable[[str], None]
) -> None:
    """One training run with controls in it, the sinks that belong to it, and the operations that ask for it."""
    offers = bench.instance.offers
    tell("Giving controls, and training")
    began = time.time()
    with bench.turn():
        training = _trained(examination, bench)
    if offers("training_data"):
        examination.checks.insert(_IDENTITY, _clock(bench, training, began))
    tell("Looking for the controls")
    if offers("training_data"):
        examination.checks += _training_data(bench, training, stranger)
    if offers("models"):
        found = bench.search.models(training, _texts(bench))
        examination.checks += _seen(bench, "model", found.scan, stranger, _CHAT, training=training)
    if offers("other_uses"):
        examination.checks += _other_uses(bench, training, stranger)
    requests.known["training"] = training
    begun = {"training", "training_hold", "training_schedule"}
    _errands(
        bench.instance,
        requests,
        "later",
        lambda operation: _after_training(operation) and operation.capability not in begun,
    )


# -- what it says of itself ------------------------------------------------------------------------------------------


def _identity(description: Description) -> Iterator[Check]:
    yield Check("identity", "alive", "fine", description.name)
    for what, value in (("version", description.version), ("build", description.build)):
        state: State = "fine" if value.strip() else "missing"
        yield Check("identity", what, state, value or "not said, so that two runs cannot be told apart")
    yield Check("identity", "contract", "fine", f"version {description.contract}")
    if not description.keeps_keys:
        told = (
            "keys are not kept, so a run repeats nothing but what only reads, and ends in an error where a call is lost"
        )
        yield Check("identity", "repeated calls", "absent", told)


def _declared(description: Description) -> Iterator[Check]:
    for name in sorted(set(description.capabilities) - set(CAPABILITIES)):
        meant = get_close_matches(name, CAPABILITIES, n=1)
        told = f"the contract knows no such capability{f'; {meant[0]}?' if meant else ''}"
        yield Check("capability", name, "missing", told)
    for name in CAPABILITIES:
        declared = description.capabilities.get(name)
        if declared is None and name in CONVENIENCES:
            continue
        if declared is None:
            yield Check("capability", name, "missing", "neither offered nor declared absent")
        elif strangers := [each for each in declared.without or {} if each not in _operations_of(name)]:
            told = (
                f"offered without {strangers[0]!r}, which is none of its operations: {', '.join(_operations_of(name))}"
            )
            yield Check("capability", name, "broken", told)
        elif declared.availability == "offered":
            left_out = f", without {', '.join(declared.without)}" if declared.without else ""
            yield Check("capability", name, "fine", f"offered{left_out}")
        else:
            by = f" by {declared.by}" if declared.by else ""
            date = f" on {declared.date}" if declared.date else ""
            told = f"declared absent{by}{date}: {declared.reason or 'no reason given'}"
            state, advice = _absent(name, answered=bool(declared.by and declared.date and declared.reason))
            yield Check("capability", name, state, told + advice)


def _absent(name: str, *, answered: bool) -> tuple[State, str]:
    """The state of a capability that a service does not have, and what to do about it.

    Where somebody answers for it, no clause about it is required of the service. A view that is withheld is something
    else: without it, what other clauses forbid cannot be seen.
    """
    if name in FEATURE_CAPABILITIES | CONVENIENCES:
        return "absent", ""
    if name in VIEWS | _ALWAYS:
        return "missing", "; clauses that depend on it cannot be assessed until it is served"
    return ("absent", "") if answered else ("missing", "; say who answers for that and since when (`by`, `date`)")


def _operations_of(capability: str) -> list[str]:
    return [operation.name for operation in OPERATIONS.values() if operation.capability == capability]


def _clock(bench: Workbench, training: str, began: float) -> Check:
    """Whether what a training run just wrote is dated as of now. No verdict rests on that: order is by sequence."""
    places = bench.search.call("training_data.locations", training=training)["places"]
    dates = [Path(place["path"]).stat().st_mtime for place in places if Path(place["path"]).exists()]
    if not dates:
        return Check("identity", "clock", "missing", "nothing was written whose date could be looked at")
    off = max(began - max(dates), min(dates) - time.time(), 0.0)
    if off > _OFF:
        told = f"what it has just written is dated {off:.0f} s off, so that dates in evidence mislead"
        return Check("identity", "clock", "missing", told)
    return Check("identity", "clock", "fine", f"what it has just written is dated within {_OFF:g} s of here")


# -- what it does ----------------------------------------------------------------------------------------------------


def _after_training(operation: Operation) -> bool:
    """Whether it is asked once there is a training run: it begins one, or is about one or its results."""
    fields = operation.request.model_fields
    return operation.capability in {"training", "training_hold", "models"} or "training" in fields


def _errands(instance: Instance, requests: Requests, when: str, wants: Callable[[Operation], bool]) -> None:
    """Call the operations that planting controls and searching sinks may not call, with throw-away accounts."""
    numbers = iter(range(1, 1000))

    def ask(operation: str, actor: Actor, request: Mapping[str, Any]) -> Mapping[str, Any] | None:
        key = f"doctor-{when}-{next(numbers)}"
        answered = instance.call(operation, actor, key, request)
        return None if answered.error else answered.data

    wanted = [
        operation.name
        for operation in OPERATIONS.values()
        if instance.serves(operation.name) and operation.name not in instance.unserved() and wants(operation)
    ]
    errands(ask, requests, wanted)


def _trained(examination: Examination, bench: Workbench) -> str:
    """One training run with controls in it, stopped at each point where that is offered."""
    points = _POINTS if bench.instance.offers("training_hold") else ()
    scheduled = bench.instance.offers("training_schedule")
    mark = bench.search.call("training_schedule.mark")["mark"] if scheduled else None
    training = bench.start_training(points)
    for point in points:
        bench.until_held(training, point)
        examination.add("hold", point, "fine", "a training run stops there and goes on")
        bench.release(training)
    bench.until_done(training)
    bench.search.call("training.status", training=training)
    if mark is not None:
        since = [each["training"] for each in bench.search.call("training_schedule.since", mark=mark)["trainings"]]
        state: State = "fine" if training in since else "broken"
        found = "names the training run that began since" if state == "fine" else f"leaves {training} out"
        examination.add("training", "schedule", state, found)
    return training


@dataclass
class _Heard:
    """The results of each operation's calls, the first message of a refusal, and contradictions to the request."""

    answers: dict[str, set[str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    contradictions: list[Check] = field(default_factory=list)
    told: Contradictions = field(default_factory=Contradictions)

    def add(self, operation: str, error: str | None, call: Mapping[str, Any]) -> None:
        """Take in one call: its error, or None, and its evidence."""
        self.answers.setdefault(operation, set()).add(error or _SERVED)
        if error:
            self.words.setdefault(operation, call["error"]["message"])
        elif (told := self.told.of(operation, call["request"], call["answer"])) is not None:
            self.contradictions.append(Check("operation", operation, "broken", told))


def _served(record: Path, instance: Instance) -> Iterator[Check]:
    """How the operations of every offered capability were answered, as the journal has it."""
    heard = _Heard()
    store = EvidenceStore(record / "evidence")
    for event in read_record(record).events:
        if event.name == "call":
            heard.add(event.payload["operation"], event.payload["error"], store.load(event.payload["evidence"]))
    yield from heard.contradictions
    description = instance.description
    for name, operation in OPERATIONS.items():
        if not description.offers(operation.capability):
            continue
        if (why := description.without(name)) is not None:
            yield Check("operation", name, _left_out(name), f"declared absent: {why}")
            continue
        if name in instance.unserved():
            yield Check("operation", name, "broken", _NOT_THERE)
            continue
        errors = heard.answers.get(name)
        broken = sorted((errors or set()) & {"broke", "internal", "unavailable", "not_offered"})
        if broken:
            told = " and ".join(each if each == "broke" else f"answered {each}" for each in broken)
            yield Check("operation", name, "broken", told)
        elif errors is None:
            yield Check("operation", name, "missing", "could not be tried: what comes before it did not work")
        elif _SERVED not in errors:
            said = f": {beginning(heard.words[name], _WORDS)}" if heard.words.get(name) else ""
            yield Check("operation", name, "missing", f"only answered {', '.join(sorted(errors))}{said}")
        else:
            yield Check("operation", name, "fine", _SERVED)


def _left_out(operation: str) -> State:
    """The state of an operation that an offered capability leaves out."""
    return "absent" if OPERATIONS[operation].capability in FEATURE_CAPABILITIES else "missing"


# -- what can be seen ------------------------------------------------------------------------------------------------


def _texts(bench: Workbench) -> list[Canary]:
    return [canary for canary in bench.canaries() if canary.text is not None]


def _training_data(bench: Workbench, training: str, stranger: Canary) -> Iterator[Check]:
    found = bench.searched("training_data", training, (), vectors=False).scan
    about = {"training": training, "purpose": "train"}
    drafted: tuple[str, ...] = ("draft",) if bench.instance.offers("ai_features") else ()
    yield from _seen(bench, "training_data", found, stranger, (*_SAID, *drafted), **about)
    yield from _seen(bench, "training_data", found, stranger, ("caption",), form="transcript", **about)
    if drafted:
        yield from _seen(bench, "training_data", found, stranger, ("meeting chat",), form="summary", **about)
    if bench.instance.offers("models"):
        asked = bench.instance.call("models.embed", OPERATOR, "doctor-embed", {"text": "Good morning"})
        if asked.error == "refused":
            why = "models.embed answered 'refused', so no vector would be recognised"
            yield Check("training_data", "team chat as embedding", "missing", why)
            return
        vectors = bench.searched("training_data", training, _texts(bench), vectors=True).scan
        yield from _seen(bench, "training_data", vectors, stranger, ("team chat",), form="embedding", **about)


def _other_uses(bench: Workbench, training: str, stranger: Canary) -> Iterator[Check]:
    """For each purpose that content is used for, whether a control of any kind is seen there."""
    scan = bench.searched("other_use", training, (), vectors=False).scan
    purposes = sorted({str(place["purpose"]) for place in scan["places"]})
    if not purposes:
        yield Check("other_use", "any purpose", "missing", "no place is named")
    for purpose in purposes:
        found = list(_seen(bench, "other_use", scan, stranger, _SAID, training=training, purpose=purpose))
        seen = [check.what for check in found if check.state == "fine"]
        blind = [check.found for check in found if not check.found.startswith(_NOT_OFFERED)]
        told = f"seen: {', '.join(seen)}" if seen else next(iter(blind), "no way into it is offered")
        yield Check("other_use", purpose, "fine" if seen else "missing", told)


def _third_parties(bench: Workbench, stranger: Canary) -> Iterator[Check]:
    for party in bench.search.third_parties(lambda _relation: True):
        found = bench.searched("third_party", party, (), vectors=False).scan
        yield from _seen(bench, "third_party", found, stranger, _SAID, third_party=party)
        yield from _seen(bench, "third_party", found, stranger, ("caption",), form="transcript", third_party=party)
        if bench.instance.offers("ai_features"):
            yield from _seen(bench, "third_party", found, stranger, ("draft",), third_party=party)
            kept = bench.searched("third_party_storage", party, (), vectors=False).scan
            yield from _seen(bench, "third_party_storage", kept, stranger, ("draft",), kept=True, third_party=party)


def _lacking(description: Description, way: str, form: str) -> tuple[State, str] | None:
    """The state and reason of a way, or of what is made of it, that is declared absent; None where it is offered."""
    for operation in (WAYS[way].operation, *(["ai_features.summarise"] if form == "summary" else [])):
        if (why := description.without(operation)) is not None:
            return _left_out(operation), f"{_NOT_OFFERED}: {operation} is declared absent: {why}"
    return None


def _seen(
    bench: Workbench, sink: str, scan: Any, stranger: Canary, ways: Iterable[str], form: str = "original", **about: Any
) -> Iterator[Check]:
    """Judge as a scenario would, with content that was given to nobody: it is met if a control is seen.

    It does not matter how many are seen: any chance of missing a breach is allowed.
    """
    for way in ways:
        if not bench.instance.offers(WAYS[way].capability):
            continue
        at = f" at {about['third_party']}" if "third_party" in about else ""
        derived = f" as {form}" if form != "original" else ""
        if (left_out := _lacking(bench.instance.description, way, form)) is not None:
            yield Check(sink, f"{way}{derived}{at}", *left_out)
            continue
        kind, subjects = WAYS[way].kind, [stranger.id]
        # Content that went in by other ways lies in the same sink; controls of this way have to be seen.
        controls = {
            name: [control.canary.id for control in bench.controls.of(name)]
            for name, row in WAYS.items()
            if row.kind == kind
        }
        claim = {
            "sink": sink,
            "kind": kind,
            "form": form,
            "ways": {name: {"subjects": subjects, "controls": planted} for name, planted in controls.items()},
            "subjects": subjects,
            "controls": [control for planted in controls.values() for control in planted],
            "own": controls[way],
            "allowed": _ANY,
            "trainings": list(bench.trainings),
            **about,
        }
        judgement = judge_never(claim, scan)
        state: State = {"met": "fine", "not assessed": "missing"}.get(judgement.verdict, "broken")  # type: ignore[assignment]
        yield Check(sink, f"{way}{derived}{at}", state, "seen" if state == "fine" else worded(judgement).en)
