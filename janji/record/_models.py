"""The verdicts of a run: what people read and what machines read is one and the same of these.

`run.json` is exactly the dump of `Verdicts`; its JSON Schema is generated from here.
"""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)
from typing_extensions import TypeAliasType

from ._codes import Code
from ._judgement import Judged
from ._moments import in_utc, in_words, moment

VERDICTS_SCHEMA = 2
"""The version of `run.json`. It goes up when a field changes its meaning or goes away."""

# A name of its own, so that the closed list stands once in the schema.
ReasonCode = TypeAliasType("ReasonCode", Code)
Verdict = Literal["met", "not met", "waived", "not applicable", "not assessed", "needs review", "error"]
Assurance = Literal["observed", "inferred", "answered", "reported", "attested"]
Basis = Literal["stated", "implied", "told", "gloss", "outside"]
CountedAs = TypeAliasType("CountedAs", Verdict | Literal["untried", "untestable", "no demand"])


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Model):
    """The same words in English and in Indonesian."""

    en: str
    id: str


class ReadingInForce(_Model):
    """How an open question was answered: the option, or "open", and by whom (`pack`, `command` or a name)."""

    chosen: str
    chosen_by: str


Moment = Annotated[datetime, BeforeValidator(moment), AfterValidator(in_utc), PlainSerializer(in_words)]
"""A point in time: ISO 8601 with a time zone, kept in UTC."""
_Told = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""Of one finding: the same whenever the same is found again."""


class Waiver(_Model):
    """A breach that somebody accepts for a time: these findings of one clause of one implementation, and no other.

    It holds from `granted` on and no longer at `expires`. `findings` are fingerprints, as `janji gate` shows them.
    """

    pack: _Told
    clause: _Told
    implementation: _Told
    findings: tuple[Fingerprint, ...] = Field(min_length=1)
    reason: _Told
    owner: _Told
    ticket: _Told
    granted: Moment
    expires: Moment

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.expires <= self.granted:
            raise ValueError(f"it expires at {self.expires} and is granted at {self.granted}: it would never hold")
        return self


WaiverState = Literal["holds", "expired", "not yet", "too long", "unused", "not fitting", "not tried"]
"""`unused`: a finding that it names was not found. `not tried`: its clause was not judged, so nobody knows."""


class WaiverInForce(Waiver):
    """A waiver of this pack as it applied. `soon`: it ends within the time of notice."""

    state: WaiverState
    soon: bool = False


class PolicyInForce(_Model):
    """The whole policy as it was applied. `required` are all clauses that the exit code hangs on."""

    readings: dict[str, ReadingInForce]
    required: tuple[str, ...]
    waivers: tuple[WaiverInForce, ...] = ()
    demands: dict[str, Any] = Field(default_factory=dict)
    """What the gate asks for beyond the verdicts, each by its name in `janji.toml`."""


class Reason(_Model):
    """One reason for the exit code: the exit code that it alone would give, the verdict, and what it is about."""

    code: int
    reason_code: ReasonCode
    verdict: Verdict | None
    what: Bilingual


class RecordFacts(_Model):
    """Which record this was computed from, and in what state it was found."""

    run: str | None
    path: str
    state: Literal["sealed", "incomplete", "altered"]
    why: tuple[str, ...]
    started: str | None
    ended: str | None
    digest: str | None
    schema_version: int
    language: str | None
    workers: int | None
    earlier_runs: int | None
    tried_again: int
    """Cases that were opened more than once in one round."""
    trainings: int
    """Different trainings that conclusions speak of."""


class PackFacts(_Model):
    """Which terms were tested. `fingerprint_of_run` differs from `fingerprint` where the terms changed since."""

    id: str
    title: Bilingual
    publisher: str
    date: str
    statement: dict[str, Any]
    construction: Bilingual | None = None
    """By which principle the words of the sources were understood."""
    documents: tuple[dict[str, Any], ...]
    follows: dict[str, Any] | None = None
    """The pack of the edition before, with what was taken over from it unchanged and on what ground."""
    fingerprint: str
    fingerprint_of_run: str | None


class ImplementationFacts(_Model):
    """What was tested, as it says of itself: nobody verified it."""

    spec: str | None
    name: str | None
    version: str | None
    build: str | None
    maker: str | None = None
    capabilities: dict[str, Any]
    configuration: dict[str, str]
    switched_on: tuple[Bilingual, ...] = ()
    """What was switched on in it on purpose before the test, such as a breach of a promise, each in a sentence."""


class Counts(_Model):
    """How many conclusions are known in which way."""

    observed: int = 0
    inferred: int = 0
    answered: int = 0
    reported: int = 0
    attested: int = 0


class Under(_Model):
    """The verdict of a clause under one choice of the readings that it depends on."""

    readings: dict[str, str]
    verdict: Verdict
    chosen: bool = False
    """Whether this is the choice that the policy made."""


class Found(_Model):
    """One thing that broke a clause: in which scenario, what was found, and the fingerprint that a waiver names."""

    fingerprint: Fingerprint
    case: str
    what: Bilingual


class ClauseVerdict(_Model):
    """The smallest part of a promise, and what was found."""

    id: str
    promise: Bilingual
    basis: Basis
    sources: tuple[dict[str, Any], ...]
    """Each place that the clause cites: document, place, who speaks there and, where it is held, the SHA-256."""
    testable: bool
    why_not: Bilingual | None
    required: bool
    in_force: bool
    verdict: Verdict
    counted_as: CountedAs
    """As what the headline counts it: its verdict, or why no scenario can give it one.

    `untestable`: no test can show it. `no demand`: it asks for nothing under the chosen readings. `untried`: it was no
    part of this run. The verdict of all three is `not assessed`.
    """
    reason: Bilingual
    reason_code: ReasonCode
    assurance: Assurance | None
    counts: Counts
    depends_on_readings: tuple[str, ...]
    under: tuple[Under, ...]
    scenarios: tuple[str, ...]
    evidence: tuple[str, ...]
    found: tuple[Found, ...] = ()
    """What broke it, whether somebody accepted that or not."""


class CommitmentVerdict(_Model):
    """One promise, folded over its stated and implied clauses that can be tested and are in force."""

    id: str
    title: Bilingual
    statement: Bilingual
    verdict: Verdict
    reason: Bilingual
    reason_code: ReasonCode
    assurance: Assurance | None
    headline: Bilingual
    clauses: tuple[ClauseVerdict, ...]


class StepWords(_Model):
    """One step in words."""

    keyword: str
    text: str


class Words(_Model):
    """A scenario in another language of the pack: its name, its rule and its steps, in the same order."""

    name: str
    rule: str | None = None
    steps: tuple[StepWords, ...] = ()


class StepFacts(_Model):
    """One step as it ran."""

    keyword: str
    text: str
    outcome: str


class Conclusion(_Model):
    """One conclusion, judged again from its evidence. `control` says what the control showed, for a `never`."""

    step: int | None
    kind: str
    claim: dict[str, Any]
    verdict: Judged
    reason: Bilingual
    reason_code: ReasonCode
    assurance: Assurance | None
    control: dict[str, Any] | None
    facts: dict[str, Any]
    evidence: tuple[str, ...]
    recorded: str
    """The verdict as the run recorded it."""


class ScenarioVerdict(_Model):
    """One scenario, or one row of an outline."""

    id: str
    case: str
    name: str
    rule: str | None
    verdict: Verdict
    reason: Bilingual
    reason_code: ReasonCode
    assurance: Assurance | None
    readings: dict[str, tuple[str, ...]]
    counts_under_policy: bool
    clauses: tuple[str, ...]
    file: str
    line: int | None
    language: str
    translations: dict[str, Words]
    steps: tuple[StepFacts, ...]
    conclusions: tuple[Conclusion, ...]
    evidence: tuple[str, ...]
    ms: float | None


class Exhibit(_Model):
    """One piece of content that was found: whose it is, how it was put in, and what stands where it was found.

    `clauses` are those that it shows to be broken: several, where one scenario is about several.
    `answers` are what that customer said about training, each with its time (ISO 8601).
    `evidence` has the content as it was put in; `text` repeats it where it is text. `passage` is what stands at the
    place, or its piece around the find, where that is text.
    """

    case: str
    clauses: tuple[str, ...] = ()
    owner: str
    way: str
    kind: str
    put_in: str | None
    answers: tuple[tuple[str, Literal["consented", "declined", "withdrawn"]], ...]
    trained: str | None
    text: str | None
    media_type: str | None
    place: str
    where: str
    technique: str
    passage: str | None
    evidence: str


class Notice(_Model):
    """A notice as it was shown: when, its words with their SHA-256, and what was ticked beforehand.

    `ticked` is None where the software does not say.
    """

    case: str
    shown: str | None
    fingerprint: str
    text: str
    ticked: tuple[str, ...] | None


class Breach(_Model):
    """What was found broken, told once for all scenarios that show the same.

    `clauses` are those of the source that are broken by it, `added` such clauses of the pack's own, `undecided` those
    whose verdict still depends on a reading, `waived` those of the first two in which somebody accepted it for a time.
    """

    title: Bilingual
    told: tuple[Bilingual, ...]
    beyond: Bilingual
    assurance: Assurance | None
    clauses: tuple[str, ...]
    added: tuple[str, ...]
    undecided: tuple[str, ...]
    waived: tuple[str, ...] = ()
    cases: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]
    notices: tuple[Notice, ...]


class PlaceSeen(_Model):
    """How many parts of one place would have shown content, and by what: the rest is `hidden`.

    `control`: a control was found in the part. `layout`: one was found in a part that is written alike. `other`:
    content of another kind was, which the part carries. `harmless`: the part cannot hold a message.
    """

    place: str
    control: int = 0
    layout: int = 0
    other: int = 0
    harmless: int = 0
    hidden: int = 0


class HiddenPart(_Model):
    """A part of a place in which content would not have been seen, and why."""

    place: str
    part: str
    why: Bilingual


class Visible(_Model):
    """Whether content of one kind and form would have been seen in one sink.

    `seen`: whether a control was. `k` of `n` controls were, so that `s` pieces of a customer, treated like them, would
    all have been missed with a chance of at most `chance`: of several conclusions those of the least certain one. They
    are None in records that do not know them. `not_collected` are the ways of which no control turned up at all,
    `rungs_not_collected` such kinds of accounts (K1 a customer that agreed, K2 the provider itself).
    """

    sink: str
    kind: str
    form: str
    training: str | None
    purpose: str | None
    third_party: str | None
    seen: bool
    control: str | None
    scenarios: tuple[str, ...]
    k: int | None = None
    n: int | None = None
    s: int | None = None
    chance: float | None = None
    allowed: float | None = None
    not_collected: tuple[str, ...] = ()
    rungs_not_collected: tuple[str, ...] = ()
    places: tuple[PlaceSeen, ...] = ()
    hidden: tuple[HiddenPart, ...] = ()


class UnnamedCount(_Model):
    """How many files there are, in how many content of the run was found, and how many could not be read."""

    files: int
    found: int
    unread: int


class UnnamedFolder(UnnamedCount):
    """Those of one top folder, `.` being the implementation's own; a file that is alone there stands by its name."""

    folder: str


