"""Breaches, told as facts: what happened to whose content, when, and what was found where."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar

from janji.implementation import OPERATIONS
from janji.sinks import SINKS

from ._dates import when
from ._earlier import shard_of
from ._errors import EvidenceError
from ._folding import strongest
from ._models import Answer, Bilingual, Breach, ClauseVerdict, Conclusion, Exhibit, Notice, ScenarioVerdict
from ._notices import ticked_boxes
from ._phrases import WORDS, word
from ._reading import Record
from ._sentences import filled
from ._words import joined

_NAME = re.compile(r'"([^"]*)"')
_TEXT = frozenset({"verbatim", "normalised", "quoted", "words", "anchors", "encoded"})
"""Techniques that ask for as many words as no chance gives."""
_TELLING = frozenset(
    {"accounts.open", "accounts.join", "consent.answer", "consent.withdraw", "training.start"}
    | {name for name, operation in OPERATIONS.items() if operation.hands_over}
)
"""Operations whose calls say when something happened."""
_SHOWN = 3
"""Exhibits and notices that are shown of one breach; more exhibits where each clause has a find of its own."""
_SOURCE = frozenset({"stated", "implied"})

_Broken = tuple[ScenarioVerdict, Conclusion]
_Key = tuple[str, ...]
_Id = tuple[str, str]
"""A segment, and an id that was given out there."""
_T = TypeVar("_T")


def breaches(
    record: Record, scenarios: Sequence[ScenarioVerdict], clauses: Sequence[ClauseVerdict]
) -> tuple[Breach, ...]:
    """Every conclusion that ended a scenario as not met; those that show the same are one breach."""
    looked: defaultdict[_Key, list[_Broken]] = defaultdict(list)
    for scenario in scenarios:
        if scenario.counts_under_policy:
            for each in scenario.conclusions:
                looked[alike(each)].append((scenario, each))
    times = _Times(record)
    found = []
    for key, looks in looked.items():
        broken = [(scenario, each) for scenario, each in looks if ends(scenario, each)]
        if broken:
            found.append(_breach(key, broken, looks, clauses, times))
    return tuple(sorted(found, key=lambda each: (not each.clauses, not each.undecided, -len(each.cases))))


def notices_to_read(record: Record, scenarios: Sequence[ScenarioVerdict]) -> tuple[Notice, ...]:
    """The notices that a person has to read, each wording with its boxes once."""
    unread = [
        (scenario, each)
        for scenario in scenarios
        for each in scenario.conclusions
        if each.verdict == "needs review" and each.claim.get("name") in ("approved", "notice names")
    ]
    return tuple(_Times(record).notices(unread)) if unread else ()


def ends(scenario: ScenarioVerdict, conclusion: Conclusion) -> bool:
    """Whether this is a conclusion for which the scenario is not met."""
    return scenario.verdict == conclusion.verdict == "not met"


def alike(conclusion: Conclusion) -> _Key:
    """The key that conclusions have to share to be one breach."""
    claim = conclusion.claim
    if conclusion.kind == "never":
        names = ("sink", "kind", "form", "purpose", "third_party", "said_to")
        return (
            "never",
            *(str(claim.get(name) if name != "said_to" else claim.get(name) is not None) for name in names),
        )
    args = claim.get("args")
    code = conclusion.reason_code if conclusion.verdict == "not met" else ""
    # Where no notice was shown, it is the same whatever was to be read in it.
    if code == "notice-absent":
        return ("holds", code)
    at = str(args.get("pointer") or args.get("element") or "") if isinstance(args, Mapping) else ""
    return ("holds", str(claim.get("name")), code, at)


def _breach(
    key: _Key,
    broken: Sequence[_Broken],
    looks: Sequence[_Broken],
    clauses: Sequence[ClauseVerdict],
    times: "_Times",
) -> Breach:
    cases = tuple(dict.fromkeys(scenario.case for scenario, _ in broken))
    touched = [
        each for each in clauses if any(each.id in one.clauses for one, _ in broken) and each.in_force and each.testable
    ]
    broke = [each for each in touched if each.verdict in ("not met", "waived")]
    never = key[0] == "never"
    shown = [each for scenario, one in broken for each in times.exhibits(scenario.case, one)] if never else []
    of_case = {
        scenario.case: tuple(each.id for each in touched if each.id in scenario.clauses) for scenario, _ in broken
    }
    exhibits = _varied([each.model_copy(update={"clauses": of_case[each.case]}) for each in shown])
    notices = [] if never else times.notices(broken)[:_SHOWN]
    return Breach(
        title=_title(broken),
        told=_of_content(broken, looks) if never else _of_answers(broken, times),
        beyond=WORDS["beyond"][_fact(broken[0][1])],
        assurance=strongest(each.assurance for _, each in broken),
        clauses=tuple(each.id for each in broke if each.basis in _SOURCE),
        added=tuple(each.id for each in broke if each.basis not in _SOURCE),
        undecided=tuple(each.id for each in touched if each.verdict == "needs review"),
        waived=tuple(each.id for each in broke if each.verdict == "waived"),
        cases=cases,
        exhibits=tuple(exhibits),
        notices=tuple(notices),
    )


def _varied(exhibits: Iterable[Exhibit]) -> list[Exhibit]:
    """One for each clause, which may share it with others; beyond that a few, those of other ways in first."""
    there = sorted(exhibits, key=lambda each: each.put_in is None)
    chosen: list[Exhibit] = []
    for clause in dict.fromkeys(name for each in there for name in each.clauses):
        if not any(clause in each.clauses for each in chosen):
            own = [each for each in there if clause in each.clauses]
            chosen.append(max(own, key=lambda each: each.way not in {one.way for one in chosen}))
    first = list({each.way: each for each in reversed(there)}.values())[::-1]
    rest = [each for each in (*first, *there) if each not in chosen]
    return [*chosen, *dict.fromkeys(rest)][: max(_SHOWN, len(chosen))]


def _title(broken: Sequence[_Broken]) -> Bilingual:
    scenario, first = broken[0]
    if first.kind == "never":
        ways = [word("ways", way) for way in dict.fromkeys(way for _, each in broken for way in _ways(each))]
        sink, form = word("sinks", first.claim.get("sink")), str(first.claim.get("form") or "original")
        if form != "original":
            return _filled("found_form", sink=sink, ways=_listed(ways), form=word("forms", form))
        if first.claim.get("sink") == "model":
            return _filled("said_by_model", ways=_listed(ways))
        return _filled("found", sink=sink, ways=_listed(ways))
    return _step(scenario, first)


def _ways(conclusion: Conclusion) -> list[str]:
    """The ways by which the found content went in."""
    there = {spot["canary"] for spot in conclusion.facts.get("found", ())}
    ways = conclusion.claim.get("ways")
    stated = ways.items() if isinstance(ways, Mapping) else ()
    return [way for way, each in stated if there & set(each["subjects"])]


def _of_content(broken: Sequence[_Broken], looks: Sequence[_Broken]) -> tuple[Bilingual, ...]:
    spots = [spot for _, each in broken for spot in each.facts.get("found", ())]
    found = {spot["canary"] for spot in spots}
    sought = {canary for _, each in looks for canary in each.claim.get("subjects") or ()}
    techniques = list(dict.fromkeys(str(spot["technique"]) for spot in spots))
    told = [
        _filled(
            "pieces",
            found=len(found),
            sought=len(sought | found),
            broken=len({scenario.case for scenario, _ in broken}),
            tried=len({scenario.case for scenario, _ in looks}),
        ),
        _filled("recognised", techniques=_listed([word("techniques", each) for each in techniques])),
    ]
    if _TEXT & set(techniques):
        told.append(WORDS["breaches"]["chance_text"])
    if "qr" in techniques:
        told.append(WORDS["breaches"]["chance_qr"])
    return tuple(told)


def _of_answers(broken: Sequence[_Broken], times: "_Times") -> tuple[Bilingual, ...]:
    reasons = list({each.reason.en: each.reason for _, each in broken}.values())
    told = [_filled("happened", reason=reason) for reason in reasons[:_SHOWN]]
    if broken[0][1].reason_code == "notice-absent":
        told.append(WORDS["breaches"]["no_notice"])
    for each in (each for _, each in broken if isinstance(each.facts.get("first"), Mapping)):
        facts = {"entry": each.facts["first"], "evidence": next(iter(each.evidence), "?")}
        told.append(filled(WORDS["breaches"]["entry"], facts))
        break
    told.append(_filled("came_to", broken=len({scenario.case for scenario, _ in broken})))
    if (at := times.answered(broken[0][1])) is not None:
        told.append(_filled("answered_at", at=at))
    return tuple(told)


def _fact(conclusion: Conclusion) -> str:
    if conclusion.kind != "never":
        return "answer"
    sink = SINKS.get(str(conclusion.claim.get("sink")))
    return sink.facts[0] if sink is not None and sink.facts else "place"


def _step(scenario: ScenarioVerdict, conclusion: Conclusion) -> Bilingual:
    """The step that did not hold, in the scenario's words; in the other language if it is translated."""
    place = conclusion.step if conclusion.step is not None and conclusion.step < len(scenario.steps) else None
    if place is None:
        return conclusion.reason
    own = scenario.steps[place].text
    words = {scenario.language: own}
    for language, translated in scenario.translations.items():
        if place < len(translated.steps):
            words[language] = translated.steps[place].text
    # The sentence that it is put into stands in double quotes of its own.
    told = {language: _NAME.sub("\u2018\\1\u2019", text) for language, text in words.items()}
    return _filled("expected", step=Bilingual.made(lambda language: told.get(language, told[scenario.language])))


