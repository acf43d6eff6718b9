"""Approvals lie beside a pack's terms: who said what, whether it still holds, and whose key signed it."""

import datetime as dt
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from janji.cli import main
from janji.terms import (
    LAPSED,
    Approval,
    TermsError,
    as_toml,
    checked,
    load_approvals,
    of_notices,
    read_approvals,
    signed,
    standing,
)

Write = Callable[..., Path]

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


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("expires = 2026-01-01", "it would never hold"),
        ("dissents = true", "gives its reason"),
        ('of = "clause:a.b"\nticked = ["x"]', "only a notice"),
        ('key = "k"', "go together"),
        ('of = "everything"', "should match pattern"),
        ('proof = "by key"', "worked out from the signature"),
    ],
)
def test_a_row_that_says_what_cannot_be_is_an_error(tmp_path: Path, lines: str, told: str) -> None:
    """An approval that could never hold, a dissent without a reason and the like are told, with the file."""
    (tmp_path / "approvals.toml").write_text(f"{_ROW.format('a' * 64)}{lines}\n")
    with pytest.raises(TermsError, match=told):
        load_approvals(tmp_path)


_days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
_rows = st.builds(
    lambda of_now, by, date, days, independent, dissents: Approval(
        of="reading:R1",
        fingerprint=("a" if of_now else "b") * 64,
        by=by,
        date=date,
        expires=date + dt.timedelta(days=days) if days else None,
        scope="read",
        independent=independent,
        dissents=dissents,
        reason="why" if dissents else None,
    ),
    st.booleans(),
    st.sampled_from(["Ani", "Budi"]),
    _days,
    st.integers(0, 90),
    st.booleans(),
    st.booleans(),
)


@given(rows=st.lists(_rows, max_size=6), on=_days)
def test_only_a_row_on_these_words_that_holds_on_that_day_approves(rows: list[Approval], on: dt.date) -> None:
    """With any rows, nothing stands without somebody who approves the words as they are, on that day."""
    found = standing(rows, "a" * 64, on)
    behind = [row for row in rows if row.fingerprint == "a" * 64 and row.holds(on) and not row.dissents]
    if found in ("approved", "by its authors"):
        assert behind
    if found == "approved":
        assert any(row.independent for row in behind)
    if not rows:
        assert found == "nobody"
    if not any(row.dissents for row in rows) and rows:
        assert (found in LAPSED) == (not _last(behind, rows, on))


def _last(behind: list[Approval], rows: list[Approval], on: dt.date) -> bool:
    """Whether the last word of anybody on these words is an approval that holds."""
    last: dict[str, Approval] = {}
    for row in sorted(rows, key=lambda row: row.date):
        if row.fingerprint == "a" * 64:
            last[row.by] = row
    return any(row in behind and row.holds(on) for row in last.values())


@given(rows=st.lists(_rows, min_size=1, max_size=6), on=_days)
def test_to_look_again_always_ends_a_suspicion(rows: list[Approval], on: dt.date) -> None:
    """A new approval by somebody independent, on the words as they are, stands whatever was said before."""
    again = Approval(
        of="reading:R1", fingerprint="a" * 64, by="Citra", date=dt.date(2026, 1, 1), scope="read", independent=True
    )
    assert standing([*rows, again], "a" * 64, on) == "approved"


