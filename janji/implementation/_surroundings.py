"""The surroundings that the harness shows to an implementation, and those that it keeps to itself."""

import ctypes
import os
import re
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from json import dumps
from pathlib import Path
from urllib.parse import quote, quote_plus

TOKEN_VARIABLE = "JANJI_TOKEN"  # noqa: S105 - the name of a variable
PASS_VARIABLE = "JANJI_PASS_ENV"  # noqa: S105 - likewise
"""Names the further variables that children are given."""
_GIVEN = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|TMP|TEMP|SYSTEMROOT|COMSPEC|PATHEXT|USERPROFILE"
)
"""Where programs and folders are, and how one writes here."""
_SECRET = re.compile(
    r"(?:TOKEN|SECRET|PASSWORD|PASSPHRASE|CREDENTIALS?|(?:API|ACCESS|SECRET|PRIVATE)_?KEY)$", re.IGNORECASE
)
SHORTEST = 6
"""Letters: to take out a shorter word would tear up words that are none."""
_SHORTEST_UNDECLARED = 12
REDACTED = "[redacted]"
_PART = 4
"""Letters: a shorter beginning of a secret tells nothing of it."""
_WITHHELD: set[str] = set()
"""Words that this process has come to know and that belong into no record."""
_SET_DUMPABLE = 4
_ENVIRONMENT_AT = 47
"""In /proc/self/stat, counted from the state: where the block begins that the process was started with."""


def passed() -> list[str]:
    """The variables that JANJI_PASS_ENV names, by commas or spaces."""
    return re.split(r"[,\s]+", os.environ.get(PASS_VARIABLE, "").strip(", \t\n")) if PASS_VARIABLE in os.environ else []


def surroundings(workdir: Path) -> dict[str, str]:
    """The whole environment of a child process, with an empty folder for its files in JANJI_WORKDIR."""
    named = passed()
    given = {name: value for name, value in os.environ.items() if _GIVEN.fullmatch(name.upper()) or name in named}
    return {**given, "JANJI_WORKDIR": str(workdir.resolve())}


def conceal(name: str) -> None:
    """Take a variable out of the environment, and out of what /proc shows of how this process was started."""
    os.environ.pop(name, None)
    if sys.platform != "linux":
        return
    fields = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    start, end = (int(field) for field in fields[_ENVIRONMENT_AT : _ENVIRONMENT_AT + 2])
    if not 0 < start < end:
        return
    for found in re.finditer(rb"(?:^|\0)(" + name.encode() + rb"=[^\0]*)", ctypes.string_at(start, end - start)):
        ctypes.memset(start + found.start(1), 0, len(found[1]))


def hide() -> None:
    """Let no other program of this user read the memory, environment and open files of this process (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)


def withheld(options: Iterable[tuple[str, str]], used: Iterable[str] = ()) -> tuple[str, ...]:
    """Words that no record may hold, in each form in which they may come back; the longest first.

    These are the `options` of an address with names like secrets; and from the environment JANJI_TOKEN, variables
    passed to children by name, those that a mapping uses (`used`), unless they are addresses or paths, and those with
    names like secrets.
    """
    words = {value for name, value in options if _SECRET.search(name)}
    declared = {TOKEN_VARIABLE, *passed(), *used}
    for name, value in os.environ.items():
        if (name in declared and not _leads_somewhere(value)) or (
            _SECRET.search(name) and len(value) >= _SHORTEST_UNDECLARED
        ):
            words.add(value)
    found = {form for word in words if len(word) >= SHORTEST for form in forms(word.encode(errors="surrogateescape"))}
    _WITHHELD.update(found)
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


def beginning(text: str, length: int) -> str:
    """The first letters of a text, cut after every secret that this process knows was taken out.

    The other way round, half a secret would be left, which is no longer recognised.
    """
    return _without_secrets(text)[:length]


def both_ends(first: str, last: str) -> tuple[str, str]:
    """The first and the last of a text whose middle is gone, without what is left of a secret at the two cuts."""
    words = _words()
    first, last = _without_secrets(first), _without_secrets(last)
    ends = (
        word[:size] for word in words for size in range(len(word) - 1, _PART - 1, -1) if first.endswith(word[:size])
    )
    starts = (
        word[-size:] for word in words for size in range(len(word) - 1, _PART - 1, -1) if last.startswith(word[-size:])
    )
    end, start = max(ends, key=len, default=""), max(starts, key=len, default="")
    return (
        f"{first.removesuffix(end)}{REDACTED}" if end else first,
        f"{REDACTED}{last.removeprefix(start)}" if start else last,
    )


def _words() -> list[str]:
    withheld(())
    return sorted(_WITHHELD, key=lambda word: (-len(word), word))


def _without_secrets(text: str) -> str:
    for word in _words():
        text = text.replace(word, REDACTED)
    return text


def forms(word: bytes) -> Iterator[str]:
    """A word as it stands, quoted for an address or in JSON, in hexadecimal digits, and inside of any base64."""
    text = word.decode(errors="replace")
    yield from (text, quote(word, safe=""), quote(word), quote_plus(word), dumps(text)[1:-1], word.hex())
    for before in range(3):
        # The bytes before it move it by so many; letters that it shares with its neighbours say nothing.
        whole = b64encode(bytes(before) + word).decode()[-(-before * 8 // 6) : (before + len(word)) * 8 // 6]
        yield from (whole, whole.replace("+", "-").replace("/", "_"))


def _leads_somewhere(value: str) -> bool:
    """Whether it is an address or a path: without these, nothing in a record could be located."""
    return "://" in value or (os.sep in value and Path(value).exists())
