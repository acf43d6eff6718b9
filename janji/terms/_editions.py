"""Editions of one company's terms: the parts taken over from the one before, and the changes between two."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ._models import Change, Clause, Pack, Reading


@dataclass(frozen=True)
class ClauseChange:
    """The fate of one clause: `before` and `after` are the same one where it is unchanged.

    `reason` (English, Indonesian) is the later pack's own explanation, if it has one.
    """

    change: Change
    before: Clause | None
    after: Clause | None
    reason: tuple[str, str] | None = None


def following(pack: Pack, earlier: Pack) -> Pack:
    """The pack with everything that it takes over. Its own commitments, clauses, readings and documents come first."""
    whole = pack.model_copy(update={"earlier": earlier})
    taken = whole.inherited
    commitments = {commitment.id: commitment for commitment in pack.commitments}
    for old in earlier.commitments:
        clauses = tuple(clause for clause in old.clauses if clause.id in taken)
        if not clauses:
            continue
        own = commitments.get(old.id)
        own_clauses = own.clauses if own is not None else ()
        commitments[old.id] = (own or old).model_copy(update={"clauses": own_clauses + clauses})
    settled = {*(reading.id for reading in pack.readings), *(pack.follows.settled if pack.follows else ())}
    readings = (*pack.readings, *(each for each in earlier.readings if each.id not in settled))
    own_documents = {document.id for document in pack.documents}
    needed = {source.document for clause in earlier.clauses if clause.id in taken for source in clause.sources}
    needed.update(source.document for reading in readings for source in reading.places)
    return whole.model_copy(
        update={
            "commitments": tuple(commitments.values()),
            "readings": tuple(sorted(readings, key=_natural)),
            "documents": (
                *pack.documents,
                *(each for each in earlier.documents if each.id in needed - own_documents),
            ),
            "glossary": {**earlier.glossary, **pack.glossary},
            "approvals": (*earlier.approvals, *pack.approvals),
        }
    )


def changes(before: Pack, after: Pack) -> tuple[ClauseChange, ...]:
    """The fate of each clause from one pack to the other: those of the later one in its order, then the dropped.

    If the later one names the edition that it follows, it decides what was changed or dropped. Else clauses
    of one id are compared, with everything that they say.
    """
    told = after.follows if after.earlier is not None and after.earlier.id == before.id else None
    successors = {each.clause: each for each in told.changed} if told else {}
    reasons = {name: each.reason for each in (told.dropped if told else ()) for name in each.clauses}
    old = {clause.id: clause for clause in before.clauses}
    found: list[ClauseChange] = []
    gone = set(old)
    for clause in after.clauses:
        if clause.id in successors:
            each = successors[clause.id]
            gone.discard(each.was)
            found.append(ClauseChange("changed", old.get(each.was), clause, (each.reason.en, each.reason.id)))
        elif clause.id in old:
            gone.discard(clause.id)
            same = clause == old[clause.id]
            found.append(ClauseChange("unchanged" if same else "changed", old[clause.id], clause))
        else:
            found.append(ClauseChange("new", None, clause))
    for name in (clause.id for clause in before.clauses if clause.id in gone):
        reason = reasons.get(name)
        found.append(ClauseChange("dropped", old[name], None, (reason.en, reason.id) if reason else None))
    return tuple(found)


def first_editions(packs: Iterable[Pack]) -> Iterator[Pack]:
    """The packs that follow none of the others."""
    listed = tuple(packs)
    ids = {pack.id for pack in listed}
    return (pack for pack in listed if pack.follows is None or pack.follows.pack not in ids)


def _natural(reading: Reading) -> tuple[int, str]:
    return int("".join(filter(str.isdigit, reading.id))), reading.id
