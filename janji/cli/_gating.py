"""`janji gate`: ship or do not ship."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from janji.config import Config, Gate
from janji.implementation import foreign
from janji.record import (
    VERDICT_WORDS,
    Bilingual,
    ClauseVerdict,
    DamagedRecordError,
    RecordError,
    Verdicts,
    held_against,
    report_languages,
    speaking,
    waiver_told,
)
from janji.terms import Pack

from ._choices import (
    approvals_option,
    as_of_option,
    complete_clause,
    json_option,
    reading_option,
    record_argument,
    seal_option,
    write_json,
)
from ._configured import config_option, configured, gate_names
from ._documents import judged_record
from ._errors import Exit, explained

_DECISIONS: dict[int, Bilingual] = {
    0: Bilingual(en="ship", id="boleh dirilis"),
    1: Bilingual(en="do not ship", id="jangan dirilis"),
    3: Bilingual(en="a person decides", id="perlu keputusan orang"),
    4: Bilingual(en="renew, and run again", id="perbarui, lalu jalankan lagi"),
    5: Bilingual(en="look, and run again", id="periksa, lalu jalankan lagi"),
}
_WHY: dict[int, Bilingual] = {
    0: Bilingual(
        en="no breach was found in any required clause",
        id="tidak ditemukan pelanggaran pada satu pun klausul penentu",
    ),
    1: Bilingual(en="a required clause is not met", id="ada klausul penentu yang tidak dipenuhi"),
    3: Bilingual(
        en="something required was not assessed, needs review, or is known less surely than demanded",
        id="ada klausul penentu yang tidak dinilai, perlu ditinjau, atau kurang pasti daripada yang diminta",
    ),
    4: Bilingual(
        en="the run is out of date or of another build, or a waiver no longer fits",
        id="pengujian sudah lama atau berasal dari build lain, atau pengesampingan tidak lagi sesuai",
    ),
    5: Bilingual(
        en="harness or implementation broke, or the record cannot be relied on",
        id="perangkat uji atau implementasi rusak, atau catatan pengujian tidak dapat diandalkan",
    ),
}
_WAIVED = Bilingual(
    en="each breach found in a required clause was accepted for a time",
    id="setiap pelanggaran pada klausul penentu telah diterima untuk sementara",
)
_PARTIAL = Bilingual(
    en="only a part of the pack was run, so nothing is said about the whole",
    id="hanya sebagian paket yang dijalankan, jadi keseluruhannya tidak dinilai",
)
_LINE = Bilingual(
    en="Gate: {decision}, since {why} ({overall}exit code {code}, judged as of {as_of})",
    id="Gerbang: {decision}, karena {why} ({overall}kode hasil {code}, dinilai per {as_of})",
)
_NO_OVERALL = Bilingual(en="no overall result, ", id="tanpa hasil keseluruhan, ")
_MANY = Bilingual(en="{number} in all, {where}", id="{number} seluruhnya, {where}")
_SCENARIOS = Bilingual(en="further scenarios", id="skenario lain")
_BESIDE = Bilingual(en="not required", id="bukan penentu")
_ONLY = Bilingual(
    en="Gated for {commitments} alone: nothing is said about the rest.",
    id="Keputusan ini hanya mengenai {commitments}: selebihnya tidak dinilai.",
)
_LEFT_OUT = Bilingual(
    en="Required by the settings, but not asked of this part: {clauses}. Only a whole run must meet them.",
    id="Diwajibkan oleh pengaturan, tetapi tidak diminta dari bagian ini: {clauses}. Hanya pengujian utuh yang harus "
    "memenuhinya.",
)
_UNCOVERED = Bilingual(
    en="     no waiver covers the finding {fingerprint} of {clause}, in the scenario {case}",
    id="     tidak ada pengesampingan untuk temuan {fingerprint} pada {clause}, dalam skenario {case}",
)
_NAMED = 3
"""This many clauses with the same reason are named; of more it is told how many there are in which commitment."""
_WIDE = 16


@click.command()
@record_argument
@reading_option
@click.option(
    "--require",
    "required",
    multiple=True,
    metavar="CLAUSE",
    shell_complete=complete_clause,
    help="A clause to require beyond the pack's and those of janji.toml. May be repeated.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="COMMITMENT",
    help="Gate a partial run for this commitment alone; the run must include all its scenarios. May be repeated.",
)
@click.option(
    "--build", envvar="JANJI_BUILD", metavar="BUILD", help="The build that is released: refuse a run of another one."
)
@click.option("--baseline", metavar="RECORD", help="The record of the last release: nothing may be worse than in it.")
@approvals_option
@as_of_option
@seal_option
@json_option
@config_option
@click.option("--language", type=click.Choice(report_languages()), default="en")
def gate(  # noqa: PLR0913 - each is something that a person can choose
    record: Path,
    readings: tuple[str, ...],
    *,
    required: tuple[str, ...],
    only: tuple[str, ...],
    build: str | None,
    baseline: str | None,
    approvals: Path | None,
    as_of: str | None,
    seal: str | None,
    json_to: str | None,
    language: str,
) -> None:
    """Ship or do not ship: one exit code for RECORD, judged as of now, or of --as-of.

    0 all required met, or waived; 1 not met; 2 usage; 3 required not assessed or needs review, or known less surely
    than demanded; 4 a waiver stale or expired, another build, a run too old, or the terms changed since the run; 5 an
    error of the harness or the implementation, or a record that is incomplete, altered or emptied.
    """
    with explained():
        said = configured()
        flags = {"only": only or said.gate.only, "build": build or said.gate.build}
        against = baseline or said.gate.baseline
        config = said.model_copy(update={"gate": said.gate.model_copy(update=flags)})
        with speaking((language,)):
            _, judged, pack = judged_record(
                record,
                readings,
                now=True,
                required=required,
                seal=seal,
                config=config,
                approvals=approvals,
                as_of=as_of,
            )
            _stated(config, pack)
            if against is not None:
                judged = _held_against(judged, Path(against), readings, config, as_of)
        gated = judged.policy.demands.get("only") or [each.id for each in pack.commitments]
        if beyond := [name for name in required if pack.clause(name).commitment not in gated]:
            raise click.UsageError(
                f"--require {beyond[0]}: the run is gated for {', '.join(gated)} alone; "
                "name its commitment with --only, too"
            )
        left_out = [name for name in gate_names(pack, config)[0] if pack.clause(name).commitment not in gated]
        if only and judged.partial is None:
            raise click.UsageError(
                f"--only {', '.join(only)}: the run was of the whole pack; leave out --only, and gate all of it"
            )
    if json_to is not None:
        write_json(json.dumps(_summary(judged), indent=2, ensure_ascii=False), json_to)
    if json_to != "-":
        for line in _told(judged, left_out, language):
            click.echo(foreign(line))
    raise SystemExit(Exit(judged.exit_code))


def _stated(config: Config, pack: Pack) -> None:
    """Refuse a record of a pack that janji.toml does not name. A pack's folder has the name of its id."""
    names = [name.partition("=")[0] for name in config.packs]
    if names and "all" not in names and pack.id not in {Path(name).name for name in names}:
        raise click.UsageError(
            f"this is a run of the pack {pack.id}, and janji.toml names {', '.join(names)}; gate the record of a run "
            f"of {'that pack' if len(names) == 1 else 'one of these'}, or name another file with --config"
        )


