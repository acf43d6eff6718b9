"""Choices that follow from the run's key alone, the same on every machine and version of Python."""

import hmac
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def keyed(key: bytes, *parts: str) -> bytes:
    """32 bytes that only the holder of `key` can compute; the parts cannot run into each other."""
    message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return hmac.digest(key, message, "sha256")


class Coins:
    """An endless stream of choices seeded with 32 bytes (HMAC-SHA256 in counter mode)."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._count = 0

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1, of 64 random bits: the remainder favours none by more than limit / 2**64."""
        self._count += 1
        block = hmac.digest(self._seed, self._count.to_bytes(8, "big"), "sha256")
        return int.from_bytes(block[:8], "big") % limit

    def between(self, low: int, high: int) -> int:
        """A number from low to high, both included."""
        return low + self.below(high - low + 1)

    def choice(self, of: Sequence[T]) -> T:
        return of[self.below(len(of))]
