"""The verdicts of a run: people and machines read the same ones.

`run.json` is exactly the dump of `Verdicts`; its JSON Schema is generated from here.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal, Self, TypeVar, cast

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

from janji.terms import LANGUAGES, LAPSED, Proof, Standing

from ._catalogues import by_language, catalogue
from ._codes import Code
from ._judgement import Judged
from ._moments import in_utc, in_words, moment

VERDICTS_SCHEMA = 2
"""The version of `run.json`. It goes up when a field changes its meaning or goes away."""

# A name of its own, so that the closed list stands once in the schema.
ReasonCode = TypeAliasType("ReasonCode", Annotated[Code, Field(description="One of a closed list of reasons.")])
Verdict = Literal["met", "not met", "waived", "not applicable", "not assessed", "needs review", "error"]
SEEN: frozenset[Verdict] = frozenset({"not met", "needs review"})
"""The verdicts by which a sequence that was drawn counts for its clause."""
Assurance = Literal["observed", "inferred", "answered", "reported", "attested"]
Basis = Literal["stated", "implied", "told", "gloss", "outside"]
CountedAs = TypeAliasType(
    "CountedAs",
    Annotated[
        Verdict | Literal["untried", "untestable", "no demand"],
        Field(description="As what a headline counts a clause: its verdict, or why it can have none."),
    ],
)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Bilingual(_Model):
    """The same words in English and in Indonesian, and in each further language of the pack that reports are in."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, str] = Field(init=False)

    en: str
    """In English."""
    id: str
    """In Indonesian."""

    def of(self, language: str) -> str:
        """The words in this language; in English where there are none."""
        if language in LANGUAGES:
            return str(getattr(self, language))
        return self.__pydantic_extra__.get(language) or catalogue(language).words.get(self.en, self.en)

    @classmethod
    def made(cls, make: Callable[[str], str]) -> "Bilingual":
        """The text that `make` gives in each language."""
        return cls.model_validate(by_language(make))


class ReadingInForce(_Model):
    """How an open question was answered: the option, or "open", and by whom (`pack`, `command` or a name)."""

    chosen: str
    """The id of the option, or `open`."""
    chosen_by: str
    """Who chose it: `pack`, `command` or a name."""


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
    """The pack that the clause is of, by id."""
    clause: _Told
    """The clause that is broken, by id."""
    implementation: _Told
    """The software whose breach is accepted, as it names itself."""
    findings: tuple[Fingerprint, ...] = Field(min_length=1)
    """Fingerprints of what is accepted, as `janji gate` shows them."""
    reason: _Told
    """Why it is accepted."""
    owner: _Told
    """Who accepts it."""
    ticket: _Told
    """Where the repair is followed up."""
    granted: Moment
    """From when on it holds."""
    expires: Moment
    """The moment at which it no longer holds."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.expires <= self.granted:
            expires, granted = in_words(self.expires), in_words(self.granted)
            raise ValueError(f"it expires at {expires} and is granted at {granted}: it would never hold")
        return self


WaiverState = Literal["holds", "expired", "not yet", "too long", "unused", "not fitting", "not tried"]
"""`unused`: a finding that it names was not found. `not tried`: its clause was not judged, so nobody knows."""


class WaiverInForce(Waiver):
    """A waiver of this pack as it applied. `soon`: it ends within the time of notice."""

    state: WaiverState
    """Whether it holds, or why not."""
    soon: bool = False
    """Whether it ends within the time of notice."""


class PolicyInForce(_Model):
    """The whole policy as it was applied. `required` are all clauses that the exit code depends on."""

    readings: dict[str, ReadingInForce]
    """How each open question was answered, by its id."""
    required: tuple[str, ...]
    """The ids of all clauses that the exit code depends on."""
    waivers: tuple[WaiverInForce, ...] = ()
    """Each waiver for this pack, as it applied."""
    demands: dict[str, Any] = Field(default_factory=dict)
    """The demands of the gate beyond the verdicts, each by its name in `janji.toml`."""


class Reason(_Model):
    """One reason for the exit code: the exit code that it alone would give, the verdict, and what it is about."""

    code: int
    """The exit code that this reason alone would give."""
    reason_code: ReasonCode
    """The reason, of a closed list."""
    verdict: Verdict | None
    """The verdict that led to it; null: none did."""
    what: Bilingual
    """Its topic, in a sentence."""


class RecordFacts(_Model):
    """The record that this was computed from, and the state in which it was found."""

    run: str | None
    """The run's own name."""
    path: str
    """The name of the record's folder."""
    state: Literal["sealed", "incomplete", "altered"]
    """Whether it is as it was sealed."""
    why: tuple[str, ...]
    """Anything that is missing from it, or was altered."""
    started: str | None
    """When the first event was written (ISO 8601)."""
    ended: str | None
    """When the last event was written (ISO 8601)."""
    digest: str | None
    """The seal: the SHA-256 of the manifest; null where there is none."""
    schema_version: int
    """The version of the record's form."""
    language: str | None
    """The language of the scenarios that were run."""
    workers: int | None
    """How many processes ran them."""
    earlier_runs: int | None
    """How many runs there were before on the same planted content; null: not known."""
    tried_again: int
    """Cases that were opened more than once in one round."""
    trainings: int
    """Different training runs that conclusions speak of."""
    carried: int = 0
    """Scenarios whose result was carried over from earlier runs, and that were not run again."""
    oldest: str | None = None
    """When the oldest of the runs ended that its results are of (ISO 8601): by it `greatest_age` counts."""


