"""The canaries of the matrix, and other content around them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from janji.canaries import Language, Mint

from ._forms import jsonl
from ._judged import Planted

KEY = bytes(range(64, 96))
TALK = {
    "en": """Good morning, can we move the call with the printers to Thursday?
I sent the invoice for the two chairs last week, did it arrive?
The parcel came back because the house number was missing.
Please remember to water the plants in the kitchen while I am away.
My sister says the train was late again, so we start without her.
Could you check whether the heating in room four works now?
We had soup and bread, and the children went to bed early.
The new shelves are higher than I thought, but they fit.
Let me know when the painter comes so that I can open the gate.
I think the meeting went well, everybody had something to say.
There is still some coffee left if you want it.
He asked for the key of the bicycle shed and brought it back at noon.""",
    "id": """Selamat pagi, bisakah rapat dengan percetakan dipindah ke hari Kamis?
Saya sudah mengirim tagihan untuk dua kursi minggu lalu, apakah sudah sampai?
Paketnya kembali karena nomor rumahnya tidak ditulis.
Tolong siram tanaman di dapur selama saya pergi.
Kakak saya bilang keretanya terlambat lagi, jadi kita mulai tanpa dia.
Bisa tolong periksa apakah pemanas di ruang empat sudah menyala?
Kami makan sup dan roti, lalu anak-anak tidur lebih awal.
Rak yang baru lebih tinggi dari yang saya kira, tetapi muat.
Kabari saya kalau tukang catnya datang supaya saya buka pagarnya.
Menurut saya rapatnya berjalan baik, semua orang ikut bicara.
Masih ada sedikit kopi kalau kamu mau.
Dia meminta kunci gudang sepeda dan mengembalikannya siang itu.""",
}


@cache
def mint(language: Language = "en") -> Mint:
    """The mint of the matrix."""
    return Mint(KEY) if language == "en" else Mint(KEY, language=language)


def texts(controls: int = 14, subjects: int = 3, language: Language = "en", made: "Mint | None" = None) -> Planted:
    """Messages of customers, and some of nobody."""
    made = made or mint(language)
    return Planted(
        "text",
        [made.text(f"control {number}") for number in range(controls)],
        [made.text(f"subject {number}") for number in range(subjects)],
        TALK[language].splitlines(),
        lambda canary: canary.text,
        _plainly,
    )


def _plainly(folder: Path, contents: Sequence[str]) -> None:
    jsonl(folder, [*contents, *TALK["en"].splitlines()])
