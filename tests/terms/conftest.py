"""A tiny document of our own and the pack drawn from it."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

DOCUMENT = """Shared by many

A line that is no part of the matter.
Begin:

The bakery "will bake daily," said Ms. Roti. It never sells yesterday's bread!
The sun rose at 5.30 that day.
"""
P1 = 'The bakery "will bake daily," said Ms. Roti. It never sells yesterday\'s bread!'
P1_SENTENCES = ('The bakery "will bake daily," said Ms.', "Roti.", "It never sells yesterday's bread!")
P2 = "The sun rose at 5.30 that day."


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


TERMS = f"""schema = 2

[pack]
id = "bakery"
title = {{ en = "The bakery", id = "Toko roti" }}
publisher = "Roti"
date = 2024-02-01
edition = {{ en = "First", id = "Pertama" }}

[pack.statement]
person = "Ms. Roti"
role.en = "Baker"
role.id = "Tukang roti"

[[documents]]
id = "poster"
name = {{ en = "Poster", id = "Poster" }}
kind = {{ en = "Poster", id = "Poster" }}
language = "en"
publisher = {{ en = "unknown", id = "tidak diketahui" }}
address = {{ en = "not recorded", id = "tidak tercatat" }}
retrieved = {{ en = "not recorded", id = "tidak tercatat" }}
custody = {{ en = "not recorded", id = "tidak tercatat" }}
prevailing_language = {{ en = "English", id = "Inggris" }}
date_basis = {{ en = "printed on it", id = "tercetak" }}
numbering = {{ en = "P1 follows the line", id = "P1 sesudah baris itu" }}
sha256 = "{digest(DOCUMENT)}"
starts_after = "Begin:"

[[documents]]
id = "leaflet"
name = {{ en = "Leaflet", id = "Selebaran" }}
kind = {{ en = "Leaflet", id = "Selebaran" }}
language = "en"
publisher = {{ en = "Roti", id = "Roti" }}
address = {{ en = "a wall", id = "sebuah dinding" }}
retrieved = {{ en = "seen", id = "dilihat" }}
custody = {{ en = "none", id = "tidak ada" }}
prevailing_language = {{ en = "English", id = "Inggris" }}
date_basis = {{ en = "none", id = "tidak ada" }}
numbering = {{ en = "its sides", id = "sisinya" }}
kept = "public copy"

[[commitments]]
id = "fresh"
title = {{ en = "Fresh bread", id = "Roti segar" }}
statement = {{ en = "Bread is of the day.", id = "Roti dibuat hari itu." }}

[[commitments.clauses]]
id = "fresh.daily"
promise = {{ en = "There is baking on every day.", id = "Setiap hari ada pemanggangan." }}
basis = "stated"
sources = [{{ document = "poster", place = "P1s1a" }}]
testable = true
required = true

[[commitments.clauses]]
id = "fresh.love"
promise = {{ en = "It is baked with love.", id = "Dipanggang dengan cinta." }}
basis = "implied"
sources = [{{ document = "poster", place = "P1s1b" }}, {{ document = "leaflet", place = "back" }}]
testable = false
why_not.en = "Nobody can measure love."
why_not.id = "Cinta tidak terukur."
required = false

[[commitments.clauses]]
id = "fresh.warm"
promise = {{ en = "It is warm.", id = "Masih hangat." }}
basis = "gloss"
sources = [{{ document = "poster", place = "P1" }}]
testable = true
required = true
holds_under.R1 = ["all-day"]

[[commitments.clauses]]
id = "fresh.weight"
promise = {{ en = "A loaf has its weight.", id = "Roti sesuai timbangan." }}
basis = "outside"
norm = {{ en = "The law of weights", id = "Undang-undang timbangan" }}
sources = [{{ document = "poster", place = "P1s1" }}]
testable = true
required = false

[[readings]]
id = "R1"
question = {{ en = "When is a day?", id = "Kapan hari itu?" }}
default = "daylight"
chosen = "open"
places = [{{ document = "poster", place = "P1s3" }}]
note = {{ en = "Not said.", id = "Tidak disebut." }}

[[readings.options]]
id = "daylight"
text = {{ en = "While there is light.", id = "Selama terang." }}

[[readings.options]]
id = "all-day"
text = {{ en = "All 24 hours.", id = "Selama 24 jam." }}

[[readings]]
id = "R1b"
question = {{ en = "What is bread?", id = "Apakah roti?" }}
default = "loaves"
chosen = "loaves"
places = []
note = {{ en = "Not said.", id = "Tidak disebut." }}
options = [
    {{ id = "loaves", text = {{ en = "Loaves.", id = "Roti tawar." }} }},
    {{ id = "rolls", text = {{ en = "Rolls too.", id = "Roti kecil juga." }} }},
]

[[disposition]]
document = "poster"
place = "P1s1a"
voice = "quoted"
sha256 = "{digest(P1_SENTENCES[0])}"
reason = {{ en = "The promise.", id = "Janjinya." }}

[[disposition]]
document = "poster"
place = "P1s1b"
voice = "paraphrased"
sha256 = "{digest(P1_SENTENCES[0])}"
reason = {{ en = "Who promises.", id = "Siapa yang berjanji." }}

[[disposition]]
document = "leaflet"
place = "back"
voice = "own"
reason = {{ en = "Love.", id = "Cinta." }}

[[disposition]]
document = "poster"
place = "P1s2"
sha256 = "{digest(P1_SENTENCES[1])}"
kind = "noise"
reason = {{ en = "A name.", id = "Sebuah nama." }}

[[disposition]]
document = "poster"
place = "P1s3"
sha256 = "{digest(P1_SENTENCES[2])}"
kind = "defective"
reason = {{ en = "Whose bread?", id = "Roti siapa?" }}

[[disposition]]
document = "poster"
place = "P2s1"
sha256 = "{digest(P2)}"
kind = "fact"
reason = {{ en = "The sun.", id = "Matahari." }}

[glossary]
bread = {{ en = "bread", id = "roti" }}
"""

Write = Callable[..., Path]


@pytest.fixture
def terms() -> str:
    """The sound terms of the tiny pack, as TOML."""
    return TERMS


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write terms as the pack folder `bakery`; gives the folder."""

    def write(text: str | bytes = TERMS, name: str = "bakery") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "terms.toml").write_bytes(text.encode() if isinstance(text, str) else text)
        return folder

    return write


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The tiny document as a file."""
    file = tmp_path / "poster.txt"
    file.write_text(DOCUMENT, encoding="utf-8")
    return file
