"""What the shape alone cannot tell: whether the parts of a pack fit each other."""

from collections.abc import Iterator

from ._errors import possible
from ._lines import KeyPath
from ._models import ANSWERING_BASES, NOT_HELD, OPEN, Clause, Follows, Pack, Reading

Found = tuple[str, KeyPath, str, str]
"""What is wrong, the key path, the value found, what to do next."""


def cross_faults(pack: Pack) -> Iterator[Found]:
    """Every way in which the parts of the pack do not fit each other."""
    if pack.id != pack.folder.resolve().name:
        advice = f"Name the folder {pack.id}, or write the folder's name here."
        yield "the id is not the name of the folder", ("pack", "id"), repr(pack.id), advice
    yield from _twice((("documents", n, "id"), item.id) for n, item in enumerate(pack.documents))
    yield from _twice((("commitments", n, "id"), item.id) for n, item in enumerate(pack.commitments))
    yield from _twice((("readings", n, "id"), item.id) for n, item in enumerate(pack.readings))
    yield from _twice(((*path, "id"), clause.id) for path, clause in _clauses(pack))
    for path, clause in _clauses(pack):
        yield from _clause_faults(pack, path, clause)
    yield from _sources(pack)
    for number, reading in enumerate(pack.readings):
        yield from _reading_faults(("readings", number), reading)
    yield from _disposition_faults(pack)
    yield from _answered(pack)
    yield from _follows_faults(pack)


def _clauses(pack: Pack) -> Iterator[tuple[KeyPath, Clause]]:
    for outer, commitment in enumerate(pack.commitments):
        for inner, clause in enumerate(commitment.clauses):
            yield ("commitments", outer, "clauses", inner), clause


def _twice(names: Iterator[tuple[KeyPath, str]]) -> Iterator[Found]:
    seen: set[str] = set()
    for path, name in names:
        if name in seen:
            yield "stands twice", path, repr(name), "Give each its own."
        seen.add(name)


def _clause_faults(pack: Pack, path: KeyPath, clause: Clause) -> Iterator[Found]:
    commitment = pack.commitments[int(path[1])]
    if clause.commitment != commitment.id:
        advice = f"Begin it with `{commitment.id}.`, or move the clause to its own commitment."
        yield "the clause does not carry the name of its commitment", (*path, "id"), repr(clause.id), advice
    if clause.basis in ANSWERING_BASES and clause.voice is None:
        advice = "Add `voice`: quoted, paraphrased or reporter."
        yield "a clause of the source names no voice", (*path, "voice"), "none", advice
    if clause.basis not in ANSWERING_BASES and clause.voice is not None:
        advice = "Take `voice` out: nobody said this in the source."
        yield f"a clause of basis {clause.basis} has a voice", (*path, "voice"), repr(clause.voice), advice
    if (clause.basis == "outside") != (clause.norm is not None):
        advice = "Name the norm (`norm.en`, `norm.id`) where the basis is outside, and only there."
        found = "none" if clause.norm is None else repr(clause.norm.en)
        yield "basis and norm do not fit", (*path, "norm"), found, advice
    if clause.testable == (clause.why_not is not None):
        advice = "Say why no test can show it (`why_not.en`, `why_not.id`) where testable is false, and only there."
        found = "none" if clause.why_not is None else repr(clause.why_not.en)
        yield "testable and why_not do not fit", (*path, "why_not"), found, advice
    if clause.required and not clause.testable:
        advice = "Write `required = false`: a gate cannot ask for what no test can show."
        yield "a clause that no test can show is required", (*path, "required"), "true", advice
    if clause.required_of and not clause.required:
        advice = "Take `required_of` out, or write `required = true`."
        found = str(clause.required_of[0])
        yield "a clause that is not required says of whom it is", (*path, "required_of"), found, advice
    yield from _holds_under_faults(pack, path, clause)


def _holds_under_faults(pack: Pack, path: KeyPath, clause: Clause) -> Iterator[Found]:
    readings = {reading.id: reading for reading in pack.readings}
    for reading_id, options in clause.holds_under.items():
        here = (*path, "holds_under", reading_id)
        if reading_id not in readings:
            yield "no such reading", here, repr(reading_id), possible(reading_id, tuple(readings))
            continue
        known = readings[reading_id].option_ids
        for number, option in enumerate(options):
            if option not in known:
                yield f"{reading_id} has no such option", (*here, number), repr(option), possible(option, known)
        if not set(known) - set(options) or not options:
            advice = "Name some of the options and not all, or take the reading out."
            yield "the clause does not depend on this reading", here, repr(list(options)), advice


def _sources(pack: Pack) -> Iterator[Found]:
    documents = tuple(document.id for document in pack.documents)
    digests: dict[tuple[str, str], str] = {}
    for path, clause in _clauses(pack):
        source = clause.source
        if source.document not in documents:
            advice = possible(source.document, documents)
            yield "no such document", (*path, "source", "document"), repr(source.document), advice
        custody = {document.id: document.held for document in pack.documents}
        told = {source.paragraph == NOT_HELD, source.sha256 == NOT_HELD, not custody.get(source.document, source.held)}
        if len(told) != 1:
            advice = (
                f"Write paragraph and sha256 = {NOT_HELD!r} where the document says `held = false`, and only there."
            )
            what = "paragraph, SHA-256 and custody of the document do not fit"
            yield what, (*path, "source", "sha256"), repr(source.sha256), advice
        if digests.setdefault((source.document, source.paragraph), source.sha256) != source.sha256:
            advice = "One paragraph has one SHA-256: compare with the other clauses of this paragraph."
            what = f"another SHA-256 than an earlier clause gives for {source.paragraph}"
            yield what, (*path, "source", "sha256"), repr(source.sha256), advice
    for number, item in enumerate(pack.disposition):
        if item.document not in documents:
            advice = possible(item.document, documents)
            yield "no such document", ("disposition", number, "document"), repr(item.document), advice


