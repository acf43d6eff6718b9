"""The run as Cucumber Messages (one JSON a line), for reports, dashboards and whatever else reads them.

The feature files are those that the record carries. A step has the result that it had; where the verdict is another
one, the step that decided has it. Cucumber has no word for an error of the harness: it is FAILED there, since readers
take every milder word for passed, and its message says that it is not a breach.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Unpack, cast

from gherkin.ast_builder import AstBuilder
from gherkin.dialect import Dialect
from gherkin.errors import ParserError
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator
from janji.reports._outcomes import Outcome, Standing, findings, standings
from janji.reports._telling import Telling
from janji.reports._words import LABELS, VERDICTS

from janji.record import Case, Event, EvidenceError, Record, ReportOptions, Verdicts, foreign
from janji.terms import Pack

PROTOCOL = "34.2.0"
"""The version of the messages whose schema the tests hold this against."""
STATUSES: Mapping[Outcome, str] = {
    "failed": "FAILED",
    "error": "FAILED",
    "open": "PENDING",
    "accepted": "SKIPPED",
    "exempt": "SKIPPED",
    "passed": "PASSED",
}
_ZERO = "1970-01-01T00:00:00Z"

Json = dict[str, Any]


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """The messages in the order in which a run sends them."""
    del pack  # the record has its files
    envelopes = _Messages(verdicts, record, Telling(verdicts, record, **options)).envelopes()
    return "".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in envelopes)


class _Messages:
    """The envelopes of one run. Ids are numbers in the order in which they are given: one record, one text."""

    def __init__(self, verdicts: Verdicts, record: Record, tell: Telling) -> None:
        self._verdicts = verdicts
        self._record = record
        self._tell = tell
        self._ids = IdGenerator()
        self._own = (f"run-{number}" for number in count(1))
        self._events: dict[str, list[Event]] = {}
        for event in record.events:
            if event.name in ("case.open", "case.close", "step.open", "step.close"):
                self._events.setdefault(str(event.payload.get("case")), []).append(event)

    def envelopes(self) -> Iterator[Json]:
        """All of them."""
        yield {"meta": self._meta()}
        files: dict[str, list[Case]] = {}
        for case in self._record.cases.values():
            files.setdefault(case.file, []).append(case)
        pickles: dict[str, Json] = {}
        for file, cases in files.items():
            yield from self._document(file, cases, pickles)
        run = next(self._own)
        beside = list(self._of_whole())
        uri, source, document = self._of_run(beside)
        yield from self._sent(uri, source, document, document["pickles"])
        yield {"testRunStarted": {"id": run, "timestamp": _stamp(self._record.started)}}
        for standing in standings(self._verdicts):
            case = self._record.cases[standing.scenario.case]
            yield from self._ran(
                pickles[case.case], self._results(standing, case), run, self._events.get(case.case, ())
            )
        for pickle, (_, results) in zip(document["pickles"], beside, strict=True):
            yield from self._ran(pickle, results, run)
        yield {
            "testRunFinished": {
                "testRunStartedId": run,
                "timestamp": _stamp(self._record.ended),
                "success": self._verdicts.exit_code == 0,
                "message": "\n".join(self._tell.head()),
            }
        }

    def _meta(self) -> Json:
        known = self._verdicts.provenance
        packages = known.get("packages")
        version = str(packages.get("janji")) if isinstance(packages, Mapping) else "0"
        system, _, machine = foreign(known.get("system") or "unknown unknown").partition(" ")
        return {
            "protocolVersion": PROTOCOL,
            "implementation": {"name": "janji", "version": version},
            "runtime": {"name": "python", "version": foreign(known.get("python") or "unknown")},
            "os": {"name": system},
            "cpu": {"name": machine or "unknown"},
        }

    def _document(self, file: str, cases: Sequence[Case], pickles: dict[str, Json]) -> Iterator[Json]:
        """One file with those of its scenarios that were planned."""
        uri = foreign(f"{self._tell.features}/{file}")
        source = self._carried(file)
        try:
            parsed = self._parsed(source or "", uri)
        except ParserError:
            parsed = None
        # A feature file that the record does not carry, or without the sentences that were drawn, is written anew.
        drawn = any(case.drawn for case in cases)
        if drawn or source is None or parsed is None or not self._matched(parsed, cases, pickles):
            source = _written(cases)
            parsed = self._parsed(source, uri)
            self._matched(parsed, cases, pickles, in_order=True)
        yield from self._sent(uri, source, parsed, [pickles[case.case] for case in cases])

    def _parsed(self, source: str, uri: str) -> Json:
        document = cast("Json", Parser(AstBuilder(self._ids)).parse(source))
        document["uri"] = uri
        document["pickles"] = Compiler(self._ids).compile(cast("Any", document))
        return document

    def _carried(self, file: str) -> str | None:
        stated = self._record.opened.get("pack")
        carried = stated.get("carried") if isinstance(stated, Mapping) else None
        sha = carried.get(file) if isinstance(carried, Mapping) else None
        if not isinstance(sha, str):
            return None
        try:
            return self._record.evidence.get(sha).decode()
        except (EvidenceError, UnicodeDecodeError):
            return None

    @staticmethod
    def _matched(document: Json, cases: Sequence[Case], pickles: dict[str, Json], *, in_order: bool = False) -> bool:
        """Note the pickle of each case: the one at its line, or for an outline the one of its row.

        False: one has none.
        """
        if in_order:
            pickles |= {case.case: pickle for case, pickle in zip(cases, document["pickles"], strict=True)}
            return True
        lines = dict(_lines(document))
        there: dict[int, list[Json]] = {}
        for pickle in document["pickles"]:
            there.setdefault(lines[pickle["astNodeIds"][0]], []).append(pickle)
        found = {}
        for case in cases:
            row = case.case.rpartition("#")[2] if "#" in case.case else "1"
            rows = there.get(case.line or 0, [])
            if not row.isdecimal() or not 0 < int(row) <= len(rows):
                return False
            found[case.case] = rows[int(row) - 1]
        pickles |= found
        return True

    def _of_whole(self) -> Iterator[tuple[str, list[Json]]]:
        """Names, with steps, of what no scenario of the pack stands for; each step with its text and its result.

        First the result, with what no report shows; it is not a test, so it is skipped. Then what concerns the run.
        """
        head = [{"text": each, "status": "SKIPPED"} for each in self._tell.head()]
        name = f"{self._tell(LABELS['result'])}. {self._tell(LABELS['not_shown'])}"
        yield name, [*head[:-1], {**head[-1], "attached": self._tell.limits_text()}]
        for each in findings(self._verdicts):
            if each.scenario is None:
                told = f"{self._tell(VERDICTS[each.verdict])}: {self._tell(each.reason)}"
                yield f"{each.rule}: {each.code}", [{"text": told, "status": STATUSES[each.outcome]}]

    def _of_run(self, beside: Sequence[tuple[str, list[Json]]]) -> tuple[str, str, Json]:
        """A made-up file for these, not in the record: its name, its text and what it is read as."""
        dialect = cast("Dialect", Dialect.for_name(self._tell.language))
        lines = [
            f"# language: {self._tell.language}",
            f"{dialect.feature_keywords[0]}: {self._tell(LABELS['whole_run'])}",
        ]
        for name, steps in beside:
            lines += ["", f"  {dialect.scenario_keywords[-1]}: {name}", *(f"    * {step['text']}" for step in steps)]
        uri, source = f"{self._tell.features}/{self._verdicts.pack.id}/run.feature", "\n".join(lines) + "\n"
        return uri, source, self._parsed(source, uri)

    @staticmethod
    def _sent(uri: str, source: str, document: Json, pickles: Sequence[Json]) -> Iterator[Json]:
        yield {"source": {"uri": uri, "data": source, "mediaType": "text/x.cucumber.gherkin+plain"}}
        yield {"gherkinDocument": {key: value for key, value in document.items() if key != "pickles"}}
        yield from ({"pickle": each} for each in pickles)

    def _ran(self, pickle: Json, results: Sequence[Json], run: str, events: Sequence[Event] = ()) -> Iterator[Json]:
        """One scenario from its start to its end, each step with its result; times are those of the journal."""
        case, started = next(self._own), next(self._own)
        steps = [(next(self._own), step["id"]) for step in pickle["steps"]]
        test_steps = [{"id": step_id, "pickleStepId": of_pickle} for step_id, of_pickle in steps]
        yield {"testCase": {"id": case, "pickleId": pickle["id"], "testRunStartedId": run, "testSteps": test_steps}}
        begin = events[0].time if events else self._record.ended
        end = events[-1].time if events else begin
        yield {"testCaseStarted": {"id": started, "testCaseId": case, "attempt": 0, "timestamp": _stamp(begin)}}
        skipped = [{"status": "SKIPPED"}] * (len(steps) - len(results))
        for index, ((step_id, _), result) in enumerate(zip(steps, [*results, *skipped], strict=True)):
            opened = self._time(events, "step.open", index) or begin
            closed = self._time(events, "step.close", index) or opened
            named = {"testCaseStartedId": started, "testStepId": step_id}
            yield {"testStepStarted": {**named, "timestamp": _stamp(opened)}}
            if "attached" in result:
                body = {"body": result["attached"], "contentEncoding": "IDENTITY", "mediaType": "text/plain"}
                yield {"attachment": {**body, **named}}
            told = {key: value for key, value in result.items() if key not in ("attached", "text")}
            timed = {"duration": _between(opened, closed), **told}
            yield {"testStepFinished": {**named, "testStepResult": timed, "timestamp": _stamp(closed)}}
        yield {"testCaseFinished": {"testCaseStartedId": started, "timestamp": _stamp(end), "willBeRetried": False}}

    @staticmethod
    def _time(events: Sequence[Event], name: str, index: int) -> str | None:
        return next(
            (each.time for each in reversed(events) if each.name == name and each.payload.get("index") == index), None
        )

    def _results(self, standing: Standing, case: Case) -> list[Json]:
        """The result of each step: passed or skipped; that of the step that decided is that of the verdict."""
        ended = [each.outcome for each in case.steps]
        results: list[Json] = [{"status": "PASSED" if each == "passed" else "SKIPPED"} for each in ended]
        if standing.outcome != "passed" and results:
            scenario = standing.scenario
            concluded = [each.step for each in scenario.conclusions if each.verdict == scenario.verdict]
            halted = [index for index, each in enumerate(ended) if each != "passed"]
            places = [index for index in (*concluded, *halted) if index is not None and index < len(ended)]
            reason = f"{self._tell(standing.reason)}. {self._tell(LABELS['look'])}: {self._tell.again(scenario)}"
            result = results[places[0] if places else -1]
            result |= {"status": STATUSES[standing.outcome], "message": f"{self._tell(standing.words)}: {reason}"}
            if standing.outcome in ("failed", "error"):
                result["exception"] = {"type": scenario.verdict, "message": reason}
        return results


def _written(cases: Sequence[Case]) -> str:
    """A feature file with the planned scenarios, in their language."""
    language = cases[0].language if Dialect.for_name(cases[0].language) else "en"
    dialect = cast("Dialect", Dialect.for_name(language))
    kinds = (
        dialect.given_keywords,
        dialect.when_keywords,
        dialect.then_keywords,
        dialect.and_keywords,
        dialect.but_keywords,
    )
    known = {keyword.strip() for keywords in kinds for keyword in keywords}
    lines = [f"# language: {language}", f"{dialect.feature_keywords[0]}: {foreign(cases[0].file)}"]
    for case in cases:
        lines += ["", f"  {dialect.scenario_keywords[-1]}: {foreign(case.name)}"]
        lines += [f"    {step.keyword if step.keyword in known else '*'} {foreign(step.text)}" for step in case.steps]
    return "\n".join(lines) + "\n"


def _lines(node: Any) -> Iterator[tuple[str, int]]:
    """The line of every node of a document that has an id."""
    if isinstance(node, dict):
        if "id" in node and "location" in node:
            yield node["id"], node["location"]["line"]
        for key, child in node.items():
            if key != "pickles":
                yield from _lines(child)
    elif isinstance(node, list):
        for child in node:
            yield from _lines(child)


def _read(time: str | None) -> datetime:
    try:
        read = datetime.fromisoformat(time or _ZERO)
    except ValueError:
        read = datetime.fromisoformat(_ZERO)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _parts(span: timedelta) -> Json:
    return {"seconds": max(0, span.days * 86_400 + span.seconds), "nanos": span.microseconds * 1000}


def _stamp(time: str | None) -> Json:
    return _parts(_read(time) - _read(_ZERO))


def _between(begin: str | None, end: str | None) -> Json:
    return _parts(max(timedelta(0), _read(end) - _read(begin)))
