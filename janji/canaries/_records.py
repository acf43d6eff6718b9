"""Invented education and health records: numbers that are valid and were never issued, round an ordinary text canary.

Anyone who looks for records by their check digits finds one here; the people that they are about do not exist. NHS
numbers from 999 000 0000 on are set aside for tests and never given to a patient. Student numbers follow no country's
scheme: eleven digits that begin with 999, and a check character by ISO 7064 MOD 11-2.
"""

from typing import Any, Literal

from ._coins import Coins
from ._lists import Language
from ._text import make_text

Subject = Literal["education", "health"]
"""The subject of a record."""

_TEN = 10
_ELEVEN = 11
_CODES = ("E11.9", "F32.1", "G43.0", "I10", "J45.9", "M54.5", "K21.9", "L20.9", "N39.0", "H10.9", "D50.9", "R51")
_WORDS: dict[Language, dict[str, Any]] = {
    "en": {
        "courses": "Mathematics|Chemistry|History|Geography|Biology|Economics|Physics|Art|Music|Statistics|Drama|Latin",
        "grades": "A|A-|B+|B|B-|C+|C|D",
        "names": (
            "type 2 diabetes|depressive episode|migraine|high blood pressure|asthma|low back pain|reflux|atopic "
            "dermatitis|urinary tract infection|conjunctivitis|iron deficiency anaemia|headache"
        ),
        "education": (
            "Education record. Student number {number}, {course}, grade {grade}, absent {days} days. Remark: {text}",
            "Student record: Student number {number}, course {course}, absences {days}, final grade {grade}. {text}",
            "Report card, Student number {number}, {course} {grade}, missed {days} lessons. Teacher writes: {text}",
            "{text} (education record, Student number {number}, {course}, grade {grade}, {days} days absent)",
        ),
        "health": (
            "Health record. NHS number {number}, diagnosis {code} ({name}), since {year}. Remark: {text}",
            "Patient record, NHS number {number}, seen for {name} ({code}), first in {year}. Note: {text}",
            "Medical record: NHS number {number}, diagnosis {name}, {code}, known since {year}. {text}",
            "{text} (health record, NHS number {number}, diagnosis {code}, {name}, {year})",
        ),
    },
    "id": {
        "courses": "Matematika|Kimia|Sejarah|Geografi|Biologi|Ekonomi|Fisika|Seni Rupa|Musik|Statistika|Bahasa",
        "grades": "A|A-|B+|B|B-|C+|C|D",
        "names": (
            "diabetes tipe 2|episode depresi|migrain|tekanan darah tinggi|asma|nyeri punggung bawah|refluks|dermatitis "
            "atopik|infeksi saluran kemih|konjungtivitis|anemia defisiensi besi|sakit kepala"
        ),
        "education": (
            "Rapor. Student number {number}, {course}, nilai {grade}, tidak hadir {days} hari. Catatan: {text}",
            "Data siswa (education record): Student number {number}, {course} {grade}, absen {days} hari. {text}",
            "{text} (rapor, Student number {number}, {course}, nilai {grade}, {days} hari absen)",
        ),
        "health": (
            "Rekam medis. NHS number {number}, diagnosis {code} ({name}), sejak {year}. Catatan: {text}",
            "Data pasien (health record): NHS number {number}, keluhan {name} ({code}), sejak {year}. {text}",
            "{text} (rekam medis, NHS number {number}, diagnosis {code}, {name}, {year})",
        ),
    },
}


def student_number(coins: Coins) -> str:
    """Eleven digits that begin with 999, and their check character (0 to 9, or X) by ISO 7064 MOD 11-2."""
    digits = f"999{coins.below(10**8):08d}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % _ELEVEN) % _ELEVEN
    return digits + ("X" if check == _TEN else str(check))


def patient_number(coins: Coins) -> str:
    """An NHS number of the range for tests, as 999 123 4567, with its check digit (weights 10 to 2, modulo 11)."""
    while True:
        digits = f"999{coins.below(10**6):06d}"
        check = (_ELEVEN - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))) % (
            _ELEVEN
        )
        # A number whose check digit would be 10 does not exist.
        if check != _TEN:
            return f"{digits[:3]} {digits[3:6]} {digits[6:]}{check}"


def make_record(coins: Coins, subject: Subject, language: Language) -> tuple[dict[str, Any], str]:
    """The features of a text canary, and the record in which it is the remark.

    It is found by the remark alone: what else a record says is in the records of others too.
    """
    features = make_text(coins, language)
    words = _WORDS[language]
    ill = coins.below(len(_CODES))
    text = coins.choice(words[subject]).format(
        text=features["text"],
        number=student_number(coins) if subject == "education" else patient_number(coins),
        course=coins.choice(words["courses"].split("|")),
        grade=coins.choice(words["grades"].split("|")),
        days=coins.between(1, 19),
        code=_CODES[ill],
        name=words["names"].split("|")[ill],
        year=coins.between(1999, 2021),
    )
    return features, text
