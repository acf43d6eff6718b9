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


def when(stamp: str | None) -> Bilingual:
    """A date or a time in UTC (ISO 8601) as people write it; anything else as it stands."""
    try:
        read = datetime.fromisoformat(stamp or "")
    except ValueError:
        return Bilingual(en=stamp or "-", id=stamp or "-")
    clock = f", {read:%H:%M:%S} UTC" if "T" in (stamp or "") else ""
    day = {name: f"{read.day} {months[read.month - 1]} {read.year}{clock}" for name, months in _MONTHS.items()}
    return Bilingual(en=day["en"], id=day["id"])
