"""Points in time as people write them: ISO 8601 with a time zone, kept in UTC."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

_LEAP = re.compile(r"(:[0-5]\d):60(?=[.Z+-]|$)", re.IGNORECASE)

_LIKE = "write it like 2027-01-31T00:00:00+07:00 or 2027-01-30T17:00:00Z"


def moment(value: Any) -> datetime:
    """A point in time from its text. A leap second (`23:59:60`) is the first second of the next minute.

    That is how POSIX counts it. Raises ValueError for what is neither such a text nor a date with a time.
    """
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise ValueError(f"{value} is not a date with a time; {_LIKE}")  # noqa: TRY004 - pydantic takes ValueError
    leaps = _LEAP.search(value) is not None
    try:
        found = datetime.fromisoformat(_LEAP.sub(r"\1:59", value))
        return found + timedelta(seconds=1) if leaps else found
    except (ValueError, OverflowError):
        raise ValueError(f"{value!r} is not a date with a time; {_LIKE}") from None


def in_utc(value: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError without a time zone: midnight is a different moment in each."""
    if value.tzinfo is None:
        raise ValueError(f"{value.isoformat()} has no time zone; add one, such as Z or +07:00 (Jakarta)")
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{value.isoformat()} lies beyond the years 1 to 9999 in UTC; choose another year") from None


def in_words(value: datetime) -> str:
    """As reports and records write it: UTC, to the second where it is a whole one."""
    return value.isoformat().replace("+00:00", "Z")


def known(text: str | None) -> datetime | None:
    """The moment that a record or a command names, in UTC; None if it names no readable one."""
    try:
        return in_utc(moment(text))
    except ValueError:
        return None


def at(text: str | None) -> str:
    """The time of an event as a sentence has it, in UTC to the second; `-` where it is not known."""
    return f"{text[:10]} {text[11:19]} UTC" if text else "-"
