"""`--sequences`: how many sequences of acts a run draws beside the scenarios of the pack, and what came of them."""

from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from shlex import quote
from typing import Any, TypeVar

import click

from janji.api import SEQUENCES
from janji.record import Bilingual, Record, Verdicts

Command = TypeVar("Command", bound=Callable[..., Any])

_WORDS = {
    "none": Bilingual(
        en="Sequences: none was drawn (--sequences 0)", id="Rangkaian: tidak ada yang diundi (--sequences 0)"
    ),
    "lacking": Bilingual(
        en="Sequences: none was drawn, as hypothesis is not installed: pip install 'janji[explore]'",
        id="Rangkaian: tidak ada yang diundi karena hypothesis tidak terpasang: pip install 'janji[explore]'",
    ),
    "nothing": Bilingual(
        en="Sequences: nothing found in {number} (--seed {seed}), which counts for no clause",
        id="Rangkaian: tidak ada yang ditemukan dalam {number} (--seed {seed}), dan itu tidak dihitung untuk klausul "
        "mana pun",
    ),
    "found": Bilingual(
        en="Sequences: {broken} of {number} broke a promise (--seed {seed})",
        id="Rangkaian: {broken} dari {number} melanggar janji (--seed {seed})",
    ),
    "review": Bilingual(
        en="Sequences: in {review} of {number} something was seen that a person has to look at (--seed {seed})",
        id="Rangkaian: dalam {review} dari {number} terlihat sesuatu yang perlu diperiksa seseorang (--seed {seed})",
    ),
    "shorter": Bilingual(
        en="Shorter: janji explore {address} --shorten {record}",
        id="Lebih singkat: janji explore {address} --shorten {record}",
    ),
    "open": Bilingual(
        en="Sequences: {open} of {number} came to no clear end",
        id="Rangkaian: {open} dari {number} tidak jelas akhirnya",
    ),
}


def sequences_option(command: Command) -> Command:
    """`--sequences` and `--seed`."""
    seed = click.option(
        "--seed",
        type=click.IntRange(0),
        metavar="N",
        help="Draw the sequences from this number. By default from the run's key; the run says which it was.",
    )
    number = click.option(
        "--sequences",
        type=click.IntRange(0, 100),
        default=SEQUENCES,
        metavar="N",
        help=f"Sequences of acts drawn for each commitment that asks for some; 0 for none. Default: {SEQUENCES}.",
    )
    return number(seed(command))


def told_of_sequences(found: Record, judged: Verdicts, language: str) -> Iterator[str]:
    """How many sequences were tried, and what came of them; nothing where the pack asks for none."""
    noted = (found.opened.get("provenance") or {}).get("sequences")
    if found.edition is None or not found.edition.explored or not isinstance(noted, dict):
        return
    drawn = [each for each in judged.scenarios if each.drawn]
    if not drawn:
        if not noted.get("each"):
            yield _WORDS["none" if find_spec("hypothesis") is not None else "lacking"].of(language)
        return
    came = Counter(each.verdict for each in drawn if each.counts_under_policy or each.silent)
    broken, review = came["not met"], came["needs review"]
    unclear = len(drawn) - broken - review - came["met"]
    facts = {"number": len(drawn), "broken": broken, "review": review, "open": unclear, "seed": noted.get("seed")}
    if broken:
        yield _WORDS["found"].of(language).format(**facts)
        address, record = quote(judged.implementation.spec or ""), quote(str(found.path))
        yield _WORDS["shorter"].of(language).format(address=address, record=record)
    if review:
        yield _WORDS["review"].of(language).format(**facts)
    if not broken and not review:
        yield _WORDS["nothing"].of(language).format(**{**facts, "number": came["met"]})
    if unclear:
        yield _WORDS["open"].of(language).format(**facts)