class PackFacts(_Model):
    """The terms that were tested. `fingerprint_of_run` differs from `fingerprint` where the terms changed since."""

    id: str
    """The pack's id."""
    title: Bilingual
    """The pack's title."""
    publisher: str
    """Whose promises they are."""
    date: str
    """Of what day the terms are (ISO 8601)."""
    languages: tuple[str, ...] = LANGUAGES
    """In which languages the pack has its texts and its scenarios, by their codes."""
    statement: dict[str, Any]
    """Who made the statement, and in which role."""
    construction: Bilingual | None = None
    """By which principle the words of the sources were understood."""
    documents: tuple[dict[str, Any], ...]
    """The documents that the clauses cite, with where they are from."""
    follows: dict[str, Any] | None = None
    """The pack of the edition before, with what was taken over from it unchanged and on what ground."""
    fingerprint: str
    """The SHA-256 of the terms that this was judged by."""
    fingerprint_of_run: str | None
    """The SHA-256 of the terms that the run was made with; null: it says none."""


class ImplementationFacts(_Model):
    """The software that was tested, as it says about itself: nobody verified it."""

    spec: str | None
    """The address at which it was reached."""
    name: str | None
    """The name of the software."""
    version: str | None
    """The version of the software."""
    build: str | None
    """The identifier that tells this build from every other."""
    maker: str | None = None
    """Who makes the software; null: nobody says."""
    capabilities: dict[str, Any]
    """Each capability that it declares, by name."""
    configuration: dict[str, str]
    """Settings that a reader of a report has to know."""
    switched_on: tuple[Bilingual, ...] = ()
    """Behaviour switched on in it on purpose before the test, such as a breach of a promise, each in a sentence."""


class Counts(_Model):
    """How many conclusions are known in each way."""

    observed: int = 0
    """Conclusions that were seen in a sink."""
    inferred: int = 0
    """Conclusions drawn from what a model says."""
    answered: int = 0
    """Conclusions from what the service did when asked."""
    reported: int = 0
    """Conclusions that rest on what the implementation says."""
    attested: int = 0
    """Conclusions that rest on a person's judgement."""


class Under(_Model):
    """The verdict of a clause under one choice of the readings that it depends on."""

    readings: dict[str, str]
    """The option of each reading, by id."""
    verdict: Verdict
    """The verdict under these options."""
    chosen: bool = False
    """Whether this is the choice that the policy made."""


class Found(_Model):
    """One breach of a clause: its scenario, the find, and the fingerprint that a waiver names."""

    fingerprint: Fingerprint
    """The same whenever the same is found again."""
    case: str
    """The scenario that found it, by its case."""
    what: Bilingual
    """The finding, in a sentence."""


