"""The commitments of packs as files to read: each clause with its sources and scenarios; the readings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from os.path import relpath
from pathlib import Path

from janji.record import catalogue, report_languages
from janji.scenarios import FeatureError, Scenario, pack_scenarios
from janji.terms import ENGLISH, LANGUAGES, OPEN, Clause, Document, Pack, Text

from ._problem import Problem

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "note": "The promises of this pack in our own words, written by `janji terms promises`. A passage is a paragraph or section of a document with the sentence in it; the pack has the SHA-256 of each sentence that is held.",  # noqa: E501 - a paragraph is one line
        "bases": "The basis of a clause: *stated*, a document that we hold says it in the company's voice; *implied*, it follows from that; *told to us*, only others report it; *gloss*, our addition; *outside*, a norm from elsewhere. A release does not ship while a *required* clause is broken.",  # noqa: E501 - a paragraph is one line
        "sources": "Sources",
        "head": "| clause | what it says | basis | passages in the sources | readings | scenarios |",
        "readings": "Readings",
        "title": "The promises, and how they are tried",
        "index": "What was promised, where it was said, how it is read and which scenarios try it: to read here, without installing anything.",  # noqa: E501 - a paragraph is one line
        "names": "“Arunika”, “Bumi” and other names in quotation marks are invented: in each scenario such a name stands for another test account. A scenario under other readings tries a clause only where a question is answered differently from our choice.",  # noqa: E501 - a paragraph is one line
        "others": " (and {} under other readings)",
        "verdicts": "[What each verdict of a report claims, and what it does not]({})",
        "all": "Every clause, its passages in the sources, and the readings",
        "person": "Attributed to {}, {}.",
        "nobody": "Promised by nobody: questions of our own, put to software of others ({}).",
        "index head": "| promise | in our words | clauses | scenarios |",
        "chosen": "chosen",
        "left open": "left open",
        "untestable": "no test can show it",
        "required": "required",
        "unchanged": "taken over from the edition before",
        "told": "told to us",
        "own": "the company's own text",
        "reporter": "the reporter's own",
        "numbering": "how passages are named",
    },
    "id": {
        "note": "Janji-janji paket ini dengan kata-kata kami sendiri, ditulis oleh `janji terms promises`. Letak adalah paragraf atau bagian dokumen beserta kalimatnya; paket ini memuat SHA-256 setiap kalimat dari dokumen yang kami miliki.",  # noqa: E501 - a paragraph is one line
        "bases": "Dasar suatu klausul: *tersurat*, dokumen yang kami miliki menyatakannya dengan suara perusahaan; *tersirat*, hal itu mengikuti dari sana; *keterangan pihak lain*, hanya pihak lain yang mengatakannya; *tambahan dari kami*; *norma dari luar*, aturan dari tempat lain. Rilis ditahan selama suatu klausul *penentu hasil* dilanggar.",  # noqa: E501 - a paragraph is one line
        "sources": "Sumber",
        "head": "| klausul | isinya | dasar | letak dalam sumber | penafsiran | skenario |",
        "readings": "Penafsiran",
        "title": "Janji-janji dan cara mengujinya",
        "index": "Apa yang dijanjikan, di mana hal itu tertulis, bagaimana ditafsirkan, dan skenario mana yang mengujinya: dapat dibaca di sini tanpa memasang apa pun.",  # noqa: E501 - a paragraph is one line
        "names": "“Arunika”, “Bumi”, dan nama lain dalam tanda kutip adalah rekaan: dalam setiap skenario nama itu mewakili akun uji yang lain. Skenario menurut penafsiran lain menguji klausul hanya bila suatu pertanyaan dijawab lain daripada yang kami pilih.",  # noqa: E501 - a paragraph is one line
        "others": " (dan {} menurut penafsiran lain)",
        "verdicts": "[Apa yang dinyatakan setiap hasil dalam laporan, dan apa yang tidak (dalam bahasa Inggris)]({})",
        "all": "Setiap klausul, letaknya dalam sumber, dan penafsirannya",
        "person": "Dinisbatkan kepada {}, {}.",
        "nobody": "Tidak dijanjikan siapa pun: pertanyaan kami sendiri kepada perangkat lunak pihak lain ({}).",
        "index head": "| janji | dengan kata-kata kami | klausul | skenario |",
        "chosen": "dipilih",
        "left open": "dibiarkan terbuka",
        "untestable": "tidak dapat diperlihatkan oleh pengujian",
        "required": "penentu hasil",
        "unchanged": "diambil alih dari edisi sebelumnya",
        "stated": "tersurat",
        "implied": "tersirat",
        "told": "keterangan pihak lain",
        "gloss": "tambahan dari kami",
        "outside": "norma dari luar",
        "own": "naskah perusahaan sendiri",
        "quoted": "dikutip",
        "paraphrased": "diparafrasakan",
        "reporter": "perkataan wartawan",
        "publisher": "penerbit",
        "address": "alamat",
        "retrieved": "diambil",
        "custody": "penyimpanan naskah",
        "numbering": "penyebutan letak",
        "held": "kami miliki",
        "public copy": "salinan publik",
        "not held": "tidak dimiliki",
    },
}


def promise_file(pack: Pack, language: str) -> Path:
    """The file that holds the promises of a pack in a language."""
    return pack.folder / f"promises.{language}.md"


def promises(pack: Pack, language: str) -> str:
    """The commitments of a pack as Markdown."""
    words = _WORDS.get(language, _WORDS["en"])

    def say(text: Text | None) -> str:
        return "" if text is None else text.of(language)

    def word(name: str) -> str:
        return words.get(name, name)

    tried = pack_scenarios(pack, language)

    def document(each: Document) -> str:
        known = {name: getattr(each, name) for name in ("publisher", "address", "retrieved", "custody", "numbering")}
        told = "; ".join(f"{word(name)}: {say(text).removesuffix('.')}" for name, text in known.items())
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
        own = [scenario for scenario in tried if each.id in scenario.clauses]
        read = sorted({name for one in own for name in one.readings} - each.holds_under.keys(), key=_by_number)
        under = [f"{_at(name)}: {', '.join(options)}" for name, options in each.holds_under.items()]
        under += map(_at, read)
        name = each.id.partition(".")[2]
        files = _linked(own, pack, pack.folder, words)
        return f"| {name} | {say(each.promise)} | {', '.join(more)} | {places} | {'; '.join(under)} | {files} |"

    lines = [f"# {say(pack.title)}", "", words["note"], "", say(pack.edition), ""]
    lines += [say(pack.construction), ""] if pack.construction is not None else []
    lines += [words["bases"], ""]
    lines += [f"## {words['sources']}", *map(document, pack.documents), ""]
    for commitment in pack.commitments:
        lines += [f"## {commitment.id}: {say(commitment.title)}", "", say(commitment.statement), ""]
        lines += [words["head"], "|---|---|---|---|---|---|", *map(clause, commitment.clauses), ""]
    lines += [f"## {words['readings']}"] if pack.readings else []
    for reading in pack.readings:
        is_open = f" ({words['left open']})" if reading.chosen == OPEN else ""
        lines += ["", f"### {reading.id}", f"{say(reading.question)}{is_open}", ""]
        for option in reading.options:
            chosen = f" ({words['chosen']})" if option.id == reading.chosen else ""
            lines.append(f"- `{option.id}`{chosen}: {say(option.text)}")
        lines += ["", say(reading.note)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _at(reading: str) -> str:
    """The id of a reading, as a link to its question on the same page."""
    return f"[{reading}](#{reading.lower()})"


def promise_index(packs: Sequence[Pack], folder: Path, language: str) -> str:
    """One page that leads to the promises and the scenarios of packs, with links from a folder, as Markdown.

    It has the packs of that language, and leads to the pages in the others.
    """
    words = _WORDS.get(language, _WORDS[ENGLISH])
    languages = index_languages(packs)
    others = [
        f"[{catalogue(each).name if each in report_languages() else each}]({index_file(folder, each, languages).name})"
        for each in languages
        if each != language
    ]
    lines = [
        f"# {words['title']}",
        *(("", " · ".join(others)) if others else ()),
        "",
        words["index"],
        "",
        words["names"],
    ]
    if (folder.parent / "reviewing.md").is_file():
        lines += ["", words["verdicts"].format("../reviewing.md#what-the-verdicts-claim")]
    for pack in (each for each in packs if language in each.languages):
        tried = pack_scenarios(pack, language)
        edition, role = pack.edition.of(language), pack.statement.role.of(language)
        who = (
            words["person"].format(pack.speaker, role)
            if pack.speaker is not None
            else words["nobody"].format(", ".join(pack.meant_for))
        )
        lines += ["", f"## {pack.title.of(language)}", "", f"{edition} {who}", ""]
        lines += [f"[{words['all']}]({_path(promise_file(pack, language), folder)})", ""]
        lines += [words["index head"], "|---|---|--:|---|"]
        for each in pack.commitments:
            own = {clause.id for clause in each.clauses}
            files = _linked([scenario for scenario in tried if own & {*scenario.clauses}], pack, folder, words)
            lines.append(
                f"| {each.title.of(language)} | {each.statement.of(language)} | {len(each.clauses)} | {files} |"
            )
    return "\n".join(lines) + "\n"


def index_languages(packs: Sequence[Pack]) -> tuple[str, ...]:
    """The languages that packs have, English and Indonesian first."""
    spoken = dict.fromkeys(each for pack in packs for each in pack.languages)
    return (*(each for each in LANGUAGES if each in spoken), *(each for each in spoken if each not in LANGUAGES))


def index_file(folder: Path, language: str, languages: Sequence[str] = LANGUAGES) -> Path:
    """Where the page that leads to the promises is in a language; forges show the first one with its folder."""
    return folder / ("README.md" if language == languages[0] else f"README.{language}.md")


def _linked(scenarios: Sequence[Scenario], pack: Pack, folder: Path, words: Mapping[str, str]) -> str:
    """How many scenarios there are in which file, each with a link from a folder: those that count, and the others."""
    chosen = pack.chosen({})
    every = Counter(each.file for each in scenarios)
    counting = Counter(each.file for each in scenarios if _counts(each, chosen))
    return ", ".join(
        f"{counting[file]}{words['others'].format(number - counting[file]) if number > counting[file] else ''}: "
        f"[{file.stem}]({_path(file, folder)})"
        for file, number in every.items()
    )


def _counts(scenario: Scenario, chosen: Mapping[str, str]) -> bool:
    """Whether it counts under the readings that the pack chooses or leaves open."""
    return all(chosen.get(name) in {*options, OPEN} for name, options in scenario.readings.items())


def _by_number(name: str) -> tuple[int, str]:
    return len(name), name


def _path(file: Path, folder: Path) -> str:
    return Path(relpath(file.resolve(), folder.resolve())).as_posix()


def promise_problems(pack: Pack) -> Iterator[Problem]:
    """A file that no longer says what the terms say. A pack without such files has none to keep."""
    for language in pack.languages:
        file = promise_file(pack, language)
        try:
            told = promises(pack, language)
        except FeatureError:
            continue  # what cannot be read is told of the scenarios
        if file.is_file() and file.read_text(encoding="utf-8") != told:
            advice = f"write it anew: `janji terms promises {pack.id} --write`"
            yield Problem(file, 1, "promises", "the file does not say what the terms say", advice)
