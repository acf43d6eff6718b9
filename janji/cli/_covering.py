"""`janji coverage`: the matrix of what each clause was tried on."""

from pathlib import Path

import click

from janji.coverage import coverage
from janji.implementation import Address, find_implementation

from ._documents import judged_record
from ._errors import explained

_HEAD = """# Coverage

Where a breach of each clause was looked for, with which content, and what shows that it would have been found. What the
clauses promise is in [promises](promises/README.md) (`janji list clauses`); unfold "Row by row" for the scenarios
(`janji list scenarios`). A violation is a platform that breaks just that clause on purpose, and has to be caught
(`janji list violations`).

| word | meaning |
|---|---|
| `(answers)` | no place was searched, the service's own answers were judged |
| K1, K2 | content that was *allowed* there and was seen, so other content would have been seen too: of a customer who consented, or the provider's own |
| stated, implied, told, gloss | [the basis](glossary.md) of the clause |
| † | counts only under readings which the pack does not choose |

Written by `make coverage` from a whole run of each pack against what keeps it; the tests compare it with such a run.

"""  # noqa: E501 - a row of a table is one line


@click.command("coverage")
@click.argument("records", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write; printed otherwise."
)
def coverage_command(records: tuple[Path, ...], output: Path | None) -> None:
    """Show for each clause of RECORDS its sinks, kinds, forms, controls, scenarios and violations, as Markdown."""
    parts = []
    with explained():
        for record in records:
            found, judged, pack = judged_record(record, ())
            address = Address.parse(str(found.opened["implementation"]["spec"]))
            parts.append(coverage(pack, judged, find_implementation(address.name).violations()))
    text = _HEAD + "\n".join(parts)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"Coverage: {output}")