class ClauseVerdict(_Model):
    """The smallest part of a promise, and what was found."""

    id: str
    """The clause's id."""
    promise: Bilingual
    """The promise in words of the pack."""
    basis: Basis
    """Where the clause stands: in the source, or only with us."""
    sources: tuple[dict[str, Any], ...]
    """Each place that the clause cites: document, place, who speaks there and, where it is held, the SHA-256."""
    testable: bool
    """Whether any test can show it."""
    why_not: Bilingual | None
    """Why no test can; null where one can."""
    required: bool
    """Whether the exit code depends on it."""
    in_force: bool
    """Whether it makes a demand under the chosen readings."""
    verdict: Verdict
    """The result: the worst of its scenarios that count."""
    counted_as: CountedAs
    """As what the headline counts it: its verdict, or why no scenario can give it one.

    `untestable`: no test can show it. `no demand`: it asks for nothing under the chosen readings. `untried`: it was no
    part of this run. The verdict of all three is `not assessed`.
    """
    reason: Bilingual
    """Why, in a sentence."""
    reason_code: ReasonCode
    """Why, of a closed list."""
    assurance: Assurance | None
    """How the verdict is known; null where nothing was concluded."""
    counts: Counts
    """How its conclusions are known."""
    depends_on_readings: tuple[str, ...]
    """Open readings under which the verdict would differ."""
    under: tuple[Under, ...]
    """The verdict under each choice of the readings that it depends on."""
    scenarios: tuple[str, ...]
    """The ids of its scenarios."""
    evidence: tuple[str, ...]
    """The SHA-256 of each piece of evidence that it rests on."""
    found: tuple[Found, ...] = ()
    """The findings that broke it, whether somebody accepted them or not."""


class CommitmentVerdict(_Model):
    """One promise, folded over its stated and implied clauses that can be tested and are in force."""

    id: str
    """The commitment's id."""
    title: Bilingual
    """The commitment's title."""
    statement: Bilingual
    """The publisher's statement, as it is understood."""
    verdict: Verdict
    """The worst verdict of the clauses that it is folded over."""
    reason: Bilingual
    """Why, in a sentence."""
    reason_code: ReasonCode
    """Why, of a closed list."""
    assurance: Assurance | None
    """How surely the verdict is known; null where none is met or broken."""
    headline: Bilingual
    """How many of its clauses came to what."""
    clauses: tuple[ClauseVerdict, ...]
    """Its clauses, those that we added among them."""


class StepWords(_Model):
    """One step in words."""

    keyword: str
    """The word before the sentence, such as Given."""
    text: str
    """The sentence."""


class Words(_Model):
    """A scenario in another language of the pack: its name, its rule and its steps, in the same order."""

    name: str
    """The scenario's title."""
    rule: str | None = None
    """The rule that it stands under; null: none."""
    steps: tuple[StepWords, ...] = ()
    """Its steps in order."""


class StepFacts(_Model):
    """One step as it ran."""

    keyword: str
    """The word before the sentence, such as Given."""
    text: str
    """The sentence."""
    outcome: str
    """How the step ended: passed, failed, error, stopped or not run."""


class Conclusion(_Model):
    """One conclusion, judged again from its evidence. `control` says what the control showed, for a `never`."""

    step: int | None
    """The step that concluded, from 0 on."""
    kind: str
    """`never`: content is not in a sink; `holds`: a claim about answers."""
    claim: dict[str, Any]
    """The claim, as it was judged."""
    verdict: Judged
    """The verdict that the evidence gives now."""
    reason: Bilingual
    """Why, in a sentence."""
    reason_code: ReasonCode
    """Why, of a closed list."""
    assurance: Assurance | None
    """How it is known."""
    control: dict[str, Any] | None
    """The control that showed that content could be seen; null: nothing did, or none is needed."""
    facts: dict[str, Any]
    """The facts that the reason's sentence names, as data."""
    evidence: tuple[str, ...]
    """The SHA-256 of each piece of evidence that was judged."""
    recorded: str
    """The verdict as the run recorded it."""


class ScenarioVerdict(_Model):
    """One scenario, or one row of an outline."""

    id: str
    """The scenario's id, as its tag has it."""
    case: str
    """The id, with the row of an outline where there is one."""
    name: str
    """The scenario's title."""
    rule: str | None
    """The rule that it stands under; null: none."""
    verdict: Verdict
    """The scenario's result."""
    reason: Bilingual
    """Why, in a sentence."""
    reason_code: ReasonCode
    """Why, of a closed list."""
    assurance: Assurance | None
    """How the verdict is known; null where nothing was concluded."""
    readings: dict[str, tuple[str, ...]]
    """The options under which it counts, by reading."""
    counts_under_policy: bool
    """Whether it counts under the chosen readings."""
    clauses: tuple[str, ...]
    """The clauses that it tests."""
    file: str
    """The feature file, from the pack's folder on."""
    line: int | None
    """The line in it."""
    language: str
    """The language in which it was run."""
    translations: dict[str, Words]
    """Its words in the pack's other languages."""
    steps: tuple[StepFacts, ...]
    """Its steps as they ran."""
    conclusions: tuple[Conclusion, ...]
    """Everything that it concluded, in order."""
    evidence: tuple[str, ...]
    """The SHA-256 of each piece of evidence that its conclusions name."""
    ms: float | None
    """How long it took, in milliseconds."""
    carried_from: str | None = None
    """When the earlier run ended that this result was carried from (ISO 8601); None: it is of this run."""
    drawn: bool = False
    """Whether its sentences were drawn for this run: then it counts only where something was seen."""

    @property
    def silent(self) -> bool:
        """Whether it says nothing of its clauses: it was drawn, and nothing was seen in it."""
        return self.drawn and self.verdict not in SEEN


