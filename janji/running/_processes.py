"""How many processes share a run by default."""

import os

from janji.scenarios import Scenario, pack_scenarios
from janji.terms import Pack

from ._settings import Settings

_MOST = 2
"""Each has an instance, controls and training runs of its own: of more than two nobody has measured what they save."""
_WORTH = 100
"""Scenarios from which on a second process saves more time than it takes to begin."""


def usual_processes(settings: Settings, pack: Pack) -> int:
    """How many processes to take for this run, on an implementation of which each can have an instance of its own.

    Raises FeatureError for scenarios that cannot be read.
    """
    asked = sum(map(settings.wants, pack_scenarios(pack, settings.language or pack.language)))
    return min(_MOST, cores()) if asked >= _WORTH else 1


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def trains_again(scenario: Scenario) -> bool:
    """Whether a scenario needs training runs and does something twice: most often it trains again.

    One process alone takes these: a second training run with its reference content, and the search of all that it
    leaves, take as long for one scenario as for all.
    """
    said = [step.text for step in scenario.steps] if "training" in scenario.needs else []
    return len(set(said)) < len(said)
