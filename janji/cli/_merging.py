"""`janji merge`: one record of the shards of a run."""

from pathlib import Path

import click
from rich.console import Console

from janji.record import merge, read_record, report_languages

from ._configured import config_option
from ._errors import explained
from ._run import tell
from ._wanted import Wanted, report_option


@click.command("merge")
@click.argument("shards", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--record", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Where the whole goes.")
@click.option("--language", type=click.Choice(report_languages()), default="en", help="The language of the output.")
@report_option
@config_option
def merge_command(shards: tuple[Path, ...], record: Path, language: str, reports: tuple[Wanted, ...]) -> None:
    """Put the records SHARDS of one run together, as `janji run --shard I/N` leaves them, and judge the whole.

    They have to be sealed, and of one pack, language and implementation. Exits as `janji run` does.
    """
    with explained():
        found = merge([read_record(shard) for shard in shards], record)
        edition = found.edition
        if edition is None:
            raise click.UsageError(f"{record}: the shards carry no pack; run them again with this version")
        judged, _ = tell(found, edition.pack, Console(highlight=False), language, reports)
    raise SystemExit(judged.exit_code)