class Answer(_Model):
    """A customer's answer about training. A yes may be for some kinds of content, or for some AI features, alone."""

    at: str
    """When (ISO 8601)."""
    decision: Literal["consented", "declined", "withdrawn"]
    """A yes, a no, or a yes that was taken back."""
    kinds: tuple[str, ...] = ()
    """The only kinds of content that a yes is for; empty: all that were asked about."""
    features: tuple[str, ...] = ()
    """The only AI features that a yes is for; empty: all that were asked about."""


class Exhibit(_Model):
    """One piece of content that was found: whose it is, how it was put in, and what stands where it was found.

    `clauses` are those that it shows to be broken: several, where one scenario is about several.
    `answers` are what that customer said about training, in order.
    `evidence` has the content as it was put in; `text` repeats it where it is text. `passage` is what is at the
    place, or its piece around the find, where that is text.
    """

    case: str
    """The scenario that found it."""
    clauses: tuple[str, ...] = ()
    """The clauses that it is shown for."""
    owner: str
    """The customer whose content it is, as the scenario names it."""
    way: str
    """By which way the content went in."""
    kind: str
    """Text, audio, video or image."""
    put_in: str | None
    """When it was put in (ISO 8601)."""
    answers: tuple[Answer, ...]
    """The customer's answers about training, in order."""
    trained: str | None
    """When the training run began that it was found after (ISO 8601)."""
    text: str | None
    """The content as it was put in, where it is text."""
    media_type: str | None
    """The media type of the content, where it is not text."""
    place: str
    """The place in which it was found."""
    where: str
    """Where in that place."""
    technique: str
    """How it was recognised."""
    passage: str | None
    """The passage that is there, where that is text."""
    evidence: str
    """The SHA-256 of the exhibit."""


class Notice(_Model):
    """A notice as it was shown: when, its words with their SHA-256, and what was ticked beforehand.

    `ticked` is None where the software does not say.
    """

    case: str
    """The scenario that was shown it."""
    shown: str | None
    """When it was shown (ISO 8601)."""
    fingerprint: str
    """The SHA-256 of its words."""
    text: str
    """Its words."""
    ticked: tuple[str, ...] | None
    """Which boxes were ticked beforehand; null: the software does not say."""


class Breach(_Model):
    """A breach, told once for all scenarios that show the same.

    `clauses` are those of the source that are broken by it, `added` such clauses of the pack's own, `undecided` those
    whose verdict still depends on a reading, `waived` those of the first two in which somebody accepted it for a time.
    """

    title: Bilingual
    """The breach, in a few words."""
    told: tuple[Bilingual, ...]
    """The events, sentence by sentence."""
    beyond: Bilingual
    """The limits of what this says."""
    assurance: Assurance | None
    """How it is known."""
    clauses: tuple[str, ...]
    """The clauses of the source that it breaks."""
    added: tuple[str, ...]
    """The clauses of the pack's own that it breaks."""
    undecided: tuple[str, ...]
    """Clauses whose verdict still depends on a reading."""
    waived: tuple[str, ...] = ()
    """Clauses for which somebody accepted it for a time."""
    cases: tuple[str, ...]
    """The scenarios that show it."""
    exhibits: tuple[Exhibit, ...]
    """The content that was found, piece by piece."""
    notices: tuple[Notice, ...]
    """The notices that it is about."""


class PlaceSeen(_Model):
    """How many parts of one place would have shown content, and by what: the rest is `hidden`.

    `control`: a control was found in the part. `layout`: one was found in a part that is written alike. `other`:
    content of another kind was, which the part carries. `harmless`: the part cannot hold a message.
    """

    place: str
    """The place's name."""
    control: int = 0
    """Parts in which a control was found."""
    layout: int = 0
    """Parts written like one in which a control was found."""
    other: int = 0
    """Parts that carry content of another kind, which was found."""
    harmless: int = 0
    """Parts that cannot hold a message."""
    hidden: int = 0
    """Parts in which content would not have been seen."""


