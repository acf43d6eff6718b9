"""Words of tables at a terminal, by language."""

from collections.abc import Mapping

_INDONESIAN: Mapping[str, str] = {
    "basis": "dasar",
    "chosen": "pilihan",
    "clauses": "klausul",
    "commitments": "komitmen",
    "date": "tanggal",
    "gloss": "tambahan dari kami",
    "implied": "tersirat",
    "language": "bahasa",
    "name": "nama",
    "no": "tidak",
    "outside": "norma dari luar",
    "promise": "janji",
    "publisher": "penerbit",
    "question": "pertanyaan",
    "required": "wajib",
    "sentences": "kalimat",
    "stated": "tersurat",
    "summary": "ringkasan",
    "title": "judul",
    "told": "disampaikan kepada kami",
    "yes": "ya",
}


def word(text: str, language: str) -> str:
    """`text`, a word of a table, in the language; a word that is the same in both, as an id, stays as it is."""
    return _INDONESIAN.get(text, text) if language == "id" else text
