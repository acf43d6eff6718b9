"""Changes of a document, sentence by sentence, since a pack was drawn from it, or between two of its versions."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from string import ascii_lowercase
from typing import Literal

from ._bare import bare, bare_sha256, is_wordless
from ._errors import Fault, TermsError, possible
from ._load import TERMS_FILE
from ._models import Clause, Disposition, Document, Pack, Reading, Source, within
from ._source import numbered, read_document, sentences

Fate = Literal["unchanged", "moved", "changed", "gone", "new"]
FATES: tuple[Fate, ...] = ("unchanged", "moved", "changed", "gone", "new")
_ALIKE = 0.5
"""The share of words, in their order, that two sentences have in common at least, to be one that was changed."""
_HEADING = re.compile(r"\s*\*\*[^*]+\*\*[.:]?\s+(?=\S)")
"""A heading in bold type that runs into the sentence after it: to the rule of sentences, both are one."""


@dataclass(frozen=True)
class Sentence:
    """One sentence at its place. `text` is None where only its fingerprints are known; `bare` where not even that."""

    place: str
    sha256: str
    bare: str | None
    text: str | None = None

    @classmethod
    def of(cls, place: str, text: str) -> "Sentence":
        """The sentence of these words."""
        return cls(place, sha256(text.encode()).hexdigest(), bare_sha256(text), text)


@dataclass(frozen=True)
class SentenceChange:
    """The fate of one sentence.

    `bare_only`: its words are the same, and its numbering, links, marks, blanks or dates are not. `moved`: its words
    stand in another order among the others. `changed`: a similar sentence if both texts are known; otherwise the one
    at its place now.
    """

    fate: Fate
    before: Sentence | None
    after: Sentence | None
    bare_only: bool = False


@dataclass(frozen=True)
class Touched:
    """The parts of a pack that rest on one sentence."""

    rows: tuple[Disposition, ...]
    clauses: tuple[Clause, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Drift:
    """The fate of each sentence of a document.

    `whole`: all of the document was compared. If not, only what the pack accounts for was, since nothing is known of
    the earlier words of the rest.
    """

    document: Document
    same_file: bool
    whole: bool
    sentences: tuple[SentenceChange, ...]

    @property
    def counts(self) -> dict[Fate, int]:
        """How many sentences had each fate."""
        counted = Counter(each.fate for each in self.sentences)
        return {fate: counted[fate] for fate in FATES}

    @property
    def drifted(self) -> bool:
        """Whether anything has to be read again."""
        return any(each.fate != "unchanged" for each in self.sentences)


def sentences_of(text: str, document: Document | None = None) -> tuple[Sentence, ...]:
    """Every sentence of a text that has words of its own, by its place; numbered as the document is, if one is given.

    Text outside of the sections of a document is numbered by its paragraphs, as P57s1. A line that bounds
    the document may be missing: then all of the text on that side counts.
    """
    bounds: list[str | None] = [document.starts_after, document.ends_before] if document is not None else [None, None]
    lines = [line.strip() for line in text.splitlines()]
    if bounds[0] is not None and bounds[0] not in lines:
        bounds[0] = None
    if bounds[1] is not None and bounds[1] not in lines[lines.index(bounds[0]) + 1 if bounds[0] is not None else 0 :]:
        bounds[1] = None
    by_section = document is None or bool(document.sections)
    found = every_sentence(text, *bounds, by_section=by_section)
    return tuple(each for each in found if not is_wordless(each.text or ""))


def every_sentence(
    text: str, starts_after: str | None = None, ends_before: str | None = None, *, by_section: bool
) -> Iterator[Sentence]:
    """Every sentence of a text at its place, also those without words. Raises ValueError for a line that is missing."""
    for place, block in numbered(text, starts_after, ends_before, by_section=by_section):
        for number, sentence in enumerate(sentences(block), start=1):
            yield Sentence.of(f"{place}s{number}", sentence)


def compared(before: Sequence[Sentence], after: Sequence[Sentence]) -> tuple[SentenceChange, ...]:
    """The fate of each sentence, in the order of the later text; one that is gone stands after its predecessor."""
    bare_of = {each.sha256: each.bare for each in after}
    old = [each.bare or bare_of.get(each.sha256) or each.sha256 for each in before]
    new = [each.bare or each.sha256 for each in after]
    fates: dict[int, tuple[Fate, int]] = {}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        fates.update({block.a + n: ("unchanged", block.b + n) for n in range(block.size)})
    taken = {there for _, there in fates.values()}
    for here, key in enumerate(old):
        if here not in fates:
            there = next((n for n, other in enumerate(new) if other == key and n not in taken), None)
            if there is not None:
                fates[here] = ("moved", there)
                taken.add(there)
    left = [n for n in range(len(old)) if n not in fates]
    for here, there in _pairs(before, after, left, [n for n in range(len(new)) if n not in taken]):
        fates[here] = ("changed", there)
        taken.add(there)
    return tuple(_in_order(before, after, fates))


def _pairs(
    before: Sequence[Sentence], after: Sequence[Sentence], old: Sequence[int], new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The sentences that took the place of others: the most alike first.

    Where words are not known, it is the sentence that got a heading before it, otherwise the one at the same place.
    """
    by_place = {after[there].place: there for there in new}
    by_words = {known: there for there in new for known in _without_heading(after[there].text or "")}
    words = {("new", n): bare(after[n].text or "").split() for n in new}
    words.update({("old", n): bare(before[n].text or "").split() for n in old if before[n].text is not None})
    ranked: list[tuple[float, int, int]] = []
    for here in old:
        if before[here].text is None:
            known = next((each for each in (before[here].sha256, before[here].bare) if each in by_words), None)
            if known is not None:
                ranked.append((1.0, here, by_words[known]))
            elif before[here].place in by_place:
                ranked.append((_ALIKE, here, by_place[before[here].place]))
            continue
        mine = words["old", here]
        bag = Counter(mine)
        for there in new:
            theirs = words["new", there]
            # As many words as both have at all: an upper bound that is quick to count.
            if 2 * sum((bag & Counter(theirs)).values()) >= _ALIKE * (len(mine) + len(theirs)):
                ranked.append((SequenceMatcher(None, mine, theirs, autojunk=False).ratio(), here, there))
    gone: set[tuple[str, int]] = set()
    for alike, here, there in sorted(ranked, key=lambda each: (-each[0], each[1], each[2])):
        if alike >= _ALIKE and not {("old", here), ("new", there)} & gone:
            gone.update({("old", here), ("new", there)})
            yield here, there


