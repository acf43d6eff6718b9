"""The options of a report: given to every writer of a format beside the verdicts, the pack and the record."""

from collections.abc import Mapping
from typing import Literal, TypedDict


class ReportOptions(TypedDict, total=False):
    """The arguments of a writer by name. One that is left out, or None, is up to the format.

    A format ignores those without a meaning for it.
    """

    language: str | None
    """In which language, by its code; otherwise in that of the run's scenarios."""
    only: Literal["findings", "summary"] | None
    """Which part of it: clauses and scenarios with a finding, or the first pages; otherwise all."""
    response: str | None
    """The tested party's answer, in its own words."""
    others: Mapping[str, str]
    """Where the same document is in each other language, as a link from this one."""
    features: str
    """The folder of the packs as a checkout names it; otherwise `features`."""
