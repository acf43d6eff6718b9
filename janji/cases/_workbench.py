"""The bench of the scenarios of one process: one warm instance, its controls, its searches, and the training runs."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Literal

from janji.canaries import Canary, Mint
from janji.far_ends import FarEnds
from janji.implementation import OPERATOR, Actor, ImplementationError
from janji.record import EvidenceStore, Journal
from janji.sinks import SINKS
from janji.terms import ALLOWED_CHANCE

from ._aftermath import Aftermath
from ._chance import chance
from ._controls import Controls, minted
from ._instance import Answered, Instance
from ._remembered import Remembered
from ._search import Search, Searched
from ._turns import Turns

HoldPoint = Literal["reading", "fitting"]
_PATIENCE = 90.0
"""Seconds within which a training run has to reach a hold point or its end."""
_BRIEF, _LONG = 0.005, 0.08
"""Seconds between two questions of how far a training run is, at first and later."""


class Workbench:
    """One warm instance and what belongs to it. Isolation is by fresh accounts, never by a reset.

    `run` names the canaries. If a run goes on with what another process has planted, `again` is its own name, so that
    its calls and canaries are not mistaken for earlier ones; and `kept` are the canaries that were planted, by label,
    without the bytes of media (of which `features["sha256"]` is kept).
    """

    def __init__(  # noqa: PLR0913 - what a process has, each once
        self,
        instance: Instance,
        journal: Journal,
        evidence: EvidenceStore,
        mint: Mint,
        run: str,
        turns: Turns | None = None,
        *,
        again: str | None = None,
        allowed: float = ALLOWED_CHANCE,
        folder: Path | None = None,
    ) -> None:
        """`turns` are taken for training runs if the implementation says that it is shared.

        `allowed` is the chance of missing a breach that the pack allows for each clause; `folder` is where the
        implementation keeps its files.
        """
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
        self.search = Search(instance, journal, evidence, calls, folder)
        self.aftermath = Aftermath(self.search, journal, self.canaries, self._of)
        self.allowed = allowed
        self.trainings: list[str] = []
        """Every training run that is known, in the order in which they began."""
        self._canaries: dict[str, Canary] = {}
        self._noted: set[str] = set()
        self._calls = 0
        self._scans: dict[tuple[str, str], tuple[int, Searched]] = {}

    def register(self, canary: Canary) -> None:
        """From now on every search looks for this canary too."""
        self._canaries[canary.id] = canary

    def canaries(self) -> list[Canary]:
        """Every canary of this process, the controls' included."""
        known = {control.canary.id: control.canary for control in self.controls} | self._canaries
        for canary in known.values():
            if canary.id not in self._noted:
                self._noted.add(canary.id)
                # Of what another process planted the bytes are not there: made anew, they have the same notes.
                there = canary if canary.data is not None or canary.kind == "text" else self.made_again(canary)
                self.instance.known.ids.update(self.search.made(there))
        return list(known.values())

    def _of(self) -> Mapping[str, Sequence[str]]:
        return {"training": self.trainings, "account": self.controls.accounts()}

    def minted(self, way: str, label: str) -> Canary:
        """A new canary as it goes this way."""
        return minted(self.mint, way, label)

    def searched(self, sink: str, of: str, wanted: Sequence[Canary], *, vectors: bool) -> Searched:
        """The scan of a sink; `of` is the training run, the third party, or the account.

        It is made once for all searches: for a settled sink, as long as it looks for what is wanted; for any other, as
        long as nothing was given or done since. Content of others in the same place shows that content there is seen,
        so everything is looked for. Sinks that have to be asked piece by piece (`vectors`, and what models say) are
        asked for what is `wanted` alone.
        """
        if sink == "model":
            return self.search.models(of, wanted)
        turned = self._vectors(wanted if vectors else ())
        if vectors:
            return self._sink(sink, of, turned)
        moment = 0 if SINKS[sink].settled else self.instance.known.given
        before, found = self._scans.get((sink, of), (-1, None))
        if found is None or before != moment or not {each.id for each in wanted} <= set(found.scan["canaries"]):
            found = self._sink(sink, of, turned)
            self._scans[sink, of] = (moment, found)
        return found

    def _sink(self, sink: str, of: str, turned: Mapping[str, Sequence[float]]) -> Searched:
        """The scan of a sink; if it holds unknown vectors, once more with the vectors of all texts found there."""
        every = self.canaries()
        found = self.search.sink(sink, of, every, turned)
        parts = [part for place in found.scan["places"] for part in place["parts"]]
        if any(part["kind"] == "vector" and part["reads"] == "unknown" for part in parts):
            there = {match["canary"] for match in found.scan["matches"]} - turned.keys()
            texts = [canary for canary in every if canary.id in there and canary.text is not None]
            if texts and (known := self._vectors(texts)):
                return self.search.sink(sink, of, every, known)
        return found

    def looked_at(self, sink: str, places: Sequence[Mapping[str, Any]], wanted: Iterable[Canary]) -> Searched:
        """The scan of places that are at hand."""
        return self.search.at(sink, places, _once(wanted), {})

    def _vectors(self, wanted: Sequence[Canary]) -> Mapping[str, Sequence[float]]:
        """The vectors of the controls and of these, where the implementation turns texts into vectors."""
        if not self.instance.serves("models.embed"):
            return {}
        return self.search.vectors([*(control.canary for control in self.controls), *wanted])

    def turn(self) -> AbstractContextManager[None]:
        """Within this, no other run trains there."""
        return self._turns.mine() if self._turns is not None else nullcontext()

    def start_training(self, holds: tuple[HoldPoint, ...]) -> str:
        """Plant fresh controls and start a training run that will stop at the given points."""
        self.controls.finish()
        for point in holds:
            self._call("training_hold.arm", point=point)
        began = time.time()
        training = str(self._call("training.start")["training"])
        if self.instance.description.concurrency == "shared":
            # Files of training runs of others, which nobody here has named, are older.
            self.search.began[training] = began
        self.knows(training)
        return training

    def knows(self, training: str) -> None:
        """A training run has begun: the controls that were planted last were planted for it."""
        if training not in self.trainings:
            self.trainings.append(training)
            self.controls.trained(training)

    def take_up(self, canaries: Iterable[Canary]) -> None:
        """Go on with canaries that another process has planted."""
        for canary in canaries:
            self.kept[canary.label] = canary
            self.register(canary)

    def take_up_call(self, call: Remembered, case: str | None) -> Answered:
        """Go on from a call that another process made: it is in the evidence, and the watches know of it."""
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
        """The same sound, clip or picture with bytes, of an encoding of its own."""
        makers: Mapping[str, Callable[[str], Canary]] = {
            "audio": self.mint.audio,
            "video": self.mint.video,
            "image": self.mint.image,
        }
        return makers[canary.kind](canary.label)

    def until_held(self, training: str, point: HoldPoint) -> None:
        """Wait until the training run has stopped at the point. Raises ImplementationError where it runs past it."""
        deadline, pause = time.monotonic() + _PATIENCE, _BRIEF
        while time.monotonic() < deadline:
            now = self._call("training.status", training=training)
            if now["state"] == "held" and now["held_at"] == point:
                return
            if now["state"] in {"done", "failed", "cancelled"}:
                raise ImplementationError(f"training {training} was to stop at {point!r} and is {now['state']!r}")
            # Every question takes time from a training run in the same process.
            time.sleep(pause := min(2 * pause, _LONG))
        raise ImplementationError(f"training {training} did not reach {point!r} within {_PATIENCE:g} s")

    def release(self, training: str) -> None:
        self._call("training_hold.release", training=training)

    def until_done(self, training: str) -> None:
        """Wait for the end. Raises ImplementationError where the training run fails or takes too long."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            now = self._call("training.wait", training=training, seconds=self._seconds(training))
            if now["state"] == "done":
                return
            if now["state"] in {"failed", "cancelled"}:
                raise ImplementationError(f"training {training} is {now['state']!r}: {now['detail']}")
        raise ImplementationError(f"training {training} was not done within {_PATIENCE:g} s")

    def _seconds(self, training: str) -> float:
        """How long to wait at a time, so that the rhythm does not give the harness away."""
        return round(chance(self.mint, f"{self.calls}/{training}/{self._calls}").uniform(0.7, 3.0), 1)

    def close(self) -> None:
        self.far_ends.close()
        self.instance.close()

    def _call(self, operation: str, **request: object) -> Answered:
        self._calls += 1
        answered = self.instance.call(operation, OPERATOR, f"{self.calls}-trainings-{self._calls}", request)
        if answered.error is not None:
            raise ImplementationError(f"{operation}: answered {answered.error!r}, so no training could be observed")
        return answered


def _once(canaries: Iterable[Canary]) -> list[Canary]:
    return list({canary.id: canary for canary in canaries}.values())
