"""Invented records: their numbers are valid and nobody's, and they are found by what is said in them."""

import re

import pytest

from janji.canaries import Canary, Language, Mint, Subject
from janji.tracing import Index, find_in_text

KEY = bytes(range(32))
LANGUAGES: tuple[Language, ...] = ("en", "id")
SUBJECTS: tuple[Subject, ...] = ("education", "health")


def records(subject: Subject, count: int = 200) -> list[str]:
    mints = [Mint(KEY, language=language) for language in LANGUAGES]
    return [str(mint.record(f"{number}", subject).text) for mint in mints for number in range(count)]


def test_a_student_number_has_a_valid_check_character_and_begins_with_999() -> None:
    characters = set()
    for text in records("education"):
        (number,) = re.findall(r"Student number (999\d{8}[\dX])\b", text)
        value = 0
        for character in number:
            value = value * 2 + (10 if character == "X" else int(character))
        assert value % 11 == 1
        characters.add(number[-1])
    assert characters == set("0123456789X")


def test_a_patient_number_has_a_valid_check_digit_and_lies_in_the_range_for_tests() -> None:
    for text in records("health"):
        (number,) = re.findall(r"NHS number (999 \d{3} \d{4})\b", text)
        digits = [int(digit) for digit in number if digit.isdigit()]
        assert sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_record_is_found_again_and_taken_for_no_other_record(subject: Subject) -> None:
    mine, other = Mint(KEY).record("mine", subject), Mint(KEY).record("other", subject)
    index = Index([mine, other])
    assert {canary for canary, _ in find_in_text(f"kept: {mine.text} (end)", index)} == {mine.id}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_same_key_label_and_subject_give_the_same_record_and_another_subject_another(subject: Subject) -> None:
    def made(about: Subject) -> Canary:
        return Mint(KEY).record("a", about)

    assert made(subject) == made(subject)
    assert len({made("education").id, made("health").id, Mint(KEY).text("a").id}) == 3
