"""`janji coverage`: the matrix of what each clause was tried on."""

from pathlib import Path

import click

from janji.coverage import coverage
from janji.implementation import Address, find_implementation

from ._documents import judged_record
from ._errors import explained

_HEAD = """# Coverage

What each promise was tried on: which content was looked for, where, and what shows that it would have been found. Each
commitment begins with its clauses at a glance; unfold what lies below for the scenarios (`janji list scenarios`) and
for the violations, platforms that break just that on purpose and have to be caught (`janji list violations`).

| word | meaning |
|---|---|
| sink | a place where content could end up. `(answers)`: no place was searched, the service's own answers were judged |
| kind | the way in which content went in: spoken (audio, caption), shown (video, screen), written (chat, messages, files) |
| form | `original`, or what the service made of it: transcript, summary, embedding |
| control | content that was *allowed* there and was seen, so other content would have been seen too: K1 of a customer who consented, K2 the provider's own |
| basis | *stated* or *implied* by the source; *gloss*: what a careful customer would expect beside |
| † | scenarios that count only under readings which the pack does not choose, counted apart; in a table of sinks: looked for by such scenarios alone |

Written by `make coverage` from a whole run of each pack against what keeps it; the tests compare it with such a run.

"""  # noqa: E501 - a row of a table is one line


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
