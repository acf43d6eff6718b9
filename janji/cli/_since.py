"""`janji run --changed-since RECORD`: the part of an earlier record that still stands, in words."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from janji.implementation import Description, foreign
from janji.record import Bilingual, Record, amount, at
from janji.running import Cause, Change, Settings, Since, changed_since
from janji.terms import Pack

Command = TypeVar("Command", bound=Callable[..., Any])

_CARRIED = Bilingual(
    en="Of {record}: {scenarios} carried (from {when}), {again} run again{why}",
    id="Dari {record}: {carried} skenario dibawa (sejak {when}), {again} dijalankan lagi{why}",
)
_NONE = Bilingual(
    en="Everything is run again, and nothing of {record} is carried: {why}",
    id="Semuanya dijalankan lagi, dan tidak ada yang dibawa dari {record}: {why}",
)
_CAUSES: Mapping[Cause, Bilingual] = {
    "no-build": Bilingual(
        en="the implementation does not say which build it is, or described itself in different ways",
        id="implementasi tidak menyebutkan build-nya, atau menyebut dirinya dengan lebih dari satu cara",
    ),
    "build": Bilingual(en="it was {was}, and is {now}", id="dahulu {was}, kini {now}"),
    "address": Bilingual(en="it ran against {was}, and now {now} is asked for", id="dahulu diuji {was}, kini {now}"),
    "capabilities": Bilingual(
        en="the implementation declares other capabilities", id="implementasi menyatakan kemampuan yang lain"
    ),
    "description": Bilingual(
        en="the implementation describes itself differently ({now})",
        id="implementasi menggambarkan dirinya secara lain ({now})",
    ),
    "language": Bilingual(
        en="its scenarios were run in the language {was}, now {now}",
        id="skenarionya dijalankan dalam bahasa {was}, kini {now}",
    ),
    "chance": Bilingual(
        en="the pack allows a different chance of missing something (allowed_chance)",
        id="paket mengizinkan peluang terlewat yang lain (allowed_chance)",
    ),
    "janji": Bilingual(
        en="Janji, or something that it runs with, has another version{versions}",
        id="Janji, atau sesuatu yang dipakainya, berversi lain{versions}",
    ),
    "steps": Bilingual(
        en="what the steps do has changed ({now})", id="yang dikerjakan langkah-langkahnya berubah ({now})"
    ),
    "adapter": Bilingual(en="the adapter or mapping has changed", id="adaptor atau pemetaannya berubah"),
    "settings": Bilingual(en="it ran with {was}, now with {now}", id="dahulu dijalankan dengan {was}, kini {now}"),
}
_CHANGES: Mapping[Change, Bilingual] = {
    "new": Bilingual(en="not in it", id="tidak ada di dalamnya"),
    "words": Bilingual(en="words or tags changed", id="kata-kata atau tag-nya berubah"),
    "clauses": Bilingual(en="clauses changed", id="klausulnya berubah"),
    "readings": Bilingual(en="readings chosen otherwise", id="penafsirannya dipilih lain"),
    "approvals": Bilingual(en="approvals changed", id="persetujuan katanya berubah"),
    "steps": Bilingual(en="what their steps do changed", id="yang dikerjakan langkah-langkahnya berubah"),
    "unsettled": Bilingual(en="without a clear result then", id="belum memberi hasil yang jelas"),
}
_NAMED = 3
"""This many scenarios of one reason are named."""


def changed_since_option(command: Command) -> Command:
    return click.option(
        "--changed-since",
        "since",
        type=click.Path(path_type=Path),
        metavar="RECORD",
        help="Run again only what changed since RECORD, and carry the rest of it over, with its age.",
    )(command)


def carry(record: Record, pack: Pack, settings: Settings, description: Description | None, console: Console) -> None:
    """Let the run carry results of the record that still stand, and say which do not and why. Raises SettingError."""
    since = changed_since(record, pack, settings, description)
    since.settings(record, settings)
    console.print(_told(record, since, settings.language or "en"), markup=False)


def _told(record: Record, since: Since, language: str) -> str:
    def say(text: Bilingual) -> str:
        return text.of(language)

    if since.cause is not None:
        versions = f": {since.was} -> {since.now}" if since.was else ""
        why = say(_CAUSES[since.cause]).format(was=since.was, now=since.now, versions=versions)
        return foreign(say(_NONE).format(record=record.path, why=why))
    changes = since.changes or {}
    whys = "; ".join(_grouped(changes, say))
    return foreign(
        say(_CARRIED).format(
            record=record.path,
            carried=len(since.carried),
            scenarios=amount(len(since.carried), "scenario"),
            when=at(record.oldest),
            again=len(changes),
            why=f": {whys}" if whys else "",
        )
    )


def _grouped(changes: Mapping[str, Change], say: Callable[[Bilingual], str]) -> Iterator[str]:
    for change, number in Counter(changes.values()).items():
        cases = [case for case, why in changes.items() if why == change]
        more = " …" if number > _NAMED else ""
        yield f"{number} {say(_CHANGES[change])} ({', '.join(cases[:_NAMED])}{more})"
