"""The policy for verdicts: readings, further required clauses, what a gate demands, waivers."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from ._models import Assurance, Waiver
from ._reading import Record

_OF_RUN = ("chosen_by", "readings", "required")
"""Keys of its policy that a record may have. Waivers and demands are the gate's: nobody who is tested writes them."""
_Days = Annotated[float, Field(gt=0, le=36500, allow_inf_nan=False)]


class Demands(BaseModel):
    """The demands of a gate beyond the verdicts: the part of `[gate]` that needs no clause.

    `least_assurance`: the weakest assurance that is enough for a required clause that is met. `least_controls`: how
    many controls must be seen wherever a required clause rests on not finding something. `greatest_age`: the age in
    days that a run may have. `build`: the build that is released. `longest_waiver`: the most days that a waiver may
    hold. `waiver_notice`: how many days before its end a waiver is announced. `only`: the commitments that a partial
    run is gated for, and no others.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    least_assurance: Assurance | None = None
    least_controls: Annotated[int, Field(ge=1)] | None = None
    greatest_age: _Days | None = None
    build: str | None = None
    longest_waiver: _Days = 90
    waiver_notice: Annotated[float, Field(ge=0, le=36500, allow_inf_nan=False)] = 14
    only: tuple[str, ...] = ()

    @property
    def notice(self) -> timedelta:
        return timedelta(days=self.waiver_notice)

    @property
    def longest(self) -> timedelta:
        return timedelta(days=self.longest_waiver)

    def stated(self) -> dict[str, Any]:
        """The demands that are set, by name."""
        return self.model_dump(mode="json", exclude_defaults=True)


class Policy(BaseModel):
    """The policy for a run or a report: readings chosen over the pack's own, clauses required beyond it, waivers.

    `readings` maps a reading to the option chosen or to "open"; `chosen_by` says who chose them. A policy can only add
    required clauses: the pack decides which ones are always required.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    readings: dict[str, str] = Field(default_factory=dict)
    chosen_by: str = "command"
    required: tuple[str, ...] = ()
    demands: Demands = Demands()
    waivers: tuple[Waiver, ...] = ()

    @classmethod
    def of(cls, record: Record) -> Self:
        """The policy that the record was run under; if it names none, the readings that the run chose."""
        stated = record.opened.get("policy")
        if isinstance(stated, Mapping) and stated:
            return cls.model_validate({key: value for key, value in stated.items() if key in _OF_RUN})
        return cls()
