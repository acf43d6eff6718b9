"""What the scenarios of one process share: one warm instance, its controls, its searches, and the trainings."""

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Literal

from janji.canaries import Canary, Mint
from janji.far_ends import FarEnds
from janji.implementation import OPERATOR, Actor, ImplementationError
from janji.record import EvidenceStore, Journal

from ._controls import Controls
from ._instance import Answered, Instance
from ._remembered import Remembered
from ._search import Search, Searched
from ._turns import Turns

HoldPoint = Literal["reading", "fitting"]
_PATIENCE = 90.0
"""Seconds within which a training has to reach a hold point or its end."""


class Workbench:
    """One warm instance and what belongs to it. Isolation is by fresh accounts, never by a reset.

    `run` names the canaries. Where a run goes on with what another process has planted, `again` is its own name, so
    that no call or canary of it is taken for an earlier one; and `kept` are the canaries that were planted, by label,
    without the bytes of media (of which `features["sha256"]` is kept).
    """

    def __init__(
        self,
        instance: Instance,
        journal: Journal,
        evidence: EvidenceStore,
        mint: Mint,
        run: str,
        turns: Turns | None = None,
        *,
        again: str | None = None,
    ) -> None:
        """`turns` are taken for trainings where the implementation says that it is shared."""
        self._turns = turns if instance.description.concurrency != "isolated" else None
        self.instance = instance
        self.journal = journal
        self.evidence = evidence
        self.mint = mint
        self.run = run
        self.calls = calls = again or run
        self.kept: dict[str, Canary] = {}
        self.controls = Controls(instance, mint, run, calls)
        self.far_ends = FarEnds()
        self.search = Search(instance, journal, evidence, calls)
        self._canaries: dict[str, Canary] = {}
        self._calls = 0
        self._scans: dict[tuple[str, ...], Searched] = {}

    def register(self, canary: Canary) -> None:
        """From now on every search looks for this canary too."""
        self._canaries[canary.id] = canary

    def canaries(self) -> list[Canary]:
        """Every canary of this process, the controls' included."""
        known = {control.canary.id: control.canary for control in self.controls}
        return list((known | self._canaries).values())

    def searched(self, sink: str, of: str, *, again: bool) -> Searched:
        """The scan of a sink (`of`: the training, or the third party), made once unless asked `again`."""
        key = (sink, of, str(len(self._canaries)))
        if again or key not in self._scans:
            if sink == "training_data":
                self._scans[key] = self.search.training_data(of, self.canaries())
            elif sink == "other_use":
                self._scans[key] = self.search.other_uses(of, self.canaries())
            else:
                self._scans[key] = self.search.third_party(of, self.canaries(), sink)
        return self._scans[key]

    def turn(self) -> AbstractContextManager[None]:
        """Within this, nobody else trains there."""
        return self._turns.mine() if self._turns is not None else nullcontext()

    def start_training(self, holds: tuple[HoldPoint, ...]) -> str:
        """Plant fresh controls and start a training that will stop at the given points."""
        self.controls.plant()
        for point in holds:
            self._call("training_hold.arm", point=point)
        return str(self._call("training.start")["training"])

    def take_up(self, canaries: Iterable[Canary]) -> None:
        """Go on with canaries that another process has planted."""
        for canary in canaries:
            self.kept[canary.label] = canary
            self.register(canary)

    def take_up_call(self, call: Remembered, case: str | None) -> Answered:
        """Go on from a call that another process made: it is in the evidence, and whoever watches knows of it."""
        answered = call.answered(self.evidence)
        exchange = call.exchange
        self.journal.append(
            "planted", case=case, operation=answered.operation, evidence=answered.evidence, error=answered.error
        )
        if answered.error is None:
            actor = Actor.model_validate(exchange["actor"])
            self.instance.remember(answered.operation, actor, exchange["request"], answered.data)
        return answered

    def made_again(self, canary: Canary) -> Canary:
        """The same canary with bytes, of an encoding of its own."""
        makers: dict[str, Callable[[str], Canary]] = {
            "audio": self.mint.audio,
            "video": self.mint.video,
            "image": self.mint.image,
        }
        return makers[canary.kind](canary.label)

    def until_held(self, training: str, point: HoldPoint) -> None:
        """Wait until the training has stopped at the point. Raises ImplementationError where it runs past it."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            now = self._call("training.status", training=training)
            if now["state"] == "held" and now["held_at"] == point:
                return
            if now["state"] in {"done", "failed", "cancelled"}:
                raise ImplementationError(f"training {training} was to stop at {point!r} and is {now['state']!r}")
            time.sleep(0.01)
        raise ImplementationError(f"training {training} did not reach {point!r} within {_PATIENCE:g} s")

    def release(self, training: str) -> None:
        self._call("training_hold.release", training=training)

    def until_done(self, training: str) -> None:
        """Wait for the end. Raises ImplementationError where the training fails or takes too long."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            now = self._call("training.wait", training=training, seconds=2.0)
            if now["state"] == "done":
                return
            if now["state"] in {"failed", "cancelled"}:
                raise ImplementationError(f"training {training} is {now['state']!r}: {now['detail']}")
        raise ImplementationError(f"training {training} was not done within {_PATIENCE:g} s")

    def close(self) -> None:
        self.far_ends.close()
        self.instance.close()

    def _call(self, operation: str, **request: object) -> Answered:
        self._calls += 1
        answered = self.instance.call(operation, OPERATOR, f"{self.calls}-trainings-{self._calls}", request)
        if answered.error is not None:
            raise ImplementationError(f"{operation}: answered {answered.error!r}, so no training could be observed")
        return answered
