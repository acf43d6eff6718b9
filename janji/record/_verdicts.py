"""The one function that computes verdicts: from record, pack, policy and date, and nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from janji.scenarios import Scenario
from janji.terms import LANGUAGES, OPEN, Approval, Clause, Commitment, Pack, Standing

from ._aftermath import Aftermath
from ._breaches import breaches, notices_to_read
from ._carried import Edition, is_drawn, left_out, misplanned, unplanned
from ._cases import judge_case
from ._catalogues import speaking, spoken
from ._codes import BESIDE_MET, Code
from ._demands import outdated, unsure
from ._facts import implementation_facts, pack_facts, record_facts, separate_facts, table, text_of, visibility
from ._folding import Counted, Folded, counts, fold, strongest, weakest, worst
from ._lacking import asked
from ._limits import not_shown
from ._models import (
    Assurance,
    Bilingual,
    ClauseVerdict,
    CommitmentVerdict,
    CountedAs,
    Counts,
    PolicyInForce,
    ReadingInForce,
    Reason,
    ScenarioVerdict,
    Under,
    Verdict,
    Verdicts,
    completed,
)
from ._moments import at
from ._policy import Policy
from ._reading import Record
from ._sentences import filled, sentence
from ._sign_offs import day, fingerprints, lapsed_of, sign_offs, standings, without_lapsed
from ._waivers import Waiving, found_in, stale
from ._words import STATES, VERDICT_WORDS, as_read, headed, headline, issuer, joined, said, tested, titled

_ANSWERING = frozenset({"stated", "implied"})


def verdicts(
    record: Record,
    pack: Pack,
    policy: Policy | None = None,
    as_of: str | None = None,
    installed: Edition | None = None,
    approvals: Sequence[Approval] | None = None,
) -> Verdicts:
    """Judge a whole record again and say what it shows.

    `installed` is the edition that the record is compared with, where there is one: what changed since is reported.
    `approvals` are those of the pack by default; with signatures that are checked, and later ones, only if somebody
    gives them. `policy` is the run's own by default, `as_of` (ISO 8601) the end of the record. Raises TermsError where
    the policy names a reading, an option or a clause that the pack does not have.
    """
    with speaking(pack.languages):
        stands = pack.approvals if approvals is None else approvals
        found = _verdicts(record, pack, policy or Policy.of(record), as_of, installed, stands)
        return completed(found) if len(spoken()) > len(LANGUAGES) else found


def _scenario_prints(edition: Edition | None, approvals: Sequence[Approval]) -> Mapping[str, str]:
    """The fingerprints to compare approvals with. If none is of a scenario, only their names are needed."""
    if edition is None:
        return {}
    if any(each.of.startswith("scenario:") for each in approvals):
        return edition.fingerprints
    return dict.fromkeys((each.scenario for each in edition.scenarios), "")


def _verdicts(
    record: Record,
    pack: Pack,
    policy: Policy,
    as_of: str | None,
    installed: Edition | None,
    approvals: Sequence[Approval],
) -> Verdicts:
    choice = pack.chosen(policy.readings)
    for name in policy.required:
        pack.clause(name)
    for name in policy.demands.only:
        pack.commitment(name)
    aftermath = Aftermath(record)
    judged_at = as_of or record.ended or ""
    on = day(judged_at)
    scenarios = tuple(without_lapsed(judge_case(case, record, choice, aftermath), on) for case in record.cases.values())
    edition = record.edition or installed
    prints = fingerprints(pack, choice, _scenario_prints(edition, approvals), record.digest)
    standing = standings(prints, approvals, on)
    partial = _partial(record)
    implementation = implementation_facts(record)
    product = " ".join(filter(None, (implementation.name, implementation.version))) or str(implementation.spec)
    whose = (pack.publisher, implementation.maker, product)
    promised = pack.speaker is not None
    waiving = Waiving(policy, pack.id, implementation.name, judged_at)
    left = _left(record, edition)
    judging = _Judging(pack, policy, choice, scenarios, partial, left, implementation.capabilities, waiving, standing)
    commitments = tuple(_commitment(each, judging) for each in pack.commitments)
    clauses = [clause for commitment in commitments for clause in commitment.clauses]
    required = [clause for clause in clauses if clause.required]
    folded = worst(clause.verdict for clause in required) or "not assessed"
    waivers = waiving.told(clauses)
    since = (
        *_since(record, pack, installed),
        *stale(waivers),
        *outdated(policy.demands, record.oldest, judged_at, implementation.build),
    )
    reasons = _reasons(
        clauses,
        scenarios,
        folded,
        None if policy.demands.only or partial is None else _part(record, partial),
        _breakages(record, pack),
        since,
        (
            *_skipped(record, record.edition or installed, policy.demands.only),
            *unsure(policy.demands, required, scenarios),
        ),
    )
    codes = {reason.code for reason in reasons}
    engagement = {key: str(value) for key, value in table(record.opened.get("engagement")).items()}
    overall = folded if partial is None and record.state == "sealed" else None
    return Verdicts(
        overall=overall,
        exit_code=next((code for code in (1, 5, 4, 3) if code in codes), 0),
        reasons=reasons,
        headline=_headline(record, clauses, partial),
        issuer=issuer(engagement.get("author")),
        title=titled(*whose, promised=promised),
        tested=joined(tested(*whose, promised=promised), *implementation.switched_on),
        as_of=judged_at,
        policy=PolicyInForce(
            readings={
                name: ReadingInForce(chosen=option, chosen_by=policy.chosen_by if name in policy.readings else "pack")
                for name, option in choice.items()
            },
            required=tuple(clause.id for clause in required),
            waivers=waivers,
            demands=policy.demands.stated(),
        ),
        partial=partial,
        scope=_scope(record, partial),
        record=record_facts(record),
        engagement=engagement,
        pack=pack_facts(record, pack),
        implementation=implementation,
        commitments=commitments,
        breaches=breaches(record, scenarios, clauses),
        to_read=notices_to_read(record, scenarios),
        sign_offs=sign_offs(pack, choice, prints, approvals, scenarios, on),
        findings=tuple(
            clause.id for clause in clauses if clause.basis not in _ANSWERING and clause.verdict == "not met"
        ),
        scenarios=scenarios,
        visibility=visibility(scenarios),
        unnamed=aftermath.unnamed(),
        facts=separate_facts(scenarios),
        not_shown=not_shown(),
        provenance=dict(table(record.opened.get("provenance"))),
    )


def _partial(record: Record) -> str | None:
    partial = record.opened.get("partial")
    return str(partial) if partial else None


def _left(record: Record, edition: Edition | None) -> Sequence[Scenario] | None:
    """The scenarios that a partial run left out; None if the record has no pack, like old ones."""
    if _partial(record) is None:
        return ()
    stated = table(record.opened.get("pack")).get("fingerprint")
    if edition is None or (record.edition is None and stated and edition.pack.fingerprint != stated):
        return None
    return left_out(record.plan, edition)


def _part(record: Record, partial: str) -> dict[str, Any]:
    """How much of the pack a partial run planned; for an old record, without its pack, in the run's own words."""
    if record.edition is None:
        return {"told": partial}
    planned = sum(not is_drawn(entry) for entry in record.plan)
    return {"planned": planned, "there": len(record.edition.scenarios)}


