"""The case: one scenario while it runs. Steps reach implementation, canaries and verdict through it alone."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from janji.canaries import Canary, Subject
from janji.implementation import (
    OPERATIONS,
    OPERATOR,
    Actor,
    ImplementationError,
    Media,
)
from janji.record import Judgement, judge_holds, judge_never, lacking, never_assurance, worded
from janji.scenarios import Scenario
from janji.terms import load_approvals

from ._controls import media
from ._instance import Answered, opaque
from ._planted import Planted, Way, named
from ._remembered import Asked, Remembered
from ._rows import rows_of
from ._search import Searched, media_in
from ._signals import Concluded, MisuseError, Unfit, Waiting
from ._talking import talked
from ._together import text_file
from ._workbench import Workbench

Stop = Literal["whole", "reading", "fitting", "end"]
"""What a scenario waits for: a whole training, a training held at a point, or the end of that one."""

_KIND_OF: Mapping[Way, Literal["text", "audio", "video", "image"]] = {
    "audio": "audio",
    "video": "video",
    "screen": "video",
    "picture file": "image",
    "whiteboard picture": "image",
}
_CAPABILITY_OF = {"training_data": "training_data", "other_use": "other_uses", "model": "models"}
"""By the sinks that belong to one training, what names their places. All others are those of third parties."""
_EMBEDDED = "embedding"
_FEATURE_DATA = "feature_data"
_CAPABILITY_AT = {"livestream": "livestream", "mail": "mail", "scan": "scanning", "usage_data": "usage"}
"""Sinks whose places are at hand when they are looked into."""
_PATIENCE = 1.0
"""Seconds within which a piece that was pushed has to arrive."""
_SETTLE = 0.05
"""Seconds that are given to a piece that should not come."""
_STORAGE = "storage"


@dataclass
class _Pass:
    """Where one run through the steps stands.

    A scenario that waits is run again from its start: what it called before is answered from the log, so that its
    steps need not know that they stood still.
    """

    position: int = 0
    canaries: int = 0
    keys: int = 0
    step: int = -1
    concluded: int = 0
    called: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Logged:
    """What a scenario came to, with what it asked for there, and what came of it."""

    what: str
    asked: object
    value: Any


class Case:
    """One scenario on one implementation.

    `call` and `attempt` are the only way to the implementation, `canary` and `plant` the only source of content, and
    `never` and `holds` the only ways to conclude: a scenario that ends without one is an error.
    """

    def __init__(self, scenario: Scenario, bench: Workbench) -> None:
        self.scenario = scenario
        self._bench = bench
        self._log: list[_Logged] = []
        self._names = bench.calls
        self._pass = _Pass()
        self._opened = 0
        self._closed = 0
        self.waiting: Stop | None = None
        self.conclusions: list[Judgement] = []
        self._trained_at: int | None = None
        self._trouble: ImplementationError | None = None
        self._spoiled: str | None = None
        self.rounds = 0
        self.broke: str | None = None
        self._down = False

    # -- what steps use ------------------------------------------------------------------------------------------

    def call(self, operation: str, actor: Actor, **request: Any) -> Answered:
        """Call an operation that has to succeed. Raises ImplementationError for any answer in the negative."""
        answered = self.attempt(operation, actor, **request)
        if answered.error is not None:
            raise self._broken(
                f"{operation} answered {answered.error!r} where the scenario needs it to work (evidence "
                f"{answered.evidence[:12]}); check the adapter and what this actor may do there"
            )
        return answered

    def attempt(self, operation: str, actor: Actor, **request: Any) -> Answered:
        """Call an operation that may be refused. Raises ImplementationError where it broke instead.

        Raises Unfit where the capability is offered without this operation.
        """
        capability = OPERATIONS[operation].capability
        if capability not in self.scenario.needs:
            raise MisuseError(
                f"{self.scenario.file}:{self.scenario.line}: the scenario calls {operation} and has no tag "
                f"@needs:{capability}; add it in every language"
            )
        self._pass.called.add(capability)
        why = self._bench.instance.description.without(operation)
        if why is not None:
            raise self._left_out(f"{operation!r} is declared absent: {why}")
        self._pass.keys += 1
        key = f"{self._bench.calls}-{self.scenario.case}-{self._pass.keys}"
        answered: Answered = self._once(operation, (actor, request), lambda: self._ask(operation, actor, key, request))
        if answered.error in {"internal", "not_offered"} or (answered.error == "unavailable" and not self._down):
            raise self._broken(f"{operation} answered {answered.error!r}: that is no refusal, it broke")
        return answered

    def attempt_while_down(self, operation: str, actor: Actor, **request: Any) -> Answered:
        """`attempt` where something behind the implementation is down on purpose, so that it may say `unavailable`."""
        self._down = True
        try:
            return self.attempt(operation, actor, **request)
        finally:
            self._down = False

    def call_as_operator(self, operation: str, **request: Any) -> Answered:
        """`call` as whoever operates the service."""
        return self.call(operation, OPERATOR, **request)

    def canary(self, way: Way, record: Subject | None = None) -> Canary:
        """Content that nobody has seen before, of the kind that goes this way.

        Where it is a text, an invented education or health `record` if that is asked for.
        """
        self._pass.canaries += 1
        label = f"{self._names}/{self.scenario.case}/{self._pass.canaries}/{way}"
        kind = _KIND_OF.get(way, "text")
        mint = self._bench.mint
        kept = self._bench.kept.get(label)
        if kept is not None:
            canary = kept
        elif record is not None and kind == "text":
            canary = mint.record(label, record)
        else:
            makers: dict[str, Callable[[str], Canary]] = {"audio": mint.audio, "video": mint.video, "image": mint.image}
            make = makers.get(kind, mint.text)
            canary = mint.reaction(label) if way == "reaction" else make(label)
        self._bench.controls.looked_for.add(way)
        self._bench.register(canary)
        return canary

    def media(self, canary: Canary) -> Media:
        """The encoded bytes of an audio, video or image canary, or a text as a file, as an operation takes them."""
        if canary.text is not None:
            return text_file(canary.text)
        if canary.data is None and self._replaying():
            return named(canary)
        return media(canary if canary.data is not None else self._bench.made_again(canary))

    def approvals(self) -> list[dict[str, str]]:
        """Who has approved which notice, as the pack has it.

        They go into a claim, so that judging it again needs nothing else.
        """
        found = load_approvals(self.scenario.file.parent.parent)
        return [approval.model_dump(mode="json") for approval in found]

    def alias(self, name: str) -> str:
        """A few letters and digits that are this scenario's own in this run, and tell nobody what it is about."""
        return opaque(f"{self._names}-{self.scenario.case}-{name}")[:8]

    def control_accounts(self) -> tuple[str, ...]:
        """The accounts in which the controls of this run are planted."""
        return self._bench.controls.accounts()

    def training(self, until: Stop = "whole") -> str:
        """Let the training happen that the scenario waits for, and return its id. Many scenarios share one."""
        self._pass.called |= {"training", "training_hold"} if until in {"reading", "fitting"} else {"training"}
        if self._replaying():
            return str(self._replayed(f"training {until}", None))
        if self._trouble is not None:
            self.broke = str(self._trouble)
            raise self._trouble
        self.waiting = until
        raise Waiting

    def never(
        self,
        sink: str,
        subjects: Sequence[Planted],
        *,
        form: str | None = None,
        third_parties: Callable[[str], bool] | None = None,
        controls: Sequence[Planted] | None = None,
        of: str | None = None,
        **fits: Any,
    ) -> None:
        """Conclude that no subject is in the sink, way by way, each with the controls that went the same way.

        `form` is the derived form that is looked for (None: the content itself), `third_parties` selects by relation
        whose side is searched, `of` is the account whose storage is, and `fits` narrows the places (`training`,
        `purpose`, `serves`, …).
        `controls`: content of this scenario that has to be found there, in place of the controls of all scenarios.
        Raises Concluded for anything but `met`.
        """
        if not subjects:
            raise MisuseError(f"{self.scenario.case}: nothing was planted, so there is nothing that must never appear")
        self._needs_sink(sink)
        if form == _EMBEDDED:
            self._pass.called.add("models")
        for side in self._sides(sink, third_parties, fits) if of is None else (of,):
            ways = dict.fromkeys(planted.way for planted in subjects)
            for way in ways:
                chosen = [planted.canary.id for planted in subjects if planted.way == way]
                own = None if controls is None else [each.canary.id for each in controls if each.way == way]
                self._conclude_never(sink, side, way, chosen, form, fits, own)

    def never_at(
        self,
        sink: str,
        places: Sequence[Mapping[str, Any]],
        subjects: Sequence[Planted],
        controls: Sequence[Planted] | None = None,
        **fits: Any,
    ) -> None:
        """`never` for places that are at hand already: named by an answer, or kept by the harness itself.

        `controls` is content that is allowed there and has to be found (None: the controls of all scenarios).
        """
        if not subjects:
            raise MisuseError(f"{self.scenario.case}: nothing was planted, so there is nothing that must never appear")
        self._needs_sink(sink)
        for way in dict.fromkeys(planted.way for planted in subjects):
            chosen = [planted.canary for planted in subjects if planted.way == way]
            allowed = self._bench.controls.of(way) if controls is None else [c for c in controls if c.way == way]
            claim: dict[str, Any] = {
                "sink": sink,
                "kind": _KIND_OF.get(way, "text"),
                "way": way,
                "form": "original",
                "subjects": [canary.id for canary in chosen],
                "controls": [each.canary.id for each in allowed],
                "ladder": "K1" if controls is not None else "K2",
                **fits,
            }
            self._conclude_never_at(claim, places, [*chosen, *(each.canary for each in allowed)])

    def never_said(self, training: str, actor: Actor, subjects: Sequence[Planted], own: Sequence[Planted]) -> None:
        """Conclude that no model of that training says anything of the subjects to `actor`.

        `own` is what the actor itself put in: like the controls, it may be said. A model that judges letters is handed
        them whole and says which words it knows; with any other the actor talks, several times, since answers vary,
        and never in the words of a subject, which such a model may learn in that very moment.
        """
        if not subjects:
            raise MisuseError(f"{self.scenario.case}: nothing was planted, so there is nothing that must never be said")
        self._needs_sink("model")
        ways = tuple(dict.fromkeys(planted.way for planted in subjects))
        controls = [control for way in ways for control in self._bench.controls.of(way)]
        texts = [str(each.canary.text) for each in (*subjects, *own, *controls)]

        def say(model: str, prompt: str) -> str:
            return str(self.call("models.ask", actor, model=model, prompt=prompt)["text"])

        listed = self.call_as_operator("models.list", training=training)["models"]
        answers = [
            (model, answer)
            for model in listed
            if model["owner"] == "provider"
            for answer in talked(model["serves"], lambda prompt, model=model: say(model["model"], prompt), texts)  # type: ignore[misc]
        ]
        canaries = [each.canary for each in (*subjects, *own, *controls)]
        for way in ways:
            claim: dict[str, Any] = {
                "sink": "model",
                "kind": _KIND_OF.get(way, "text"),
                "way": way,
                "form": "original",
                "subjects": [each.canary.id for each in subjects if each.way == way],
                "controls": [each.canary.id for each in (*controls, *own) if each.way == way],
                "ladder": "K2",
                "training": training,
                "said_to": actor.person,
            }
            searched: list[Searched] = []

            def judge(claim: dict[str, Any] = claim, searched: list[Searched] = searched) -> Judgement:
                searched.append(self._bench.search.said(training, answers, canaries))
                return judge_never(claim, searched[0].scan)

            self._conclude("never", claim, judge, None, searched)

    def _conclude_never_at(
        self, claim: dict[str, Any], places: Sequence[Mapping[str, Any]], canaries: Sequence[Canary]
    ) -> None:
        searched: list[Searched] = []

        def judge() -> Judgement:
            searched.append(self._bench.search.at(claim["sink"], places, canaries))
            return judge_never(claim, searched[0].scan)

        self._conclude("never", claim, judge, None, searched)

    def seen_at(self, sink: str, places: Sequence[Mapping[str, Any]], planted: Sequence[Planted]) -> Answered:
        """What the harness finds at places that are at hand already: a scan, for the claim `found`."""
        self._needs_sink(sink)
        return self._looked(lambda: self._bench.search.at(sink, places, [each.canary for each in planted]))

    def rows_at(self, places: Sequence[Mapping[str, Any]], **where: str) -> Answered:
        """The rows of JSON-lines files at such places whose fields have these values, as the harness reads them."""
        return self._looked(lambda: self._bench.search.kept(rows_of(places, where)))

    # Destinations that the harness runs. What is pushed there is kept in the order of its arrival.

    def destination(self) -> str:
        """The address of a new destination."""
        number = self._pass.keys = self._pass.keys + 1
        # Whoever pushes there learns nothing of the scenario from it.
        name = opaque(f"{self._bench.calls}-{self.scenario.case}-destination-{number}")
        return str(self._once("destination", name, lambda: self._bench.far_ends.open(name).address))

    def mark(self, address: str, name: str) -> None:
        """Note in the destination's log that something has happened by now."""
        self._once("mark", (address, name), lambda: self._bench.far_ends.at(address).mark(name))

    def arrived(self, address: str, pieces: int = 0, settle: float = _SETTLE) -> list[dict[str, Any]]:
        """Places that hold what has arrived at a destination.

        Looked at once so many pieces have come or a second is over, and `settle` seconds later for what should not.
        """

        def look() -> list[dict[str, Any]]:
            destination = self._bench.far_ends.at(address)
            destination.wait(pieces, _PATIENCE)
            time.sleep(settle)
            return [place.model_dump(mode="json") for place in destination.deliveries()]

        found: list[dict[str, Any]] = self._once("arrived", address, look)
        return found

    def log_of(self, address: str) -> Answered:
        """The destination's log, as evidence of the order in which things happened."""
        return self._looked(lambda: self._bench.search.kept(self._bench.far_ends.at(address).log()))

    def opened(self, answered: Answered, planted: Sequence[Planted]) -> Answered:
        """What the harness finds when it opens the encoded bytes of an answer and looks for what was planted.

        A scan, for the claim `found`.
        """
        chosen = [each.canary for each in planted]
        return self._looked(lambda: self._bench.search.opened(media_in(answered.data), chosen))

    def stored(self, account: str, planted: Sequence[Planted]) -> Answered:
        """What the harness finds where the account's content is kept: a scan, for the claim `found`."""
        self._needs_sink(_STORAGE)
        chosen = [each.canary for each in planted]
        return self._looked(lambda: self._bench.search.storage(account, chosen, vectors=False))

    def _looked(self, look: Callable[[], Searched]) -> Answered:
        searched: Searched = self._once("look", None, look)
        return Answered("scan", searched.scan, None, searched.evidence)

    def holds(
        self,
        name: str,
        evidence: Sequence[Answered],
        assurance: Literal["observed", "reported", "attested"] = "observed",
        **args: Any,
    ) -> None:
        """Conclude that the named claim holds of what was answered. Raises Concluded for anything but `met`."""
        if not evidence:
            raise MisuseError(f"{self.scenario.case}: a claim without evidence proves nothing")
        claim = {"name": name, "args": args}
        hashes = [answered.evidence for answered in evidence]

        def judge() -> Judgement:
            blobs = [self._bench.evidence.load(each) for each in hashes]
            return judge_holds(claim, blobs)

        self._conclude("holds", claim, judge, assurance, hashes)

    # -- what the runner uses ------------------------------------------------------------------------------------

    def restart(self) -> None:
        """Begin again at the first step; what was called before will be answered from the log."""
        self._pass = _Pass()
        self.waiting = None

    def made(self) -> tuple[Remembered, ...]:
        """The calls that it made so far, in order."""
        answers: list[Answered] = [logged.value for logged in self._log if logged.what in OPERATIONS]
        return tuple(Remembered.of(answered, self._bench.evidence) for answered in answers)

    @property
    def only_called(self) -> bool:
        """Whether calls are all that it came to so far: nothing was looked at, and nothing concluded."""
        return all(logged.what in OPERATIONS for logged in self._log)

    def remember(self, calls: Sequence[Remembered]) -> None:
        """Take these calls for made, in this order, and wait for a whole training after them."""
        self._names = self._bench.run
        for call in calls:
            answered = self._bench.take_up_call(call, self.scenario.case)
            self._log.append(_Logged(answered.operation, Asked(call.exchange), answered))
        self.waiting = "whole"

    def spoil(self, why: str) -> None:
        """Whatever its steps would come to: it cannot be run, and ends in an error that says why."""
        self._spoiled = why
        self.waiting = None

    def resume(self, training: str) -> None:
        """The training that the scenario waited for has come to where it was waited for."""
        self._log.append(_Logged(f"training {self.waiting}", None, training))
        self._trained_at = len(self._log)
        self.rounds += 1
        self.waiting = None

    def fail(self, trouble: ImplementationError) -> None:
        """What the scenario waited for did not happen: run again, it will find this trouble there."""
        self._trouble = trouble
        self.waiting = None

    def fit(self) -> None:
        """Raises Unfit where the implementation does not offer what the scenario needs, saying who declared it.

        Raises ImplementationError where the case was spoiled.
        """
        if self._spoiled is not None:
            raise self._broken(self._spoiled)
        declared = {
            name: each.model_dump(mode="json") for name, each in self._bench.instance.description.capabilities.items()
        }
        if (lacks := lacking(self.scenario.needs, declared)) is not None:
            raise Unfit(lacks.verdict, worded(lacks).en)

    def _left_out(self, why: str) -> Unfit:
        """That the scenario needs an operation which an offered capability leaves out.

        A step that went on all the same would be an error, as one is that goes on after the implementation broke.
        """
        self.broke = why
        return Unfit("not assessed", why)

    def step_opened(self) -> None:
        self._pass.step += 1
        if self._pass.step >= self._opened:
            self._opened = self._pass.step + 1
            self._bench.journal.append("step.open", case=self.scenario.case, index=self._pass.step)

    def step_closed(self, outcome: str) -> None:
        if self._pass.step >= self._closed:
            self._closed = self._pass.step + 1
            self._bench.journal.append("step.close", case=self.scenario.case, index=self._pass.step, outcome=outcome)

    @property
    def step_is_open(self) -> bool:
        return self._opened > self._closed

    @property
    def steps_run(self) -> int:
        """How many steps have been closed."""
        return self._closed

    @property
    def left_over(self) -> str | None:
        """What the steps came to in an earlier pass and did not come to in the last one."""
        return self._log[self._pass.position].what if self._replaying() else None

    def unused_needs(self) -> tuple[str, ...]:
        """Capabilities that the scenario's tags name and that no step called."""
        return tuple(sorted(set(self.scenario.needs) - self._pass.called))

    # -- inside --------------------------------------------------------------------------------------------------

    def _replaying(self) -> bool:
        return self._pass.position < len(self._log)

    def _replayed(self, what: str, asked: object) -> Any:
        before = self._log[self._pass.position]
        if (before.what, before.asked) != (what, asked):
            then = f"{before.what!r}" if before.what != what else "the same and asked something else"
            raise MisuseError(
                f"{self.scenario.case}: run again, its steps came to {what!r} where they came to {then} before; "
                "steps must do the same each time they are run"
            )
        self._pass.position += 1
        return before.value

    def _broken(self, why: str) -> ImplementationError:
        self.broke = self.broke or why
        return ImplementationError(why)

    def _ask(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Answered:
        try:
            return self._bench.instance.call(operation, actor, key, request, self.scenario.case)
        except ImplementationError as error:
            raise self._broken(str(error)) from error

    def _once(self, what: str, asked: object, do: Callable[[], Any]) -> Any:
        if self._replaying():
            return self._replayed(what, asked)
        value = do()
        self._log.append(_Logged(what, asked, value))
        self._pass.position += 1
        return value

    def _needs_sink(self, sink: str) -> None:
        if sink not in self.scenario.sinks:
            raise MisuseError(
                f"{self.scenario.file}:{self.scenario.line}: the scenario looks into {sink!r} and has no tag "
                f"@sink:{sink}; add it in every language"
            )
        capability = "ai_features" if sink == _FEATURE_DATA else _CAPABILITY_OF.get(sink, "third_parties")
        capability = "storage" if sink == _STORAGE else _CAPABILITY_AT.get(sink, capability)
        self._pass.called.add(capability)

    def _sides(self, sink: str, third_parties: Callable[[str], bool] | None, fits: Mapping[str, Any]) -> Iterable[str]:
        """The training that is searched, or each third party."""
        if sink in _CAPABILITY_OF:
            return [str(fits["training"])]
        if sink == _FEATURE_DATA:
            return [sink]
        if third_parties is None:
            raise MisuseError(f"{self.scenario.case}: a third party's sink needs to know which third parties count")
        chosen = self._bench.search.third_parties(third_parties)
        if not chosen:
            raise Unfit("not assessed", "the implementation names no third party of this relation to be searched")
        return chosen

    def _conclude_never(
        self,
        sink: str,
        of: str,
        way: Way,
        subjects: list[str],
        form: str | None,
        fits: Mapping[str, Any],
        own_controls: list[str] | None = None,
    ) -> None:
        if fits.get("training") is None and own_controls is None:
            # No training has planted controls for this claim: there must be some before the sink is searched.
            self._bench.controls.ensure()
        controls = self._bench.controls.of(way)
        claim: dict[str, Any] = {
            "sink": sink,
            "kind": _KIND_OF.get(way, "text"),
            "way": way,
            "form": form or "original",
            "subjects": subjects,
            "controls": [control.canary.id for control in controls] if own_controls is None else own_controls,
            **fits,
        }
        if sink not in _CAPABILITY_OF and sink not in {_FEATURE_DATA, _STORAGE}:
            claim["third_party"] = of
        searched: list[Searched] = []

        def judge() -> Judgement:
            searched.append(self._searched(sink, of, form, subjects, claim["controls"]))
            judgement = judge_never(claim, searched[0].scan)
            seen = (judgement.facts.get("control") or {}).get("canary")
            claim["ladder"] = next((control.rung for control in controls if control.canary.id == seen), "K1")
            return judgement

        self._conclude("never", claim, judge, None, searched)

    def _searched(
        self, sink: str, of: str, form: str | None, subjects: Sequence[str], controls: Sequence[str]
    ) -> Searched:
        wanted = {*subjects, *controls}
        chosen = [canary for canary in self._bench.canaries() if canary.id in wanted]
        # What has to be asked for piece by piece is asked only for what this claim is about.
        if sink == _STORAGE:
            return self._bench.search.storage(of, chosen, vectors=form == _EMBEDDED)
        if form == _EMBEDDED:
            return self._bench.search.embeddings(of, chosen)
        if sink == "model":
            return self._bench.search.models(of, chosen)
        if sink == _FEATURE_DATA:
            return self._bench.search.feature_data(chosen)
        # A sink may have changed since the training: whoever did something after it gets a look of its own.
        since = self._log[self._trained_at :] if self._trained_at is not None else []
        again = any(each.what in OPERATIONS and not OPERATIONS[each.what].idempotent for each in since)
        return self._bench.searched(sink, of, again=again)

    def _conclude(
        self,
        kind: Literal["never", "holds"],
        claim: dict[str, Any],
        judge: Callable[[], Judgement],
        assurance: str | None,
        evidence: Sequence[str] | list[Searched],
    ) -> None:
        what = f"conclusion {self._pass.concluded}"
        self._pass.concluded += 1
        # The ladder's rung is found while judging; all else of a claim is the steps' own.
        about = dict(claim)

        def conclude() -> Judgement:
            judgement = judge()
            self._bench.journal.append(
                "conclusion",
                case=self.scenario.case,
                index=self._pass.step,
                kind=kind,
                claim=claim,
                verdict=judgement.verdict,
                code=judgement.code,
                reason=worded(judgement).en,
                assurance=assurance or never_assurance(claim, judgement),
                evidence=[each.evidence if isinstance(each, Searched) else each for each in evidence],
                facts=dict(judgement.facts),
            )
            self.conclusions.append(judgement)
            return judgement

        judgement = self._once(what, (kind, about), conclude)
        if judgement.verdict != "met":
            raise Concluded(judgement)