def _held_against(
    judged: Verdicts, baseline: Path, readings: tuple[str, ...], config: Config, as_of: str | None
) -> Verdicts:
    """The verdicts beside those of the last release, which must not be better."""
    bare = config.model_copy(update={"gate": Gate()})
    try:
        return held_against(judged, judged_record(baseline, readings, config=bare, as_of=as_of)[1])
    except DamagedRecordError:
        raise
    except (RecordError, ValueError) as error:
        raise click.UsageError(f"gate.baseline {baseline}: {error}") from error


def _summary(judged: Verdicts) -> dict[str, Any]:
    """The summary for a pipeline: the part of `run.json` that decides, under the same names, and the decision."""
    part = {"overall", "exit_code", "reasons", "headline", "tested", "as_of", "policy", "partial", "record"}
    whole = judged.model_dump(mode="json", include=part)
    broken = [
        {
            "id": clause.id,
            "required": clause.required,
            "verdict": clause.verdict,
            "found": [each.model_dump(mode="json") for each in clause.found],
        }
        for commitment in judged.commitments
        for clause in commitment.clauses
        if clause.found
    ]
    return {"decision": _DECISIONS[judged.exit_code].en, "pack": judged.pack.id, **whole, "broken": broken}


def _told(judged: Verdicts, left_out: Sequence[str], language: str) -> Iterator[str]:
    """One line of what was decided and why, the count of clauses, then each finding once, the gravest first.

    `left_out` are clauses that the settings require but whose commitments are not judged here.
    """

    def say(text: Bilingual) -> str:
        return text.of(language)

    code = judged.exit_code
    waived = code == Exit.MET and any(
        each.required and each.verdict == "waived" for every in judged.commitments for each in every.clauses
    )
    only_partial = code == Exit.NOT_ASSESSED and judged.partial is not None
    yield say(_LINE).format(
        decision=say(_DECISIONS[code]),
        why=say(_PARTIAL if only_partial else _WAIVED if waived else _WHY[code]),
        overall="" if judged.overall else say(_NO_OVERALL),
        code=code,
        as_of=judged.as_of,
    )
    yield say(judged.tested)
    yield f"{say(judged.headline)}."
    if judged.policy.demands.get("only"):
        yield say(_ONLY).format(commitments=", ".join(judged.policy.demands["only"]))
    if left_out:
        yield say(_LEFT_OUT).format(clauses=", ".join(left_out))
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
        yield f"  {of}  {_wide(word)}{_subject(found, say)}{what}"
    yield from _waivable(judged, clauses.values(), say)
    for name in judged.findings:
        if not clauses[name].required:
            yield f"  -  {_wide(say(VERDICT_WORDS['not met']))}{name} ({say(_BESIDE)}): {say(clauses[name].reason)}"


