"""A text that is cut to its length holds no half of a secret, since what belongs into no record is taken out first."""

import pytest

from janji.cases._instance import _cut
from janji.implementation import beginning
from janji.implementation._child import _FIRST, _LAST, Kept
from janji.implementation._templates import MissingValueError, filled
from janji.implementation._wire import shown

SECRET = "s3cr3t-of-the-tenant-0123456789"  # noqa: S105 - what must not be told
HALF = SECRET[:12]


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JANJI_TOKEN", SECRET)


@pytest.mark.parametrize("before", [90, 100, 110])
def test_a_text_is_cut_after_secrets_were_taken_out(before: int) -> None:
    """Wherever the cut falls in it, nothing of the secret is left; a text without one is cut as it is."""
    told = beginning("x" * before + SECRET + "y" * 50, 120)
    assert "s3c" not in told
    assert told.startswith("x" * before)
    assert len(told) == 120
    assert beginning("x" * 200, 120) == "x" * 120


def test_what_an_implementation_says_of_an_error_is_cut_so() -> None:
    """A message of thousands of letters with a token across the place where it is cut."""
    told = _cut("x" * 4090 + SECRET + "y" * 99)
    assert told is not None
    assert HALF[:6] not in told


def test_the_beginning_of_an_answer_is_cut_so() -> None:
    """The answer that came, in a message to a person, as text and as bytes."""
    for came in ("x" * 110 + SECRET, ("x" * 110 + SECRET).encode()):
        assert HALF[:6] not in shown(came)


def test_a_word_that_no_mapping_knows_is_cut_so() -> None:
    """The message of `means` has the beginning of what came."""
    with pytest.raises(MissingValueError) as raised:
        filled({"word": "{answer}", "means": {"a": "b"}}, {"answer": "x" * 190 + SECRET})
    assert HALF[:6] not in str(raised.value)


def test_what_a_child_printed_has_no_half_of_a_secret_at_either_cut() -> None:
    """The first and the last of it are kept; the secret stands across both cuts, and a whole one in between."""
    kept = Kept()
    first = b"a" * (_FIRST - 12) + SECRET.encode()
    last = SECRET.encode() + b"z" * (_LAST - 12)
    kept.add(first + b"m" * 100_000 + last)
    told = kept.text()
    assert "bytes left out" in told
    assert HALF not in told
    assert SECRET[-12:] not in told
    assert told.startswith("a" * (_FIRST - 12))
    assert told.endswith("z" * (_LAST - 12))


def test_what_is_not_cut_is_kept_whole() -> None:
    """A short output is left to the record to clean, which knows all secrets of the run."""
    kept = Kept()
    kept.add(b"hello " + HALF.encode())
    assert kept.text() == f"hello {HALF}"
