"""Verdicts and numbers of clauses in words, in English and in Indonesian, for every format."""

from collections.abc import Mapping
from typing import NamedTuple

from janji.terms import Pack

from ._models import Bilingual, Verdict
from ._sentences import sentence


def said(en: str, indonesian: str | None = None) -> Bilingual:
    """The same words in both languages; `en` alone where there is no other wording."""
    return Bilingual(en=en, id=indonesian or en)


def joined(*sentences: Bilingual) -> Bilingual:
    """Sentences in a row."""
    return said(" ".join(each.en for each in sentences), " ".join(each.id for each in sentences))


def as_read(pack: Pack, name: str, option: str | None = None) -> Bilingual:
    """A reading as its question with the answer that was chosen, and its code in brackets for who looks it up."""
    reading = next((each for each in pack.readings if each.id == name), None)
    if reading is None:
        return said(name)
    chosen = next((each.text for each in reading.options if each.id == option), None)
    en, indonesian = (f"“{reading.question.en}”", f"“{reading.question.id}”")
    if chosen is not None:
        en, indonesian = f"{en} “{chosen.en}”", f"{indonesian} “{chosen.id}”"
    return said(f"{en} ({name})", f"{indonesian} ({name})")


def issuer(author: str | None) -> Bilingual:
    """Who issues the report: whom the engagement names, or that nobody is named."""
    return said(author) if author else _NO_ISSUER


def headline(
    stated: Mapping[str, int], implied: Mapping[str, int], told: Mapping[str, int], added: Mapping[str, int]
) -> Bilingual:
    """How many clauses came to what: those that the source states, those that follow from it, told and added ones."""
    en, indonesian = [], []
    for counts, lead, words_of in (
        (stated, _STATED, _TALLY),
        (implied, _IMPLIED, _TALLY),
        (told, _TOLD, _TALLY_ADDED),
        (added, _ADDED, _TALLY_ADDED),
    ):
        if sum(counts.values()):
            words = tally(counts, words_of)
            en.append(f"{lead.en}: {_small(words.en)}")
            indonesian.append(f"{lead.id}: {_small(words.id)}")
    return said(". ".join(en), ". ".join(indonesian)) if en else tally({})


def titled(publisher: str, maker: str | None, product: str, *, promised: bool) -> Bilingual:
    """What a report is of: whose software it is about comes first, and whose promises only after it."""
    if not promised:
        return said(f"{product}, tested by a yardstick", f"{product}, diuji dengan tolok ukur")
    if maker is not None and maker.casefold() == publisher.casefold():
        return said(
            f"{product}, tested against promises attributed to its maker, {publisher}",
            f"{product}, diuji terhadap janji yang dikaitkan dengan pembuatnya, {publisher}",
        )
    return said(
        f"{product}, tested against promises attributed to {publisher}",
        f"{product}, diuji terhadap janji yang dikaitkan dengan {publisher}",
    )


def tested(publisher: str, maker: str | None, product: str, *, promised: bool) -> Bilingual:
    """Whose software was tried. `promised`: whether the publisher made these promises, or nobody did."""
    if not promised:
        return said(
            f"A yardstick: nobody made these promises. Tested: {product}.",
            f"Tolok ukur: tidak ada yang membuat janji-janji ini. Yang diuji: {product}.",
        )
    if maker is not None and maker.casefold() == publisher.casefold():
        return said(
            f"Tested: {product}, which {maker} makes, as the software says of itself.",
            f"Yang diuji: {product}, buatan “{maker}” menurut keterangan perangkat lunak itu sendiri.",
        )
    if maker is not None:
        return said(
            f"Not a test of {publisher}. Tested: {product}, made by {maker}, which did not make these promises.",
            f"Bukan pengujian atas {publisher}. Yang diuji: {product}, buatan “{maker}”, yang tidak membuat "
            "janji-janji ini.",
        )
    return said(
        f"Not a test of {publisher}. Tested: {product}, whose makers did not make these promises.",
        f"Bukan pengujian atas {publisher}. Yang diuji: {product}, yang pembuatnya tidak membuat janji-janji ini.",
    )


def tally(verdicts: Mapping[str, int], words_of: Mapping[str, "_Count"] | None = None) -> Bilingual:
    """How many clauses came to what, the gravest first. Keys are verdicts, `untried`, `untestable`, `no demand`."""
    total = sum(verdicts.values())
    there = [(verdicts[key], words) for key, words in (words_of or _TALLY).items() if verdicts.get(key)]
    if not there:
        return said("No clause", "Tidak ada klausul")
    parts_en, parts_id = [], []
    for place, (number, words) in enumerate(there):
        of_en = f" of {total} {'clause' if total == 1 else 'clauses'}" if place == 0 else ""
        of_id = f" dari {total} klausul" if place == 0 else ""
        singular, plural = words.en
        parts_en.append((singular if number == 1 else plural).format(f"{number}{of_en}"))
        parts_id.append(words.id.format(f"{number}{of_id}"))
    return said(_capital("; ".join(parts_en)), _capital("; ".join(parts_id)))


_NO_ISSUER = said(
    "No issuer is named: this report was made by a program, by whoever ran it.",
    "Penerbit laporan tidak disebutkan: laporan ini dibuat oleh sebuah program, dan siapa yang menjalankannya tidak "
    "dicatat.",
)
_STATED = said("Stated in the source", "Tersurat dalam sumber")
_IMPLIED = said("Drawn by us from what the source says", "Kami tarik dari isi sumber")
_TOLD = said("Of what we were told and cannot check", "Hal yang disampaikan kepada kami dan tidak dapat kami periksa")
_ADDED = said("Of our additions", "Tambahan kami")


class _Count(NamedTuple):
    """How a number of clauses is told: in English for one and for several, and in Indonesian."""

    en: tuple[str, str]
    id: str


def _same(en: str, indonesian: str) -> _Count:
    return _Count((en, en), indonesian)


_TALLY: Mapping[str, _Count] = {
    "not met": _same("a breach found in {}", "pelanggaran ditemukan pada {}"),
    "met": _same("no breach found in {}", "tidak ditemukan pelanggaran pada {}"),
    "error": _same("{} ended in an error", "{} berakhir dengan galat"),
    "needs review": _Count(
        ("{} needs a person's review", "{} need a person's review"), "{} perlu ditinjau oleh seseorang"
    ),
    "not assessed": _same("{} not assessed", "{} tidak dinilai"),
    "waived": _same(
        "a breach found and accepted for a time in {}", "pelanggaran ditemukan dan diterima untuk sementara pada {}"
    ),
    "not applicable": _same("{} not applicable", "{} tidak berlaku"),
    "untried": _Count(
        ("{} was not part of this run", "{} were not part of this run"), "{} tidak termasuk dalam pengujian ini"
    ),
    "untestable": _same("{} cannot be tested", "{} tidak dapat diuji"),
    "no demand": _Count(
        ("{} makes no demand under the chosen readings", "{} make no demand under the chosen readings"),
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
STATES: Mapping[str, Mapping[str, str]] = {
    "altered": {"en": "altered", "id": "diubah"},
    "incomplete": {"en": "incomplete", "id": "tidak lengkap"},
}
"""States of a record that is not sealed."""
