"""`janji review`: who stands behind the parts of a pack and the result of a run, and who dissents."""

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from janji.record import (
    Bilingual,
    Edition,
    SignOffs,
    approvables,
    fingerprints,
    report_languages,
    sign_off_told,
    sign_offs,
    word,
)
from janji.terms import (
    APPROVALS_FILE,
    LAPSED,
    TERMS_FILE,
    Approval,
    Pack,
    TermsError,
    approvals_in,
    as_toml,
    checked,
    find_pack,
    read_approvals,
    signed,
)

from ._choices import json_option, reading_option, write_json
from ._configured import config_option
from ._documents import approvals_beside, judged_record
from ._errors import Exit, explained
from ._streams import width

_GROUPS = {"readings": "reading", "clauses": "clause", "scenarios": "scenario"}
_HEAD = """\
# Who approved what, or dissents, by the SHA-256 of what was read. `janji review` writes the rows; other words, another
# choice or another record need an approval of their own. On the day in `expires` it holds no longer.
"""
_QUOTED = re.compile(r"^(?:>\s?)+")
_CURLY = re.compile(r"(= )[“”„](.*)[“”]$")
_STRAY = Bilingual(en="Approved, but not in this pack", id="Disetujui, tetapi tidak ada dalam paket ini")


@dataclass(frozen=True)
class _Target:
    """Things that can be approved, each with its present fingerprint, and where approvals of them go."""

    prints: Mapping[str, str]
    found: SignOffs
    file: Path


@click.command()
@click.argument("target", metavar="PACK|RECORD")
@click.option(
    "--approve",
    "approved",
    multiple=True,
    metavar="WHAT",
    help="A reading, clause or scenario by its id; all `readings`, `clauses` or `scenarios`; `notice:SHA-256`; of a "
    "record, `result`. May be repeated.",
)
@click.option("--dissent", "dissented", multiple=True, metavar="WHAT", help="The same for a dissent; give --reason.")
@click.option(
    "--from",
    "sent",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take over a filled-in form of a book or report; all of it, or nothing if anything is wrong.",
)
@click.option("--by", metavar="NAME", help="Who approves or dissents (required for either).")
@click.option("--role", metavar="TEXT", help="In what role.")
@click.option("--scope", metavar="TEXT", help="What was read, and in which language (also required).")
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--expires", metavar="DATE", help="The first day on which it no longer holds, such as 2027-01-31.")
@click.option("--independent", is_flag=True, help="The person had no part in what is approved.")
@click.option("--ticked", multiple=True, metavar="BOX", help="A box of a notice that was ticked beforehand.")
@click.option(
    "--key", type=click.Path(path_type=Path), metavar="FILE", help="Sign with this OpenSSH key (ssh-keygen -Y sign)."
)
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where approvals are; by default approvals.toml beside the terms, or RECORD.approvals.toml.",
)
@click.option("--language", type=click.Choice(report_languages()), default="en", help="The language of the output.")
@click.option("--all", "everything", is_flag=True, help="Also name what nobody has approved.")
@reading_option
@json_option
@config_option
def review(  # noqa: PLR0913 - each is something that a person can say
    target: str,
    approved: tuple[str, ...],
    dissented: tuple[str, ...],
    *,
    sent: Path | None,
    by: str | None,
    role: str | None,
    scope: str | None,
    reason: str | None,
    expires: str | None,
    independent: bool,
    ticked: tuple[str, ...],
    key: Path | None,
    file: Path | None,
    language: str,
    everything: bool,
    readings: tuple[str, ...],
    json_to: str | None,
) -> None:
    """Show who approved what PACK or RECORD rests on, and what nobody has; or approve, or dissent.

    An approved thing that has changed or expired since is suspect: what rests on it needs review until somebody looks
    at it again, and then this exits with 4.
    """
    with explained():
        here = _target(target, file, readings)
        if sent is not None:
            own: dict[str, object] = {"approve": approved, "dissent": dissented, "by": by, "role": role, "scope": scope}
            own |= {"reason": reason, "expires": expires, "independent": independent, "ticked": ticked, "key": key}
            for name in (name for name, value in own.items() if value):
                raise click.UsageError(
                    f"--from takes up what another person said; --{name} would change it. Leave one of them out"
                )
            _take_up(_sent(sent, here), here)
            return
        if approved or dissented:
            if by is None or scope is None:
                raise click.UsageError("say who approves or dissents, and what was read: --by NAME --scope TEXT")
            if dissented and reason is None:
                raise click.UsageError("a dissent gives its reason: --reason TEXT")
            said = {"by": by, "role": role, "scope": scope, "reason": reason, "expires": expires}
            stated = {name: value for name, value in said.items() if value is not None}
            rows = [
                _row({**stated, "independent": independent, "dissents": dissents, "ticked": ticked}, of, here, key)
                for names, dissents in ((approved, False), (dissented, True))
                for name in names
                for of in _meant(name, here)
            ]
            _take_up(rows, here)
            return
    if json_to is not None:
        write_json(here.found.model_dump_json(indent=2), json_to)
    else:
        _show(here.found, language, everything=everything)
    raise SystemExit(Exit.STALE if here.found.lapsed else Exit.MET)


