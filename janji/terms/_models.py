"""The terms of a pack as frozen values: the promises, their sources, and the readings."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints

from ._approvals import Approval
from ._errors import Fault, TermsError, possible

Basis = Literal["stated", "implied", "told", "gloss", "outside"]
"""stated: the source says it. implied: it follows from what the source says. told: only a reporter says it, or a
document that we do not hold. gloss: our addition. outside: a norm from elsewhere, named by the clause."""
Voice = Literal["own", "quoted", "paraphrased", "reporter"]
"""Who speaks in the source: the company in a text of its own, the company as others quote it or retell it, or the
reporter alone."""
Kept = Literal["held", "public copy", "not held"]
"""How much the authors have of a document: its text, sight of a copy that somebody else publishes, or neither."""
DispositionKind = Literal["fact", "noise", "defective"]
"""The kind of a sentence that carries no clause: it tells a fact, is beside the point, or cannot be relied on."""
ENGLISH = "en"
LANGUAGES: tuple[str, ...] = (ENGLISH, "id")
"""The languages of a pack that does not name its own."""
OPEN = "open"
"""Stands in the place of an option where no reading has been chosen."""

ANSWERING_BASES: tuple[Basis, ...] = ("stated", "implied")
"""The bases that the source itself answers for."""

Item = TypeVar("Item")

Words = Annotated[str, StringConstraints(pattern=r"\S")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)*$")]
"""The code of a language as Gherkin writes it in `# language:`, such as en, id, nl or zh-CN."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ClauseId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$")]
ReadingId = Annotated[str, StringConstraints(pattern=r"^R[1-9][0-9]*[a-z]?$")]
Place = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$")]
"""Where in a document, as its `numbering` says. In one that is held: a paragraph (P10) or section (10.4, and 10.4p2 for
the paragraph that follows in it), then the sentence (P10s2), then the part of a sentence that says several things
(P10s2a)."""
Change = Literal["unchanged", "changed", "new", "dropped"]
"""The fate of a clause between two editions."""


class Model(BaseModel):
    """Base of all terms: unknown keys are an error, nothing is converted, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Text(RootModel[Mapping[Language, Words]]):
    """The same words in each language of the pack, by its code."""

    model_config = ConfigDict(frozen=True, strict=True)
    root: Mapping[Language, Words] = Field(min_length=1)

    def of(self, language: str) -> str:
        """The words in this language; where the pack does not have it, in English, otherwise in its first language."""
        return self.root.get(language) or self.root.get(ENGLISH) or next(iter(self.root.values()))

    @property
    def en(self) -> str:
        """The words in English, or those that stand for them."""
        return self.of(ENGLISH)

    @property
    def id(self) -> str:
        """The words in Indonesian, or those that stand for them."""
        return self.of("id")


class Statement(Model):
    """Who spoke for the company."""

    person: Words | None = None
    """The name of who spoke; left out where nobody in particular did."""
    role: Text
    """The role in which they spoke, or the owner of the text."""


class Document(Model):
    """A document that the clauses were drawn from, with what is known of its custody, also where that is nothing."""

    id: Name
    """The name that clauses and rows use for it."""
    name: Text
    """The document's name."""
    kind: Text
    """The kind of text that it is."""
    language: Words
    """The language of the document, as an IETF tag."""
    publisher: Text
    """Who published it."""
    address: Text
    """Where it was found."""
    retrieved: Text
    """When and by whom it was taken from there."""
    custody: Text
    """Where and how it was kept since."""
    prevailing_language: Text
    """Which language counts where there are several."""
    date_basis: Text
    """How the date of the pack is known."""
    numbering: Text
    """How its places are numbered."""
    kept: Kept = "held"
    """held: we have the text; public copy: we saw a copy that others publish; not held: neither."""
    sha256: Sha256 | None = None
    """SHA-256 of the file; given only if the document is held, and always then."""
    starts_after: Words | None = None
    """The line after which P1 is the first paragraph; left out: the document begins with P1."""
    ends_before: Words | None = None
    """The line, the first such one after that, before which the pack stops accounting; left out: at the end."""
    sections: tuple[Place, ...] = ()
    """The numbered sections that the pack accounts for, sentence by sentence; none named: every paragraph, as P1 on."""


