"""Verdicts and numbers of clauses in words, in English and in Indonesian, for every format."""

from collections.abc import Mapping
from typing import NamedTuple

from janji.terms import Pack

from ._models import Bilingual, Verdict, Verdicts
from ._sentences import filled, sentence


def said(en: str, indonesian: str | None = None) -> Bilingual:
    """The same words in both languages; `en` alone where there is no other wording."""
    return Bilingual(en=en, id=indonesian or en)


def joined(*sentences: Bilingual, by: str = " ") -> Bilingual:
    """Words in a row."""
    return Bilingual.made(lambda language: by.join(each.of(language) for each in sentences))


def headed(head: str, words: Bilingual) -> Bilingual:
    """Words behind a name and a colon."""
    return Bilingual.made(lambda language: f"{head}: {words.of(language)}")


def as_read(pack: Pack, name: str, option: str | None = None) -> Bilingual:
    """A reading as its question with the chosen answer, and its code in brackets for reference."""
    reading = next((each for each in pack.readings if each.id == name), None)
    if reading is None:
        return said(name)
    chosen = next((each.text for each in reading.options if each.id == option), None)
    told = [reading.question, *([chosen] if chosen is not None else [])]
    return Bilingual.made(lambda language: f"{' · '.join(f'“{each.of(language)}”' for each in told)} ({name})")


def issuer(author: str | None) -> Bilingual:
    """The issuer of the report: the one named by the engagement, or that nobody is named."""
    return said(author) if author else _NO_ISSUER


def headline(
    stated: Mapping[str, int], implied: Mapping[str, int], told: Mapping[str, int], added: Mapping[str, int]
) -> Bilingual:
    """How many clauses had each result: stated ones, those that follow from the source, told and added ones."""
    parts = [
        (lead, tally(counts, words_of))
        for counts, lead, words_of in (
            (stated, _STATED, _TALLY),
            (implied, _IMPLIED, _TALLY),
            (told, _TOLD, _TALLY_ADDED),
            (added, _ADDED, _TALLY_ADDED),
        )
        if sum(counts.values())
    ]

    def make(language: str) -> str:
        return ". ".join(f"{lead.of(language)}: {_small(words.of(language))}" for lead, words in parts)

    return Bilingual.made(make) if parts else tally({})


def titled(publisher: str, maker: str | None, product: str, *, promised: bool) -> Bilingual:
    """The topic of a report: first the software that it is about, and only then the promises."""
    own = maker is not None and maker.casefold() == publisher.casefold()
    words = _TITLED["own" if own else "other"] if promised else _TITLED["yardstick"]
    return filled(words, {"product": product, "publisher": publisher})


def overall_told(verdicts: Verdicts) -> Bilingual:
    """The result of a run.

    If no promise was found broken, but something else was, or if a promise has no result, the same sentence says so.
    """
    if verdicts.overall is None:
        return _NO_OVERALL
    broken = any(each.verdict in ("not met", "waived") for each in verdicts.commitments)
    if verdicts.overall in ("met", "not met") and verdicts.findings and not broken:
        words = _MET_BESIDE if verdicts.overall == "met" else _NOT_MET_BESIDE
        return filled(words, {"beside": len(verdicts.findings)})
    left = sum(each.verdict in ("needs review", "not assessed") for each in verdicts.commitments)
    if verdicts.overall == "met" and left:
        return filled(_MET_BUT, {"left": left, "all": len(verdicts.commitments)})
    return VERDICT_WORDS[verdicts.overall]


def tested(publisher: str, maker: str | None, product: str, *, promised: bool) -> Bilingual:
    """The maker of the tested software. `promised`: whether the publisher made these promises, or nobody did."""
    own = maker is not None and maker.casefold() == publisher.casefold()
    other = "own" if own else "other" if maker is not None else "unknown"
    words = _TESTED[other if promised else "yardstick"]
    return filled(words, {"product": product, "publisher": publisher, "maker": maker})


def tally(verdicts: Mapping[str, int], words_of: Mapping[str, "_Count"] | None = None) -> Bilingual:
    """How many clauses had each result, the gravest first. Keys are verdicts, `untried`, `untestable`, `no demand`."""
    total = sum(verdicts.values())
    there = [(verdicts[key], words) for key, words in (words_of or _TALLY).items() if verdicts.get(key)]
    if not there:
        return _NO_CLAUSE
    of_all = _OF_ALL.one if total == 1 else _OF_ALL.many

    def make(language: str) -> str:
        first = of_all.of(language).format(number=there[0][0], total=total)
        counts = (first, *(str(number) for number, _ in there[1:]))
        parts = (
            (words.one if number == 1 else words.many).of(language).format(count)
            for (number, words), count in zip(there, counts, strict=True)
        )
        return _capital("; ".join(parts))

    return Bilingual.made(make)


