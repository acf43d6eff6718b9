"""The canaries that are looked for, and what finding one means."""

from dataclasses import dataclass
from typing import Literal

from janji.canaries import Canary

Whose = Literal["no consent", "consent", "control"]
"""Of a customer that gave no consent in its scenario; of one that gave some at some time; one that may be there."""


@dataclass(frozen=True)
class Sought:
    """A canary of a register. `scenario` is the one that it was planted for; of a control, the way that it went in."""

    canary: Canary
    whose: Whose
    scenario: str
