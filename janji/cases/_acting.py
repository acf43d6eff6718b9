"""How steps deal with an implementation: calls, content, and the training runs that they wait for."""

import datetime as dt
import time
from collections.abc import Mapping
from typing import Any

from janji.canaries import Canary, Named, Subject
from janji.implementation import OPERATIONS, OPERATOR, Actor, ImplementationError, Media, foreign
from janji.scenarios import Scenario
from janji.sinks import WAYS
from janji.terms import load_approvals, of_notices, possible

from ._chance import FEATURES, chance
from ._controls import media
from ._driven import Driven, Stop
from ._instance import Answered, opaque
from ._numbers import pieces
from ._planted import named
from ._signals import MisuseError, Waiting
from ._together import text_file
from ._workbench import Workbench

_SHOWING = frozenset({"content.list", "content.find", "content.read", "content.export"})
"""Operations that may need time to show what was done; after any other call that time begins anew."""


_SAID = 300
"""This many letters of what it says of an error stand in a reason."""


class Acting(Driven):
    """The side of a case by which steps act."""

    def __init__(self, scenario: Scenario, bench: Workbench) -> None:
        super().__init__(scenario, bench)
        self._changed_at: float | None = None

    # -- calls -----------------------------------------------------------------------------------------------------

    def call(self, operation: str, actor: Actor, **request: Any) -> Answered:
        """Call an operation that has to succeed. Raises ImplementationError for any answer in the negative."""
        __tracebackhide__ = True
        answered = self.attempt(operation, actor, **request)
        if answered.error is not None:
            raise self._broken(
                f"{operation} answered {answered.error!r} where the scenario needs it to work"
                f"{self._words(answered)} (evidence {answered.evidence[:12]}); check the adapter and what this actor "
                "may do there"
            )
        return answered

    def attempt(self, operation: str, actor: Actor, **request: Any) -> Answered:
        """Call an operation that may be refused. Raises ImplementationError where it broke instead.

        Raises Unfit where the capability is offered without this operation.
        """
        __tracebackhide__ = True
        return self._attempt(operation, actor, request, frozenset({"internal", "not_offered", "unavailable"}))

    def attempt_while_down(self, operation: str, actor: Actor, **request: Any) -> Answered:
        """`attempt` where something behind the implementation is down on purpose, so that it may say `unavailable`."""
        __tracebackhide__ = True
        return self._attempt(operation, actor, request, frozenset({"internal", "not_offered"}))

    def _words(self, answered: Answered) -> str:
        """The implementation's words on its error, as the evidence has them: without anything that is kept secret."""
        said = self._bench.evidence.load(answered.evidence)["error"]["message"]
        return f" [{foreign(said, _SAID)}]" if said else ""

    def call_as_operator(self, operation: str, **request: Any) -> Answered:
        """`call` as whoever operates the service."""
        __tracebackhide__ = True
        return self.call(operation, OPERATOR, **request)

    def _attempt(
        self, operation: str, actor: Actor, request: Mapping[str, Any], breakdowns: frozenset[str]
    ) -> Answered:
        __tracebackhide__ = True
        if operation not in OPERATIONS:
            raise MisuseError(
                f"{self.scenario.file}:{self.scenario.line}: a step calls {operation!r}, and the contract has no such "
                f"operation. {possible(operation, tuple(OPERATIONS))}"
            )
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
        answered = self._once(operation, actor, request)
        if answered.error in breakdowns:
            raise self._broken(
                f"{operation} answered {answered.error!r}: that is not a refusal but a breakdown{self._words(answered)}"
            )
        return answered

    def settle_in(self, owner: Actor) -> None:
        """Switch the AI features on, as accounts of controls have them, where the scenario itself is not about them.

        So a customer of a scenario who agreed looks like a customer of a control.
        """
        if "ai_features" in self.scenario.needs or not self._bench.instance.serves("ai_features.switch"):
            return
        self._pass.names += 1
        draw = chance(self._bench.mint, f"{self._names}/{self.scenario.case}/{self._pass.names}")
        for feature in draw.sample(FEATURES, 2):
            self._once("ai_features.switch", owner, {"feature": feature, "on": True})

    def _once(self, operation: str, actor: Actor, request: Mapping[str, Any]) -> Answered:
        __tracebackhide__ = True
        self._pass.keys += 1
        key = f"{self._bench.calls}-{self.scenario.case}-{self._pass.keys}"
        answered: Answered = self._log.once(
            operation, (actor, request), lambda: self._ask(operation, actor, key, request)
        )
        return answered

    def _ask(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Answered:
        __tracebackhide__ = True
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

        A text is an invented education or health `record`, if that is asked for.
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
        """As many canaries as one action of the scenario stands for, so that missing one by chance does not matter."""
        return [self.canary(way, record) for _ in range(pieces(self.scenario.sinks, WAYS[way].kind))]

    def media(self, canary: Canary) -> Media:
        """The encoded bytes of an audio, video or image canary, or a text as a file, as an operation takes them."""
        if canary.text is not None:
            return text_file(canary.text)
        if canary.data is None and self._log.replaying:
            return named(canary)
        return media(canary if canary.data is not None else self._bench.made_again(canary))

    def approvals(self) -> list[dict[str, Any]]:
        """The approvals of notices that the pack has.

        They go into a claim, so that judging it again needs nothing else. Approvals dated in the future do not.
        """
        return of_notices(load_approvals(self.scenario.file.parent.parent), dt.datetime.now(dt.UTC).date())

    def mailbox(self, name: str) -> str:
        """The mail address of a recipient, this scenario's own."""
        return self._bench.mint.mail(f"{self._names}/{self.scenario.case}/{name}")

    def alias(self, name: str) -> str:
        """A few letters and digits that belong to this scenario in this run, and give nothing away about it."""
        return opaque(f"{self._names}-{self.scenario.case}-{name}")[:8]

    def named(self, what: Named) -> str:
        """A name for a person, an organisation or a meeting: drawn, and different each time."""
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
        """The number of the current step, from 0 on."""
        return self._pass.step

    def wait_until_shown(self) -> None:
        """Wait for the longest time that the implementation says it needs to show what was done so far."""
        if not self._log.replaying and self._changed_at is not None:
            due = self._changed_at + self._bench.instance.description.shows_within
            time.sleep(max(0.0, due - time.monotonic()))

    @property
    def recipients_read(self) -> bool | None:
        """Whether `content.read` opens a direct message for its recipient, by the implementation's own description."""
        return self._bench.instance.description.recipients_read

    def control_accounts(self) -> tuple[str, ...]:
        """The accounts in which the controls of this run are planted."""
        found: tuple[str, ...] = self._log.once("control accounts", None, self._bench.controls.accounts)
        return found

    def training(self, until: Stop = "whole") -> str:
        """Wait for the training run that the scenario needs, and return its id. Many scenarios share one."""
        __tracebackhide__ = True
        self._pass.called |= {"training", "training_hold"} if until in {"reading", "fitting"} else {"training"}
        if self._log.left_over is not None:
            return str(self._log.before(f"training {until}", None))
        if self._state.name in {"failed", "broken"}:
            raise self._broken(self._state.why)
        self._wait(until)
        raise Waiting
