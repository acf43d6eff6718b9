"""Numbers that stand for bytes, letters or tokens, and the texts that they spell."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from ._clock import tick
from ._parts import Held
from ._reading import reads
from ._spelled import Tokenizers, spelled

if TYPE_CHECKING:
    from ._walk import Walk

_LINE = 1 << 20
_TOKENS = 100_000
_NUMBERS = re.compile(r"(?:\d{1,7}[ ,]{1,2}){7,}\d{1,7}")


class Spelling:
    """Reads numbers of one place as what they spell, also as tokens of those tokenizers that are given."""

    def __init__(self, walk: "Walk", tokenizers: Tokenizers | None) -> None:
        self._walk = walk
        self._tokenizers = tokenizers
        self._spelled = 0

    @property
    def knows_tokens(self) -> bool:
        """Whether a tokenizer was given."""
        return bool(self._tokenizers)

    def lists(
        self, lists: Sequence[Sequence[int] | None], name: Callable[[int], str], held: Held, *, whole: bool = False
    ) -> bool:
        """Lists of whole numbers, read as what they spell. Whether all of them spell something.

        With `whole` nothing is done with the others, nor noted.
        """
        rows: dict[int, str] = {}
        packed: dict[int, bytes] = {}
        others: list[int] = []
        for at, values in enumerate(lists):
            tick()
            found = spelled(values) if values else ""
            if isinstance(found, str):
                rows[at] = found
            elif found is not None:
                packed[at] = found
            else:
                others.append(at)
        if others and self._tokenizers:
            others = self._as_tokens([lists[at] or () for at in others], others, name, held)
        if whole and others:
            return False
        if any(rows.values()):
            told = self._walk.column(f"{held.name} as text".strip(), f"{held.layout} as text")
            first, self._spelled = self._spelled, self._spelled + len(lists)
            self._walk.rows(told, [rows.get(at, "") for at in range(len(lists))], first, lambda row: name(row - first))
        for at, data in packed.items():
            self._walk.member(data, f"{name(at)} as bytes", "", 1)
        for at in others:
            values = lists[at] or ()
            held.lists(len(values))
            self._walk.vector(values, name(at), held)
        held.explained("numbers that stand for bytes, letters or tokens, which were searched", len(lists) - len(others))
        return not others

    def _as_tokens(
        self, lists: Sequence[Sequence[int]], numbers: list[int], name: Callable[[int], str], held: Held
    ) -> list[int]:
        """Search lists as tokens; which of their `numbers` are left: none, where a tokenizer makes words of them."""
        first, self._spelled = self._spelled, self._spelled + len(lists)
        for which, texts in enumerate(self._tokenizers.texts(lists) if self._tokenizers else ()):
            tokens = self._walk.column(f"{held.name} as tokens".strip(), f"{held.layout} as tokens {which}")
            self._walk.rows(tokens, texts, first, lambda row: name(numbers[row - first]))
            if reads(texts):
                return []
        return numbers

    def file(self, file: BinaryIO, where: str) -> None:
        """Numbers of tokens that are in the lines of a text."""
        held = self._walk.held(f"{where} numbers".strip(), "numbers in text", "opaque")
        for number, line in enumerate(iter(lambda: file.readline(_LINE), b""), 1):
            tick()
            self.written(line.decode("ascii", "replace"), f"{where} line {number}".strip(), held)
        held.harmless("looked for in the lines that have them")
        file.seek(0)

    def written(self, text: str, where: str, held: Held) -> None:
        """Numbers of tokens that are written in a text."""
        for run in _NUMBERS.findall(text) if self._tokenizers else ():
            self.lists([list(map(int, run.replace(",", " ").split()))], lambda _: where, held, whole=True)

    def raw(self, data: bytes, where: str) -> bool:
        """Whether bytes without a format are the numbers of tokens, of two bytes each, or of four."""
        for width, kind in ((2, "H"), (4, "I")):
            if len(data) % width == 0:
                numbers = memoryview(data).cast(kind)  # type: ignore[call-overload]
                lists = [numbers[at : at + _TOKENS].tolist() for at in range(0, len(numbers), _TOKENS)]
                held = self._walk.held(f"{where} tokens".strip(), f"tokens of {width} bytes", "opaque")
                if self.lists(lists, lambda at: f"{where} tokens from {at * _TOKENS}", held, whole=True):
                    return True
        return False
