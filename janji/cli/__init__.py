"""The command line."""

import click

from janji import __version__

from ._commands import Commands

__all__ = ["main"]

_PLACES = {
    "book": ("._booking:book", "Write PACK as a small site to read."),
    "clean-up": ("._harvesting:clean_up_command", "Remove from IMPLEMENTATION what `janji plant` gave it."),
    "compare": ("._comparing:compare_command", "Show what changed from one record to the next."),
    "contract": ("._contract:contract", "Print the contract with an implementation."),
    "coverage": ("._covering:coverage_command", "Show for each clause what it was tried on in RECORDS."),
    "doctor": ("._doctoring:doctor", "Examine IMPLEMENTATION before any verdict."),
    "explore": ("._exploring:explore_command", "Look for a sequence by which IMPLEMENTATION breaks a promise."),
    "far-end": ("._far_end:far_end", "Run a server that keeps all that a system sends it."),
    "gate": ("._gating:gate", "Ship or do not ship: one exit code for RECORD."),
    "harvest": ("._harvesting:harvest_command", "Look for what was planted, after a training run."),
    "init": ("._init:init", "Write a starting adapter, a gate and a pack into FOLDER."),
    "lint": ("._linting:lint", "Check the scenarios, steps and terms of PACK."),
    "list": ("._listing:list_command", "Show packs, clauses, scenarios, steps and more."),
    "merge": ("._merging:merge_command", "Put the records of a run in shards together."),
    "plant": ("._harvesting:plant_command", "Give IMPLEMENTATION all content, to look for it later."),
    "replay": ("._replaying:replay_command", "Judge RECORD again from its evidence alone."),
    "report": ("._reporting:report", "Write a report from RECORD, again at any time."),
    "review": ("._reviewing:review", "Approve, or dissent from, what PACK or RECORD rests on."),
    "run": ("._run:run", "Run a pack's scenarios against IMPLEMENTATION."),
    "selftest": ("._selftesting:selftest", "Show that the suite can be trusted on IMPLEMENTATION."),
    "serve": ("._serving:serve", "Serve IMPLEMENTATION until it is stopped with Ctrl-C."),
    "share": ("._sharing:share", "Write what can be handed on of RECORD."),
    "steps": ("._steps:steps", "Show every sentence that a scenario can say, with examples."),
    "terms": ("._terms:terms", "Look at the terms of packs."),
    "trace": ("._tracing:trace_command", "Look for what was planted in every file of a corpus."),
    "waive": ("._waiving:waive", "Print a waiver for what RECORD shows of CLAUSE."),
}


@click.group(cls=Commands, places=_PLACES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="janji")
def main() -> None:
    """Run published promises about customers' content and AI against any implementation."""
    from janji.implementation import passing

    click.get_current_context().with_resource(passing())
    if not __debug__:
        raise click.UsageError("python -O removes the assertions that tests are made of; run without -O")
