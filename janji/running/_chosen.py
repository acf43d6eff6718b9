"""The scenarios that a person means who names some of them: by id, tag or title."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase

from janji.scenarios import Scenario, explored_scenarios, pack_scenarios, split_tag
from janji.terms import Pack

from ._settings import SettingError, Settings

_NEAREST = 3


def choose(settings: Settings, pack: Pack, names: Sequence[str], *, drawing: bool = True) -> None:
    """Limit a run with these settings to the named scenarios, or to all that it wants if none is named.

    A name is an id (`withdrawn-chat`, or `withdrawn-chat#2` for one row of its table), a tag (`needs:meetings`, with or
    without its @) or a title, in any language of the pack, in capitals or not. A name with `*` or `?` is a pattern of
    these; any other one that is none of them stands for each title that it is a part of. A scenario that is drawn
    (`whatever-own-and-control`, or `whatever-own-and-control#2` for the second sequence of its seed) is meant where
    sequences are drawn (`drawing`).

    Raises SettingError for a name that no scenario has, and where none is left that the clauses asked for have too.
    """
    if not names:
        return
    every = [each for language in pack.languages for each in pack_scenarios(pack, language)]
    drawn = [each for language in pack.languages for each in explored_scenarios(pack, language)]
    settings.scenarios = tuple(names)
    settings.cases = frozenset(case for name in names for case in _meant(pack, [*every, *drawn], name))
    by_chance = settings.cases - {each.case for each in every}
    if not drawing:
        settings.cases -= by_chance
    if by_chance and not settings.cases:
        raise SettingError(
            f"--scenario {min(by_chance)}: its sentences are drawn when it is run by `janji run`, and none is drawn "
            "here; leave it out"
        )
    if not by_chance and not any(settings.wants(each) for each in every):
        raise SettingError(f"no scenario fits all that was asked for: {settings.selection()}; leave one of them out")


def _meant(pack: Pack, every: Sequence[Scenario], name: str) -> set[str]:
    wanted = _plain(name)
    known = {(case, each) for scenario in every for case, each in _names(scenario)}
    found = {case for case, each in known if each == wanted} | _numbered(every, wanted)
    if not found and re.search(r"[*?]", wanted):
        found = {case for case, each in known if fnmatchcase(each, wanted)}
    found = found or {each.case for each in every if wanted and wanted in _plain(each.name)}
    if not found:
        # An id says the same as its tag, and is shorter.
        shown = {_plain(tag): tag for each in every for tag in each.tags if split_tag(tag)[0] != "s"}
        shown |= {_plain(name): name for each in every for name in (each.name, each.scenario)}
        close = get_close_matches(wanted, shown, n=_NEAREST, cutoff=0.5)
        meant = f"did you mean {' or '.join(repr(shown[each]) for each in close)}? " if close else ""
        raise SettingError(
            f"--scenario {name!r}: no scenario of the pack {pack.id} has this id or tag, or a title that it is a part "
            f"of; {meant}`janji list scenarios --pack {pack.id}` shows all"
        )
    return found


def _numbered(every: Sequence[Scenario], wanted: str) -> set[str]:
    """The case of one sequence, by its number, of a scenario that is drawn."""
    of, _, number = wanted.partition("#")
    found = {each.scenario for each in every if each.explores is not None and _plain(each.scenario) == of}
    return {f"{each}#{int(number)}" for each in found if number.isdecimal() and int(number)}


def _names(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """The names by which a scenario can be called, each with its case."""
    for name in (scenario.case, scenario.scenario, scenario.name, *scenario.tags):
        yield scenario.case, _plain(name)


def _plain(text: str) -> str:
    """A name without meaningless differences: capitals, the blanks between words, the @ of a tag."""
    return " ".join(text.split()).casefold().removeprefix("@")
