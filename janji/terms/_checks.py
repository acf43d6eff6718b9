"""Checks beyond the shape: whether the parts of a pack fit each other."""

import re
from collections.abc import Iterator, Mapping
from string import ascii_lowercase
from typing import Any, get_args

from gherkin.dialect import DIALECTS
from pydantic import BaseModel

from ._errors import possible
from ._lines import KeyPath
from ._models import ANSWERING_BASES, OPEN, Clause, Follows, Pack, Reading, Source, Text, Voice

_CITING = (*ANSWERING_BASES, "told")
"""The bases of clauses that somebody's document states: none is our own addition."""
_SENTENCE = re.compile(r".+[0-9]s[1-9][0-9]*[a-z]?")
Found = tuple[str, KeyPath, str, str]
"""The fault, the key path, the value found, what to do next."""


def language_faults(pack: Pack) -> Iterator[Found]:
    """Languages that Gherkin does not know, and texts that are not in each language of the pack, or in others.

    Asked of a pack on its own, before it takes over anything: what it takes over has the languages of its own edition.
    """
    for number, language in enumerate(pack.languages):
        if language not in DIALECTS:
            advice = f"{possible(language, tuple(DIALECTS))} Scenarios are written in a language that Gherkin knows."
            yield "Gherkin knows no such language", ("pack", "languages", number), repr(language), advice
        elif language in pack.languages[:number]:
            yield "stands twice", ("pack", "languages", number), repr(language), "Name each language once."
    named = ", ".join(pack.languages)
    for path, text in _texts(pack, ()):
        for language in pack.languages:
            if language not in text.root:
                advice = f"Add `{path[-1]}.{language}`: each text stands in the pack's languages ({named})."
                yield "a language is missing", (*path, language), ", ".join(text.root), advice
        for language in text.root:
            if language not in pack.languages:
                advice = f"Take it out, or add {language!r} to `languages` of [pack] ({named})."
                yield "not a language of the pack", (*path, language), repr(text.root[language]), advice


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Text]]:
    """Every text of the terms with the keys that lead to it."""
    match value:
        case Text():
            yield path, value
        case Pack():
            for name in set(Pack.model_fields) - {"earlier", "folder", "form", "languages"}:
                inside = getattr(value, name)
                sections = isinstance(inside, tuple) or name in {"glossary", "follows"}
                yield from _texts(inside, (name,) if sections else ("pack", name))
        case BaseModel():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name), (*path, name))
        case tuple():
            for number, each in enumerate(value):
                yield from _texts(each, (*path, number))
        case Mapping():
            for name, each in value.items():
                yield from _texts(each, (*path, name))
        case _:
            pass


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
    yield from _documents(pack)
    for number, reading in enumerate(pack.readings):
        yield from _reading_faults(("readings", number), reading)
        for position, source in enumerate(reading.places):
            yield from _place_faults(pack, ("readings", number, "places", position), source)
    yield from _disposition_faults(pack)
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
    yield from _source_faults(pack, path, clause)
    if (clause.basis == "outside") != (clause.norm is not None):
        advice = "Name the norm (`norm`, in each language) where the basis is outside, and only there."
        found = "none" if clause.norm is None else repr(clause.norm.en)
        yield "basis and norm do not fit", (*path, "norm"), found, advice
    if clause.testable == (clause.why_not is not None):
        advice = "Say why no test can show it (`why_not`, in each language) where testable is false, and only there."
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


def _source_faults(pack: Pack, path: KeyPath, clause: Clause) -> Iterator[Found]:
    """Every place that a clause cites is known, and its basis claims no more than the documents that we have."""
    if clause.id in pack.inherited:
        return  # its own edition answered for it
    for number, source in enumerate(clause.sources):
        here = (*path, "sources", number)
        yield from _place_faults(pack, here, source)
        kinds = [row.kind for row in pack.cited(source) if row.kind is not None]
        if kinds and clause.basis in _CITING:
            advice = f"Take the kind ({kinds[0]}) out there, or cite another sentence."
            yield f"a clause of basis {clause.basis} cites what carries none", here, repr(source.place), advice
    if not all(pack.cited(source) for source in clause.sources):
        return  # a place that nobody knows is the cause; whether the basis fits, the right one will tell
    speaks = any(
        row.voice not in (None, "reporter") and pack.kept(row.document) == "held"
        for source in clause.sources
        for row in pack.cited(source)
    )
    if clause.basis in _CITING and speaks != (clause.basis in ANSWERING_BASES):
        advice = (
            "stated and implied need a place in a document that is held, in another voice than the reporter's own; "
            "told is for clauses without one."
        )
        found = ", ".join(f"{each.document} {each.place}" for each in clause.sources)
        yield f"the basis is {clause.basis}, and the sources do not fit it", (*path, "sources"), repr(found), advice