def _scope(record: Record, partial: str | None) -> Bilingual | None:
    if partial is None or record.edition is None:
        return said(partial) if partial else None
    return filled(_SCOPE, _part(record, partial))


# --- clauses and commitments


@dataclass(frozen=True)
class _Judging:
    """The basis on which every clause of a run is judged."""

    pack: Pack
    policy: Policy
    choice: Mapping[str, str]
    scenarios: Sequence[ScenarioVerdict]
    partial: str | None
    left: Sequence[Scenario] | None
    """The scenarios that the pack has and a partial run left out; None where nobody knows."""
    capabilities: Mapping[str, Any]
    waiving: Waiving
    standing: Mapping[str, Standing]

    def requires(self, clause: Clause) -> bool:
        """Whether the exit code depends on it, if it can be tested and is in force."""
        only = self.policy.demands.only
        if only and clause.commitment not in only:
            return False
        return (clause.required and asked(clause.required_of, self.capabilities)) or clause.id in self.policy.required


def _clause(clause: Clause, judging: _Judging) -> ClauseVerdict:
    pack, choice = judging.pack, judging.choice
    own = [each for each in judging.scenarios if clause.id in each.clauses and not each.silent]
    options = {reading.id: reading.option_ids for reading in pack.readings}
    material = [Counted(scenario.verdict, scenario.readings) for scenario in own]
    # Of what was tried in part the rest was not seen.
    left = [each.readings for each in judging.left or () if own and clause.id in each.clauses]
    left += [{}] if judging.left is None and own else []
    material += [Counted("not assessed", each) for each in left]
    folded = fold(material, choice, options, clause.holds_under)
    counted = [scenario for scenario in own if scenario.counts_under_policy]
    in_force = folded.verdict is not None
    verdict: Verdict = folded.verdict or "not assessed"
    if not clause.testable:
        verdict = "not assessed"
    decisive = [
        conclusion.assurance
        for scenario in counted
        for conclusion in scenario.conclusions
        if scenario.verdict == conclusion.verdict == verdict
    ]
    tally_of = Counter(
        conclusion.assurance
        for scenario in counted
        for conclusion in scenario.conclusions
        if conclusion.assurance is not None
    )
    unseen = sum(counts(each, choice) for each in left)
    code, reason = _clause_reason(judging, clause, folded, verdict, own, counted, unseen)
    if verdict == "met" and (lapsed := lapsed_of(pack, clause, counted, choice, judging.standing)) is not None:
        verdict, (code, reason) = "needs review", lapsed
    judged = ClauseVerdict(
        id=clause.id,
        promise=text_of(clause.promise),
        basis=clause.basis,
        sources=tuple(
            {"document": row.document, "place": row.place, "voice": row.voice, "sha256": row.sha256}
            for source in clause.sources
            for row in pack.cited(source)
        ),
        testable=clause.testable,
        why_not=text_of(clause.why_not) if clause.why_not else None,
        required=judging.requires(clause) and clause.testable and in_force,
        in_force=in_force,
        verdict=verdict,
        counted_as=_counted_as(clause, verdict, code, in_force=in_force),
        reason=reason,
        reason_code=code,
        assurance=_known_by(verdict, decisive),
        counts=Counts(**{str(name): number for name, number in tally_of.items()}),
        depends_on_readings=folded.depends_on,
        under=_under(clause, folded, material, choice, options),
        scenarios=tuple(dict.fromkeys(scenario.id for scenario in own)),
        evidence=tuple(dict.fromkeys(sha for scenario in counted for sha in scenario.evidence)),
        found=found_in(pack.id, clause.id, counted) if verdict == "not met" else (),
    )
    return judging.waiving.applied(judged)