def _filled(key: str, **facts: object) -> Bilingual:
    return filled(WORDS["breaches"][key], facts)


def _listed(words: Sequence[Bilingual]) -> Bilingual:
    return joined(*words, by=", ")


# --- what the record says of when


@dataclass(frozen=True)
class _Call:
    segment: str
    time: str
    case: str | None
    operation: str
    actor: Mapping[str, Any]
    request: Mapping[str, Any]
    answer: Mapping[str, Any]


class _Times:
    """When content was put in, answers were given and training runs began, by the calls of the record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def exhibits(self, case: str, conclusion: Conclusion) -> list[Exhibit]:
        """The exhibits of this conclusion's finds; none in records from before exhibits."""
        found = {(spot["canary"], spot["place"], spot["where"]) for spot in conclusion.facts.get("found", ())}
        shown = []
        for sha in self._kept.get(case, ()):
            # A record that somebody has written by hand may hold anything.
            with suppress(AttributeError, KeyError, TypeError, ValueError):
                body = self._data(sha)
                spot = body["found"]
                if (spot["canary"], spot["place"], spot["where"]) in found:
                    shown.append(self._exhibit(case, conclusion, sha, body))
        return shown

    def _exhibit(self, case: str, conclusion: Conclusion, sha: str, body: Mapping[str, Any]) -> Exhibit:
        at = self._segments.get(case, "")
        planted = body.get("put_in") or {}
        put_in = _named(self._made, at, str(body.get("content")))
        put_in = put_in or _named(self._handed, at, f"{body.get('way')}/{planted.get('text')}")
        began = _named(self._began, at, str(conclusion.claim.get("training")))
        return Exhibit(
            case=case,
            owner=str(body.get("owner")),
            way=str(body.get("way")),
            kind=str(body.get("kind")),
            put_in=put_in.time if put_in is not None else None,
            answers=self._answers(put_in),
            trained=began,
            text=planted.get("text"),
            media_type=planted.get("media_type"),
            place=str(body["found"]["place"]),
            where=str(body["found"]["where"]),
            technique=str(body["found"]["technique"]),
            passage=body["found"].get("passage"),
            evidence=sha,
        )

    def _answers(self, put_in: _Call | None) -> tuple[Answer, ...]:
        """Answers about training from the account whose member put the content in."""
        if put_in is None:
            return ()
        account = _named(self._accounts, put_in.segment, str(put_in.actor.get("person")))
        answers = [
            call
            for call in self._calls
            if call.operation in ("consent.answer", "consent.withdraw")
            and account is not None
            and call.answer.get("account") == account
            and call.answer.get("decision") in ("consented", "declined", "withdrawn")
            and shard_of(call.segment) == shard_of(put_in.segment)
        ]
        own = [call for call in answers if call.segment == put_in.segment] or answers
        return tuple(_answer(call) for call in own)

    def answered(self, conclusion: Conclusion) -> Bilingual | None:
        """When the service gave the first of the answers that the conclusion rests on, in UTC to the second."""
        first = next((self._at[sha] for sha in conclusion.evidence if sha in self._at), None)
        return None if first is None else when(first)

    def notices(self, broken: Sequence[_Broken]) -> list[Notice]:
        """The notices among the evidence of these conclusions, each wording with its boxes once."""
        found: dict[tuple[object, ...], Notice] = {}
        for scenario, each in broken:
            for sha in each.evidence:
                answer = self._data(sha).get("answer")
                shown = answer.get("question") or answer if isinstance(answer, Mapping) else None
                if (
                    not isinstance(shown, Mapping)
                    or not isinstance(shown.get("text"), str)
                    or "fingerprint" not in shown
                ):
                    continue
                ticked = tuple(ticked_boxes(shown)) if isinstance(shown.get("preset"), Mapping) else None
                notice = Notice(
                    case=scenario.case,
                    shown=self._at.get(sha),
                    fingerprint=sha256(shown["text"].encode()).hexdigest(),
                    text=shown["text"],
                    ticked=ticked,
                )
                found.setdefault((notice.text, ticked), notice)
        return list(found.values())

    def _data(self, sha: str) -> Mapping[str, Any]:
        try:
            found = self._record.evidence.data(sha)
        except (EvidenceError, OSError, ValueError):
            return {}
        return found if isinstance(found, Mapping) else {}

    @cached_property
    def _kept(self) -> Mapping[str, list[str]]:
        kept: dict[str, list[str]] = {}
        for event in self._record.events:
            if event.name == "exhibit":
                kept.setdefault(event.payload["case"], []).append(event.payload["evidence"])
        return kept

    @cached_property
    def _at(self) -> Mapping[str, str]:
        return {str(event.payload.get("evidence")): event.time for event in self._record.events if event.name == "call"}

    @cached_property
    def _calls(self) -> list[_Call]:
        calls = []
        for event in self._record.events:
            telling = event.name in ("call", "planted") and event.payload.get("operation") in _TELLING
            if telling and event.payload.get("error") is None:
                body = self._data(str(event.payload.get("evidence")))
                parts = (body.get("actor"), body.get("request"), body.get("answer"))
                actor, request, answer = (part if isinstance(part, Mapping) else {} for part in parts)
                operation = str(event.payload.get("operation"))
                calls.append(
                    _Call(event.segment, event.time, event.payload.get("case"), operation, actor, request, answer)
                )
        return sorted(calls, key=lambda call: call.time)

    @cached_property
    def _segments(self) -> Mapping[str, str]:
        """For each case, the segment of the process that ran it."""
        return {str(each.payload["case"]): each.segment for each in self._record.events if each.name == "case.open"}

    @cached_property
    def _made(self) -> Mapping[_Id, _Call]:
        """For each id of content, the call that put it in."""
        calls = reversed(self._calls)
        return {(call.segment, str(call.answer["content"])): call for call in calls if "content" in call.answer}

    @cached_property
    def _handed(self) -> Mapping[_Id, _Call]:
        """For each way and its exact words, the call that handed them over: some content gets no id."""
        return {
            (call.segment, f"{way}/{call.request[field]}"): call
            for call in reversed(self._calls)
            for way, field in OPERATIONS[call.operation].hands_over or ()
            if isinstance(call.request.get(field), str)
        }

    @cached_property
    def _began(self) -> Mapping[_Id, str]:
        return {
            (call.segment, str(call.answer.get("training"))): call.time
            for call in self._calls
            if call.operation == "training.start"
        }

    @cached_property
    def _accounts(self) -> Mapping[_Id, str]:
        """For each person, their account."""
        accounts = {}
        for call in self._calls:
            if call.operation == "accounts.open":
                accounts[call.segment, str(call.answer.get("owner"))] = str(call.answer.get("account"))
            elif call.operation == "accounts.join":
                accounts[call.segment, str(call.answer.get("person"))] = str(call.request.get("account"))
        return accounts


def _answer(call: _Call) -> Answer:
    """A yes may be to a part of what was asked; a no and a withdrawal are always whole."""
    only = call.request if call.answer.get("decision") == "consented" else {}
    return Answer(
        at=call.time,
        decision=call.answer["decision"],
        kinds=tuple(map(str, only.get("kinds") or ())),
        features=tuple(map(str, only.get("features") or ())),
    )


def _named(table: Mapping[_Id, _T], segment: str, name: str) -> _T | None:
    """The meaning of an id in this process; otherwise in another process of the same run.

    Each process may have an instance of its own, and two instances may give out the same ids.
    """
    if (segment, name) in table:
        return table[segment, name]
    return next((each for (at, key), each in table.items() if key == name and shard_of(at) == shard_of(segment)), None)
