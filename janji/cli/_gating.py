"""`janji gate`: ship or do not ship."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from janji.implementation import foreign
from janji.record import VERDICT_WORDS, Bilingual, ClauseVerdict, Verdicts

from ._choices import reading_option, record_argument, seal_option
from ._documents import judged_record
from ._errors import Exit, explained

_DECISIONS: dict[int, Bilingual] = {
    0: Bilingual(en="ship", id="boleh dirilis"),
    1: Bilingual(en="do not ship", id="jangan dirilis"),
    3: Bilingual(en="a person decides", id="perlu keputusan orang"),
    4: Bilingual(en="run again", id="jalankan lagi"),
    5: Bilingual(en="look, and run again", id="periksa, lalu jalankan lagi"),
}
_WHY: dict[int, Bilingual] = {
    0: Bilingual(
        en="no breach was found in any required clause",
        id="tidak ditemukan pelanggaran pada satu pun klausul wajib",
    ),
    1: Bilingual(en="a required clause is not met", id="ada klausul wajib yang tidak dipenuhi"),
    3: Bilingual(
        en="something required was not assessed or needs review",
        id="ada yang wajib tetapi tidak dinilai atau perlu ditinjau",
    ),
    4: Bilingual(en="the terms have changed since the run", id="ketentuan telah berubah sejak pengujian dijalankan"),
    5: Bilingual(
        en="harness or implementation broke, or the record cannot be relied on",
        id="perangkat uji atau implementasi rusak, atau catatan pengujian tidak dapat diandalkan",
    ),
}
_PARTIAL = Bilingual(
    en="only a part of the pack was run, so nothing is said of the whole",
    id="hanya sebagian paket yang dijalankan, jadi keseluruhannya tidak dinilai",
)
_LINE = Bilingual(
    en="Gate: {decision}, since {why} ({overall}exit code {code}, judged as of {as_of})",
    id="Gerbang: {decision}, karena {why} ({overall}kode keluar {code}, dinilai per {as_of})",
)
_NO_OVERALL = Bilingual(en="no overall result, ", id="tanpa hasil keseluruhan, ")
_MANY = Bilingual(en="{number} in all, {where}", id="{number} seluruhnya, {where}")
_SCENARIOS = Bilingual(en="further scenarios", id="skenario lain")
_BESIDE = Bilingual(en="not required", id="tidak wajib")
_NAMED = 3
"""So many clauses with the same reason are named; of more it is told how many there are in which commitment."""
_WIDE = 16


@click.command()
@record_argument
@reading_option
@click.option("--require", "required", multiple=True, metavar="CLAUSE", help="A clause to require beyond the pack's.")
@seal_option
@click.option("--language", type=click.Choice(["en", "id"]), default="en")
def gate(record: Path, readings: tuple[str, ...], required: tuple[str, ...], seal: str | None, language: str) -> None:
    """Ship or do not ship: one exit code for RECORD, judged as of now.

    0 all required met; 1 not met; 2 usage; 3 required not assessed or needs review; 4 a waiver stale or expired, or
    the terms changed since the run; 5 an error of the harness or the implementation, or a record that is incomplete,
    altered or emptied.
    """
    with explained():
        if runs := _runs_in(record):
            raise click.UsageError(f"{record} holds the records of several packs; name one: {', '.join(runs)}")
        _, judged, pack = judged_record(record, readings, now=True, required=required, seal=seal)
        for clause in map(pack.clause, required):
            if not clause.testable:
                raise click.UsageError(
                    f"--require {clause.id}: no test can show it, so a gate that asked for it would ask for nothing; "
                    "leave it to a person"
                )
    for line in _told(judged, language):
        click.echo(foreign(line))
    raise SystemExit(Exit(judged.exit_code))


def _told(judged: Verdicts, language: str) -> Iterator[str]:
    """One line of what was decided and why, the count of clauses, then each finding once, the gravest first."""

    def say(text: Bilingual) -> str:
        return text.id if language == "id" else text.en

    code = judged.exit_code
    only_partial = code == Exit.NOT_ASSESSED and judged.partial is not None
    yield say(_LINE).format(
        decision=say(_DECISIONS[code]),
        why=say(_PARTIAL if only_partial else _WHY[code]),
        overall="" if judged.overall else say(_NO_OVERALL),
        code=code,
        as_of=judged.as_of,
    )
    yield say(judged.tested)
    yield f"{say(judged.headline)}."
    clauses = {clause.id: clause for commitment in judged.commitments for clause in commitment.clauses}
    scenarios = {f"scenario {each.case}": each for each in judged.scenarios}
    groups: dict[tuple[int, str, str], list[str]] = {}
    for reason in judged.reasons:
        about = clauses.get(reason.what.en) or scenarios.get(reason.what.en)
        word = say(VERDICT_WORDS[reason.verdict]) if reason.verdict is not None else ""
        if about is None:
            groups.setdefault((reason.code, word, say(reason.what)), [])
            continue
        # A clause tells of its gravest scenario first; several clauses often have the same reason.
        case, _, why = say(about.reason).partition(": ")
        known = isinstance(about, ClauseVerdict) and case.partition("#")[0] in about.scenarios
        told = groups.setdefault((reason.code, word, why if known else say(about.reason)), [])
        told.append(f"{about.id} ({case})" if known else reason.what.en)
    for (of, word, what), found in groups.items():
        yield f"  {of}  {word:{_WIDE}}{_subject(found, say)}{what}"
    for name in judged.findings:
        if not clauses[name].required:
            yield f"  -  {say(VERDICT_WORDS['not met']):{_WIDE}}{name} ({say(_BESIDE)}): {say(clauses[name].reason)}"


def _subject(found: list[str], say: Callable[[Bilingual], str]) -> str:
    """What a reason is given for: by name, or how many clauses of which commitment, and how many scenarios."""
    if not found:
        return ""
    if len(found) <= _NAMED:
        return f"{', '.join(found)}: "
    of = [name.partition(".")[0] if "." in name.partition(" ")[0] else say(_SCENARIOS) for name in found]
    where = ", ".join(f"{name} ({of.count(name)})" for name in dict.fromkeys(of))
    return f"{say(_MANY).format(number=len(found), where=where)}: "


def _runs_in(folder: Path) -> list[str]:
    """The records below a folder that is none itself: what a run of several packs leaves."""
    if (folder / "journal").exists():
        return []
    return sorted(str(manifest.parent) for manifest in folder.glob("*/manifest.json"))
