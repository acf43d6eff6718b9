"""`janji book`: a pack as a small site, for people who only read."""

from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path

import click

from janji.implementation import AddressError, MissingExtra, find_implementation
from janji.record import speaking
from janji.scenarios import languages, pack_scenarios
from janji.terms import Pack, find_pack

from ._choices import complete_pack
from ._documents import put
from ._errors import explained
from ._reviewing import reviewed_pack

GROUP = "janji.books"


@click.command()
@click.argument("pack", shell_complete=complete_pack)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="Where the site goes."
)
@click.option(
    "--implementation",
    default="reference",
    metavar="NAME",
    help="The implementation whose violations are named, if it is installed.",
)
def book(pack: str, output: Path, implementation: str) -> None:
    """Write PACK as a small site in its languages: promises, sources, readings, scenarios, and what they catch.

    Nothing is run. It needs no server: open FOLDER/index.html, or put the folder anywhere.
    """
    with explained():
        found = find_pack(pack)
        scenarios = {language: pack_scenarios(found, language) for language in _languages(found)}
        if not scenarios:
            raise click.UsageError(f"{found.folder} has no scenarios, so there is nothing to write a book from")
        points = tuple(entry_points(group=GROUP))
        if not points:
            raise click.UsageError("nothing that writes books is installed; install Janji again (`pip install .`)")
        prints, reviewed = reviewed_pack(found)
        with speaking(scenarios):
            pages = points[0].load()(found, scenarios, _violations(found, implementation), reviewed, prints)
        for name, text in pages.items():
            target = output / name
            target.parent.mkdir(parents=True, exist_ok=True)
            put(target, text.encode())
    click.echo(f"Book: {output / 'index.html'}")


def _languages(pack: Pack) -> Sequence[str]:
    own = languages(pack.folder)
    return own or (_languages(pack.earlier) if pack.earlier is not None else ())


def _violations(pack: Pack, implementation: str) -> list[tuple[str, str, tuple[str, ...]]] | None:
    """Violations that the platform can be asked for, and the clauses that find them; None where it is not installed."""
    try:
        listed = find_implementation(implementation).violations()
    except (AddressError, ImportError, MissingExtra):
        return None
    told = ((each, each.under(pack.id, first=pack.follows is None)) for each in listed)
    return [(each.name, each.summary, clauses) for each, clauses in told if clauses]
