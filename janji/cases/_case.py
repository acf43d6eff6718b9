"""The case: one scenario while it runs. Steps reach implementation, canaries and verdict through it alone."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from janji.canaries import Canary, Named, Subject
from janji.implementation import OPERATIONS, OPERATOR, Actor, ImplementationError, Media
from janji.record import Judgement, judge_holds, judge_never, never_assurance, worded
from janji.scenarios import Scenario
from janji.sinks import SINKS, WAYS
from janji.terms import load_approvals

from ._chance import FEATURES, chance
from ._claims import controls_for, kinds_of, never_claim
from ._controls import media
from ._driven import Driven, Stop
from ._instance import Answered, opaque
from ._numbers import pieces
from ._planted import Planted, named
from ._rows import rows_of
from ._search import Searched, media_in
from ._signals import Concluded, MisuseError, Unfit, Waiting
from ._talking import Said, talked
from ._together import text_file
from ._workbench import Workbench

_EMBEDDED = "embedding"
_PATIENCE = 1.0
"""Seconds within which a piece that was pushed has to arrive."""
_SETTLE = 0.05
"""Seconds that are given to a piece that should not come."""
_SHOWING = frozenset({"content.list", "content.find", "content.read", "content.export"})
"""What an implementation may need time for to show; after any other call that time begins anew."""

Look = Callable[[Sequence[Canary]], Searched]
"""Looks where a claim is about, with these canaries to be looked for among all."""


class Case(Driven):
    """One scenario on one implementation.

    `call` and `attempt` are the only way to the implementation, `canary` and `canaries` the only source of content, and
    `never` and `holds` the only ways to conclude: a scenario that ends without one is an error.
    """

    def __init__(self, scenario: Scenario, bench: Workbench) -> None:
        super().__init__(scenario, bench)
        self._changed_at: float | None = None

    # -- calls -----------------------------------------------------------------------------------------------------

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
        return self._attempt(operation, actor, request, frozenset({"internal", "not_offered", "unavailable"}))

    def attempt_while_down(self, operation: str, actor: Actor, **request: Any) -> Answered:
        """`attempt` where something behind the implementation is down on purpose, so that it may say `unavailable`."""
        return self._attempt(operation, actor, request, frozenset({"internal", "not_offered"}))

    def call_as_operator(self, operation: str, **request: Any) -> Answered:
        """`call` as whoever operates the service."""
        return self.call(operation, OPERATOR, **request)

    def _attempt(
        self, operation: str, actor: Actor, request: Mapping[str, Any], breakdowns: frozenset[str]
    ) -> Answered:
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
        answered: Answered = self._log.once(
            operation, (actor, request), lambda: self._ask(operation, actor, key, request)
        )
        if answered.error in breakdowns:
            raise self._broken(f"{operation} answered {answered.error!r}: that is no refusal, it broke")
        return answered

    def _ask(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Answered:
        try:
            return self._bench.instance.call(operation, actor, key, request, self.scenario.case)
        except ImplementationError as error:
            raise self._broken(str(error)) from error
        finally:
            if operation not in _SHOWING:
                self._changed_at = time.monotonic()

    # -- content ---------------------------------------------------------------------------------------------------

    def canary(self, way: str, record: Subject | None = None) -> Canary:
        """Content that nobody has seen before, of the kind that goes this way.

        Where it is a text, an invented education or health `record` if that is asked for.
        """
        self._pass.canaries += 1
        label = f"{self._names}/{self.scenario.case}/{self._pass.canaries}/{way}"
        kept = self._bench.kept.get(label)
        if kept is not None:
            canary = kept
        elif record is not None and WAYS[way].kind == "text":
            canary = self._bench.mint.record(label, record)
        else:
            canary = self._bench.minted(way, label)
        if not self._log.replaying:
            self._bench.controls.look_for(way)
        self._bench.register(canary)
        self._own[canary.id] = canary
        return canary

    def canaries(self, way: str, record: Subject | None = None) -> list[Canary]:
        """As many as one action of the scenario stands for, so that one that is not seen by chance does not count."""
        return [self.canary(way, record) for _ in range(pieces(way, self.scenario.sinks))]

    def media(self, canary: Canary) -> Media:
        """The encoded bytes of an audio, video or image canary, or a text as a file, as an operation takes them."""
        if canary.text is not None:
            return text_file(canary.text)
        if canary.data is None and self._log.replaying:
            return named(canary)
        return media(canary if canary.data is not None else self._bench.made_again(canary))

    def approvals(self) -> list[dict[str, str]]:
        """Who has approved which notice, as the pack has it.

        They go into a claim, so that judging it again needs nothing else.
        """
        found = load_approvals(self.scenario.file.parent.parent)
        return [approval.model_dump(mode="json") for approval in found]

    def mailbox(self, name: str) -> str:
        """The mail address of a recipient, this scenario's own."""
        return self._bench.mint.mail(f"{self._names}/{self.scenario.case}/{name}")

    def alias(self, name: str) -> str:
        """A few letters and digits that are this scenario's own in this run, and tell nobody what it is about."""
        return opaque(f"{self._names}-{self.scenario.case}-{name}")[:8]

    def named(self, what: Named) -> str:
        """A name for a person, an organisation, a meeting: drawn, and another one each time."""
        self._pass.names += 1
        return self._bench.mint.title(what, f"{self._names}/{self.scenario.case}/{self._pass.names}")

    def channel(self, party: str) -> str:
        """The channel in which a party writes."""
        return self._bench.mint.channel(f"{self._names}/{self.scenario.case}/{party}")

    def drawn_feature(self) -> str:
        """One of the AI features, where the scenario is about neither."""
        self._pass.names += 1
        return chance(self._bench.mint, f"{self._names}/{self.scenario.case}/{self._pass.names}").choice(FEATURES)

    @property
    def step(self) -> int:
        """The number of the step that is being taken, from 0 on."""
        return self._pass.step

    def wait_until_shown(self) -> None:
        """Wait until the implementation shows what was done so far, for as long as it says that it needs at most."""
        if not self._log.replaying and self._changed_at is not None:
            due = self._changed_at + self._bench.instance.description.shows_within
            time.sleep(max(0.0, due - time.monotonic()))

    @property
    def recipients_read(self) -> bool | None:
        """Whether `content.read` opens a direct message for its recipient, by the implementation's own description."""
        return self._bench.instance.description.recipients_read

    def control_accounts(self) -> tuple[str, ...]:
        """The accounts in which the controls of this run are planted."""
        return self._bench.controls.accounts()

    def training(self, until: Stop = "whole") -> str:
        """Let the training run happen that the scenario waits for, and return its id. Many scenarios share one."""
        self._pass.called |= {"training", "training_hold"} if until in {"reading", "fitting"} else {"training"}
        if self._log.replaying:
            return str(self._log.before(f"training {until}", None))
        if self._state.name == "failed":
            raise self._broken(self._state.why)
        self._wait(until)
        raise Waiting

    # -- conclusions -----------------------------------------------------------------------------------------------

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
        """Conclude that no subject is in the sink, kind by kind, each beside the controls of that kind.

        `form` is the derived form that is looked for (None: the content itself), `third_parties` selects by relation
        whose side is searched, `of` is the account whose storage is, and `fits` narrows the places (`training`,
        `purpose`, `serves`, …).
        `controls`: content of this scenario of which some has to be found there too.
        Raises Concluded for anything but `met`.
        """
        self._needs_sink(sink)
        if form == _EMBEDDED:
            self._pass.called.add("models")
        for side in self._sides(sink, third_parties, fits) if of is None else (of,):
            party = {"third_party": side} if SINKS[sink].side == "third party" else {}

            def look(wanted: Sequence[Canary], side: str = side) -> Searched:
                mine = self._own.values() if of is not None else ()
                return self._bench.searched(sink, side, [*mine, *wanted], vectors=form == _EMBEDDED)

            self._never(sink, subjects, controls, look, form, {**fits, **party})

    def never_at(
        self,
        sink: str,
        places: Sequence[Mapping[str, Any]],
        subjects: Sequence[Planted],
        controls: Sequence[Planted] | None = None,
        **fits: Any,
    ) -> None:
        """`never` for places that are at hand already: named by an answer, or kept by the harness itself."""
        self._needs_sink(sink)
        self._never(
            sink,
            subjects,
            controls,
            lambda wanted: self._bench.looked_at(sink, places, [*self._own.values(), *wanted]),
            None,
            fits,
        )

    def never_said(self, training: str, actor: Actor, subjects: Sequence[Planted], own: Sequence[Planted]) -> None:
        """Conclude that no model of that training run says anything of the subjects to `actor`.

        `own` is what the actor itself put in: like the controls, it may be said. How a model is talked to, so that it
        gives away what it has and learns nothing of what is looked for, see `talked`.
        """
        self._needs_sink("model")
        shared = [
            each
            for kind in kinds_of(subjects)
            for each in controls_for(self._bench, "model", kind, subjects, None, training)
        ]
        canaries = [each.canary for each in (*subjects, *own, *shared)]

        def say(model: str, prompt: str) -> str:
            return str(self.call("models.ask", actor, model=model, prompt=prompt)["text"])

        said: list[tuple[Mapping[str, Any], Said]] = []
        for model in self.call_as_operator("models.list", training=training)["models"]:
            if model["owner"] == "provider":
                name = str(model["model"])
                heard = talked(model["serves"], lambda prompt, name=name: say(name, prompt), canaries)  # type: ignore[misc]
                said += [(model, each) for each in heard]
        found: Searched = self._log.once("look", None, lambda: self._bench.search.said(training, said, canaries))
        there = {match["canary"] for match in found.scan["matches"]}
        # A service that keeps each customer's words apart says what the actor put in, and none of the other controls.
        apart = there & {each.canary.id for each in own} and not there & {each.canary.id for each in shared}
        fits = {"training": training, "said_to": actor.person}
        self._never("model", subjects, own if apart else None, lambda _: found, None, fits)

    def _never(
        self,
        sink: str,
        subjects: Sequence[Planted],
        own: Sequence[Planted] | None,
        look: Look,
        form: str | None,
        fits: Mapping[str, Any],
    ) -> None:
        """Judge one claim for each kind of content."""
        if not subjects:
            raise MisuseError(f"{self.scenario.case}: nothing was planted, so there is nothing that must never appear")
        for kind in kinds_of(subjects):

            def judge(kind: str = kind) -> tuple[Mapping[str, Any], Judgement, list[str]]:
                if fits.get("training") is None and own is None:
                    # No training run has planted controls for this claim: there must be some before it is searched.
                    self._bench.controls.ensure()
                claim = never_claim(self._bench, sink, kind, form, subjects, own, fits)
                wanted = {*claim["subjects"], *claim["controls"]}
                searched = look([each for each in self._bench.canaries() if each.id in wanted])
                judgement = judge_never(claim, searched.scan)
                self._bench.aftermath.note(claim, judgement, searched)
                return claim, judgement, [searched.evidence]

            asked = (sink, kind, form, [each.canary.id for each in (*subjects, *(own or ()))], dict(fits))
            self._conclude("never", asked, judge, None)

    def seen_at(self, sink: str, places: Sequence[Mapping[str, Any]]) -> Answered:
        """What the harness finds at places that are at hand already: a scan, for the claim `found`."""
        self._needs_sink(sink)
        return self._looked(lambda: self._bench.looked_at(sink, places, self._own.values()))

    def rows_at(self, places: Sequence[Mapping[str, Any]], **where: str) -> Answered:
        """The rows of JSON-lines files at such places whose fields have these values, as the harness reads them."""
        return self._looked(lambda: self._bench.search.kept(rows_of(places, where)))

    def opened(self, answered: Answered, planted: Sequence[Planted]) -> Answered:
        """What the harness finds when it opens the encoded bytes of an answer and looks for what was planted.

        A scan, for the claim `found`.
        """
        chosen = [each.canary for each in planted]
        return self._looked(lambda: self._bench.search.opened(media_in(answered.data), chosen))

    def stored(self, account: str) -> Answered:
        """What the harness finds where the account's content is kept: a scan, for the claim `found`."""
        self._needs_sink("storage")
        return self._looked(lambda: self._bench.searched("storage", account, list(self._own.values()), vectors=False))

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

        def judge() -> tuple[Mapping[str, Any], Judgement, list[str]]:
            return claim, judge_holds(claim, [self._bench.evidence.load(each) for each in hashes]), hashes

        self._conclude("holds", claim, judge, assurance)

    # -- destinations that the harness runs: what is pushed there is kept in the order of its arrival -----------------

    def destination(self) -> str:
        """The address of a new destination."""
        number = self._pass.keys = self._pass.keys + 1
        # Whoever pushes there learns nothing of the scenario from it.
        name = opaque(f"{self._bench.calls}-{self.scenario.case}-destination-{number}")
        return str(self._log.once("destination", name, lambda: self._bench.far_ends.open(name).address))

    def mark(self, address: str, name: str) -> None:
        """Note in the destination's log that something has happened by now."""
        self._log.once("mark", (address, name), lambda: self._bench.far_ends.at(address).mark(name))

    def arrived(self, address: str, pieces: int = 0, settle: float = _SETTLE) -> list[dict[str, Any]]:
        """Places that hold what has arrived at a destination.

        Looked at once so many pieces have come or a second is over, and `settle` seconds later for what should not.
        """

        def look() -> list[dict[str, Any]]:
            destination = self._bench.far_ends.at(address)
            destination.wait(pieces, _PATIENCE)
            time.sleep(settle)
            return [place.model_dump(mode="json") for place in destination.deliveries()]

        found: list[dict[str, Any]] = self._log.once("arrived", address, look)
        return found

    def log_of(self, address: str) -> Answered:
        """The destination's log, as evidence of the order in which things happened."""
        return self._looked(lambda: self._bench.search.kept(self._bench.far_ends.at(address).log()))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _looked(self, look: Callable[[], Searched]) -> Answered:
        searched: Searched = self._log.once("look", None, look)
        return Answered("scan", searched.scan, None, searched.evidence)

    def _needs_sink(self, sink: str) -> None:
        if sink not in self.scenario.sinks:
            raise MisuseError(
                f"{self.scenario.file}:{self.scenario.line}: the scenario looks into {sink!r} and has no tag "
                f"@sink:{sink}; add it in every language"
            )
        self._pass.called.add(SINKS[sink].capability)

    def _sides(self, sink: str, third_parties: Callable[[str], bool] | None, fits: Mapping[str, Any]) -> Iterable[str]:
        """Of what the places are asked for: the training run, each third party, or the service as a whole."""
        side = SINKS[sink].side
        if side == "training":
            return [str(fits["training"])]
        if side == "service":
            return [sink]
        if third_parties is None:
            raise MisuseError(f"{self.scenario.case}: a third party's sink needs to know which third parties count")
        chosen = self._bench.search.third_parties(third_parties)
        if not chosen:
            raise Unfit("not assessed", "the implementation names no third party of this relation to be searched")
        return chosen

    def _conclude(
        self,
        kind: Literal["never", "holds"],
        asked: object,
        judge: Callable[[], tuple[Mapping[str, Any], Judgement, list[str]]],
        assurance: str | None,
    ) -> None:
        what = f"conclusion {self._pass.concluded}"

        def conclude() -> Judgement:
            claim, judgement, evidence = judge()
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
                evidence=evidence,
                facts=dict(judgement.facts),
            )
            self.conclusions.append(judgement)
            return judgement

        judgement = self._log.once(what, (kind, asked), conclude)
        self._pass.concluded += 1
        if judgement.verdict != "met":
            raise Concluded(judgement)
