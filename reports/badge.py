"""A small picture of the result in a few words: never more than the headline says, and never green."""

from collections.abc import Sequence
from typing import Unpack
from xml.sax.saxutils import escape

from janji.reports._outcomes import clauses_of, outcome
from janji.reports._telling import Telling
from janji.reports._words import VERDICTS, filled

from janji.record import Bilingual, ClauseVerdict, Record, ReportOptions, Verdicts, joined, overall_told
from janji.terms import Pack

_LETTER = 6.6
"""Pixels of a letter at 11 pixels of height, on the average; `textLength` makes the text fit."""
_ROOM = 16
_NAME = 40
"""Letters that the name of the tested software may have: what it calls itself is no place for claims."""
_COLOURS = {0: "#1f5f99", 1: "#b3261e", 3: "#8a5a00", 4: "#8a5a00", 5: "#7a2e8a"}
"""By exit code. None is the green of a certificate: what was not found is not shown to be absent."""
_NOTHING = "#5f6368"
_SOURCE = {"stated": "badge_stated", "implied": "badge_implied"}
"""How clauses of the source are counted, by their basis: apart, as on page one."""
_ERRORS = frozenset({4, 5})


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """An SVG of 20 pixels with the name of the tested software.

    Its title says by which pack, and whose test that is; its description what no report shows.
    """
    tell = Telling(verdicts, record, **options)
    left = f"janji: {tell(verdicts.implementation.name or pack.id)[:_NAME]}"
    right = tell(_words(verdicts, tell))
    one, two = (round(len(each) * _LETTER) for each in (left, right))
    width, from_left = one + two + 2 * _ROOM, one + _ROOM
    whole = verdicts.overall is not None or verdicts.exit_code in (1, 5)
    colour = _COLOURS[verdicts.exit_code] if whole else _NOTHING
    title, about = (
        escape(f"{pack.id}: {right}. {tell(verdicts.tested)}"),
        escape("\n".join((*tell.head(), tell.limits_text()))),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" lang="{tell.language}" '
        f'aria-labelledby="janji-title" aria-describedby="janji-about">'
        f'<title id="janji-title">{title}</title><desc id="janji-about">{about}</desc>'
        f'<clipPath id="janji-round"><rect width="{width}" height="20" rx="3"/></clipPath>'
        f'<g clip-path="url(#janji-round)"><rect width="{from_left}" height="20" fill="#333"/>'
        f'<rect x="{from_left}" width="{width - from_left}" height="20" fill="{colour}"/></g>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true">'
        f'<text x="{_ROOM // 2}" y="14" textLength="{one}">{escape(left)}</text>'
        f'<text x="{from_left + _ROOM // 2}" y="14" textLength="{two}">{escape(right)}</text></g></svg>\n'
    )


def _words(verdicts: Verdicts, tell: Telling) -> Bilingual:
    """The result in words: a breach first, then why there is no result, and `met` only of a whole run."""
    every = list(clauses_of(verdicts))
    required = [each for each in every if each.required]
    if verdicts.exit_code == 1:
        beside = sum(each.verdict == "not met" for each in required)
        broken = _counted(every, "not met", least=1)
        return filled("badge_broken", counts=broken) if broken else filled("badge_beside", n=beside)
    if verdicts.exit_code in _ERRORS or verdicts.overall is None:
        return tell.exit if verdicts.exit_code in _ERRORS else overall_told(verdicts)
    if verdicts.overall == "met":
        met = _counted(every, "met")
        return filled("badge_met", counts=met) if met else VERDICTS["met"]
    left = sum(outcome(each.verdict) == "open" for each in required)
    return filled("badge_open", n=left, all=len(required)) if left else VERDICTS[verdicts.overall]


def _counted(every: Sequence[ClauseVerdict], verdict: str, least: int = 0) -> Bilingual | None:
    """How many of the clauses of each basis came to this; None if none has as many as `least`."""
    counts = []
    for basis, words in _SOURCE.items():
        own = [each for each in every if each.basis == basis]
        number = sum(each.counted_as == verdict for each in own)
        if own and number >= least:
            counts.append(filled(words, n=number, all=len(own)))
    if not counts:
        return None
    return joined(*counts, by=", ")