def _without_heading(text: str) -> tuple[str, ...]:
    """The fingerprints of a sentence without the heading that runs into it; none where there is no heading."""
    heading = _HEADING.match(text)
    if heading is None:
        return ()
    rest = text[heading.end() :]
    return sha256(rest.encode()).hexdigest(), bare_sha256(rest)


def _in_order(
    before: Sequence[Sentence], after: Sequence[Sentence], fates: Mapping[int, tuple[Fate, int]]
) -> Iterator[SentenceChange]:
    arrived = {there: (here, fate) for here, (fate, there) in fates.items()}
    follows: dict[int, list[int]] = {}
    last = -1
    for here in range(len(before)):
        if here in fates:
            last = fates[here][1]
        else:
            follows.setdefault(last, []).append(here)
    for there in range(-1, len(after)):
        if there in arrived:
            here, fate = arrived[there]
            same = before[here].sha256 == after[there].sha256
            yield SentenceChange(fate, before[here], after[there], bare_only=fate != "changed" and not same)
        elif there >= 0:
            yield SentenceChange("new", None, after[there])
        for here in follows.get(there, ()):
            yield SentenceChange("gone", before[here], None)


def document_drift(pack: Pack, file: Path, document_id: str | None = None, before: Path | None = None) -> Drift:
    """The drift of a document of the pack, held against the text in `file`.

    `document_id` says which document; without it, the one of which most sentences are in the file. `before` is the
    text that the pack was drawn from: with it, all of the document is compared and words can be shown. Raises
    TermsError where the pack holds no such document, a file cannot be read, or `before` is another text.
    """
    held = {each.id: each for each in pack.documents if each.kept == "held"}
    if not held or (document_id is not None and document_id not in held):
        what = f"the pack {pack.id} holds no such document"
        raise TermsError([Fault(what, "document", repr(document_id), possible(document_id or "", tuple(held)))])
    text, data = read_document(file)
    document = held[document_id] if document_id is not None else _most_like(pack, tuple(held.values()), text)
    after = sentences_of(text, document)
    same_file = sha256(data).hexdigest() == document.sha256
    if before is not None:
        earlier, bytes_before = read_document(before)
        if (digest := sha256(bytes_before).hexdigest()) != document.sha256:
            advice = f"Name the text that {document.id} was drawn from, of SHA-256 {document.sha256}."
            raise TermsError([Fault("another text than the pack was drawn from", "before", digest, advice, before)])
        return Drift(document, same_file, whole=True, sentences=compared(sentences_of(earlier, document), after))
    # A pack may have rows of lines without words too.
    lines = {each.sha256 for each in every_sentence(text, by_section=False) if is_wordless(each.text or "")}
    known = [each for each in _known(pack, document) if each.sha256 not in lines and not is_wordless(each.text or "x")]
    found = compared(known, after)
    # Of what the pack does not account for nothing is known, so nothing of it is new either.
    inside = {section_of(each.after.place) for each in found if each.before is not None and each.after is not None}
    inside.update(document.sections)
    kept = (
        each
        for each in found
        if not document.sections or each.before is not None or (each.after and section_of(each.after.place) in inside)
    )
    return Drift(document, same_file, whole=not document.sections, sentences=tuple(kept))


