"""The one function that computes verdicts: of record, pack, policy and date, and of nothing else."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from janji.terms import OPEN, Clause, Commitment, Pack

from ._carried import Edition, misplanned
from ._cases import judge_case
from ._facts import implementation_facts, pack_facts, record_facts, separate_facts, table, text_of, visibility
from ._folding import Counted, Folded, fold, strongest, weakest, worst
from ._limits import ENGLISH, INDONESIAN, VERSION
from ._models import (
    Assurance,
    Bilingual,
    ClauseVerdict,
    CommitmentVerdict,
    Counts,
    NotShown,
    Policy,
    PolicyInForce,
    ReadingInForce,
    Reason,
    ScenarioVerdict,
    Under,
    Verdict,
    Verdicts,
)
from ._reading import Record
from ._words import MET, VERDICT_WORDS, listed, said, tally

_ANSWERING = frozenset({"stated", "implied"})


def verdicts(
    record: Record,
    pack: Pack,
    policy: Policy | None = None,
    as_of: str | None = None,
    installed: Edition | None = None,
) -> Verdicts:
    """Judge a whole record again and say what it shows.

    `installed` is the edition that the record is compared with, where there is one: what changed since is told.
    `policy` is the run's own by default, `as_of` (ISO 8601) the end of the record. Raises TermsError where the policy
    names a reading, an option or a clause that the pack does not have.
    """
    policy = policy or Policy.of(record)
    choice = pack.chosen(policy.readings)
    for name in policy.required:
        pack.clause(name)
    scenarios = tuple(judge_case(case, record, choice) for case in record.cases.values())
    partial = _partial(record)
    commitments = tuple(_commitment(each, pack, policy, choice, scenarios, partial) for each in pack.commitments)
    clauses = [clause for commitment in commitments for clause in commitment.clauses]
    required = [clause for clause in clauses if clause.required]
    folded = worst(clause.verdict for clause in required) or "not assessed"
    broken, since = _breakages(record, pack), _since(record, pack, installed)
    reasons = _reasons(clauses, scenarios, folded, partial, broken, since)
    codes = {reason.code for reason in reasons}
    overall = folded if partial is None and record.state == "sealed" else None
    return Verdicts(
        overall=overall,
        exit_code=next((code for code in (1, 5, 4, 3) if code in codes), 0),
        reasons=reasons,
        headline=_headline(record, clauses, partial),
        as_of=as_of or record.ended or "",
        policy=PolicyInForce(
            readings={
                name: ReadingInForce(chosen=option, chosen_by=policy.chosen_by if name in policy.readings else "pack")
                for name, option in choice.items()
            },
            required=tuple(clause.id for clause in required),
        ),
        partial=partial,
        record=record_facts(record, scenarios),
        pack=pack_facts(record, pack),
        implementation=implementation_facts(record),
        commitments=commitments,
        findings=tuple(
            clause.id for clause in clauses if clause.basis not in _ANSWERING and clause.verdict == "not met"
        ),
        scenarios=scenarios,
        visibility=visibility(scenarios),
        facts=separate_facts(scenarios),
        not_shown=NotShown(version=VERSION, en=ENGLISH, id=INDONESIAN),
        provenance=dict(table(record.opened.get("provenance"))),
    )


def _partial(record: Record) -> str | None:
    partial = record.opened.get("partial")
    return str(partial) if partial else None


# --- clauses and commitments


def _clause(
    clause: Clause,
    pack: Pack,
    policy: Policy,
    choice: Mapping[str, str],
    scenarios: Sequence[ScenarioVerdict],
    partial: str | None,
) -> ClauseVerdict:
    own = [scenario for scenario in scenarios if clause.id in scenario.clauses]
    options = {reading.id: reading.option_ids for reading in pack.readings}
    material = [Counted(scenario.verdict, scenario.readings) for scenario in own]
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
    return ClauseVerdict(
        id=clause.id,
        promise=text_of(clause.promise),
        basis=clause.basis,
        voice=clause.voice,
        source=clause.source.model_dump(mode="json"),
        testable=clause.testable,
        why_not=text_of(clause.why_not) if clause.why_not else None,
        required=(clause.required or clause.id in policy.required) and clause.testable and in_force,
        in_force=in_force,
        verdict=verdict,
        reason=_clause_reason(clause, choice, folded, verdict, own, counted, partial),
        assurance=_known_by(verdict, decisive),
        counts=Counts(**{str(name): number for name, number in tally_of.items()}),
        depends_on_readings=folded.depends_on,
        under=_under(clause, folded, material, choice, options),
        scenarios=tuple(dict.fromkeys(scenario.id for scenario in own)),
        evidence=tuple(dict.fromkeys(sha for scenario in counted for sha in scenario.evidence)),
    )


def _known_by(verdict: Verdict, decisive: Sequence[Assurance | None]) -> Assurance | None:
    """How a verdict is known: what a person has to say is not outvoted by what was seen beside it."""
    if verdict == "met" and "attested" in decisive:
        return "attested"
    return strongest(decisive) if verdict in ("met", "not met") else None


def _clause_reason(  # noqa: PLR0911 - one sentence for each way to come to a verdict
    clause: Clause,
    choice: Mapping[str, str],
    folded: Folded,
    verdict: Verdict,
    own: Sequence[ScenarioVerdict],
    counted: Sequence[ScenarioVerdict],
    partial: str | None,
) -> Bilingual:
    if not clause.testable:
        why = clause.why_not
        return (
            said(f"no test can show it: {why.en}", f"tidak ada uji yang dapat menunjukkannya: {why.id}") if why else MET
        )
    if folded.verdict is None:
        names = listed(f"{name}={choice[name]}" for name in clause.holds_under if choice.get(name, OPEN) != OPEN)
        return said(f"makes no demand under {names}", f"tidak menuntut apa pun menurut {names}")
    if folded.depends_on:
        names = listed(folded.depends_on)
        return said(f"depends on {names}", f"bergantung pada {names}")
    if not own:
        if partial is not None:
            return said("not part of this run", "tidak termasuk dalam pengujian ini")
        return said("no scenario yet", "belum ada skenario")
    if not counted:
        return said(
            "no scenario counts under the chosen readings",
            "tidak ada skenario yang berlaku menurut penafsiran yang dipilih",
        )
    if verdict == "met":
        number = len(counted)
        return said(
            f"{MET.en} ({number} {'scenario' if number == 1 else 'scenarios'})", f"{MET.id} ({number} skenario)"
        )
    first = next((scenario for scenario in counted if scenario.verdict == verdict), counted[0])
    return said(f"{first.id}: {first.reason.en}", f"{first.id}: {first.reason.id}")


def _under(
    clause: Clause,
    folded: Folded,
    material: Sequence[Counted],
    choice: Mapping[str, str],
    options: Mapping[str, Sequence[str]],
) -> tuple[Under, ...]:
    """The verdicts side by side: under every combination that is open, and with one chosen reading turned."""
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


def _commitment(
    commitment: Commitment,
    pack: Pack,
    policy: Policy,
    choice: Mapping[str, str],
    scenarios: Sequence[ScenarioVerdict],
    partial: str | None,
) -> CommitmentVerdict:
    clauses = tuple(_clause(each, pack, policy, choice, scenarios, partial) for each in commitment.clauses)
    folding = [each for each in clauses if each.basis in _ANSWERING and each.testable and each.in_force]
    verdict = worst(each.verdict for each in folding) or "not assessed"
    assurances: Iterable[Assurance | None] = [each.assurance for each in folding if each.verdict == verdict]
    return CommitmentVerdict(
        id=commitment.id,
        title=text_of(commitment.title),
        statement=text_of(commitment.statement),
        verdict=verdict,
        reason=_commitment_reason(verdict, folding),
        assurance=weakest(assurances) if verdict in ("met", "not met") else None,
        headline=tally(_tally(clauses)),
        clauses=clauses,
    )


def _commitment_reason(verdict: Verdict, folding: Sequence[ClauseVerdict]) -> Bilingual:
    if not folding:
        return said(
            "no clause of it can be tested under the chosen readings",
            "tidak ada klausulnya yang dapat diuji menurut penafsiran yang dipilih",
        )
    if verdict == "met":
        return MET
    names = [each.id.partition(".")[2] for each in folding if each.verdict == verdict]
    words = VERDICT_WORDS[verdict]
    return said(f"{words.en}: {listed(names)}", f"{words.id}: {listed(names)}")


def _tally(clauses: Iterable[ClauseVerdict]) -> Counter[str]:
    return Counter(
        "untestable" if not each.testable else each.verdict if each.in_force else "no demand" for each in clauses
    )


# --- the whole


def _headline(record: Record, clauses: Sequence[ClauseVerdict], partial: str | None) -> Bilingual:
    found = tally(_tally(clauses))
    if record.state == "altered":
        return said(
            f"The record was altered, so it shows nothing. {found.en}",
            f"Catatan pengujian diubah, jadi tidak menunjukkan apa pun. {found.id}",
        )
    if record.state == "incomplete":
        return said(
            f"The run did not end, so there is no overall result. {found.en}",
            f"Pengujian tidak selesai, jadi tidak ada hasil keseluruhan. {found.id}",
        )
    if partial is not None:
        return said(
            f"A partial run, so there is no overall result. {found.en}",
            f"Pengujian sebagian, jadi tidak ada hasil keseluruhan. {found.id}",
        )
    return found


def _reasons(
    clauses: Sequence[ClauseVerdict],
    scenarios: Sequence[ScenarioVerdict],
    folded: Verdict,
    partial: str | None,
    breakages: Sequence[Bilingual],
    since: Sequence[Bilingual],
) -> tuple[Reason, ...]:
    reasons = [
        Reason(code=1, verdict="not met", what=said(each.id))
        for each in clauses
        if each.required and each.verdict == "not met"
    ]
    reasons += [_broken(each) for each in breakages]
    reasons += [Reason(code=5, verdict="error", what=said(each.id)) for each in clauses if each.verdict == "error"]
    of_clauses = {name for each in clauses if each.verdict == "error" for name in each.scenarios}
    reasons += [
        Reason(code=5, verdict="error", what=said(f"scenario {each.case}", f"skenario {each.case}"))
        for each in scenarios
        if each.verdict == "error" and each.counts_under_policy and each.id not in of_clauses
    ]
    reasons += [Reason(code=4, verdict=None, what=each) for each in since]
    if partial is not None:
        reasons.append(
            Reason(code=3, verdict=None, what=said(f"a partial run: {partial}", f"pengujian sebagian: {partial}"))
        )
    reasons += [
        Reason(code=3, verdict=each.verdict, what=said(each.id))
        for each in clauses
        if each.required and each.verdict in ("not assessed", "needs review")
    ]
    if not reasons and folded != "met":
        reasons.append(
            Reason(
                code=3,
                verdict=folded,
                what=said("no required clause was assessed", "tidak ada klausul wajib yang dinilai"),
            )
        )
    return tuple(reasons)


def _since(record: Record, pack: Pack, installed: Edition | None) -> list[Bilingual]:
    """What of the pack has changed since the run."""
    stated = table(record.opened.get("pack")).get("fingerprint")
    known = {pack.fingerprint, *((installed.pack.fingerprint,) if installed is not None else ())}
    found = []
    if stated and known != {stated}:
        found.append(said("the terms have changed since the run", "ketentuan telah berubah sejak pengujian dijalankan"))
    why = misplanned(record.plan, installed, whole=_partial(record) is None) if installed is not None else None
    if why is not None:
        found.append(
            said(
                f"the scenarios have changed since the run: {why}",
                f"skenario telah berubah sejak pengujian dijalankan: {why}",
            )
        )
    return found


def _broken(what: Bilingual) -> Reason:
    return Reason(code=5, verdict="error", what=what)


def _breakages(record: Record, pack: Pack) -> list[Bilingual]:
    """What is wrong with the run as a whole."""
    found = []
    if record.state != "sealed":
        why = "; ".join(record.why)
        found.append(
            said(
                f"the record is {record.state}: {why}",
                f"catatan pengujian {'diubah' if record.state == 'altered' else 'tidak lengkap'}: {why}",
            )
        )
    tested = table(record.opened.get("pack")).get("id")
    if tested is not None and tested != pack.id:
        found.append(
            said(
                f"the record is of the pack {tested}, not of {pack.id}",
                f"catatan pengujian ini atas paket {tested}, bukan {pack.id}",
            )
        )
    identities = {tuple(each.get(key) for key in ("name", "version", "build")) for each in record.descriptions}
    if len(identities) > 1:
        named = listed(sorted(" ".join(str(part) for part in identity) for identity in identities))
        found.append(
            said(
                f"the implementation named itself in different ways: {named}",
                f"implementasi menyebut dirinya dengan cara yang berbeda-beda: {named}",
            )
        )
    known = {clause.id for clause in pack.clauses}
    strangers = sorted({name for case in record.cases.values() for name in case.clauses} - known)
    if strangers:
        found.append(
            said(
                f"scenarios name clauses that the pack does not have: {listed(strangers)}",
                f"skenario menyebut klausul yang tidak ada dalam paket: {listed(strangers)}",
            )
        )
    if not record.cases and record.state == "sealed":
        found.append(said("no scenario was planned", "tidak ada skenario yang direncanakan"))
    closed = record.closed or {}
    if closed.get("exit") == 5 and closed.get("reason"):  # noqa: PLR2004 - the exit code of an error
        found.append(
            said(
                f"the run ended in an error: {closed['reason']}", f"pengujian berakhir dengan galat: {closed['reason']}"
            )
        )
    return found
