"""Text from an implementation, made safe for people, terminals and forges."""

import re
from unicodedata import category

LINE = 2_000
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
)
"""Sequences that a terminal takes for a command: colours, clearing, titles, links."""
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_COMMAND = re.compile(r"(?<=:)(?=:)|(?<=#)(?=#)")
"""Inside of `::` and `##`, with which a line begins that a forge's runner takes for a command."""
_JOINERS = "\u200c\u200d"
"""Without these some scripts, and emoji, read otherwise."""


def foreign(text: object, length: int = LINE) -> str:
    """`text` as one line of at most `length` letters, in which nothing is hidden and nothing is a command.

    Line breaks become a space, and what a terminal would obey is left out; other control characters, marks that turn
    the direction of writing, and what no letter is at all become `\N{REPLACEMENT CHARACTER}`. Spaces stay as they are.
    """
    found = str(text)
    more = len(found) - length
    found = found[:length]
    # Nearly every text is printable, and then has no control character, no break and no mark of direction.
    if not found.isprintable():
        found = _BREAK.sub(" ", _SEQUENCE.sub("", found))
        found = "".join(
            letter if letter in _JOINERS or category(letter)[0] != "C" else "\N{REPLACEMENT CHARACTER}"
            for letter in found
        )
    return _COMMAND.sub(" ", found) + (f"… ({more} letters more)" if more > 0 else "")
