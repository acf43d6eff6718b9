"""Education and health records in what people write and say: recognised by their numbers, codes and words."""

import re
from typing import Literal

Subject = Literal["education", "health"]

_TEN, _ELEVEN = 10, 11
_EDUCATION = re.compile(r"\b(?:student|pupil|learner|education record|siswa|mahasiswa)\b", re.IGNORECASE)
_HEALTH = re.compile(r"\b(?:patient|nhs number|diagnosis|health record|pasien|diagnosa)\b", re.IGNORECASE)
_STUDENT = re.compile(r"\b\d{11}[\dXx]\b")
_PATIENT = re.compile(r"\b(?:\d{3}[ -]?){2}\d{4}\b")
_DISEASE = re.compile(r"\b[A-TV-Z]\d{2}(?:\.\d{1,2})?\b")


def subjects_of(text: str) -> frozenset[Subject]:
    """Fields that the text is a record of: a word of one has to stand with a valid number, or with a disease's code."""
    found: set[Subject] = set()
    if _EDUCATION.search(text) and any(_is_student(each) for each in _STUDENT.findall(text)):
        found.add("education")
    if _HEALTH.search(text) and (_DISEASE.search(text) or any(_is_patient(each) for each in _PATIENT.findall(text))):
        found.add("health")
    return frozenset(found)


def _is_student(number: str) -> bool:
    """Whether the check character is right by ISO 7064 MOD 11-2."""
    total = 0
    for character in number:
        total = (total * 2 + (_TEN if character in "Xx" else int(character))) % _ELEVEN
    return total == 1


def _is_patient(number: str) -> bool:
    """Whether the check digit is right: weights 10 to 1, modulo 11."""
    digits = [int(character) for character in number if character.isdigit()]
    return sum(digit * weight for digit, weight in zip(digits, range(_TEN, 0, -1), strict=True)) % _ELEVEN == 0
