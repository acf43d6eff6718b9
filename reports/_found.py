"""The breaches that were found, and the verdicts that another reading would change, as documents show them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from janji.reports._words import filled, word

from janji.record import (
    Answer,
    Bilingual,
    Breach,
    ClauseVerdict,
    EvidenceError,
    Exhibit,
    Record,
    Verdict,
    Verdicts,
    as_read,
    joined,
    spot,
    when,
)
from janji.terms import Pack

_WORD = re.compile(r"\w+")
_ELEMENTS = {"audio": "audio", "video": "video", "image": "img"}
"""The element that plays or shows media, by the first half of its type."""
_MEDIA = re.compile(r"(audio|video|image)/[a-z0-9.+-]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+=*")

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is what was put in."""


@dataclass(frozen=True)
class ExhibitView:
    """An exhibit in words, with the text that was found, and the media as they were put in."""

    clauses: tuple[str, ...]
    told: tuple[Bilingual, ...]
    place: str
    where: Bilingual
    technique: Bilingual
    passage: Pieces
    text: str | None
    element: str | None
    media_type: str
    base64: str
    evidence: str

    @property
    def source(self) -> str:
        """The media as an address that fetches nothing."""
        return f"data:{self.media_type};base64,{self.base64}"


@dataclass(frozen=True)
class BreachView:
    """A breach with its number, the clauses that it touches, and its exhibits."""

    number: str
    breach: Breach
    clauses: tuple[ClauseVerdict, ...]
    added: tuple[ClauseVerdict, ...]
    undecided: tuple[ClauseVerdict, ...]
    exhibits: tuple[ExhibitView, ...]

    def showing(self, clause: str) -> tuple[str, ...]:
        """The numbers of the exhibits that show this clause broken; of the finding, where it has none."""
        shown = (f"{self.number}.{at}" for at, each in enumerate(self.exhibits, 1) if clause in each.clauses)
        return tuple(shown) or (self.number,)


@dataclass(frozen=True)
class TurnedView:
    """A clause whose verdict another reading would change, with each such reading and the verdict under it."""

    clause: ClauseVerdict
    own: Verdict
    rows: tuple[tuple[Bilingual, Verdict], ...]


def breaches(verdicts: Verdicts, record: Record) -> tuple[BreachView, ...]:
    """The breaches in order, numbered from F1."""
    clauses = {clause.id: clause for commitment in verdicts.commitments for clause in commitment.clauses}
    return tuple(
        BreachView(
            number=f"F{number}",
            breach=each,
            clauses=tuple(clauses[name] for name in each.clauses),
            added=tuple(clauses[name] for name in each.added),
            undecided=tuple(clauses[name] for name in each.undecided),
            exhibits=tuple(_exhibit(exhibit, record) for exhibit in each.exhibits),
        )
        for number, each in enumerate(verdicts.breaches, 1)
    )


def turned(verdicts: Verdicts, pack: Pack) -> tuple[TurnedView, ...]:
    """The clauses that are broken, or may be, under some readings and not under others."""
    views = []
    for clause in (clause for commitment in verdicts.commitments for clause in commitment.clauses):
        # An accepted breach is one under each reading that the others are compared with.
        found: Verdict = "not met" if clause.verdict == "waived" else clause.verdict
        own: Verdict = found if clause.in_force else "not applicable"
        rows = [row for row in clause.under if row.verdict != own and (not row.chosen or own == "needs review")]
        if {own, *(row.verdict for row in rows)} & {"not met", "needs review"} and rows:
            told = tuple((_reading(pack, row.readings, verdicts), row.verdict) for row in rows)
            views.append(TurnedView(clause, own, told))
    return tuple(views)


def _reading(pack: Pack, readings: Mapping[str, str], verdicts: Verdicts) -> Bilingual:
    """Readings as their questions with the answers; without those that this report has chosen anyway."""
    chosen = {name: each.chosen for name, each in verdicts.policy.readings.items()}
    other = {name: option for name, option in readings.items() if chosen.get(name) != option} or readings
    told = [as_read(pack, name, option) for name, option in other.items()]
    return joined(*told, by=", ")


def _exhibit(exhibit: Exhibit, record: Record) -> ExhibitView:
    element, media_type, base64 = _media(exhibit, record)
    return ExhibitView(
        clauses=exhibit.clauses,
        told=told_of(exhibit),
        place=exhibit.place,
        where=spot(exhibit.where),
        technique=word("techniques", exhibit.technique),
        passage=marked(exhibit.passage or "", exhibit.text or ""),
        text=exhibit.text,
        element=element,
        media_type=media_type,
        base64=base64,
        evidence=exhibit.evidence,
    )


def told_of(exhibit: Exhibit) -> tuple[Bilingual, ...]:
    """The events, in the order in which they happened."""
    way, owner = word("ways", exhibit.way), exhibit.owner
    told = [(each.at, _answered(each, owner)) for each in exhibit.answers]
    if exhibit.trained is not None:
        told.append((exhibit.trained, filled("trained", "breaches", at=when(exhibit.trained, exact=True))))
    if exhibit.put_in is None:
        told.append(("", filled("put_in_earlier", "breaches", owner=owner, way=way)))
    else:
        at = when(exhibit.put_in, exact=True)
        told.append((exhibit.put_in, filled("put_in", "breaches", owner=owner, way=way, at=at)))
        if not exhibit.answers:
            told.append((exhibit.put_in, filled("no_answer", "breaches", owner=owner)))
    return tuple(words for _, words in sorted(told, key=lambda each: each[0]))


def _answered(answer: Answer, owner: str) -> Bilingual:
    at = when(answer.at, exact=True)
    scope = [*(word("kinds", each) for each in answer.kinds), *(word("features", each) for each in answer.features)]
    if not scope:
        return filled(answer.decision, "breaches", owner=owner, at=at)
    listed = joined(*scope, by=", ")
    return filled("consented_only", "breaches", owner=owner, at=at, scope=listed)


def _media(exhibit: Exhibit, record: Record) -> tuple[str | None, str, str]:
    """The element for the media that were put in, their type and their bytes; none where the record keeps none."""
    if exhibit.media_type is None or not _MEDIA.fullmatch(exhibit.media_type):
        return None, "", ""
    try:
        body = record.evidence.data(exhibit.evidence)
    except EvidenceError:
        return None, "", ""
    base64 = body["put_in"].get("base64")
    if not isinstance(base64, str) or not _BASE64.fullmatch(base64):
        return None, "", ""
    return _ELEMENTS[exhibit.media_type.partition("/")[0]], exhibit.media_type, base64


def marked(passage: str, text: str) -> Pieces:
    """The passage in pieces, which say what of it are words of the text, in the order in which they were put in."""
    words = list(_WORD.finditer(passage))
    own = [word.casefold() for word in _WORD.findall(text)]
    matcher = SequenceMatcher(None, [found[0].casefold() for found in words], own, autojunk=False)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for block in _telling(matcher.get_matching_blocks()):
        begin, end = words[block.a].start(), words[block.a + block.size - 1].end()
        pieces += [(passage[at:begin], False), (passage[begin:end], True)]
        at = end
    pieces.append((passage[at:], False))
    return tuple(piece for piece in pieces if piece[0])


def _telling(blocks: Sequence[Match]) -> list[Match]:
    """Runs of words; a single word in common says nothing."""
    return [block for block in blocks if block.size > 1]
