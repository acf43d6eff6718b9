"""The start of a pack's terms from a document: each sentence by its fingerprints, with what became of it to fill in."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from ._bare import is_wordless
from ._drift import Sentence, every_sentence, section_of
from ._errors import Fault, TermsError, possible
from ._source import read_document

_HEAD = """\
# A document, and what became of each of its sentences. Fill in every empty text, in each language of the pack.
# Of each sentence, cite the place in a clause and give `voice` here (own, quoted, paraphrased or reporter), or give its
# `kind` (fact, noise or defective); `reason` says why. Split a sentence that says several things: one row for each
# part, with the same fingerprints, and a letter after the place (P3s1a, P3s1b)."""
_BEFORE = ("name", "kind")
_AFTER = ("publisher", "address", "retrieved", "custody", "prevailing_language", "date_basis")


def started(
    file: Path,
    document_id: str,
    *,
    sections: Sequence[str] = (),
    starts_after: str | None = None,
    ends_before: str | None = None,
    languages: Sequence[str] = ("en", "id"),
    words: bool = False,
) -> str:
    """The tables `[[documents]]` and `[[disposition]]` for a document, in TOML, to be filled in.

    `sections` are those that the pack is to account for (none: every paragraph); the first paragraph stands after the
    line `starts_after`, the last one before the line `ends_before` (see `bounds`). The sentences themselves are left
    out, unless `words` asks for them as comments. Raises TermsError where the file cannot be read, or has no such line
    or section.
    """
    document, data = read_document(file)
    starts_after, ends_before = bounds(file, document, starts_after, ends_before)
    rows = accounted_for(file, document, sections=sections, starts_after=starts_after, ends_before=ends_before)

    def texts(*names: str) -> Iterator[str]:
        return (f'{name}.{language} = ""' for name in names for language in languages)

    lines = [_HEAD, "", "[[documents]]", f"id = {_toml(document_id)}", *texts(*_BEFORE), 'language = ""']
    lines += [*texts(*_AFTER, "numbering"), f'sha256 = "{sha256(data).hexdigest()}"']
    lines += [f"starts_after = {_toml(starts_after)}"] if starts_after is not None else []
    lines += [f"ends_before = {_toml(ends_before)}"] if ends_before is not None else []
    lines += [f"sections = [{', '.join(map(_toml, sections))}]"] if sections else []
    for each in rows:
        lines += ["", "[[disposition]]", *([f"# {each.text}"] if words else [])]
        lines += [f"document = {_toml(document_id)}", f"place = {_toml(each.place)}"]
        lines += [f'sha256 = "{each.sha256}"', f'bare_sha256 = "{each.bare}"', *texts("reason")]
    return "\n".join(lines) + "\n"


def bounds(file: Path, text: str, starts_after: str | None, ends_before: str | None) -> tuple[str | None, str | None]:
    """The whole lines that bound a part of a document, each given by the beginning that it alone has.

    A line that equals what is given goes before others that begin so. Raises TermsError where none does, or several.
    """
    lines = [line.strip() for line in text.splitlines()]
    if starts_after is not None:
        starts_after = _whole(file, lines, "starts_after", starts_after)
        lines = lines[lines.index(starts_after) + 1 :]
    if ends_before is not None:
        where = " after the line that it starts after" if starts_after is not None else ""
        ends_before = _whole(file, lines, "ends_before", ends_before, where)
    return starts_after, ends_before


def _whole(file: Path, lines: Sequence[str], key: str, given: str, where: str = "") -> str:
    if given in lines:
        return given
    found = {line for line in lines if line.startswith(given)}
    if len(found) != 1:
        what = f"{len(found) or 'no'} {'lines begin' if found else 'line begins'} with this{where}"
        advice = "Give more of the line." if found else "Give the beginning of a line, as it stands in the file."
        raise TermsError([Fault(what, key, repr(given), advice, file)])
    return found.pop()


def accounted_for(
    file: Path,
    text: str,
    *,
    sections: Sequence[str] = (),
    starts_after: str | None = None,
    ends_before: str | None = None,
) -> tuple[Sentence, ...]:
    """The sentences of a document that a pack accounts for, between two whole lines.

    Raises TermsError where it has no such section.
    """
    found = tuple(every_sentence(text, starts_after, ends_before, by_section=bool(sections)))
    known = tuple(dict.fromkeys(section_of(each.place) for each in found if "." in each.place))
    for section in sections:
        if section not in known:
            advice = possible(section, known)
            raise TermsError([Fault("has no such section", "section", repr(section), advice, file)])
    wanted = (each for each in found if not sections or section_of(each.place) in sections)
    return tuple(each for each in wanted if not is_wordless(each.text or ""))


def _toml(text: str) -> str:
    # A text of JSON is one of TOML too, but for this one letter.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
