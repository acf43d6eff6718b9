"""The case: one scenario while it runs. Steps reach implementation, canaries and verdict through it alone."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

from janji.canaries import Canary
from janji.implementation import Actor
from janji.record import Judgement, judge_holds, judge_never, never_assurance, worded, worst
from janji.sinks import SINKS

from ._acting import Acting
from ._claims import controls_for, kinds_of, never_claim
from ._exhibits import exhibits
from ._instance import Answered, opaque
from ._planted import Control, Planted
from ._rows import rows_of
from ._search import Searched, media_in
from ._signals import Concluded, MisuseError, Unfit
from ._talking import Said, talked

_EMBEDDED = "embedding"
_PATIENCE = 1.0
"""Seconds within which a piece that was pushed has to arrive."""
_SETTLE = 0.05
"""Seconds that are given to a piece that should not come."""

Look = Callable[[Sequence[Canary]], Searched]
"""Looks where a claim is about, with these canaries to be looked for among all."""


class Case(Acting):
    """One scenario on one implementation.

    `call` and `attempt` are the only way to the implementation, `canary` and `canaries` the only source of content, and
    `never` and `holds` the only ways to conclude: a scenario that ends without one is an error.
    """

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
        """Conclude that no subject is in the sink, kind by kind, each kind with its controls.

        `form` is the derived form that is looked for (None: the content itself), `third_parties` selects the third
        parties to search by their relation, `of` is the account whose storage is searched, and `fits` narrows the
        places (`training`, `purpose`, `serves`, …). `controls`: content of this scenario of which some has to be found
        there too. Raises Concluded for anything but `met`.
        """
        __tracebackhide__ = True
        self._needs_sink(sink)
        if form == _EMBEDDED:
            self._pass.called.add("models")

        def judge(side: str) -> None:
            party = {"third_party": side} if SINKS[sink].side == "third party" else {}

            def look(wanted: Sequence[Canary]) -> Searched:
                mine = self._own.values() if of is not None else ()
                return self._bench.searched(sink, side, [*mine, *wanted], vectors=form == _EMBEDDED)

            self._never(sink, subjects, controls, look, form, {**fits, **party})

        _each(judge, self._sides(sink, third_parties, fits) if of is None else (of,))

    def never_at(
        self,
        sink: str,
        places: Sequence[Mapping[str, Any]],
        subjects: Sequence[Planted],
        controls: Sequence[Planted] | None = None,
        **fits: Any,
    ) -> None:
        """`never` for places that are already known: named by an answer, or kept by the harness itself."""
        __tracebackhide__ = True
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
        """Conclude that no model of that run says anything of the subjects to `actor`.

        `own` is what the actor itself put in: like the controls, it may be said. `talked` says how a model is asked so
        that it gives away what it has and learns nothing of what is looked for.
        """
        __tracebackhide__ = True
        self._needs_sink("model")
        fits = {"training": training, "said_to": actor.person}
        shared: list[Control] = self._log.once(
            "controls",
            None,
            lambda: [
                each
                for kind in kinds_of(subjects)
                for each in controls_for(self._bench, "model", kind, subjects, None, fits)
            ],
        )
        canaries = [each.canary for each in (*subjects, *own, *shared)]

        def say(model: str, prompt: str) -> str:
            return str(self.call("models.ask", actor, model=model, prompt=prompt)["text"])

        said: list[tuple[Mapping[str, Any], Said]] = []
        for model in self.call_as_operator("models.list", training=training)["models"]:
            if model["owner"] == "provider":
                name = str(model["model"])
                heard = talked(model["serves"], partial(say, name), canaries, self._bench.mint.text)
                said += [(model, each) for each in heard]
        found: Searched = self._log.once("look", None, lambda: self._bench.search.said(training, said, canaries))
        there = {match["canary"] for match in found.scan["matches"]}
        # A service that keeps each customer's words apart says what the actor put in, and none of the other controls.
        apart = there & {each.canary.id for each in own} and not there & {each.canary.id for each in shared}
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
        __tracebackhide__ = True
        if not subjects:
            raise MisuseError(f"{self.scenario.case}: nothing was planted, so there is nothing that must never appear")

        def conclude(kind: str) -> None:
            def judge() -> tuple[Mapping[str, Any], Judgement, list[str]]:
                if fits.get("training") is None and own is None:
                    # No training run has planted controls for this claim: there must be some before it is searched.
                    self._bench.controls.ensure()
                claim = never_claim(self._bench, sink, kind, form, subjects, own, fits)
                wanted = {*claim["subjects"], *claim["controls"]}
                searched = look([each for each in self._bench.canaries() if each.id in wanted])
                judgement = judge_never(claim, searched.scan)
                self._bench.aftermath.note(claim, judgement, searched)
                if judgement.code == "found":
                    self._exhibit(judgement, subjects, searched)
                return claim, judgement, [searched.evidence]

            asked = (sink, kind, form, [each.canary.id for each in (*subjects, *(own or ()))], dict(fits))
            self._conclude("never", asked, judge, None)

        _each(conclude, kinds_of(subjects))

    def seen_at(self, sink: str, places: Sequence[Mapping[str, Any]]) -> Answered:
        """The harness's finds at places that are at hand already: a scan, for the claim `found`."""
        self._needs_sink(sink)
        return self._looked(lambda: self._bench.looked_at(sink, places, self._own.values()))

    def rows_at(self, places: Sequence[Mapping[str, Any]], **where: str) -> Answered:
        """The rows of JSON-lines files at such places whose fields have these values, as the harness reads them."""
        return self._looked(lambda: self._bench.search.kept(rows_of(places, where)))

    def opened(self, answered: Answered, planted: Sequence[Planted]) -> Answered:
        """The harness's finds when it opens the encoded bytes of an answer and looks for what was planted.

        A scan, for the claim `found`.
        """
        chosen = [each.canary for each in planted]
        return self._looked(lambda: self._bench.search.opened(media_in(answered.data), chosen))

    def stored(self, account: str) -> Answered:
        """The harness's finds where the account's content is kept: a scan, for the claim `found`."""
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
        __tracebackhide__ = True
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
        # Anyone who pushes there learns nothing of the scenario from it.
        name = opaque(f"{self._bench.calls}-{self.scenario.case}-destination-{number}")
        return str(self._log.once("destination", name, lambda: self._bench.far_ends.open(name).address))

    def mark(self, address: str, name: str) -> None:
        """Note in the destination's log that something has happened by now."""
        self._log.once("mark", (address, name), lambda: self._bench.far_ends.at(address).mark(name))

    def arrived(self, address: str, pieces: int = 0, settle: float = _SETTLE) -> list[dict[str, Any]]:
        """Places that hold what has arrived at a destination.

        Looked at once so many pieces have arrived or a second has passed, and `settle` seconds later for those that
        should not arrive.
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

    def _exhibit(self, judgement: Judgement, subjects: Sequence[Planted], searched: Searched) -> None:
        for each in exhibits(self._bench.search, judgement.facts["found"], subjects, searched):
            sha = self._bench.evidence.put(each)
            self._bench.journal.append("exhibit", case=self.scenario.case, index=self._pass.step, evidence=sha)

    def _looked(self, look: Callable[[], Searched]) -> Answered:
        searched: Searched = self._log.once("look", None, look)
        return Answered("scan", searched.scan, None, searched.evidence)

    def _needs_sink(self, sink: str) -> None:
        __tracebackhide__ = True
        if sink not in self.scenario.sinks:
            raise MisuseError(
                f"{self.scenario.file}:{self.scenario.line}: the scenario looks into {sink!r} and has no tag "
                f"@sink:{sink}; add it in every language"
            )
        self._pass.called.add(SINKS[sink].capability)

    def _sides(self, sink: str, third_parties: Callable[[str], bool] | None, fits: Mapping[str, Any]) -> Iterable[str]:
        """The owner of the places that are asked for: the training run, each third party, or the service as a whole."""
        side = SINKS[sink].side
        if side == "training":
            return [str(fits["training"])]
        if side == "service":
            return [sink]
        if third_parties is None:
            raise MisuseError(f"{self.scenario.case}: a third party's sink needs to know which third parties count")
        chosen: tuple[str, ...] = self._log.once("sides", sink, lambda: self._bench.search.third_parties(third_parties))
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
        __tracebackhide__ = True
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


def _each(conclude: Callable[[str], None], about: Iterable[str]) -> None:
    """Conclude about each, and raise the worst: what is left open of one kind hides no breach by another."""
    __tracebackhide__ = True
    ended: list[Concluded] = []
    for each in about:
        try:
            conclude(each)
        except Concluded as concluded:
            ended.append(concluded)
    verdict = worst(each.judgement.verdict for each in ended)
    if ended:
        raise next(each for each in ended if each.judgement.verdict == verdict)
