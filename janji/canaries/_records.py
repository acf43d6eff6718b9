"""Invented education and health records: numbers that are valid and were never issued, round an ordinary text canary.

Whoever looks for records by their check digits finds one here; whoever they were about does not exist. NHS numbers
from 999 000 0000 on are set aside for tests and never given to a patient. Student numbers follow no country's scheme:
eleven digits that begin with 999, and a check character by ISO 7064 MOD 11-2.
"""

from typing import Any, Literal

from ._coins import Coins
from ._text import make_text

Subject = Literal["education", "health"]
"""What a record is about."""

_TEN = 10
_ELEVEN = 11
_COURSES = ("Mathematics", "Chemistry", "History", "Geography", "Biology", "Economics")
_GRADES = ("A", "A-", "B+", "B", "B-", "C+", "C", "D")
_DIAGNOSES = (
    ("E11.9", "type 2 diabetes"),
    ("F32.1", "depressive episode"),
    ("G43.0", "migraine"),
    ("I10", "high blood pressure"),
    ("J45.9", "asthma"),
    ("M54.5", "low back pain"),
)


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


def make_record(coins: Coins, subject: Subject, words: int) -> tuple[dict[str, Any], str]:
    """The features of a text canary, and the record in which it is the remark. Raises ValueError for too few words.

    It is found by the remark alone: what else a record says stands in the records of others too.
    """
    features = make_text(coins, words)
    if subject == "education":
        head = (
            f"Education record. Student number {student_number(coins)}, {coins.choice(_COURSES)}, "
            f"grade {coins.choice(_GRADES)}, absent {coins.between(1, 19)} days."
        )
    else:
        code, name = coins.choice(_DIAGNOSES)
        since = coins.between(1999, 2021)
        head = f"Health record. NHS number {patient_number(coins)}, diagnosis {code} ({name}), since {since}."
    return features, f"{head} Remark: {features['text']}"