def touched(pack: Pack, document_id: str, place: str) -> Touched:
    """The parts of the pack that rest on the sentence at a place of a document."""
    rows = tuple(row for row in pack.dispositions if row.document == document_id and within(row.place, place))
    if not rows:
        return Touched((), (), ())
    wanted = {(row.document, row.place) for row in rows}

    def rests(sources: Sequence[Source]) -> bool:
        return any((row.document, row.place) in wanted for each in sources for row in pack.cited(each))

    return Touched(
        rows,
        tuple(clause for clause in pack.clauses if rests(clause.sources)),
        tuple(reading for reading in pack.readings if rests(reading.places)),
    )


def _known(pack: Pack, document: Document) -> tuple[Sentence, ...]:
    """The sentences that the disposition has of a document, each once.

    Their words are known where the terms have them as comments, as `janji init --from` writes them: by the SHA-256.
    """
    lines = (pack.folder / TERMS_FILE).read_text(encoding="utf-8").splitlines()
    comments = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    words = {sha256(each.encode()).hexdigest(): each for each in comments}
    found: dict[str, Sentence] = {}
    for row in pack.dispositions:
        if row.document == document.id and row.sha256 is not None:
            place = row.place.rstrip(ascii_lowercase)
            found.setdefault(place, Sentence(place, row.sha256, row.bare_sha256, words.get(row.sha256)))
    return tuple(found.values())


def _most_like(pack: Pack, held: Sequence[Document], text: str) -> Document:
    """The document of which most sentences are in the text. Raises TermsError where none of several has any."""
    there = {known for each in sentences_of(text) for known in (each.sha256, each.bare)}
    shares: list[float] = []
    for document in held:
        known = _known(pack, document)
        shares.append(sum(each.sha256 in there or each.bare in there for each in known) / max(len(known), 1))
    if len(held) > 1 and not any(shares):
        advice = f"Say which one it is with --document: {', '.join(each.id for each in held)}."
        raise TermsError([Fault("the file is like no document of the pack", "document", "none alike", advice)])
    return held[shares.index(max(shares))]


def section_of(place: str) -> str:
    """10.4 of 10.4p2s1; of a sentence outside of all sections, its paragraph."""
    return place.rpartition("s")[0].partition("p")[0]