class HiddenPart(_Model):
    """A part of a place in which content would not have been seen, and why."""

    place: str
    """The place's name."""
    part: str
    """The part's name."""
    why: Bilingual
    """Why content would not have been seen in it."""


class Visible(_Model):
    """Whether content of one kind and form would have been seen in one sink.

    `seen`: whether a control was. `k` of `n` controls were, so that `s` pieces of a customer, treated like them, would
    all have been missed with a chance of at most `chance`: of several conclusions those of the least certain one. They
    are None in records that do not know them. `not_collected` are the ways of which no control turned up at all,
    `rungs_not_collected` such kinds of accounts (K1 a customer who agreed, K2 the provider itself).
    """

    sink: str
    """The sink that was looked into."""
    kind: str
    """The kind of content."""
    form: str
    """The form of the content: original, or derived."""
    training: str | None
    """The training run that it belongs to; null: none."""
    purpose: str | None
    """The purpose of the places; null: all."""
    third_party: str | None
    """The third party whose side was searched; null: none."""
    seen: bool
    """Whether a control was seen."""
    control: str | None
    """A control that was seen; null: none was."""
    scenarios: tuple[str, ...]
    """The scenarios that looked."""
    k: int | None = None
    """How many controls were seen."""
    n: int | None = None
    """How many controls there were."""
    s: int | None = None
    """How many pieces of the customer were looked for."""
    chance: float | None = None
    """The chance that all of these were missed, at most."""
    allowed: float | None = None
    """The chance that the pack allows."""
    not_collected: tuple[str, ...] = ()
    """Ways of which no control turned up."""
    rungs_not_collected: tuple[str, ...] = ()
    """Kinds of accounts of which no control turned up."""
    places: tuple[PlaceSeen, ...] = ()
    """How many parts of each place would have shown it."""
    hidden: tuple[HiddenPart, ...] = ()
    """The parts that would not."""


class UnnamedCount(_Model):
    """How many files there are, how many had content of the run, and how many could not be read."""

    files: int
    """How many files there are."""
    found: int
    """In how many of them content of the run was found."""
    unread: int
    """How many could not be read."""


class UnnamedFolder(UnnamedCount):
    """The files of one top folder, `.` being the implementation's own; a single file there is named itself."""

    folder: str
    """The folder, or the name of a file that is alone."""


class UnnamedFiles(UnnamedCount):
    """Files of the implementation that no place named: all of them, and the folders in which most was found.

    A find there is a fact, not a breach: the purpose of a file that nobody named is not known. The evidence of
    the record names each file, with what was found in it.
    """

    folders: tuple[UnnamedFolder, ...]
    """Those in which most was found."""
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
    """One of the facts that are reported apart: how often it was looked for, found, and could not be seen."""

    fact: FactName
    """Which fact."""
    looked: int
    """How often it was looked for."""
    found: int
    """How often it was found."""
    blind: int
    """How often it could not be seen."""


class SignOff(_Model):
    """One person's approval of one thing, or dissent."""

    by: str
    """Who."""
    role: str | None
    """In what role; null: not said."""
    date: str
    """On which day (ISO 8601)."""
    expires: str | None
    """The first day on which it holds no longer; null: it does not end."""
    scope: str
    """The matter that was read, and what was found."""
    independent: bool
    """Whether the person says to have had no part in it."""
    dissents: bool
    """Whether it is a dissent."""
    reason: str | None
    """Why; null: not said."""
    proof: Proof
    """Whether a signature fits its key; whose key that is, nobody here knows."""
    key: str | None
    """The SHA-256 of the public key that signed it, as `ssh-keygen -l` shows it; null: nobody did."""
    of_these_words: bool
    """Whether it is of what this report rests on, and not of other words."""
    holds: bool
    """Whether it counts for this report."""


class Reviewed(_Model):
    """One thing that somebody has approved or dissented from."""

    of: str
    """`reading:R1`, `clause:ID`, `scenario:ID`, `notice:SHA-256` or `result`."""
    what: Bilingual
    """The same in words."""
    standing: Standing
    """The standing that results from all of it."""
    sign_offs: tuple[SignOff, ...]
    """Who said what, in the order of the files."""