def _place_faults(pack: Pack, path: KeyPath, source: Source) -> Iterator[Found]:
    if pack.kept(source.document) is None:
        advice = possible(source.document, tuple(each.id for each in pack.documents))
        yield "no such document", (*path, "document"), repr(source.document), advice
    elif not pack.cited(source):
        advice = "Say in the disposition what became of the sentence, or name another place."
        yield f"the disposition knows no such place in {source.document}", (*path, "place"), repr(source.place), advice


def _documents(pack: Pack) -> Iterator[Found]:
    for number, document in enumerate(pack.documents):
        if (document.kept == "held") == (document.sha256 is None):
            advice = "Give the SHA-256 of the file where the document is held, and only there."
            yield "custody and SHA-256 do not fit", ("documents", number, "sha256"), repr(document.sha256), advice


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
    carried = {source for clause in pack.clauses if clause.basis in _CITING for source in clause.sources}
    cited = {(row.document, row.place) for source in carried for row in pack.cited(source)}
    astray = _astray(pack)
    places = {(item.document, item.place) for item in pack.disposition}
    parts: dict[tuple[str, str], str | None] = {}
    yield from _twice(
        (("disposition", n, "place"), f"{item.document} {item.place}") for n, item in enumerate(pack.disposition)
    )
    for number, item in enumerate(pack.disposition):
        path: KeyPath = ("disposition", number)
        kept = pack.kept(item.document)
        if kept is None:
            advice = possible(item.document, tuple(each.id for each in pack.documents))
            yield "no such document", (*path, "document"), repr(item.document), advice
            continue
        if (kept == "held") == (item.sha256 is None):
            advice = "Give the SHA-256 of the sentence where the document is held, and only there."
            yield "custody and SHA-256 do not fit", (*path, "sha256"), repr(item.sha256), advice
        if kept == "held" and not _SENTENCE.fullmatch(item.place):
            advice = "Name the sentence, as in P10s2 or 10.4s1, and a part of it by a letter after it."
            yield "no sentence", (*path, "place"), repr(item.place), advice
        sentence = item.document, item.place.rstrip(ascii_lowercase)
        if kept == "held" and sentence[1] != item.place and sentence in places:
            advice = f"Split {sentence[1]} into parts altogether, or leave it whole."
            yield "a part of a sentence that stands here whole as well", (*path, "place"), repr(item.place), advice
        if parts.setdefault(sentence, item.sha256) != item.sha256:
            advice = "Every part of a sentence has the SHA-256 of the whole sentence."
            yield f"another SHA-256 than an earlier part of {sentence[1]}", (*path, "sha256"), repr(item.sha256), advice
        is_cited = (item.document, item.place) in cited
        if not is_cited and item.kind is None and item.document in astray:
            continue  # a clause that misses its place may mean this one, and is told
        if is_cited == (item.kind is not None):
            found = f"{'cited' if is_cited else 'not cited'}, kind {item.kind!r}"
            advice = "Cite it in the sources of a clause, or give its kind (fact, noise, defective), and not both."
            yield "clauses cite a sentence, or it is of a kind", path, found, advice
        if (item.voice is None) == is_cited:
            advice = f"Say who speaks there ({', '.join(get_args(Voice))}) where clauses cite it, and only there."
            yield "citing and voice do not fit", (*path, "voice"), repr(item.voice), advice


def _astray(pack: Pack) -> frozenset[str]:
    """The documents in which a clause cites an unknown place; all of them, if it names an unknown document."""
    known = frozenset(each.id for each in pack.documents)
    missed = {
        source.document
        for clause in pack.clauses
        if clause.id not in pack.inherited
        for source in clause.sources
        if not pack.cited(source)
    }
    return known if missed - known else known & missed


def _follows_faults(pack: Pack) -> Iterator[Found]:
    """Every clause of the edition before is exactly one of unchanged, changed or dropped."""
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
            yield (
                f"the clause is {what} and was {seen[name]} above",
                path,
                repr(name),
                "Say one thing about each clause.",
            )
        seen[name] = what
    yield from _unknown_names(follows, earlier, own)
    for name in before:
        if name not in seen and name not in pack.inherited:
            advice = "Name it, or its commitment, under unchanged, or say how it changed or why it was dropped."
            yield f"nothing says what became of a clause of {earlier.id}", ("follows",), repr(name), advice
    for name in set(own) & pack.inherited:
        yield (
            "the clause is written here and taken over as well",
            ("follows", "unchanged"),
            repr(name),
            "Leave one out.",
        )
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
    left = tuple(reading.id for reading in earlier.readings)
    for number, name in enumerate(follows.settled):
        if name not in left:
            path = ("follows", "settled", number)
            yield f"{earlier.id} has no such reading", path, repr(name), possible(name, left)


def _fates(pack: Pack) -> Iterator[tuple[KeyPath, str, str]]:
    if pack.follows is None:
        return
    for number, changed in enumerate(pack.follows.changed):
        yield ("follows", "changed", number, "was"), changed.was, "changed"
    for number, dropped in enumerate(pack.follows.dropped):
        for position, name in enumerate(dropped.clauses):
            yield ("follows", "dropped", number, "clauses", position), name, "dropped"
