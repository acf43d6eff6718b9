"""`janji init`: a starting adapter, complete and small, to be filled with calls to your own system."""

from pathlib import Path

import click

from janji.terms import ENGLISH

from ._errors import explained
from ._init_pack import Part, pack_documents

_STARTING = Path(__file__).parent / "starting"
_ADDRESSES = {
    "python": ("python:adapter.py:make", None),
    "stdio": ("stdio:python3 adapter.py", None),
    "http": ("http://127.0.0.1:8899/rpc", "python3 adapter.py 8899 &"),
    "rest": ("rest:mapping.toml", None),
}
_EXTRAS = {"python": "media", "stdio": "media", "http": "http,media", "rest": "http,media"}
_SERVER = """
# The system under test, for as long as this runs.
python3 adapter.py 8899 &
server=$!
trap 'kill "$server"' EXIT
try=0
until python3 -c 'import socket; socket.create_connection(("127.0.0.1", 8899)).close()' 2>/dev/null; do
  try=$((try + 1))
  [ "$try" -lt 100 ] || { echo "Gate: the server did not start"; exit 5; }
  sleep 0.1
done
"""
_VARIABLES = "export REFERENCE_ADDRESS=http://HOST:PORT JANJI_REFERENCE_OPERATOR_TOKEN=TOKEN"
_TEST = '''"""Whether the adapter keeps to the contract: run with `pytest`, before any verdict."""

from janji.testing import Conformance


class TestAdapter(Conformance):
    address = "{address}"
'''


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--transport", type=click.Choice(list(_ADDRESSES)), default="python", help="How it will be reached.")
@click.option("--pack", metavar="ID", help="Also a pack of your own, in the folder ID, with promises to fill in.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="A language of the pack; by default en.")
@click.option(
    "--from",
    "document",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="DOCUMENT",
    help="The text that the promises are drawn from (UTF-8): each of its sentences gets a row to fill in.",
)
@click.option("--section", "sections", multiple=True, metavar="N.N", help="Only this section of it. May be repeated.")
@click.option("--starts-after", metavar="LINE", help="Only the text after the line that begins with this.")
@click.option("--ends-before", metavar="LINE", help="Only the text before the line that begins with this.")
def init(
    folder: Path,
    transport: str,
    pack: str | None,
    languages: tuple[str, ...],
    document: Path | None,
    sections: tuple[str, ...],
    starts_after: str | None,
    ends_before: str | None,
) -> None:
    """Write a starting adapter and a gate into FOLDER (the current one by default), and with --pack a first pack.

    It connects a small service that trains on messages, so that it gives verdicts at once. Put your own in its place.
    `gate.sh` is what a pipeline calls, `pipeline.yml` an example of one.
    """
    address, server = _ADDRESSES[transport]
    sources = (
        {"mapping.toml": _STARTING / "mapping.toml"}
        if transport == "rest"
        else {"service.py": _STARTING / "service.py", "adapter.py": _STARTING / f"adapter_{transport}.py"}
    )
    files = {name: source.read_text(encoding="utf-8") for name, source in sources.items()}
    files["test_adapter.py"] = _TEST.format(address=address)
    if pack is None and (languages or document is not None):
        raise click.UsageError("--language and --from belong to a pack: name it with --pack ID")
    if document is None and (sections or starts_after is not None or ends_before is not None):
        raise click.UsageError("--section, --starts-after and --ends-before need a document: --from DOCUMENT")
    option = f" --pack ./{pack}" if pack is not None else ""
    gate = (_STARTING / "gate.sh").read_text(encoding="utf-8")
    gate = gate.replace("@START@", _SERVER.rstrip() if server else "").replace("@ADDRESS@", address)
    files["gate.sh"] = gate.replace("@PACK@", option)
    if pack is not None:
        with explained():
            spoken = languages or (ENGLISH,)
            part = Part(sections, starts_after, ends_before)
            files |= pack_documents(pack, spoken, document, part)
    pipeline = (_STARTING / "pipeline.yml").read_text(encoding="utf-8")
    files["pipeline.yml"] = pipeline.replace("@EXTRAS@", _EXTRAS[transport])
    there = sorted(name for name in files if (folder / name).exists())
    if there:
        raise click.UsageError(f"{folder / there[0]} exists already; name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(f"Wrote {folder / name}")
    click.echo("Then:")
    for line in (
        f"cd {folder}" if folder != Path() else "",
        _VARIABLES if transport == "rest" else server or "",
        "pytest",
        f"janji doctor '{address}'",
        f"janji lint ./{pack}" if pack is not None else "",
        f"janji run '{address}'{option}",
        f"pytest -p janji.plugin ./{pack} --janji-implementation '{address}'" if pack is not None else "",
        f"janji run '{address}?break=ignores-consent'{option}" if pack is not None and transport == "python" else "",
    ):
        if line:
            click.echo(f"  {line}")
