"""The commitments of a pack as a file to read: each clause with what it stands on, and the readings."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from janji.terms import OPEN, Clause, Document, Pack, Text

from ._problem import Problem

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "note": "The promises of this pack in our own words, written by `janji terms promises`. A place is a paragraph or section of a document with the sentence in it; the pack has the SHA-256 of each sentence that is held.",  # noqa: E501 - a paragraph is one line
        "sources": "Sources",
        "head": "| clause | promise | basis | places in the sources | readings |",
        "readings": "Readings",
        "chosen": "chosen",
        "left open": "left open",
        "untestable": "no test can show it",
        "required": "required",
        "unchanged": "taken over from the edition before",
        "told": "told to us",
        "own": "the company's own text",
        "reporter": "the reporter's own",
    },
    "id": {
        "note": "Janji-janji paket ini dengan kata-kata kami sendiri, ditulis oleh `janji terms promises`. Tempat adalah paragraf atau bagian dokumen beserta kalimatnya; paket ini memuat SHA-256 setiap kalimat dari dokumen yang dipegang.",  # noqa: E501 - a paragraph is one line
        "sources": "Sumber",
        "head": "| klausul | janji | dasar | tempat dalam sumber | penafsiran |",
        "readings": "Penafsiran",
        "chosen": "dipilih",
        "left open": "dibiarkan terbuka",
        "untestable": "tidak dapat diperlihatkan oleh pengujian",
        "required": "wajib",
        "unchanged": "diambil alih dari edisi sebelumnya",
        "stated": "tersurat",
        "implied": "tersirat",
        "told": "disampaikan kepada kami",
        "gloss": "tambahan dari kami",
        "outside": "norma dari luar",
        "own": "naskah perusahaan sendiri",
        "quoted": "dikutip",
        "paraphrased": "dituturkan ulang",
        "reporter": "perkataan wartawan",
        "held": "dipegang",
        "public copy": "salinan publik",
        "not held": "tidak dipegang",
    },
}


def promise_file(pack: Pack, language: str) -> Path:
    """Where the promises of a pack lie in a language."""
    return pack.folder / f"promises.{language}.md"


def promises(pack: Pack, language: str) -> str:
    """The commitments of a pack as Markdown."""
    words = _WORDS.get(language, _WORDS["en"])

    def say(text: Text | None) -> str:
        return "" if text is None else text.of(language)

    def word(name: str) -> str:
        return words.get(name, name)

    def document(each: Document) -> str:
        known = (each.publisher, each.address, each.retrieved, each.custody, each.numbering)
        told = "; ".join(say(text).removesuffix(".") for text in known)
        sha = f" SHA-256 `{each.sha256}`." if each.sha256 else ""
        return f"- **{each.id}** ({word(each.kept)}): {say(each.name)}. {told}.{sha}"

    def clause(each: Clause) -> str:
        rows = [(f"{row.document} {row.place}", row.voice) for source in each.sources for row in pack.cited(source)]
        speaks = each.basis not in {"gloss", "outside"}
        places = "; ".join(f"{place} ({word(voice)})" if voice and speaks else place for place, voice in rows)
        more = [word(each.basis)]
        more += [words["required"]] if each.required else []
        more += [words["untestable"]] if not each.testable else []
        more += [words["unchanged"]] if each.id in pack.inherited else []
        under = "; ".join(f"{name}: {', '.join(options)}" for name, options in each.holds_under.items())
        name = each.id.partition(".")[2]
        return f"| {name} | {say(each.promise)} | {', '.join(more)} | {places} | {under} |"

    lines = [f"# {say(pack.title)}", "", words["note"], "", say(pack.edition), ""]
    lines += [say(pack.construction), ""] if pack.construction is not None else []
    lines += [f"## {words['sources']}", *map(document, pack.documents), ""]
    for commitment in pack.commitments:
        lines += [f"## {commitment.id}: {say(commitment.title)}", "", say(commitment.statement), ""]
        lines += [words["head"], "|---|---|---|---|---|", *map(clause, commitment.clauses), ""]
    lines += [f"## {words['readings']}"] if pack.readings else []
    for reading in pack.readings:
        is_open = f" ({words['left open']})" if reading.chosen == OPEN else ""
        lines += ["", f"**{reading.id}** {say(reading.question)}{is_open}", ""]
        for option in reading.options:
            chosen = f" ({words['chosen']})" if option.id == reading.chosen else ""
            lines.append(f"- `{option.id}`{chosen}: {say(option.text)}")
        lines += ["", say(reading.note)]
    return "\n".join(lines).rstrip("\n") + "\n"


def promise_problems(pack: Pack) -> Iterator[Problem]:
    """A file that no longer says what the terms say. A pack without such files has none to keep."""
    for language in pack.languages:
        file = promise_file(pack, language)
        if file.is_file() and file.read_text(encoding="utf-8") != promises(pack, language):
            advice = f"write it anew: `janji terms promises {pack.id} --write`"
            yield Problem(file, 1, "promises", "the file does not say what the terms say", advice)