_NO_OVERALL = said("no overall result", "tanpa hasil keseluruhan")
_MET_BESIDE = said(
    "no breach of the promises found in what was tried; beside them, {beside:clause|clauses} not kept (our additions, "
    "or only told to us)",
    "tidak ditemukan pelanggaran janji dalam apa yang dicoba; di luar janji itu, {beside} klausul tidak dipenuhi "
    "(tambahan dari kami, atau hanya keterangan pihak lain)",
)
_NOT_MET_BESIDE = said(
    "not met: {beside:clause|clauses} not kept (our additions, or only told to us); no breach of the promises found "
    "in what was tried",
    "tidak dipenuhi: {beside} klausul tidak dipenuhi (tambahan dari kami, atau hanya keterangan pihak lain); tidak "
    "ditemukan pelanggaran janji dalam apa yang dicoba",
)
_MET_BUT = said(
    "no breach found in what was tried; without a result: {left} of {all:promise|promises}",
    "tidak ditemukan pelanggaran dalam apa yang dicoba; belum ada hasil untuk {left} dari {all} janji",
)
_NO_CLAUSE = said("No clause", "Tidak ada klausul")
_TITLED: Mapping[str, Bilingual] = {
    "yardstick": said("{product}, tested by a yardstick", "{product}, diuji dengan tolok ukur"),
    "own": said(
        "{product}, tested against promises attributed to its maker, {publisher}",
        "{product}, diuji terhadap janji yang dinisbatkan kepada pembuatnya, {publisher}",
    ),
    "other": said(
        "{product}, tested against promises attributed to {publisher}",
        "{product}, diuji terhadap janji yang dinisbatkan kepada {publisher}",
    ),
}
"""The topic of a report, by who made the promises."""
_TESTED: Mapping[str, Bilingual] = {
    "yardstick": said(
        "A yardstick: nobody made these promises. Tested: {product}.",
        "Tolok ukur: tidak ada yang membuat janji-janji ini. Yang diuji: {product}.",
    ),
    "own": said(
        "Tested: {product}, which {maker} makes, as the software says of itself.",
        "Yang diuji: {product}, buatan “{maker}” menurut keterangan perangkat lunak itu sendiri.",
    ),
    "other": said(
        "Not a test of {publisher}. Tested: {product}, made by {maker}, which did not make these promises.",
        "Bukan pengujian atas {publisher}. Yang diuji: {product}, buatan “{maker}”, yang tidak membuat "
        "janji-janji ini.",
    ),
    "unknown": said(
        "Not a test of {publisher}, as far as the software says: {product} was tested, which does not say who made it.",
        "Bukan pengujian atas {publisher} menurut keterangan perangkat lunak itu sendiri: yang diuji {product}, yang "
        "tidak menyebutkan pembuatnya.",
    ),
}
"""Whose software was tested, by its maker."""

_NO_ISSUER = said(
    "No issuer is named: a program made this report, and who ran it is not recorded.",
    "Penyusun laporan tidak disebutkan: laporan ini dibuat oleh sebuah program, dan siapa yang menjalankannya tidak "
    "dicatat.",
)
_STATED = said("Stated in the source", "Tersurat dalam sumber")
_IMPLIED = said("Drawn by us from what the source says", "Tersirat dalam sumber, menurut kami")
_TOLD = said("Of what we were told and cannot check", "Keterangan pihak lain yang tidak dapat kami periksa")
_ADDED = said("Of our additions", "Tambahan kami")


class _Count(NamedTuple):
    """The words for a number of clauses: one, and several."""

    one: Bilingual
    many: Bilingual


def _count(one: str, many: str, indonesian: str) -> _Count:
    return _Count(said(one, indonesian), said(many, indonesian))


def _same(en: str, indonesian: str) -> _Count:
    return _count(en, en, indonesian)


_OF_ALL = _count("{number} of {total} clause", "{number} of {total} clauses", "{number} dari {total} klausul")

_TALLY: Mapping[str, _Count] = {
    "not met": _same("a breach found in {}", "pelanggaran ditemukan pada {}"),
    "met": _same("no breach found in {}", "tidak ditemukan pelanggaran pada {}"),
    "error": _same("{} ended in an error", "{} berakhir dengan galat"),
    "needs review": _count(
        "{} needs a person's review", "{} need a person's review", "{} perlu ditinjau oleh seseorang"
    ),
    "not assessed": _same("{} not assessed", "{} tidak dinilai"),
    "waived": _same(
        "a breach found and accepted for a time in {}", "pelanggaran ditemukan dan diterima untuk sementara pada {}"
    ),
    "not applicable": _same("{} not applicable", "{} tidak berlaku"),
    "untried": _count(
        "{} was not part of this run", "{} were not part of this run", "{} tidak termasuk dalam pengujian ini"
    ),
    "untestable": _same("{} cannot be tested", "{} tidak dapat diuji"),
    "no demand": _count(
        "{} makes no demand under the chosen readings",
        "{} make no demand under the chosen readings",
        "{} tidak memuat kewajiban menurut penafsiran yang dipilih",
    ),
}

# An addition of ours that is broken breaks no promise: the words for a broken promise are not used of it.
_TALLY_ADDED: Mapping[str, _Count] = {
    **_TALLY,
    "not met": _same("{} not kept", "{} tidak dipenuhi"),
    "waived": _same("{} not kept, accepted for a time", "{} tidak dipenuhi, diterima untuk sementara"),
}


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


VERDICT_WORDS: Mapping[Verdict, Bilingual] = {
    "met": sentence("met", {}),
    "not met": Bilingual(en="not met", id="tidak dipenuhi"),
    "waived": Bilingual(en="not met, accepted for a time", id="tidak dipenuhi, diterima untuk sementara"),
    "not applicable": Bilingual(en="not applicable", id="tidak berlaku"),
    "not assessed": Bilingual(en="not assessed", id="tidak dinilai"),
    "needs review": Bilingual(en="needs review", id="perlu ditinjau"),
    "error": Bilingual(en="error", id="galat"),
}
STATES: Mapping[str, Bilingual] = {
    "altered": said("altered", "diubah"),
    "incomplete": said("incomplete", "tidak lengkap"),
}
"""States of a record that is not sealed."""
