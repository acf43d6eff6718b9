"""The command line."""

import sys
from io import TextIOWrapper

import click

from janji import __version__
from janji.cases import passing

from ._contract import contract
from ._covering import coverage_command
from ._doctoring import doctor
from ._errors import Commands
from ._far_end import far_end
from ._gating import gate
from ._harvesting import clean_up_command, harvest_command, plant_command
from ._init import init
from ._linting import lint
from ._listing import list_command
from ._replaying import replay_command
from ._reporting import report
from ._run import run
from ._selftesting import selftest
from ._serving import serve
from ._sharing import share
from ._terms import terms

__all__ = ["main"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="janji")
def main() -> None:
    """Run published promises about customers' content and AI against any implementation."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A letter that this terminal has no sign for is no reason to end without reports.
            stream.reconfigure(errors="replace")
    click.get_current_context().with_resource(passing())
    if not __debug__:
        raise click.UsageError("python -O removes the assertions that tests are made of; run without -O")


for command in (
    run,
    plant_command,
    harvest_command,
    clean_up_command,
    report,
    share,
    gate,
    replay_command,
    doctor,
    lint,
    list_command,
    serve,
    contract,
    init,
    far_end,
    selftest,
    terms,
    coverage_command,
):
    main.add_command(command)
