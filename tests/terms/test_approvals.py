"""Approvals lie beside a pack's terms."""

from pathlib import Path

import pytest

from janji.terms import TermsError, load_approvals

_ROW = '[[approvals]]\nfingerprint = "{0}"\nby = "A. Reader"\ndate = 2026-01-01\nscope = "one notice"\n'


def test_a_pack_without_approvals_has_none(tmp_path: Path) -> None:
    """A pack without the file approves nothing."""
    assert load_approvals(tmp_path) == ()


def test_approvals_are_read(tmp_path: Path) -> None:
    """Each row says who approved which words, when and for what."""
    (tmp_path / "approvals.toml").write_text(_ROW.format("a" * 64))
    (found,) = load_approvals(tmp_path)
    assert (found.fingerprint, found.by, found.scope) == ("a" * 64, "A. Reader", "one notice")


@pytest.mark.parametrize("text", [_ROW.format("short"), '[[approvals]]\nby = "x"\n', "no toml ="])
def test_what_is_no_approval_is_an_error(tmp_path: Path, text: str) -> None:
    """A file that is no list of approvals is an error that says what a row has."""
    (tmp_path / "approvals.toml").write_text(text)
    with pytest.raises(TermsError, match="fingerprint, by, date and scope"):
        load_approvals(tmp_path)
