"""`janji explore`: stories that nobody wrote, drawn until one breaks a promise."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click
from rich.console import Console

from janji.api import CannotRunError, ready
from janji.implementation import ImplementationError, foreign
from janji.record import Bilingual, read_record
from janji.running import Settings, cores, parse_reading
from janji.terms import ENGLISH, Pack, find_pack, load_packs

from ._choices import pack_option, reading_option
from ._errors import CannotBegin, Exit, explained
from ._progress import progress
from ._run_checks import check_address

if TYPE_CHECKING:
    from janji.exploration import Catalogue, Explored, Story

_WORDS = {
    "found": Bilingual(
        en="Broken: {clause}, by {number} acts, after {seconds:.0f} s",
        id="Dilanggar: {clause}, dengan {number} tindakan, setelah {seconds:.0f} detik",
    ),
    "promised": Bilingual(en="  Promised: {promise}", id="  Yang dijanjikan: {promise}"),
    "due": Bilingual(en="  What must hold then: {says}", id="  Yang harus berlaku sesudahnya: {says}"),
    "seen": Bilingual(en="  What was seen: {says}", id="  Yang terlihat: {says}"),
    "nothing": Bilingual(
        en="Nothing found in {number} sequences.", id="Tidak ada yang ditemukan dalam {number} rangkaian."
    ),
    "tried": Bilingual(
        en="Tried: {number} sequences in {seconds:.0f} s, {calls} calls of {operations} operations, {pairs} pairs of "
        "acts",
        id="Dicoba: {number} rangkaian dalam {seconds:.0f} detik, {calls} panggilan atas {operations} operasi, {pairs} "
        "pasangan tindakan",
    ),
    "looked": Bilingual(
        en="{looked} sentences were judged, and {unseen} could not be; {stopped} sequences did not finish",
        id="{looked} kalimat dinilai, {unseen} tidak dapat dinilai; {stopped} rangkaian tidak sampai selesai",
    ),
    "limits": Bilingual(
        en="That is not a verdict. Other sequences, acts that are never drawn, and anything that the model of what "
        "is permitted cannot decide were not tried: docs/exploration.md.",
        id="Ini bukan hasil penilaian. Yang tidak dicoba: rangkaian lain, tindakan yang tidak diundi, dan apa pun yang "
        "tidak dapat dipastikan model tentang apa yang diizinkan: docs/exploration.md.",
    ),
    "unconfirmed": Bilingual(
        en="{number} suspicions were not confirmed when run as scenarios; nothing is said about them",
        id="{number} dugaan tidak terbukti ketika dijalankan sebagai skenario; tidak ada yang dikatakan tentangnya",
    ),
    "stopped": Bilingual(en="  {number} of them: {why}", id="  {number} di antaranya: {why}"),
    "left": Bilingual(
        en="{number} suspicions were not looked into, as the time was up: give it more --seconds",
        id="{number} dugaan tidak diperiksa karena waktunya habis: tambahkan --seconds",
    ),
    "blind": Bilingual(
        en="Nothing was judged by {pack}: exploration knows none of its clauses (it knows those of the packs that "
        "come with Janji), the implementation does not offer what they need, or no sequence ended in time.",
        id="Tidak ada yang dinilai terhadap {pack}: penjelajahan tidak mengenal klausulnya (yang dikenal ialah klausul "
        "paket bawaan Janji), yang diminta tidak ditawarkan, atau tidak ada rangkaian yang selesai pada waktunya.",
    ),
    "again": Bilingual(en="Again: {line}", id="Ulangi: {line}"),
}

_REASONS = 3
"""Of how many reasons for which sequences came to no end it tells."""


@click.command("explore")
@click.argument("implementation", default="reference")
@pack_option
@click.option("--seconds", type=click.FloatRange(1.0), default=60.0, metavar="N", help="For how long. Default: 60.")
@click.option("--seed", type=click.IntRange(0), default=0, metavar="N", help="The same seed draws the same stories.")
@click.option("--most", type=click.IntRange(1), metavar="N", help="End after this many broken promises.")
@click.option("--save", type=click.Path(path_type=Path), metavar="FOLDER", help="Write what is found as a pack to run.")
@click.option(
    "--examples",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Keep what is found in this folder, and try it first next time.",
)
@click.option(
    "--shorten",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="RECORD",
    help="Draw none: shorten the sequences of this run that broke a promise, with its pack and under its readings.",
)
@click.option(
    *("-n", "processes"),
    type=click.IntRange(1, 2),
    metavar="N",
    help="How many processes. By default two, where each has an instance and a core of its own.",
)
@click.option("--language", type=click.Choice(["en", "id"]), default="en", help="The language of the output.")
@click.option("--limit", type=float, default=30.0, metavar="SECONDS", help="Time limit of one call.")
@reading_option
def explore_command(  # noqa: PLR0913, PLR0917 - each is something that a person can choose
    implementation: str,
    pack_id: str | None,
    seconds: float,
    seed: int,
    most: int | None,
    save: Path | None,
    examples: Path | None,
    shorten: Path | None,
    processes: int | None,
    language: str,
    limit: float,
    readings: tuple[str, ...],
) -> None:
    """Look for a sequence of acts by which IMPLEMENTATION breaks a promise.

    Stories of what the pack lets people do are drawn, tried, shortened, and run as ordinary scenarios. Exits with 1
    if one is found, with 0 if none is, which is not a verdict, and with 3 if nothing could be judged.
    """
    if find_spec("hypothesis") is None:
        raise click.UsageError("exploration needs hypothesis, which is not installed: pip install 'janji[explore]'")
    with explained():
        from janji import exploration

        opened = read_record(shorten).opened if shorten is not None else {}
        pack_id = pack_id or (opened.get("pack") or {}).get("id")
        pack = find_pack(pack_id) if pack_id is not None else load_packs()[0]
        if ENGLISH not in pack.languages:
            raise click.UsageError(
                f"stories are drawn in English, and {pack.id} has only {', '.join(pack.languages)}; add `en` to these"
            )
        check_address(implementation)
        read = {**(opened.get("readings") or {}), **dict(map(parse_reading, readings))}
        settings = Settings(implementation, readings=read, limit=limit)
        chosen = pack.chosen(settings.readings)
        only = _seen_before(shorten, pack, chosen) if shorten is not None else ()
        if save is not None and save.exists() and any(save.iterdir()):
            raise click.UsageError(f"--save {save}: the folder is not empty; name a new one")
    try:
        allowed = ready(implementation, limit, processes or min(2, cores())).processes
        with progress(Console(stderr=True), "Exploring") as tell:
            explored = exploration.explore(
                settings,
                pack,
                seconds=seconds,
                seed=seed,
                most=most,
                examples=examples,
                only=only,
                processes=allowed,
                tell=tell,
            )
    except (CannotRunError, ImplementationError) as error:
        raise CannotBegin(str(error)) from error

    catalogue = exploration.Catalogue(pack)
    for line in _told(explored, catalogue, pack.id, language):
        click.echo(foreign(line))
    if not explored.looked:
        # A search that looked at nothing is no "nothing found".
        raise SystemExit(Exit.NOT_ASSESSED)
    if not explored.found:
        return
    drawn = f"--seed {seed}" if shorten is None else f"--shorten {quote(str(shorten))}"
    again = f"janji explore {quote(implementation)} --pack {pack.id} {drawn} --save FOLDER"
    if save is not None:
        with explained():
            exploration.save(save, pack, [each.story for each in explored.found], catalogue)
        named = str(exploration.saved_as(save, pack))
        again = f"janji run {quote(implementation)} --pack {quote(named)} --language {language}"
    click.echo(_say("again", language, line=again + "".join(f" --reading {each}" for each in readings)))
    raise SystemExit(Exit.NOT_MET)


def _seen_before(shorten: Path, pack: Pack, chosen: Mapping[str, str]) -> "tuple[Story, ...]":
    """The stories to make short. Raises UsageError where there is none."""
    from janji.exploration import seen_before

    if found := seen_before(read_record(shorten), pack, chosen):
        return found
    raise click.UsageError(
        f"--shorten {shorten}: no sequence that was drawn in it broke a promise of {pack.id} under these readings, so "
        "there is nothing to shorten; leave it out to draw stories"
    )


def _say(name: str, language: str, **facts: object) -> str:
    words = _WORDS[name].id if language == "id" else _WORDS[name].en
    return words.format(**facts)


def _told(explored: "Explored", catalogue: "Catalogue", pack: str, language: str) -> Iterator[str]:
    """The finds, sentence by sentence, and how much was tried."""
    for found in explored.found:
        yield _say("found", language, clause=found.clause, number=len(found.story.acts), seconds=found.after)
        yield _say("promised", language, promise=catalogue.promise(found.clause, language))
        told, acts = found.story.told(catalogue, language), -len(found.story.dues)
        for number, text in enumerate(told[:acts], 1):
            yield f"  {number}. {text[0].upper()}{text[1:]}"
        yield from (_say("due", language, says=text) for text in told[acts:])
        yield _say("seen", language, says=found.verdict.reason.id if language == "id" else found.verdict.reason.en)
    if not explored.looked:
        yield _say("blind", language, pack=pack)
    elif not explored.found:
        yield _say("nothing", language, number=explored.sequences)
    calls = explored.operations
    many = {"number": explored.sequences, "seconds": explored.seconds, "pairs": len(explored.pairs)}
    yield _say("tried", language, calls=sum(calls.values()), operations=len(calls), **many)
    yield _say("looked", language, looked=explored.looked, unseen=explored.unseen, stopped=explored.stopped.total())
    for why, number in explored.stopped.most_common(_REASONS):
        yield _say("stopped", language, number=number, why=why)
    if explored.unconfirmed:
        yield _say("unconfirmed", language, number=len(explored.unconfirmed))
    if explored.left:
        yield _say("left", language, number=explored.left)
    if not explored.found:
        yield _say("limits", language)
