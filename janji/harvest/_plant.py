"""Planting: every scenario is run until it waits for a training run, and its state is put into a register."""

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from janji import __version__
from janji.cases import Case, Remembered, RunThrough, Tracks, Workbench
from janji.implementation import Actor, Address, ImplementationError
from janji.record import canonical, redacted
from janji.running import Settings, Stage, why_not_planted
from janji.scenarios import Scenario
from janji.terms import Pack

from ._register import (
    Call,
    Controls,
    Earlier,
    Holders,
    ImplementationOf,
    KeptCanary,
    KeptControl,
    PackOf,
    PlantedScenario,
    Register,
    fingerprint,
)


class Planting(Stage):
    """A stage that plants. After the run, `register` is what to write, or `trouble` says why there is none."""

    looks_again = False

    def __init__(self, settings: Settings, pack: Pack, scenarios: Sequence[Scenario]) -> None:
        """`scenarios` are all that were asked for; those that can be planted are `settings.cases` from here on."""
        self._settings = settings
        self._pack = pack
        self._whole = {each.case: why for each in scenarios if (why := why_not_planted(each)) is not None}
        settings.cases = frozenset(each.case for each in scenarios) - self._whole.keys()
        self.register: Register | None = None
        self.trouble: str | None = None
        self.left: list[dict[str, str]] = []
        """Things that the implementation was given before the trouble: `what`, `id`, and `why` it is still there."""

    def run(
        self,
        cases: Sequence[Case],
        bench: Workbench,
        run_through: RunThrough,
        tell: Callable[[str], None] | None,
    ) -> None:
        """Plant the cases, then the controls."""
        tell = tell or (lambda _what: None)
        for number, case in enumerate(cases, 1):
            tell(f"Giving content: scenario {number} of {len(cases)}")
            run_through(case)
            bench.controls.some(1 / (len(cases) - number + 1))
        mark = None
        try:
            bench.controls.finish()
            if bench.instance.offers("training_schedule"):
                mark = str(bench.search.call("training_schedule.mark")["mark"])
            bench.instance.confirm()
        except ImplementationError as error:
            self.trouble = str(error)
            self.left = _left(cases, bench)
            return
        self.register = self._registered(cases, bench, mark)

    def _registered(self, cases: Sequence[Case], bench: Workbench, mark: str | None) -> Register:
        settings = self._settings
        whole, aside = dict(self._whole), list[Call]()
        scenarios: dict[str, PlantedScenario] = {}
        for case in cases:
            calls = tuple(map(Call.of, case.made()))
            name, sentences = case.scenario.case, sentences_of(case.scenario)
            if case.broke is not None:
                scenarios[name] = PlantedScenario(sentences=sentences, calls=calls, trouble=case.broke)
            elif case.waiting == "whole" and case.only_called:
                scenarios[name] = PlantedScenario(sentences=sentences, calls=calls)
            else:
                waits = case.waiting == "whole"
                whole[name] = "it looks for content before the training run" if waits else "it came to no training run"
                aside += calls
        own = tuple(f"{bench.run}/{name}/" for name in scenarios)
        controls = list(bench.controls)
        held = {control.canary.id for control in controls}
        canaries = [each for each in bench.canaries() if each.id in held or each.label.startswith(own)]
        return Register(
            run=secrets.token_hex(6),
            names=bench.run,
            planted=datetime.now(UTC).isoformat(timespec="seconds"),
            janji=__version__,
            key=fingerprint(settings.key),
            pack=PackOf(id=self._pack.id, fingerprint=self._pack.fingerprint),
            language=settings.language or self._pack.language,
            readings=dict(settings.readings),
            clauses=settings.clauses,
            chosen=settings.scenarios,
            limit_seconds=settings.limit,
            rate_per_second=settings.rate,
            tenants=settings.tenants,
            implementation=ImplementationOf(
                address=without_secrets(settings.implementation), description=bench.instance.description
            ),
            mark=mark,
            before=Earlier(
                files={} if bench.search.before is None else bench.search.before.files,
                trainings=tuple(sorted(bench.search.earlier)),
            ),
            whole=whole,
            aside=tuple(aside),
            canaries=tuple(map(KeptCanary.of, canaries)),
            controls=Controls(
                round=bench.controls.round,
                holders=tuple(
                    Holders(rung=each.rung, account=each.account, owner=each.owner, label=each.label)
                    for each in bench.controls.holders
                ),
                planted=tuple(
                    KeptControl(
                        canary=control.canary.id,
                        way=control.way,
                        owner=control.owner,
                        content=control.content,
                        rung=control.rung,
                        account=control.account,
                        round=control.round,
                    )
                    for control in controls
                ),
                calls=tuple(Call.of(Remembered.of(call, bench.evidence)) for call in bench.controls.calls),
            ),
            scenarios=scenarios,
        )


def _left(cases: Sequence[Case], bench: Workbench) -> list[dict[str, str]]:
    """Things that the implementation was given so far, for the person who has to remove them by hand."""
    tracks = Tracks()
    controls = tuple(Remembered.of(call, bench.evidence) for call in bench.controls.calls)
    for call in (*(call for case in cases for call in case.made()), *controls):
        exchange = call.exchange
        if exchange["error"] is None:
            actor = Actor.model_validate(exchange["actor"])
            tracks.after(exchange["operation"], actor, exchange["request"], exchange["answer"])
    return [{"what": what, "id": name, "why": "planting broke"} for what, name in tracks.things]


def sentences_of(scenario: Scenario) -> str:
    """The hash of a scenario's sentences: if it changes, the planted content belongs to another story."""
    return sha256(canonical([[step.keyword.strip(), step.text] for step in scenario.steps])).hexdigest()


def without_secrets(address: str) -> str:
    """An address without user names, passwords, and options that are named like secrets."""
    found = Address.parse(address)
    name = found.name
    scheme, separator, rest = name.partition("://")
    if separator:
        host, slash, path = rest.partition("/")
        name = f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
    options = "&".join(f"{key}={value}" for key, value in redacted(dict(found.options)).items())
    return f"{name}?{options}" if options else name