class SignOffs(_Model):
    """Who approved what, and what nobody has approved."""

    reviewed: tuple[Reviewed, ...] = ()
    """Each thing of which somebody has said something."""
    nobody: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """By kind, each thing of which nobody has."""
    of: dict[str, int] = Field(default_factory=dict)
    """By kind, how many things there are."""
    stray: tuple[str, ...] = ()
    """Things that approvals name and the pack does not have."""

    def approved(self, kind: str) -> int:
        """The number of things of a kind that somebody independent stands behind."""
        return sum(each.standing == "approved" and each.of.partition(":")[0] == kind for each in self.reviewed)

    @property
    def lapsed(self) -> tuple[Reviewed, ...]:
        """Things that a person has to look at again."""
        return tuple(each for each in self.reviewed if each.standing in LAPSED)


class NotShown(_Model):
    """The limits of what any report shows. The text is versioned, is in every format, and no option drops it."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, tuple[str, ...]] = Field(init=False)

    version: str
    """The version of the text."""
    short: tuple[Bilingual, ...]
    """The most important points in a line each."""
    en: tuple[str, ...]
    """The whole text in English, by paragraph."""
    id: tuple[str, ...]
    """The whole text in Indonesian, by paragraph. In a further language of the pack, under its code."""

    def of(self, language: str) -> tuple[str, ...]:
        """The whole text in this language; in English where there is none."""
        own: tuple[str, ...] = getattr(self, language, self.en)
        return own

    @property
    def points(self) -> tuple[Bilingual, ...]:
        """The whole text, paragraph by paragraph."""
        texts = {"en": self.en, "id": self.id, **self.__pydantic_extra__}
        return tuple(
            Bilingual.model_validate(dict(zip(texts, each, strict=True))) for each in zip(*texts.values(), strict=True)
        )


class Verdicts(_Model):
    """Everything that a run says, computed from its record, the pack, the policy and a date by one function."""

    schema_version: int = VERDICTS_SCHEMA
    """The version of this form."""
    overall: Verdict | None
    """The worst verdict of the required clauses; null: the run was partial or its record cannot be relied on."""
    exit_code: int
    """The exit code of `janji gate`: 0 ships, 1 does not."""
    reasons: tuple[Reason, ...]
    """Why the exit code is not 0, the gravest first."""
    headline: Bilingual
    """The clauses drawn from the source, those that were only told and those that the pack adds, counted apart."""
    issuer: Bilingual
    """Who issues the report, or that nobody is named."""
    title: Bilingual
    """The topic of the report."""
    tested: Bilingual
    """Whose software was tried, and that this says nothing of anybody else."""
    as_of: str
    """The moment that waivers and ages are held against (ISO 8601)."""
    policy: PolicyInForce
    """The policy that it was judged by."""
    partial: str | None
    """Why the run is a partial one; null: it is whole."""
    scope: Bilingual | None = None
    """How much of the pack a partial run tried, in words; None of a whole one."""
    record: RecordFacts
    """The record that all of this is of."""
    engagement: dict[str, str] = Field(default_factory=dict)
    """Who asked for the run, for whom, by whom and to what end: what was said of it when it began, not verified."""
    pack: PackFacts
    """The terms that were tested."""
    implementation: ImplementationFacts
    """The software that was tested, as it says about itself."""
    commitments: tuple[CommitmentVerdict, ...]
    """The promises, each with its clauses."""
    breaches: tuple[Breach, ...]
    """The breaches, those that break a clause of the source first."""
    to_read: tuple[Notice, ...] = ()
    """Notices of which a person has to say something before a clause has a verdict, each wording once."""
    sign_offs: SignOffs = SignOffs()
    """Who approved what it rests on, and what nobody has approved."""
    findings: tuple[str, ...]
    """The clauses of the pack's own that are not met."""
    scenarios: tuple[ScenarioVerdict, ...]
    """All scenarios that were planned."""
    visibility: tuple[Visible, ...]
    """Content that would have been seen, sink by sink."""
    unnamed: UnnamedFiles | None = None
    """None where nobody looked for such files."""
    facts: tuple[SeparateFact, ...]
    """The searches and their finds, fact by fact."""
    not_shown: NotShown
    """The limits of what this shows."""
    provenance: dict[str, Any]
    """With what the run was made: versions, sources, settings."""


Value = TypeVar("Value")


def completed(value: Value) -> Value:
    """A value with all its words, fixed ones too, in each language in use now."""
    return cast("Value", _completed(value))


def _completed(value: Any) -> Any:
    match value:
        case Bilingual():
            return Bilingual.made(value.of)
        case BaseModel():
            fields = {name: getattr(value, name) for name in type(value).model_fields}
            return value.model_copy(update={name: _completed(each) for name, each in fields.items()})
        case tuple():
            return tuple(_completed(each) for each in value)
        case _:
            return value