class Source(Model):
    """A place that a clause rests on; for a gloss, one that it adds to, which may be a whole paragraph or section.

    Everything known about the place is in the disposition: its SHA-256, who speaks there, what we took from it.
    """

    document: Name
    """The id of the document."""
    place: Place
    """The sentence, as the document's numbering says."""


class Clause(Model):
    """The smallest part of a commitment that can be kept or broken on its own. `id` is "commitment.name"."""

    id: ClauseId
    """The commitment's id, a full stop, and a name."""
    promise: Text
    """The promise in our own words."""
    basis: Basis
    """stated: a document that is held says it in the company's voice; implied: it follows from that; told: only a
    reporter says it, or a document that is not held; gloss: our addition; outside: a norm from elsewhere."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """The places that it rests on."""
    norm: Text | None = None
    """The norm from elsewhere; given if and only if `basis` is outside."""
    testable: bool
    """Whether a test can show it."""
    why_not: Text | None = None
    """Why no test can show it; given if and only if `testable` is false."""
    required: bool
    """Whether the gate asks for it. A clause that no test can show is never required."""
    required_of: tuple[Words, ...] = ()
    """Capabilities, or operations, that it needs. The gate does not ask for it if one of these is declared absent, with
    a reason, a name and a date. None named: all software is asked.
    """
    holds_under: Mapping[ReadingId, tuple[Name, ...]] = Field(default_factory=dict)
    """Readings that decide whether the clause makes any demand: it does under the options named here."""

    @property
    def commitment(self) -> str:
        """The id of the commitment that the clause belongs to."""
        return self.id.partition(".")[0]


class Commitment(Model):
    """One promise of the pack, in one sentence, with its clauses."""

    id: Name
    """Its own name, with which its clauses' ids begin."""
    title: Text
    """The promise in a few words."""
    statement: Text
    """The promise in one sentence."""
    clauses: tuple[Clause, ...] = Field(min_length=1)
    """`[[commitments.clauses]]`."""


class Option(Model):
    """One way to read what the source leaves open."""

    id: Name
    """Its name, as `--reading Rn=NAME` takes it."""
    text: Text
    """The answer in words."""


class Reading(Model):
    """A question that the source leaves open, with the ways to read it."""

    id: ReadingId
    """R and a number."""
    question: Text
    """The question that the source leaves open."""
    options: tuple[Option, ...] = Field(min_length=2)
    """The possible answers: `[[readings.options]]`."""
    default: Name
    """The option that we think the best reading."""
    chosen: Name
    """The option that the owner of the pack chose, or "open"."""
    places: tuple[Source, ...]
    """The places that raise the question; none where the source is silent."""
    note: Text
    """Why it is open, and what depends on it."""

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options, in the order of the pack."""
        return tuple(option.id for option in self.options)


class Disposition(Model):
    """The fate of one sentence of a source, or of a part of one: clauses cite it, or it has a kind."""

    document: Name
    """The id of the document."""
    place: Place
    """The sentence; a letter after it where one says several things."""
    voice: Voice | None = None
    """Who speaks there; given if and only if clauses other than glosses cite it. own: the company in a text of its own;
    quoted, paraphrased: the company as others quote or retell it; reporter: the reporter alone."""
    sha256: Sha256 | None = None
    """SHA-256 of the sentence's UTF-8 text; given if and only if the document is held."""
    bare_sha256: Sha256 | None = None
    """SHA-256 of its words without numbering, links, marks, blanks and dates, so that `janji terms check` recognises a
    sentence that only looks different; not part of the pack's fingerprint, since `sha256` says more."""
    kind: DispositionKind | None = None
    """The kind of a sentence that no clause but a gloss cites; given only then. fact: it tells a fact; noise: it is
    beside the point; defective: it cannot be relied on."""
    reason: Text
    """Our understanding of it, or why no clause cites it."""


class Changed(Model):
    """A clause of this edition that is in the place of one of the edition before."""

    clause: ClauseId
    """The clause of this edition."""
    was: ClauseId
    """The one that it replaces."""
    reason: Text
    """The change."""


class Dropped(Model):
    """Clauses of the edition before that this one no longer has."""

    clauses: tuple[ClauseId, ...] = Field(min_length=1)
    """Their ids."""
    reason: Text
    """Why they are gone."""


