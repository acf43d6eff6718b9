"""Bytes of a SQLite database that no row takes: pages that are no longer used, and room in pages that are."""

from collections.abc import Iterator
from typing import BinaryIO

_TREES = frozenset((2, 5, 10, 13))
"""How pages of tables and indexes begin."""
_INNER = frozenset((2, 5))
_HEAD = 100
_LARGEST = 65536


class Pages:
    """The pages of one database: how large they are, how many there are, and which of them are free."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        self._file = file
        self._head = file.read(_HEAD)
        size = int.from_bytes(self._head[16:18], "big")
        self.size = _LARGEST if size == 1 else size
        self._kept = self._head[20]
        self.reserved = self._head[72:92]
        """The bytes of its head that have no meaning yet."""
        end = file.seek(0, 2)
        # The number in the head says nothing where an old library wrote last.
        told = int.from_bytes(self._head[28:32], "big") if self._head[24:28] == self._head[92:96] else 0
        self.count = min(told or end // self.size, end // self.size)
        self.end = end

    def page(self, number: int) -> bytes:
        """One page, of which the first has the number 1."""
        self._file.seek((number - 1) * self.size)
        return self._file.read(self.size)

    def taken(self) -> bytes:
        """All bytes, in memory, with zeros where no row has any."""
        self._file.seek(0)
        whole = bytearray(self._file.read())
        free = [((page - 1) * self.size, page * self.size) for page in self.free()]
        for begin, end in (*free, *self.room()):
            whole[begin:end] = bytes(len(whole[begin:end]))
        return bytes(whole)

    def part(self, begin: int, end: int) -> bytes:
        """The bytes from one place to another."""
        self._file.seek(begin)
        return self._file.read(end - begin)

    def behind(self) -> bytes:
        """The bytes behind the last page."""
        self._file.seek(self.count * self.size)
        return self._file.read()

    def free(self) -> set[int]:
        """The numbers of the pages on the list of free ones."""
        found: set[int] = set()
        trunk = int.from_bytes(self._head[32:36], "big")
        while trunk and trunk not in found:
            found.add(trunk)
            page = self.page(trunk)
            if len(page) < self.size:
                break
            count = min(int.from_bytes(page[4:8], "big"), self.size // 4 - 2)
            found.update(int.from_bytes(page[8 + 4 * at : 12 + 4 * at], "big") for at in range(count))
            trunk = int.from_bytes(page[:4], "big")
        return found

    def room(self) -> Iterator[tuple[int, int]]:
        """Begin and end of room in pages of trees that no cell takes, and of what each page keeps for extensions."""
        usable, free = self.size - self._kept, self.free()
        # Of a database that shrinks by itself some pages are lists of others.
        lists = range(2, self.count + 1, usable // 5 + 1) if self._head[52:56].strip(b"\0") else ()
        for number in range(1, self.count + 1):
            if number in free or number in lists:
                continue
            page, start = self.page(number), (number - 1) * self.size
            yield start + usable, start + self.size
            at = _HEAD if number == 1 else 0
            if page[at] in _TREES:
                begin = at + (12 if page[at] in _INNER else 8) + 2 * int.from_bytes(page[at + 3 : at + 5], "big")
                end = int.from_bytes(page[at + 5 : at + 7], "big") or _LARGEST
                yield start + begin, start + max(begin, min(end, usable))
                for first, last in _blocks(page, int.from_bytes(page[at + 1 : at + 3], "big")):
                    yield start + first, start + last


def _blocks(page: bytes, at: int) -> Iterator[tuple[int, int]]:
    """The free blocks of a page: each says where the next one is, and how long it is."""
    seen = set[int]()
    while at and at not in seen and at + 4 <= len(page):
        seen.add(at)
        yield at + 4, max(at + 4, min(at + int.from_bytes(page[at + 2 : at + 4], "big"), len(page)))
        at = int.from_bytes(page[at : at + 2], "big")
