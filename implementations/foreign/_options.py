"""Options of an address, checked."""

from collections.abc import Mapping
from difflib import get_close_matches


def one_of(name: str, options: Mapping[str, str], possible: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The options with what is not given filled in: the first value of each is its default.

    Raises ValueError with what is possible, nearest first, for an option or a value that is not known.
    """
    for option, value in options.items():
        if option not in possible:
            raise ValueError(
                f"{name}: option {option!r} is not known; possible: {', '.join(_near(option, tuple(possible)))}"
            )
        if value not in possible[option]:
            raise ValueError(
                f"{name}: {option}={value!r} is not known; possible: {', '.join(_near(value, possible[option]))}"
            )
    return {option: options.get(option, values[0]) for option, values in possible.items()}


def _near(found: str, known: tuple[str, ...]) -> list[str]:
    close = get_close_matches(found, known, n=3, cutoff=0.4)
    return [*close, *(name for name in known if name not in close)]
