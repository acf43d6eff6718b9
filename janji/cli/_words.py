"""Words of tables at a terminal, by language."""

from collections.abc import Mapping

from janji.record import Bilingual
from janji.terms import ENGLISH

_INDONESIAN: Mapping[str, str] = {
    "Evidence": "Bukti",
    "Record": "Catatan pengujian",
    "Report": "Laporan",
    "Seal": "Segel",
    "agrees": "sesuai",
    "basis": "dasar",
    "canary": "konten penanda",
    "chosen": "pilihan",
    "claims": "pernyataan",
    "clauses": "klausul",
    "commitments": "komitmen",
    "consent": "dengan persetujuan",
    "contradicted": "bertentangan",
    "control": "konten pembanding",
    "copy": "salinan",
    "date": "tanggal",
    "document": "dokumen",
    "found": "ditemukan",
    "gloss": "tambahan dari kami",
    "implied": "tersirat",
    "language": "bahasa",
    "more": "{} lagi",
    "name": "nama",
    "near copy": "salinan hampir sama",
    "no": "tidak",
    "on": "pada",
    "no consent": "tanpa persetujuan",
    "not compared": "tidak dibandingkan",
    "not_read": "tidak terbaca",
    "outcome": "hasil",
    "outside": "norma dari luar",
    "passage": "penggalan",
    "promise": "janji",
    "publisher": "penerbit",
    "question": "pertanyaan",
    "reason": "alasan",
    "required": "penentu hasil",
    "says": "isi pernyataan",
    "scenario": "skenario",
    "score": "skor",
    "sentences": "kalimat",
    "stated": "tersurat",
    "summary": "ringkasan",
    "technique": "cara ditemukan",
    "title": "judul",
    "told": "keterangan pihak lain",
    "trace": "Pelacakan",
    "unit": "satuan",
    "unreachable": "tidak terjangkau",
    "unread": "tidak terbaca",
    "url": "alamat",
    "where": "letak",
    "whose": "milik siapa",
    "yes": "ya",
}
_ENGLISH: Mapping[str, str] = {
    "control": "reference content",
    "more": "{} more",
    "not_read": "not read",
    "trace": "Trace",
}
"""Names in the data that people read as other words."""
WORDS: Mapping[str, Bilingual] = {
    text: Bilingual(en=_ENGLISH.get(text, text), id=own) for text, own in _INDONESIAN.items()
}
"""The words of tables, by their names in the data."""


def word(text: str, language: str) -> str:
    """`text`, a word of a table, in the language; any other text, such as an id, stays as it is."""
    return WORDS[text].of(language) if text in WORDS else text


def in_language(words: Mapping[str, str], language: str) -> str:
    """A text of a pack in this language; where the pack does not have it, in English, otherwise in its first."""
    return words.get(language) or words.get(ENGLISH) or next(iter(words.values()))