def _target(target: str, file: Path | None, readings: tuple[str, ...]) -> _Target:
    path = Path(target)
    if (path / "journal").is_dir():
        found, judged, pack = judged_record(path, readings, now=True, approvals=file)
        choice = {name: each.chosen for name, each in judged.policy.readings.items()}
        scenarios = found.edition.fingerprints if found.edition is not None else {}
        prints = fingerprints(pack, choice, scenarios, found.digest)
        return _Target(prints, judged.sign_offs, file or approvals_beside(path))
    if readings:
        raise click.UsageError("--reading chooses for a record; a pack has the choice of its owner in its terms")
    try:
        pack = find_pack(target)
    except TermsError as error:
        if (path / TERMS_FILE).is_file():
            raise
        raise click.UsageError(f"{path.absolute()} is not a record, and cannot be read as a pack: {error}") from error
    later = read_approvals(file) if file is not None and file.is_file() else ()
    return _Target(*reviewed_pack(pack, later), file or pack.folder / APPROVALS_FILE)


def reviewed_pack(pack: Pack, later: Sequence[Approval] = ()) -> tuple[Mapping[str, str], SignOffs]:
    """The fingerprints of everything in a pack that can be approved, as it is now, and who approved what of it."""
    choice = pack.chosen({})
    prints = fingerprints(pack, choice, Edition.of(pack, pack.language).fingerprints)
    rows = checked(dict.fromkeys((*pack.approvals, *later)))
    return prints, sign_offs(pack, choice, prints, rows, (), _today())


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _meant(name: str, here: _Target) -> Sequence[str]:
    """The things that a name means: one, or all of a kind. Raises UsageError for a name that is not there."""
    if name in _GROUPS:
        return [each for each in here.prints if each.startswith(f"{_GROUPS[name]}:")]
    found = [each for each in here.prints if name in (each, each.partition(":")[2])]
    if len(found) == 1 or name.startswith("notice:"):
        return found or [name]
    if name == "result":
        raise click.UsageError("a pack has no result: name the record of a run")
    close = get_close_matches(name, [each.partition(":")[2] or each for each in here.prints], n=3)
    raise click.UsageError(
        f"there is no {name!r} to approve; {'did you mean ' + ', '.join(close) + '? ' if close else ''}"
        "`janji review TARGET --all` shows what there is"
    )


def _sent(file: Path, here: _Target) -> Sequence[Approval]:
    """The rows of a form. Raises UsageError if one is about something that is not here."""
    rows = approvals_in(_as_written(file.read_text(encoding="utf-8-sig", errors="replace")), file)
    if not rows:
        raise click.UsageError(f"{file} has no [[approvals]]: send what the form wrote, as it is")
    for row in checked(rows):
        if not row.given(_today()):
            raise click.UsageError(
                f"{file}: {row.of}: {row.by} is said to have read it on {row.date}, which is in the future"
            )
        print_ = row.fingerprint if row.of == "notice" else here.prints.get(row.of)
        if print_ != row.fingerprint:
            now = f"its SHA-256 is {print_}" if print_ else "there is no such thing"
            raise click.UsageError(
                f"{file}: {row.of}: what {row.by} read has the SHA-256 {row.fingerprint}, and here {now}. "
                "Have it read again, in a book or report made from this one"
            )
        if row.proof == "does not fit":
            raise click.UsageError(f"{file}: {row.of}: the signature of {row.by} does not fit; ask for the row again")
    return rows