class Follows(Model):
    """The edition before, and what became of each of its clauses.

    Unchanged clauses are not written twice: they, the readings and the documents that they need, and their
    scenarios are those of the edition before.
    """

    pack: Name
    """The id of the edition before, whose folder is beside this one."""
    unmentioned: Text
    """How clauses are treated that the change does not mention, and why."""
    unchanged: tuple[Words, ...] = ()
    """Ids of clauses, or of commitments: all their clauses that are neither changed nor dropped."""
    changed: tuple[Changed, ...] = ()
    """`[[follows.changed]]`."""
    dropped: tuple[Dropped, ...] = ()
    """`[[follows.dropped]]`."""
    settled: tuple[ReadingId, ...] = ()
    """Readings of the edition before that are settled here."""


ALLOWED_CHANCE = 0.05
"""The chance that a pack allows where it says nothing."""


def _drop(tables: Iterable[dict[str, Any]], key: str) -> None:
    for each in tables:
        del each[key]


def _has_no_end(document: Mapping[str, Any]) -> bool:
    return document["ends_before"] is None


class Pack(Model):
    """One dated edition of one company's published terms."""

    folder: Path
    """Where the pack was loaded from. No part of the terms."""
    form: int = 2
    """Which form the terms were written in. No part of the terms."""
    id: Name
    """The name of the folder."""
    title: Text
    """The topic of the promises."""
    publisher: Words
    """The company whose terms these are."""
    date: dt.date
    """The day of the edition."""
    edition: Text
    """Which edition it is, in words."""
    construction: Text | None = None
    """The principle by which the words of the sources are understood, before any reading is chosen."""
    statement: Statement
    """Who spoke for the company: `[pack.statement]`."""
    languages: tuple[Language, ...] = Field(default=LANGUAGES, min_length=1)
    """The languages in which the pack has each text and each scenario; the others are compared with the first."""
    meant_for: tuple[Name, ...] = ()
    """The implementations that the pack is a yardstick for; none named: any. If some are named, nobody else is asked to
    keep it; it is run if it is named, or with one of these."""
    allowed_chance: float = Field(default=ALLOWED_CHANCE, gt=0, lt=1)
    """The greatest chance, for each clause, that a customer treated just like the controls was missed."""
    documents: tuple[Document, ...] = Field(min_length=1)
    """`[[documents]]`."""
    commitments: tuple[Commitment, ...] = Field(min_length=1)
    """`[[commitments]]`."""
    readings: tuple[Reading, ...] = ()
    """`[[readings]]`."""
    disposition: tuple[Disposition, ...] = ()
    """`[[disposition]]`."""
    glossary: Mapping[str, Text] = Field(default_factory=dict)
    """The word for each thing, wherever the pack and its reports name it."""
    follows: Follows | None = None
    """The edition before, and what became of each of its clauses: `[follows]`."""
    earlier: "Pack | None" = Field(default=None, repr=False)
    """The edition that this one follows. No part of the terms: what is taken over from it is in this pack."""

    approvals: tuple[Approval, ...] = Field(default=(), repr=False)
    """Who approved what of it, and of the edition before. No part of the terms: they are beside them."""

    @property
    def speaker(self) -> str | None:
        """Who made the promises: the person named, otherwise the company. None: nobody did; the pack is a yardstick."""
        return self.statement.person or (None if self.meant_for else self.publisher)

    def suits(self, implementation: str) -> bool:
        """Whether the pack makes demands of the implementation of this name."""
        return not self.meant_for or implementation in self.meant_for

    @property
    def language(self) -> str:
        """The language in which scenarios are run and told by default: English, otherwise the first."""
        return ENGLISH if ENGLISH in self.languages else self.languages[0]

    def spoken(self, language: str | None) -> str:
        """The language that is asked for, or the pack's own. Raises TermsError for one that it does not have."""
        if language is not None and language not in self.languages:
            raise TermsError([self._unknown("languages", language, self.languages)])
        return language or self.language

    @property
    def editions(self) -> "tuple[Pack, ...]":
        """The pack, then the edition that it follows, the one which that follows, and so on."""
        return (self, *(self.earlier.editions if self.earlier is not None else ()))

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of all commitments, in the order of the pack."""
        return tuple(clause for commitment in self.commitments for clause in commitment.clauses)

    @cached_property
    def inherited(self) -> frozenset[str]:
        """The ids of the clauses that are taken over unchanged from the edition before."""
        if self.follows is None or self.earlier is None:
            return frozenset()
        gone = {each.was for each in self.follows.changed}
        gone.update(clause for each in self.follows.dropped for clause in each.clauses)
        named = set(self.follows.unchanged)
        return frozenset(
            clause.id
            for clause in self.earlier.clauses
            if {clause.id, clause.commitment} & named and clause.id not in gone
        )

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256, in hex, over the terms in a canonical form: other layout, comments or order give the same one.

        The glossary and the folder are not part of it; the edition before is one by what is taken over from it.
        """
        terms = self.model_dump(mode="json", exclude={"folder", "form", "glossary", "earlier", "approvals"})
        if self.allowed_chance == ALLOWED_CHANCE:
            del terms["allowed_chance"]
        # Keys that an edition which follows none does not have must not change its fingerprint.
        if self.follows is None:
            del terms["follows"]
        elif not self.follows.settled:
            del terms["follows"]["settled"]
        if not self.meant_for:
            del terms["meant_for"]
        _drop(terms["disposition"], "bare_sha256")
        _drop(filter(_has_no_end, terms["documents"]), "ends_before")
        if self.languages == LANGUAGES:
            del terms["languages"]
        for commitment in terms["commitments"]:
            for clause in commitment["clauses"]:
                if not clause["required_of"]:
                    del clause["required_of"]
        return sha256(json.dumps(_canonical(terms), ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    @property
    def dispositions(self) -> tuple[Disposition, ...]:
        """The disposition of each sentence, also of documents that only the edition before has."""
        return (*self.disposition, *(self.earlier.dispositions if self.earlier is not None else ()))

    def cited(self, source: Source) -> tuple[Disposition, ...]:
        """Dispositions of the sentences, or parts of one, at this place; of a whole paragraph, of all its sentences."""
        own = (row for row in self.dispositions if row.document == source.document)
        return tuple(row for row in own if within(row.place, source.place))

    def kept(self, document_id: str) -> Kept | None:
        """How much we have of the document of this id; None: the pack has no such document."""
        return next((each.kept for each in self.documents if each.id == document_id), None)

    def commitment(self, commitment_id: str) -> Commitment:
        """The commitment of this id. Raises TermsError where there is none."""
        return self._one("commitments", commitment_id, {item.id: item for item in self.commitments})

    def clause(self, clause_id: str) -> Clause:
        """The clause of this full id ("commitment.name"). Raises TermsError where there is none."""
        return self._one("clauses", clause_id, {item.id: item for item in self.clauses})

    def reading(self, reading_id: str) -> Reading:
        """The reading of this id ("R1"). Raises TermsError where there is none."""
        return self._one("readings", reading_id, {item.id: item for item in self.readings})

    def chosen(self, overrides: Mapping[str, str]) -> dict[str, str]:
        """Every reading with its chosen option or "open": the pack's own choices, then `overrides`.

        Raises TermsError for a reading or an option that the pack does not have.
        """
        choices = {reading.id: reading.chosen for reading in self.readings}
        for reading_id, option in overrides.items():
            reading = self.reading(reading_id)
            if option not in (*reading.option_ids, OPEN):
                raise TermsError([self._unknown(f"readings.{reading_id}", option, (*reading.option_ids, OPEN))])
            choices[reading_id] = option
        return choices

    def _one(self, key: str, found: str, items: Mapping[str, Item]) -> Item:
        if found not in items:
            raise TermsError([self._unknown(key, found, tuple(items))])
        return items[found]

    def _unknown(self, key: str, found: str, known: tuple[str, ...]) -> Fault:
        return Fault(f"the pack {self.id} does not have this", key, repr(found), possible(found, known))


def within(place: str, whole: str) -> bool:
    """Whether `place` is `whole`, a sentence of it or a part of it: P10s2a is within P10s2 and within P10."""
    inner = place.startswith(whole) and whole[-1].isdigit() and _INNER.fullmatch(place, len(whole))
    return place == whole or bool(inner)


_INNER = re.compile(r"(s[1-9][0-9]*)?[a-z]?")


def _canonical(value: object) -> object:
    """`value` with every list of named things, of names, or of sentences in the order of its own JSON."""
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_canonical(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