def _waivable(judged: Verdicts, clauses: Iterable[ClauseVerdict], say: Callable[[Bilingual], str]) -> Iterator[str]:
    """The accepted findings, and the fingerprints of the others."""
    for waiver in judged.policy.waivers:
        if waiver.state == "holds":
            yield f"  -  {_wide(say(VERDICT_WORDS['waived']))}{say(waiver_told(waiver))}"
    named = {each.clause: set[str]() for each in judged.policy.waivers}
    for each in judged.policy.waivers:
        named[each.clause] |= {*each.findings} if each.state == "holds" else set()
    for clause in clauses:
        for one in clause.found:
            if clause.verdict == "not met" and one.fingerprint not in named.get(clause.id, {one.fingerprint}):
                yield say(_UNCOVERED).format(fingerprint=one.fingerprint, clause=clause.id, case=one.case)


def _wide(word: str) -> str:
    """A word padded to a column."""
    return f"{word}  " if len(word) >= _WIDE else f"{word:{_WIDE}}"


def _subject(found: list[str], say: Callable[[Bilingual], str]) -> str:
    """The things that a reason concerns: by name, or how many clauses of which commitment, and how many scenarios."""
    if not found:
        return ""
    if len(found) <= _NAMED:
        return f"{', '.join(found)}: "
    of = [name.partition(".")[0] if "." in name.partition(" ")[0] else say(_SCENARIOS) for name in found]
    where = ", ".join(f"{name} ({of.count(name)})" for name in dict.fromkeys(of))
    return f"{say(_MANY).format(number=len(found), where=where)}: "
