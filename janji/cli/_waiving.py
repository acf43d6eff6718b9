"""`janji waive`: the waiver of what a record shows of one clause, to be put into `janji.toml`."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click
from pydantic import ValidationError

from janji.implementation import foreign
from janji.record import Waiver, in_words

from ._choices import complete_clause, record_argument, seal_option
from ._configured import config_option, configured
from ._documents import judged_record
from ._errors import explained


@click.command()
@record_argument
@click.argument("clause", shell_complete=complete_clause)
@click.option("--owner", required=True, metavar="NAME", help="Who accepts the breach.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@click.option("--ticket", required=True, metavar="ID", help="The ticket under which it is followed up.")
@click.option("--expires", required=True, metavar="TIME", help="Until when, such as 2027-01-31T00:00:00+07:00.")
@seal_option
@config_option
def waive(record: Path, clause: str, owner: str, reason: str, ticket: str, expires: str, seal: str | None) -> None:
    """Print a waiver for what RECORD shows of CLAUSE, as janji.toml takes it: `janji waive ... >> janji.toml`.

    It covers the findings of this record and no other, on this implementation, until it expires.
    """
    with explained():
        _, judged, pack = judged_record(record, (), seal=seal)
        wanted = pack.clause(clause).id
        about = next(each for every in judged.commitments for each in every.clauses if each.id == wanted)
        if about.verdict not in ("not met", "waived"):
            raise click.UsageError(
                f"{clause} came to {about.verdict!r} in {record}: only a breach can be waived ({about.reason.en})"
            )
        now = datetime.now(UTC).replace(microsecond=0)
        try:
            waiver = Waiver.model_validate(
                {
                    "pack": pack.id,
                    "clause": wanted,
                    "implementation": judged.implementation.name,
                    "findings": tuple(each.fingerprint for each in about.found),
                    "reason": reason,
                    "owner": owner,
                    "ticket": ticket,
                    "granted": now,
                    "expires": expires,
                }
            )
        except ValidationError as error:
            first = error.errors()[0]
            what = str(first["msg"]).removeprefix("Value error, ")
            raise click.UsageError(f"--{first['loc'][0] if first['loc'] else 'expires'}: {what}") from error
        longest = configured().gate.longest
        if waiver.expires - waiver.granted > longest:
            raise click.UsageError(
                f"--expires {expires}: the gate lets a waiver hold for {longest.days} days at most "
                f"(gate.longest_waiver), so until {in_words(now + longest)}"
            )
    for each in about.found:
        click.echo(foreign(f"# {each.fingerprint}: {each.what.en}"))
    click.echo("[[gate.waivers]]")
    for key, value in waiver.model_dump(mode="json").items():
        # A text of JSON is one of TOML too, but for this one letter.
        text = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        click.echo(f"{key} = {value if key in ('granted', 'expires') else text}")
