"""How many scenarios of a clause were tried, and how many of them found no breach: one count for every reader."""

from collections.abc import Iterable

from ._models import Bilingual, ClauseVerdict, ScenarioVerdict
from ._phrases import WORDS
from ._sentences import filled


def tried(clause: ClauseVerdict, scenarios: Iterable[ScenarioVerdict]) -> Bilingual:
    """The count in words.

    Scenarios that were planned and not begun, or lack what they need, are counted apart; so are those that count under
    another reading only.
    """
    own = [each for each in scenarios if clause.id in each.clauses and not each.silent]
    counted = [each for each in own if each.counts_under_policy]
    begun = [each for each in counted if _begun(each)]
    facts = {
        "met": sum(each.verdict == "met" for each in begun),
        "all": len(begun),
        "left": len(counted) - len(begun),
        "apart": len(own) - len(counted),
    }
    return filled(WORDS["tried"]["some" if begun else "none"], facts)


def _begun(scenario: ScenarioVerdict) -> bool:
    if scenario.conclusions:
        return True
    return scenario.verdict not in ("not assessed", "not applicable") and scenario.reason_code != "never-run"
