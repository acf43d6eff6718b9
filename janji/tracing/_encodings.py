"""Texts that are not in UTF-8: which encoding makes words of them."""

from ._normal import as_text
from ._reading import reads

_SAMPLE = 65_536
_HIGH = 0.15
"""So few letters of a text in a Western language are beyond ASCII, at most."""
_CJK = 0.5
_EBCDIC_SPACE = 0x40


def encoding_of(data: bytes) -> str | None:
    """The encoding of a text; None where none makes words of it."""
    sample = data[:_SAMPLE]
    if data.count(0) * 5 > len(data):
        # Letters of the wrong half are words of another script: zeros lie in the half that says which it is.
        ordered = ("utf-16-be", "utf-16-le") if sample[::2].count(0) > sample[1::2].count(0) else ("utf-16-le",)
        return next(
            (each for each in ("utf-32", "utf-32-le", "utf-32-be", *ordered) if _fits(sample, each)),
            None,
        )
    high = sum(value > 127 for value in sample) / max(1, len(sample))  # noqa: PLR2004 - the end of ASCII
    if high <= _HIGH:
        return "cp1252" if _fits(sample, "cp1252") else "latin-1" if _fits(sample, "latin-1") else None
    if sample.count(_EBCDIC_SPACE) * 20 > len(sample) and _fits(sample, "cp037"):
        return "cp037"
    return next(
        (each for each in ("gb18030", "shift_jis", "euc_kr", "big5") if _fits(sample, each, eastern=True)), None
    )


def _fits(sample: bytes, encoding: str, *, eastern: bool = False) -> bool:
    width = 4 if "32" in encoding else 2 if "16" in encoding else 1
    for cut in range(4 if eastern else 1):
        try:
            text = sample[: len(sample) // width * width - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        if as_text(text.encode("utf-8", "replace")) is None or not reads([text]):
            return False
        return not eastern or sum("\u3040" <= letter <= "\ud7ff" for letter in text) > _CJK * sum(
            not letter.isascii() for letter in text
        )
    return False