class UnnamedFiles(UnnamedCount):
    """Files of the implementation that no place named: all of them, and the folders in which most was found.

    A find there is a fact, not a breach: of a file that nobody named it is not known what it is for. The evidence of
    the record names each file, with what was found in it.
    """

    folders: tuple[UnnamedFolder, ...]
    more: int
    """How many folders are not listed."""


FactName = Literal[
    "kept",
    "kept-by-third-party",
    "used-for-training",
    "learned",
    "used-otherwise",
    "disclosed",
    "reached-another-customer",
    "deleted",
]


class SeparateFact(_Model):
    """One of the facts that are never folded into one: how often it was looked for, found, and not to be seen."""

    fact: FactName
    looked: int
    found: int
    blind: int


class NotShown(_Model):
    """What no report of Janji shows. The text is versioned, stands in every format, and no option drops it."""

    version: str
    short: tuple[Bilingual, ...]
    """The most important points in a line each."""
    en: tuple[str, ...]
    id: tuple[str, ...]


class Verdicts(_Model):
    """Everything that a run says, computed from its record, the pack, the policy and a date by one function."""

    schema_version: int = VERDICTS_SCHEMA
    overall: Verdict | None
    exit_code: int
    reasons: tuple[Reason, ...]
    headline: Bilingual
    """The clauses drawn from the source, those that were only told and those that the pack adds, counted apart."""
    issuer: Bilingual
    """Who issues the report, or that nobody is named."""
    title: Bilingual
    """What the report is of."""
    tested: Bilingual
    """Whose software was tried, and that this says nothing of anybody else."""
    as_of: str
    policy: PolicyInForce
    partial: str | None
    scope: Bilingual | None = None
    """How much of the pack a partial run tried, in words; None of a whole one."""
    record: RecordFacts
    engagement: dict[str, str] = Field(default_factory=dict)
    """Who asked for the run, for whom, by whom and to what end: what was said of it when it began, not verified."""
    pack: PackFacts
    implementation: ImplementationFacts
    commitments: tuple[CommitmentVerdict, ...]
    breaches: tuple[Breach, ...]
    """What was found broken, those that break a clause of the source first."""
    to_read: tuple[Notice, ...] = ()
    """Notices of which a person has to say something before a clause has a verdict, each wording once."""
    findings: tuple[str, ...]
    """The clauses of the pack's own that are not met."""
    scenarios: tuple[ScenarioVerdict, ...]
    visibility: tuple[Visible, ...]
    unnamed: UnnamedFiles | None = None
    """None where nobody looked for such files."""
    facts: tuple[SeparateFact, ...]
    not_shown: NotShown
    provenance: dict[str, Any]
