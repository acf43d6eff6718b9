"""`janji share`: the part of a record to hand on, and a list of what is left out."""

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import click

from janji.record import Verdicts, amount, of_report

from ._choices import reading_option, record_argument, seal_option
from ._configured import config_option
from ._documents import BESIDE, document, ending, judged_record
from ._errors import explained


@click.command()
@record_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The ZIP to write."
)
@reading_option
@seal_option
@config_option
def share(record: Path, output: Path, readings: tuple[str, ...], seal: str | None) -> None:
    """Write the part of RECORD to hand on: its reports, the evidence of everything that is not met, and a list.

    The list, left-out.json, names every other file of the record by its SHA-256. No record holds the secrets
    that an implementation was given.
    """
    with explained():
        found, judged, pack = judged_record(record, readings, seal=seal)
        if output.exists():
            raise click.UsageError(f"{output} is there already; name a new file, or remove it")
        needed = set(_needed(judged))
        left_out = [
            {"evidence": sha, "bytes": path.stat().st_size, "why": "no finding rests on it"}
            for path in sorted(found.evidence.root.glob("*/*"))
            if (sha := path.name) not in needed
        ]
        left_out += [
            {"journal": path.name, "bytes": path.stat().st_size, "why": "it names every call of the run"}
            for path in sorted((found.path / "journal").glob("*"))
        ]
        every = of_report(pack.languages)
        with ZipFile(output, "x", ZIP_DEFLATED) as bundle:
            for name in BESIDE:
                for language in every if name == "html" else (None,):
                    beside = f"report.{language}" if language else "report"
                    others = {each: f"report.{each}.html" for each in every if each != language}
                    written = document(found, judged, pack, name, language=language, others=others)
                    _put(bundle, f"{beside}{ending(name)}", written)
            for sha in sorted(needed):
                _put(bundle, f"evidence/{sha}", found.evidence.get(sha))
            manifest = found.path / "manifest.json"
            if manifest.is_file():
                _put(bundle, "manifest.json", manifest.read_bytes())
            _put(bundle, "left-out.json", json.dumps(left_out, indent=1).encode())
    click.echo(
        f"Bundle: {output} ({amount(len(needed), 'piece')} of evidence; "
        f"{amount(len(left_out), 'file')} of the record left out)"
    )


def _put(bundle: ZipFile, name: str, data: bytes) -> None:
    """One file, without the time of writing, so that the same record makes the same bundle."""
    bundle.writestr(ZipInfo(name), data, ZIP_DEFLATED)


def _needed(verdicts: Verdicts) -> Iterator[str]:
    """The evidence of every conclusion that is not met, and of what reports show of it."""
    for scenario in verdicts.scenarios:
        for each in scenario.conclusions:
            if scenario.verdict != "met" or each.verdict != "met":
                yield from each.evidence
    for breach in verdicts.breaches:
        yield from (exhibit.evidence for exhibit in breach.exhibits)