def _counted_as(clause: Clause, verdict: Verdict, code: Code, *, in_force: bool) -> CountedAs:
    if not clause.testable:
        return "untestable"
    if not in_force:
        return "no demand"
    return "untried" if code == "not-in-this-run" else verdict


def _known_by(verdict: Verdict, decisive: Sequence[Assurance | None]) -> Assurance | None:
    """How a verdict is known: no breach is as sure as its weakest conclusion, a breach as its strongest."""
    if verdict == "met":
        return weakest(decisive)
    return strongest(decisive) if verdict == "not met" else None


def _clause_reason(  # noqa: PLR0911 - one reason for each way to come to a verdict
    judging: _Judging,
    clause: Clause,
    folded: Folded,
    verdict: Verdict,
    own: Sequence[ScenarioVerdict],
    counted: Sequence[ScenarioVerdict],
    left: int,
) -> tuple[Code, Bilingual]:
    pack, choice = judging.pack, judging.choice
    if not clause.testable:
        return _why("untestable", why=clause.why_not.model_dump() if clause.why_not else None)
    if folded.verdict is None:
        held = [name for name in clause.holds_under if choice.get(name, OPEN) != OPEN]
        return _why("no-demand", readings=[as_read(pack, name, choice[name]).model_dump() for name in held])
    if folded.depends_on:
        broken = next((scenario for scenario in counted if scenario.verdict == "not met"), None)
        questions = [as_read(pack, name).model_dump() for name in folded.depends_on]
        return _why("depends", readings=questions, found=broken.reason.model_dump() if broken else None)
    if not own:
        return _why("no-scenario" if judging.partial is None else "not-in-this-run")
    if left and not counted:
        return _why("not-in-this-run")
    if left and all(scenario.verdict != verdict for scenario in counted):
        there = None if judging.left is None else len(counted) + left
        return _why("partly-run", tried=len(counted), there=there)
    if not counted:
        return _why("none-counts")
    if verdict == "met":
        beside = (each for scenario in counted for each in scenario.conclusions if each.reason_code in BESIDE_MET)
        told = next(beside, None)
        return (told.reason_code, told.reason) if told is not None else _why("met", scenarios=len(counted))
    first = next((scenario for scenario in counted if scenario.verdict == verdict), counted[0])
    return first.reason_code, headed(first.id, first.reason)