def _reading_faults(path: KeyPath, reading: Reading) -> Iterator[Found]:
    known = reading.option_ids
    yield from _twice(((*path, "options", n, "id"), option) for n, option in enumerate(known))
    if OPEN in known:
        advice = "Choose another name: this one means that no option is chosen."
        yield "an option may not have this name", (*path, "options", known.index(OPEN), "id"), repr(OPEN), advice
    if reading.default not in known:
        advice = possible(reading.default, known)
        yield "the default is not among the options", (*path, "default"), repr(reading.default), advice
    if reading.chosen not in (*known, OPEN):
        advice = possible(reading.chosen, (*known, OPEN))
        yield "neither one of the options nor open", (*path, "chosen"), repr(reading.chosen), advice


def _disposition_faults(pack: Pack) -> Iterator[Found]:
    clauses = {clause.id: clause for clause in pack.clauses}
    yield from _twice(
        (("disposition", n, "sentence"), f"{item.document} {item.paragraph} sentence {item.sentence}")
        for n, item in enumerate(pack.disposition)
    )
    for number, item in enumerate(pack.disposition):
        path: KeyPath = ("disposition", number)
        if bool(item.clauses) == (item.kind is not None):
            found = f"clauses {list(item.clauses)!r}, kind {item.kind!r}"
            advice = "Name the clauses that the sentence carries, or its kind (fact, noise, defective), and not both."
            yield "a sentence carries clauses or it is of a kind", path, found, advice
        for position, clause_id in enumerate(item.clauses):
            here = (*path, "clauses", position)
            if clause_id not in clauses:
                yield "no such clause", here, repr(clause_id), possible(clause_id, tuple(clauses))
            elif clauses[clause_id].basis not in ANSWERING_BASES:
                advice = "Take it out: our own addition does not stand in any sentence of the source."
                what = f"a sentence cannot carry a clause of basis {clauses[clause_id].basis}"
                yield what, here, repr(clause_id), advice


def _answered(pack: Pack) -> Iterator[Found]:
    """A clause of the source is carried by a sentence of the very paragraph that it names."""
    carried = {(item.document, item.paragraph, clause) for item in pack.disposition for clause in item.clauses}
    for path, clause in _clauses(pack):
        source = clause.source
        carries = (source.document, source.paragraph, clause.id) in carried
        # What is taken over was answered for by its own edition; of a document that nobody holds no sentence is known.
        if clause.id in pack.inherited or not source.held:
            continue
        if clause.basis in ANSWERING_BASES and not carries:
            advice = f"Name the clause in the disposition of the sentence in {source.paragraph} that carries it."
            what = "no sentence of its paragraph carries the clause"
            yield what, (*path, "source", "paragraph"), repr(source.paragraph), advice


def _follows_faults(pack: Pack) -> Iterator[Found]:
    """Every clause of the edition before is unchanged, changed or dropped, and just one of these."""
    follows, earlier = pack.follows, pack.earlier
    if follows is None or earlier is None:
        return
    before = {clause.id: clause for clause in earlier.clauses}
    own = tuple(clause.id for clause in pack.clauses if clause.id not in pack.inherited)
    seen: dict[str, str] = {}
    for path, name, what in _fates(pack):
        if name not in before:
            yield f"{earlier.id} has no such clause", path, repr(name), possible(name, tuple(before))
        elif name in seen:
            yield f"the clause is {what} and was {seen[name]} above", path, repr(name), "Say one thing of each clause."
        seen[name] = what
    yield from _unknown_names(follows, earlier, own)
    for name in before:
        if name not in seen and name not in pack.inherited:
            advice = "Name it, or its commitment, under unchanged, or say how it changed or why it was dropped."
            yield f"nothing says what became of a clause of {earlier.id}", ("follows",), repr(name), advice
    for name in set(own) & pack.inherited:
        yield "the clause is written here and taken over as well", ("follows", "unchanged"), repr(name), "Leave one."
    if earlier.date >= pack.date:
        yield (
            "it does not follow the earlier one in time",
            ("pack", "date"),
            str(pack.date),
            f"{earlier.id} is of {earlier.date}.",
        )


def _unknown_names(follows: Follows, earlier: Pack, own: tuple[str, ...]) -> Iterator[Found]:
    known = (*(each.id for each in earlier.commitments), *(clause.id for clause in earlier.clauses))
    for number, name in enumerate(follows.unchanged):
        if name not in known:
            yield (
                f"{earlier.id} has no such commitment or clause",
                ("follows", "unchanged", number),
                repr(name),
                possible(name, known),
            )
    for number, each in enumerate(follows.changed):
        if each.clause not in own:
            advice = possible(each.clause, own)
            yield (
                "this edition has no such clause of its own",
                ("follows", "changed", number, "clause"),
                repr(each.clause),
                advice,
            )


def _fates(pack: Pack) -> Iterator[tuple[KeyPath, str, str]]:
    if pack.follows is None:
        return
    for number, changed in enumerate(pack.follows.changed):
        yield ("follows", "changed", number, "was"), changed.was, "changed"
    for number, dropped in enumerate(pack.follows.dropped):
        for position, name in enumerate(dropped.clauses):
            yield ("follows", "dropped", number, "clauses", position), name, "dropped"
