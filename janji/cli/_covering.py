"""`janji coverage`: the matrix of what each clause was tried on."""

from pathlib import Path

import click

from janji.coverage import coverage
from janji.implementation import Address, find_implementation

from ._documents import judged_record
from ._errors import explained

_HEAD = """# Coverage

What each clause was tried on, generated from whole runs by `janji coverage` and checked for drift by the tests. *Kind*
is the way in which content went in; *control* the rungs of the ladder that were seen at that sink: K1 a consenting
customer, K2 the provider's own content. A row with the sink `(answers)` is a conclusion on what was answered.

"""


@click.command("coverage")
@click.argument("records", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to; otherwise printed.")
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