def _why(code: Code, **facts: Any) -> tuple[Code, Bilingual]:
    return code, sentence(code, facts)


def _under(
    clause: Clause,
    folded: Folded,
    material: Sequence[Counted],
    choice: Mapping[str, str],
    options: Mapping[str, Sequence[str]],
) -> tuple[Under, ...]:
    """The verdicts side by side: under every open combination, and with one chosen reading changed."""
    if not clause.testable or not material:
        return ()
    touched = {*clause.holds_under, *(name for each in material for name in each.readings)}
    settled = [name for name in options if name in touched and choice.get(name, OPEN) != OPEN]
    rows = [
        Under(
            readings={**{name: choice[name] for name in settled}, **each.readings},
            verdict=each.verdict or "not applicable",
            chosen=True,
        )
        for each in folded.combinations
        if touched
    ]
    for name in settled:
        for option in options[name]:
            if option != choice[name]:
                turned = fold(material, {**choice, name: option}, options, clause.holds_under)
                rows.append(Under(readings={name: option}, verdict=turned.verdict or "not applicable"))
    return tuple(rows)


def _commitment(commitment: Commitment, judging: _Judging) -> CommitmentVerdict:
    clauses = tuple(_clause(each, judging) for each in commitment.clauses)
    folding = [each for each in clauses if each.basis in _ANSWERING and each.testable and each.in_force]
    verdict = worst(each.verdict for each in folding) or "not assessed"
    code, reason = _commitment_reason(verdict, folding)
    assurances: Iterable[Assurance | None] = [each.assurance for each in folding if each.verdict == verdict]
    return CommitmentVerdict(
        id=commitment.id,
        title=text_of(commitment.title),
        statement=text_of(commitment.statement),
        verdict=verdict,
        reason=reason,
        reason_code=code,
        assurance=weakest(assurances) if verdict in ("met", "not met") else None,
        headline=_counted(clauses),
        clauses=clauses,
    )


def _commitment_reason(verdict: Verdict, folding: Sequence[ClauseVerdict]) -> tuple[Code, Bilingual]:
    if not folding:
        return _why("no-clause")
    if verdict == "met":
        return _why("met")
    names = [each.id.partition(".")[2] for each in folding if each.verdict == verdict]
    return _why("by-clauses", verdict=VERDICT_WORDS[verdict].model_dump(), clauses=names)


def _counted(clauses: Sequence[ClauseVerdict]) -> Bilingual:
    stated, implied, told = (
        _tally(each for each in clauses if each.basis == basis) for basis in ("stated", "implied", "told")
    )
    return headline(
        stated,
        implied,
        told,
        _tally(each for each in clauses if each.basis not in (*_ANSWERING, "told")),
    )


def _tally(clauses: Iterable[ClauseVerdict]) -> Counter[str]:
    return Counter(clause.counted_as for clause in clauses)


# --- the whole


def _headline(record: Record, clauses: Sequence[ClauseVerdict], partial: str | None) -> Bilingual:
    found = _counted(clauses)
    if record.state == "altered":
        return joined(_ALTERED, found)
    if record.state == "incomplete":
        return joined(_NOT_ENDED, found)
    if partial is not None:
        return joined(_PARTIAL, found)
    if carried := record.carried_from:
        number, of, oldest = len(carried), len(record.cases), at(min(carried.values()))
        return joined(found, filled(_CARRIED, {"number": number, "of": of, "oldest": oldest}), by=". ")
    return found


_SCOPE = said("{planned} of the {there} scenarios of the pack", "{planned} dari {there} skenario paket")
_ALTERED = said(
    "The record was altered, so it shows nothing.", "Catatan pengujian diubah, jadi tidak menunjukkan apa pun."
)
_NOT_ENDED = said(
    "The run did not end, so there is no overall result.",
    "Pengujian tidak selesai, jadi tidak ada hasil keseluruhan.",
)
_PARTIAL = said(
    "A partial run, so there is no overall result.", "Pengujian sebagian, jadi tidak ada hasil keseluruhan."
)
_CARRIED = said(
    "Carried over from earlier runs, and not run again: {number} of {of:scenario|scenarios}, the oldest of {oldest}",
    "Dibawa dari pengujian terdahulu dan tidak dijalankan lagi: {number} dari {of} skenario, yang tertua dari {oldest}",
)


