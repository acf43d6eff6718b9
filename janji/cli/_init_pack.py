"""`janji init --pack`: the folder of a pack that lints and runs, with what its author has to fill in."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import Any

import click
from gherkin.dialect import DIALECTS

from janji.lint import Definition, load_definitions
from janji.terms import ENGLISH, LANGUAGES, Sentence, accounted_for, bounds, possible, read_document

_STARTING = Path(__file__).parent / "starting"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SCENARIOS = {
    "message-not-asked": (
        {"en": "A message of a customer who was not asked", "id": "Pesan pelanggan yang tidak ditanya"},
        ('given "Arunika" is a customer',),
    ),
    "message-declined": (
        {"en": "A message of a customer who declined", "id": "Pesan pelanggan yang menolak"},
        ('given "Arunika" is a customer that was asked for consent to training and declined',),
    ),
}
"""The first scenarios by their ids: the name in each language, and how they begin, in sentences that we have."""
_THEN = (
    'and "Arunika" sends a direct message',
    "when the next training run of the models takes place",
    'then the training data of that run shows the reference content and nothing of "Arunika"',
)
_BACKGROUND = "given the service holds reference content that may be used for training"


@dataclass(frozen=True)
class Part:
    """The part of a document that a pack accounts for: sections, or what is between two lines; all by default."""

    sections: tuple[str, ...] = ()
    starts_after: str | None = None
    ends_before: str | None = None

    @property
    def keys(self) -> str:
        """Its lines in the terms."""
        given = {"starts_after": self.starts_after, "ends_before": self.ends_before, "sections": list(self.sections)}
        return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in given.items() if value)

    @property
    def numbering(self) -> tuple[str, str]:
        """How its places are numbered, in English and in Indonesian."""
        if self.sections:
            own = "10.4p2s1 is the first sentence of the second paragraph of section 10.4."
            return own, "10.4p2s1 adalah kalimat pertama paragraf kedua bagian 10.4."
        where = (
            (" after the line of `starts_after`", " sesudah baris `starts_after`") if self.starts_after else ("", "")
        )
        first = f"P1 is the first paragraph{where[0]}, P1s1 its first sentence."
        return first, f"P1 adalah paragraf pertama{where[1]}, P1s1 kalimat pertamanya."


def pack_documents(
    pack: str,
    languages: Sequence[str],
    document: Path | None,
    part: Part,
) -> dict[str, str]:
    """The files of a first pack, by their names in the folder.

    Raises UsageError for what cannot be made, and TermsError for a document that cannot be read or has no such part.
    """
    if not _ID.fullmatch(pack):
        raise click.UsageError(f"--pack {pack!r}: write small letters, digits and hyphens, such as kopi-2026-11")
    for language in languages:
        if language not in DIALECTS:
            raise click.UsageError(
                f"--language {language!r}: Gherkin knows no such language. {possible(language, tuple(DIALECTS))}"
            )
    part, read = _read(document, part) if document is not None else (part, None)
    files = {f"{pack}/terms.toml": _terms(pack, languages, document, read, part)}
    definitions = load_definitions()
    for language in languages:
        files[f"{pack}/{language}/training.feature"] = _feature(language, definitions)
    return files


def _terms(
    pack: str,
    languages: Sequence[str],
    document: Path | None,
    read: Sequence[Sentence] | None,
    part: Part,
) -> str:
    """The terms, each text in each language; the words of a language that we do not write are English, to be filled."""
    text = (_STARTING / "terms.toml").read_text(encoding="utf-8")
    today = datetime.now(UTC).date().isoformat()
    filled = Template(text).substitute(
        pack=pack,
        date=today,
        languages=", ".join(f'"{each}"' for each in languages),
        file=document.name if document is not None else pack,
        kept="held" if read is not None else "not held",
        sha256=f'sha256 = "{sha256(document.read_bytes()).hexdigest()}"\n' if document is not None else "",
        part=part.keys,
        numbering=part.numbering[0],
        numbering_id=part.numbering[1],
        place=read[0].place if read is not None else "whole",
    )
    held = "the document is not held", "dokumen ini tidak kami pegang"
    rows = _dispositions(read) if read is not None else _row("whole", None, held)
    return "".join(_in_each(line, languages) for line in (filled + "".join(rows)).splitlines(keepends=True))


_TEXT = re.compile(r"^(?P<key>[\w.]+)\.en = \"(?P<words>[^\"]*)\"(?:  # id: \"(?P<own>[^\"]*)\")?\n$")
_FILL = "TO FILL: "


def _in_each(line: str, languages: Sequence[str]) -> str:
    """A line of the template that holds a text, once for each language."""
    found = _TEXT.match(line)
    if found is None:
        return line
    words = {ENGLISH: found["words"], "id": found["own"] or found["words"]}
    other = found["words"] if found["words"].startswith("TO FILL") else f"{_FILL}{found['words']}"
    return "".join(f'{found["key"]}.{each} = "{words.get(each, other)}"\n' for each in languages)


def _read(document: Path, part: Part) -> tuple[Part, tuple[Sentence, ...]]:
    """The part with the whole lines that bound it, and its sentences."""
    text, _ = read_document(document)
    starts_after, ends_before = bounds(document, text, part.starts_after, part.ends_before)
    part = replace(part, starts_after=starts_after, ends_before=ends_before)
    found = accounted_for(document, text, **asdict(part))
    if not found:
        raise click.UsageError(f"--from {document}: holds no text")
    return part, found


def _dispositions(read: Sequence[Sentence]) -> Iterator[str]:
    """A row for each sentence, to be filled: which clause cites it, or why none does."""
    for each in read:
        yield from _row(each.place, each, _CITED if each is read[0] else _NOT_CITED)


_CITED = "TO FILL: why only clauses that we added cite it", "ISILAH: mengapa hanya klausul tambahan kami mengutipnya"
"""Of the first sentence, which the two clauses of a first pack cite as a gloss does, in both languages."""
_NOT_CITED = "TO FILL: why no clause cites it", "ISILAH: mengapa tidak ada klausul yang mengutipnya"


def _row(place: str, sentence: Sentence | None, reason: tuple[str, str]) -> Iterator[str]:
    yield "\n[[disposition]]\n"
    if sentence is not None:
        yield f"# {sentence.text}\n"
    yield f'document = "terms"\nplace = "{place}"\nkind = "noise"\n'
    if sentence is not None:
        yield f'sha256 = "{sentence.sha256}"\nbare_sha256 = "{sentence.bare}"\n'
    yield f'reason.en = "{reason[0]}"  # id: "{reason[1]}"\n'


def _feature(language: str, definitions: Sequence[Definition]) -> str:
    """The first scenarios in a language: its words of Gherkin, and its sentences where Janji has them."""
    words: Mapping[str, Any] = DIALECTS[language]

    def line(step: str) -> str:
        kind, _, sentence = step.partition(" ")
        word = next(each for each in words[kind] if each.strip() != "*")
        return f"{word.strip()} {_sentence(sentence, language, definitions)}"

    def named(texts: Mapping[str, str]) -> str:
        return texts.get(language, f"{_FILL}{texts[ENGLISH]}")

    lines = [f"# language: {language}", *([_SAY_THEM] if language not in LANGUAGES else [])]
    lines += ["@needs:accounts @needs:messages @needs:training @needs:training_data"]
    lines += [f"{words['feature'][0]}: {named(_TOLD)}", "", f"  {words['background'][0]}:", f"    {line(_BACKGROUND)}"]
    for case, (names, begins) in _SCENARIOS.items():
        needs = " @needs:consent" if "consent" in begins[0] else ""
        lines += ["", f"  @s:{case} @clause:training.{case.partition('-')[2]} @sink:training_data{needs}"]
        lines += [f"  {words['scenario'][-1]}: {named(names)}"]
        lines += [f"    {line(step)}" for step in (*begins, *_THEN)]
    return "\n".join(lines) + "\n"


_TOLD = {ENGLISH: "What the models learn from", "id": "Dari apa model belajar"}
_SAY_THEM = "# TO FILL: the steps are in English; say them in this language in steps.py, then here (docs/packs.md)."


def _sentence(sentence: str, language: str, definitions: Sequence[Definition]) -> str:
    """The sentence in the language, where its step has one there; otherwise as it is: it is a step in any."""
    if language not in LANGUAGES:
        return sentence
    own = next(each for each in definitions if each.says(sentence))
    other = next((each for each in definitions if each.same(own) and each.language == language), own)
    named = own.arguments(sentence)
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: str(named[found[1]]), other.pattern)
