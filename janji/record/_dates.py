"""Dates as people write them."""

from datetime import datetime

from ._catalogues import catalogue
from ._models import Bilingual


def when(stamp: str | None, *, exact: bool = False) -> Bilingual:
    """A date or a time in UTC (ISO 8601) as people write it, to the second or (`exact`) to its thousandth.

    Anything else as it stands.
    """
    try:
        read = datetime.fromisoformat(stamp or "")
    except ValueError:
        return Bilingual(en=stamp or "-", id=stamp or "-")
    part = f".{read.microsecond // 1000:03}" if exact else ""
    clock = f", {read:%H:%M:%S}{part} UTC" if "T" in (stamp or "") else ""
    return Bilingual.made(lambda name: f"{read.day} {catalogue(name).months[read.month - 1]} {read.year}{clock}")