def _reasons(
    clauses: Sequence[ClauseVerdict],
    scenarios: Sequence[ScenarioVerdict],
    folded: Verdict,
    partial: Mapping[str, Any] | None,
    breakages: Iterable[tuple[Code, dict[str, Any]]],
    since: Iterable[tuple[Code, dict[str, Any]]],
    doubts: Iterable[tuple[Code, dict[str, Any]]],
) -> tuple[Reason, ...]:
    def of(clause: ClauseVerdict, code: int) -> Reason:
        return _reason(code, clause.verdict, "clause", clause=clause.id)

    reasons = [of(each, 1) for each in clauses if each.required and each.verdict == "not met"]
    reasons += [_reason(5, "error", code, **facts) for code, facts in breakages]
    reasons += [of(each, 5) for each in clauses if each.verdict == "error"]
    of_clauses = {name for each in clauses if each.verdict == "error" for name in each.scenarios}
    reasons += [
        _reason(5, "error", "scenario", case=each.case)
        for each in scenarios
        if each.verdict == "error" and each.counts_under_policy and each.id not in of_clauses
    ]
    reasons += [_reason(4, None, code, **facts) for code, facts in since]
    if partial is not None:
        reasons.append(_reason(3, None, "partial-run", **partial))
    # All that a partial run did not try is told once, by that reason.
    told = "untried" if partial is not None else None
    reasons += [
        of(each, 3)
        for each in clauses
        if each.required and each.verdict in ("not assessed", "needs review") and each.counted_as != told
    ]
    reasons += [_reason(3, None, code, **facts) for code, facts in doubts]
    if not reasons and folded not in ("met", "waived"):
        reasons.append(_reason(3, folded, "nothing-assessed"))
    return tuple(reasons)


def _reason(exit_code: int, verdict: Verdict | None, code: Code, **facts: Any) -> Reason:
    return Reason(code=exit_code, reason_code=code, verdict=verdict, what=sentence(code, facts))


def _since(record: Record, pack: Pack, installed: Edition | None) -> Iterator[tuple[Code, dict[str, Any]]]:
    """Changes to the pack since the run."""
    stated = table(record.opened.get("pack")).get("fingerprint")
    known = {pack.fingerprint, *((installed.pack.fingerprint,) if installed is not None else ())}
    if stated and known != {stated}:
        yield "terms-changed", {}
    why = misplanned(record.plan, installed, whole=_partial(record) is None) if installed is not None else None
    if why is not None:
        yield "scenarios-changed", {"why": why}


def _skipped(record: Record, edition: Edition | None, only: Sequence[str]) -> Iterator[tuple[Code, dict[str, Any]]]:
    """Gaps that a partial run leaves in the commitments that it is gated for."""
    if only:
        left = unplanned(record.plan, edition, only) if edition is not None else list(only)
        if left:
            yield "only-in-part", {"left": left[:3], "number": len(left)}


def _breakages(record: Record, pack: Pack) -> Iterator[tuple[Code, dict[str, Any]]]:
    """Faults of the run as a whole."""
    if record.state != "sealed":
        yield "record-not-sealed", {"state": STATES[record.state].model_dump(), "why": "; ".join(record.why)}
    tested = table(record.opened.get("pack")).get("id")
    if tested is not None and tested != pack.id:
        yield "other-pack", {"tested": tested, "pack": pack.id}
    identities = {tuple(each.get(key) for key in ("name", "version", "build")) for each in record.descriptions}
    if len(identities) > 1:
        yield "other-identity", {"named": sorted(" ".join(map(str, identity)) for identity in identities)}
    known = {clause.id for clause in pack.clauses}
    strangers = sorted({name for case in record.cases.values() for name in case.clauses} - known)
    if strangers:
        yield "unknown-clauses", {"strangers": strangers}
    if not record.cases and record.state == "sealed":
        yield "nothing-planned", {}
    closed = record.closed or {}
    if closed.get("exit") == 5 and closed.get("reason"):  # noqa: PLR2004 - the exit code of an error
        yield "run-broke", {"told": closed["reason"]}
