"""Dates as people write them."""

from collections.abc import Mapping
from datetime import datetime

from janji.record import Bilingual

_MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
}


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
    day = {name: f"{read.day} {months[read.month - 1]} {read.year}{clock}" for name, months in _MONTHS.items()}
    return Bilingual(en=day["en"], id=day["id"])