def _as_written(message: str) -> str:
    """The rows as the form wrote them, taken out of a mail with quotation marks, greeting and formatting."""
    lines = [_QUOTED.sub("", line).replace("\N{NO-BREAK SPACE}", " ").rstrip() for line in message.splitlines()]
    lines = [_CURLY.sub(r'\1"\2"', line) for line in lines]
    # A line that may say something stays, and is an error where it is none of a row: no dissent is lost.
    return "\n".join(line for line in lines if line.startswith("[[") or "=" in line)


def _take_up(rows: Sequence[Approval], here: _Target) -> None:
    """Write the rows that are not in the file already."""
    known = read_approvals(here.file) if here.file.is_file() else ()
    _write(here.file, [row for row in rows if row not in known])
    for row in rows:
        click.echo(f"{'Dissent' if row.dissents else 'Approved'}: {_key(row)} ({row.by})")
    click.echo(f"Written: {here.file}")


def _row(said: Mapping[str, object], of: str, here: _Target, key: Path | None) -> Approval:
    kind, _, name = of.partition(":")
    print_ = name if kind == "notice" else here.prints[of]
    stated = {**said, "of": kind if kind == "notice" else of, "fingerprint": print_, "date": _today()}
    try:
        row = Approval.model_validate(stated)
    except ValidationError as error:
        first = error.errors()[0]
        where = first["loc"][0] if first["loc"] else "expires"
        raise click.UsageError(f"--{where}: {str(first['msg']).removeprefix('Value error, ')}") from error
    return signed(row, key) if key is not None else row


def _write(file: Path, rows: Sequence[Approval]) -> None:
    """Add rows to a file, which stays as it is if anything is wrong with it."""
    before = file.read_text(encoding="utf-8") if file.is_file() else _HEAD
    if file.is_file():
        read_approvals(file)
    whole = "\n".join([before.rstrip("\n") + "\n", *map(as_toml, rows)])
    tomllib.loads(whole)
    file.write_text(whole, encoding="utf-8")


def _key(row: Approval) -> str:
    return f"notice:{row.fingerprint}" if row.of == "notice" else row.of


def _show(found: SignOffs, language: str, *, everything: bool) -> None:
    console = Console(highlight=False, width=width())

    def say(words: Bilingual) -> str:
        return escape(words.of(language))

    counted = Counter((each.of.partition(":")[0], each.standing) for each in found.reviewed)
    for kind, number in found.of.items():
        rest = len(found.nobody.get(kind, ()))
        told = {**{standing: count for (of, standing), count in counted.items() if of == kind}, "nobody": rest}
        parts = [f"{count} {say(word('standings', standing))}" for standing, count in told.items() if count]
        if number:
            console.print(f"[bold]{say(approvables(kind, number))}[/]: {', '.join(parts)}")
    for each in found.reviewed:
        console.print()
        mark = "bold" if each.standing in LAPSED else "dim"
        console.print(f"[{mark}]{say(word('standings', each.standing))}[/]  {escape(each.of)}")
        what = [f"[dim]{say(each.what)}[/]"] if say(each.what) != each.of.partition(":")[2] else []
        for line in (*what, *(say(sign_off_told(row)) for row in each.sign_offs)):
            console.print(Padding(line, (0, 0, 0, 2), expand=False))
    if found.stray:
        console.print(f"\n{_STRAY.of(language)}: {escape(', '.join(found.stray))}")
    for kind, names in found.nobody.items() if everything else ():
        if names:
            title = f"{say(approvables(kind, len(names)))}, {say(word('standings', 'nobody'))}"
            console.print(f"\n[dim]{title}:[/] {escape(', '.join(names))}")