@given(row=_rows)
def test_a_row_is_read_back_as_it_was_written(row: Approval, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The file says what `janji review` writes."""
    file = tmp_path_factory.mktemp("rows") / "approvals.toml"
    file.write_text(as_toml(row), encoding="utf-8")
    assert read_approvals(file) == (row,)


def test_a_claim_has_rows_on_notices_alone_as_old_records_have_them() -> None:
    """Claims of scenarios name approvals of notices, with no field that says nothing, and none of a day to come."""
    notice = Approval(fingerprint="a" * 64, by="Ani", date=dt.date(2026, 1, 1), scope="read")
    reading = notice.model_copy(update={"of": "reading:R1"})
    later = notice.model_copy(update={"date": dt.date(2026, 1, 3)})
    assert of_notices([notice, reading, later], dt.date(2026, 1, 1)) == [
        {
            "fingerprint": "a" * 64,
            "by": "Ani",
            "date": "2026-01-01",
            "scope": "read",
            "independent": False,
            "ticked": [],
        }
    ]


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A fresh key of OpenSSH."""
    tool = which("ssh-keygen")
    if tool is None:
        pytest.skip("signing is ssh-keygen's, and this machine has none")
    subprocess.run([tool, "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=True)
    return tmp_path / "key"


def test_a_signature_is_over_every_word_of_the_row(key: Path) -> None:
    """A signed row is known by its key; with another name, date, scope or thing the signature does not fit."""
    row = signed(Approval(fingerprint="a" * 64, by="Ani", date=dt.date(2026, 1, 1), scope="read"), key)
    changes: list[dict[str, object]] = [
        {},
        {"by": "Budi"},
        {"date": dt.date(2026, 1, 2)},
        {"scope": "all"},
        {"of": "result"},
        {"fingerprint": "b" * 64},
        {"independent": True},
    ]
    proofs = [each.known for each in checked(row.model_copy(update=change) for change in changes)]
    assert proofs == ["by key", *["does not fit"] * (len(changes) - 1)]


def test_without_ssh_keygen_a_signature_is_not_checked(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signature that nothing here can check is called neither right nor wrong."""
    row = signed(Approval(fingerprint="a" * 64, by="Ani", date=dt.date(2026, 1, 1), scope="read"), key)
    monkeypatch.setenv("PATH", "")
    assert [each.known for each in checked([row])] == ["not checked"]


# --- the command


def _review(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["review", *words])
    return found.exit_code, found.output


_WHO = ("--by", "Ani", "--scope", "read in English", "--independent")


def test_review_writes_shows_and_finds_what_changed(write: Write, terms: str) -> None:
    """Nobody, approved, changed and so suspect (exit code 4), approved again: in a file beside the terms."""
    folder = str(write())
    assert "2 readings: 2 approved by nobody" in _review(folder)[1]
    assert _review(folder, "--approve", "R1", "--approve", "clauses", *_WHO)[0] == 0
    code, told = _review(folder)
    assert (code, "4 clauses: 4 approved" in told) == (0, True)
    write(terms.replace("It is warm.", "It is hot."))
    code, told = _review(folder)
    assert (code, "3 approved, 1 changed since it was approved" in told.replace("\n", " ")) == (4, True)
    assert _review(folder, "--approve", "fresh.warm", *_WHO)[0] == 0
    assert _review(folder)[0] == 0
    assert _review(folder, "--dissent", "R1b", "--reason", "rolls are bread", *_WHO)[0] == 0
    code, told = _review(folder, "--dissent", "R1b", *_WHO)
    assert (code, "--reason" in told) == (2, True)
    code, told = _review(folder, "--language", "id")
    assert code == 4
    assert "rolls are bread" in told


def test_review_keeps_what_stands_in_the_file(write: Write) -> None:
    """Comments and rows that people wrote stay, and a file that is no list of approvals is not touched."""
    folder = write()
    file = folder / "approvals.toml"
    file.write_text(f"# ours\n{_ROW.format('a' * 64)}", encoding="utf-8")
    assert _review(str(folder), "--approve", "R1", *_WHO)[0] == 0
    assert file.read_text(encoding="utf-8").startswith(f"# ours\n{_ROW.format('a' * 64)}")
    file.write_text("no toml =", encoding="utf-8")
    assert _review(str(folder), "--approve", "R1", *_WHO)[0] == 2
    assert file.read_text(encoding="utf-8") == "no toml ="


def test_what_a_form_wrote_is_taken_up_whole_or_not_at_all(write: Write, tmp_path: Path) -> None:
    """Its rows are of what stands here, each written once; one of other words is refused, and nothing is written."""
    folder = write()
    file, sent = folder / "approvals.toml", tmp_path / "sent.toml"
    assert _review(str(folder), "--approve", "R1", "--approve", "fresh.warm", *_WHO)[0] == 0
    said = file.read_text(encoding="utf-8")
    sent.write_text(said, encoding="utf-8")
    file.unlink()
    for _ in range(2):
        assert _review(str(folder), "--from", str(sent))[0] == 0
    assert read_approvals(file) == read_approvals(sent)
    before = file.read_bytes()
    for other, told in (
        (re.sub(r'"[0-9a-f]{64}"', f'"{"0" * 64}"', said), "Have it read again"),
        (said.replace("reading:R1", "reading:R77"), "there is no such thing"),
        ("# nothing\n", "has no [[approvals]]"),
    ):
        sent.write_text(other, encoding="utf-8")
        code, output = _review(str(folder), "--from", str(sent))
        assert code == 2
        assert told in " ".join(output.split())
    assert file.read_bytes() == before
    assert _review(str(folder), "--from", str(sent), *_WHO)[0] == 2


def _quoted(said: str) -> str:
    return "Dear engineers,\n\n" + "".join(f"> {line}\n" for line in said.splitlines()) + "\nKind regards\n"


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(_quoted, id="quoted, with a greeting"),
        pytest.param(lambda said: "\ufeff" + said.replace("\n", "\r\n"), id="saved by Notepad"),
        pytest.param(lambda said: re.sub('= "(.*)"\n', "= \u201c\\1\u201d\u00a0\n", said), id="with curly quotes"),
    ],
)
def test_a_form_that_came_by_mail_is_taken_up(sent: Callable[[str], str], write: Write, tmp_path: Path) -> None:
    """A mail program's or an editor's changes to its rows alter nothing, also of a dissent."""
    folder = write()
    file, mail = folder / "approvals.toml", tmp_path / "mail.txt"
    assert _review(str(folder), "--dissent", "R1", "--reason", "no", *_WHO)[0] == 0
    said = file.read_text(encoding="utf-8")
    mail.write_text(sent(said), encoding="utf-8")
    written = read_approvals(file)
    file.unlink()
    assert _review(str(folder), "--from", str(mail))[0] == 0
    assert read_approvals(file) == written
    assert written[0].dissents


def test_a_row_that_a_mail_broke_is_no_approval(write: Write, tmp_path: Path) -> None:
    """A dissent whose line came with a bullet, and an approval of a day that is not yet, are refused."""
    folder = write()
    file, mail = folder / "approvals.toml", tmp_path / "mail.txt"
    assert _review(str(folder), "--dissent", "R1", "--reason", "no", *_WHO)[0] == 0
    said = file.read_text(encoding="utf-8")
    file.unlink()
    for broken in (said.replace("dissents", "\u2022 dissents"), re.sub("date = .*", 'date = "2199-01-01"', said)):
        mail.write_text(broken, encoding="utf-8")
        assert _review(str(folder), "--from", str(mail))[0] == 2
    assert not file.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--approve", "R1"), "--by NAME --scope TEXT"),
        (("--approve", "R11", *_WHO), "did you mean R1"),
        (("--approve", "result", *_WHO), "name the record of a run"),
        (("--dissent", "R1", *_WHO), "gives its reason"),
        (("--approve", "R1", "--expires", "2020-01-01", *_WHO), "it would never hold"),
        (("--approve", "R1", "--expires", "soon", *_WHO), "--expires"),
        (("--reading", "R1=daylight"), "a pack has the choice of its owner"),
    ],
)
def test_review_says_what_it_needs(words: tuple[str, ...], told: str, write: Write) -> None:
    """A name that is not there, a dissent without a reason and a date that is over are usage, and write nothing."""
    folder = write()
    code, output = _review(str(folder), *words)
    assert code == 2
    assert told in " ".join(output.split())
    assert not (folder / "approvals.toml").exists()
