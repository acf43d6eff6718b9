"""How a word may come back: with another ending, cut to its stem, or with other letters in its letters' place."""

from functools import lru_cache

from janji.canaries import common

from ._normal import plain

_ENDINGS = (
    # English, then Indonesian; longer ones first.
    *("ings", "ing", "edly", "ied", "ies", "ers", "est", "ed", "es", "er", "ly", "s", "d", "e", "y", "i"),
    *("kannya", "annya", "inya", "nya", "kan", "lah", "kah", "pun", "an"),
)
_ENDING_IN = {
    last.encode(): tuple(each.encode() for each in _ENDINGS if each[-1] == last) for last in {*"".join(_ENDINGS)}
}
_BEGINNINGS = ("memper", "meng", "meny", "mem", "men", "me", "ber", "ter", "peng", "pen", "pem", "di", "se", "ke", "pe")
_GROWN = ("", "s", "es", "ed", "d", "ing", "er", "ers", "ly", "e", "y", "ies", "ied", "i", "nya", "kan", "an", "lah")
_SHORTEST = 4
_CUT = 3
_A, _Z = ord("a"), ord("z")
_TURNED = bytes.maketrans(bytes(range(_A, _Z + 1)), bytes(range(_Z, _A - 1, -1)))
_LETTERS = bytes(range(_A, _Z + 1))
_FIGURES = bytes.maketrans(b"aeiost", b"431057")
_SCRIPTS = (
    str.maketrans("abvgdezijklmnoprstufhcy", "абвгдезийклмнопрстуфхцы"),
    str.maketrans("abgdezhiklmnxoprstyfwuv", "αβγδεζηικλμνξοπρστυφωυβ"),
)
_SHIFTS = tuple(bytes.maketrans(_LETTERS, _LETTERS[shift:] + _LETTERS[:shift]) for shift in range(26))


@lru_cache(maxsize=100_000)
def stem(word: bytes) -> bytes:
    """The beginning that all forms of a word share, roughly."""
    for ending in _ENDING_IN.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: len(word) - len(ending)]
    return word


@lru_cache(maxsize=100_000)
def forms(word: str) -> tuple[bytes, ...]:
    """A word, its other endings and beginnings, and what stemmers leave of it; no everyday words."""
    whole = word.encode()
    base = stem(whole)
    found = {whole, base}
    found |= {base + end.encode() for end in _GROWN}
    found |= {whole + end.encode() for end in _GROWN}
    found |= {whole[:length] for length in range(max(_SHORTEST, len(whole) - _CUT), len(whole))}
    found |= {begin.encode() + base for begin in _BEGINNINGS}
    for begin in _BEGINNINGS:
        if word.startswith(begin) and len(base) - len(begin) >= _SHORTEST:
            found |= {base[len(begin) :], whole[len(begin) :]}
    everyday = common()
    return tuple(form for form in found if form == whole or (len(form) >= _SHORTEST and form.decode() not in everyday))


def disguises(word: str) -> tuple[bytes, ...]:
    """A word backwards, turned round (z for a, y for b), with digits that look like its letters, and in other scripts.

    These are Cyrillic and Greek, as `plain` reads them: nothing where too little is left of a word.
    """
    whole = word.encode()
    written = (plain(word.translate(script)) for script in _SCRIPTS)
    figures = whole.translate(_FIGURES)
    return (
        whole[::-1],
        whole.translate(_TURNED),
        b"" if figures == whole else figures,
        *(each if len(each) > _SHORTEST else b"" for each in written),
    )


def levelled(word: bytes) -> tuple[bytes, int]:
    """A word with its letters shifted so that the first one is an a, and by how much they were shifted before."""
    shift = word[0] - _A
    return word.translate(_SHIFTS[-shift % len(_LETTERS)]), shift


def shifted(level: bytes) -> list[bytes]:
    """All words that have their letters shifted from this one's."""
    return [level.translate(shift) for shift in _SHIFTS]
