"""A step's declaration of itself, which tells the linter whose content a scenario must see in which sink."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Step = TypeVar("Step", bound=Callable[..., object])
_NAME = "__janji_declares__"


@dataclass(frozen=True)
class Declared:
    """The declaration of a step. Each value but `sink`, `form` and `drawn` is the name of an argument of its sentence.

    `agrees`, `disagrees`: the customer who from here on has agreed to the use, or no longer has. `nothing_of`: the
    customer of whom nothing at all may be in the sink. `control`: the customer whose own content has to be seen there.
    `drawn`: it is for the stories of exploration, so that no pack has to use it.
    """

    agrees: str | None = None
    disagrees: str | None = None
    sink: str | None = None
    form: str = "original"
    nothing_of: str | None = None
    control: str | None = None
    drawn: bool = False


def declares(
    *,
    agrees: str | None = None,
    disagrees: str | None = None,
    sink: str | None = None,
    form: str = "original",
    nothing_of: str | None = None,
    control: str | None = None,
    drawn: bool = False,
) -> Callable[[Step], Step]:
    """Declare for a step function what `Declared` can hold. A step with nothing to declare needs none."""

    def keep(step: Step) -> Step:
        setattr(step, _NAME, Declared(agrees, disagrees, sink, form, nothing_of, control, drawn))
        return step

    return keep


def declared(step: Callable[..., object]) -> Declared:
    """The declaration of the step function; empty where it says nothing."""
    found: Declared = getattr(step, _NAME, Declared())
    return found
