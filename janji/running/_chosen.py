"""The scenarios that a person means who names some of them: by id, tag or title."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase

from janji.scenarios import Scenario, pack_scenarios, split_tag
from janji.terms import Pack

from ._settings import SettingError, Settings

_NEAREST = 3


def choose(settings: Settings, pack: Pack, names: Sequence[str]) -> None:
    """Limit a run with these settings to the named scenarios, or to all that it wants if none is named.

    A name is an id (`withdrawn-chat`, or `withdrawn-chat#2` for one row of its table), a tag (`needs:meetings`, with or
    without its @) or a title, in any language of the pack, in capitals or not. A name with `*` or `?` is a pattern of
    these; any other one that is none of them stands for each title that it is a part of.

    Raises SettingError for a name of no scenario, and where none is left that the clauses asked for have too.
    """
    if not names:
        return
    every = [each for language in pack.languages for each in pack_scenarios(pack, language)]
    settings.scenarios = tuple(names)
    settings.cases = frozenset(case for name in names for case in _meant(pack, every, name))
    if not any(settings.wants(each) for each in every):
        raise SettingError(f"no scenario fits all that was asked for: {settings.selection()}; leave one of them out")


def _meant(pack: Pack, every: Sequence[Scenario], name: str) -> set[str]:
    wanted = _plain(name)
    known = {(case, each) for scenario in every for case, each in _names(scenario)}
    found = {case for case, each in known if each == wanted}
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


def _names(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """The names by which a scenario can be called, each with its case."""
    for name in (scenario.case, scenario.scenario, scenario.name, *scenario.tags):
        yield scenario.case, _plain(name)


def _plain(text: str) -> str:
    """A name without meaningless differences: capitals, the blanks between words, the @ of a tag."""
    return " ".join(text.split()).casefold().removeprefix("@")
