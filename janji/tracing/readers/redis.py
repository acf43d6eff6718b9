"""Redis: the log of commands (AOF) and the saved memory (RDB, of versions up to 7.2)."""

import re
from collections.abc import Iterator
from struct import iter_unpack, unpack
from typing import Any

from janji.tracing._errors import Unreadable
from janji.tracing.readers import Leaf, Note, Record, Source, Unread, reader

_COMMAND = re.compile(rb"(?:#TS:\d+\r\n)*\*(\d{1,9})\r\n")
_WORD = re.compile(rb"\$(\d{1,10})\r\n")
_OF_FIELDS = (b"HSET", b"HMSET")
_TEXT, _LIST, _SET, _HASH, _SCORED, _NUMBERS = 0, 1, 2, 4, 5, 11
_PACKED_HASH, _PACKED_SCORED, _QUICK_LIST, _PACKED_SET = 16, 17, 18, 20
_STREAMS = (15, 19, 21)
"""Kinds of values in a saved memory, as Redis numbers them."""
_EXPIRES_MS, _EXPIRES, _SELECT, _SIZES, _IDLE, _OFTEN, _ABOUT, _END = 0xFC, 0xFD, 0xFE, 0xFB, 0xF8, 0xF9, 0xFA, 0xFF
_FUNCTION = 0xF5


@reader(marks=(re.compile(rb"(?:#TS:\d+\r\n)?\*[1-9]\d*\r\n\$\d+\r\n"),), endings=("aof",))
def redis_log(source: Source) -> Iterator[Leaf]:
    """Every command with its key and values; those of a hash stand by their fields."""
    yield from _commands(source.data())


@reader(marks=(re.compile(rb"REDIS\d{4}"),), endings=("rdb",))
def redis_dump(source: Source) -> Iterator[Leaf]:
    """Every key with its value, and the commands that follow in a log that begins with what was saved."""
    dump = _Dump(source.data())
    yield from dump.leaves()
    yield from _commands(dump.data[dump.at :])


def _commands(data: bytes) -> Iterator[Leaf]:
    at = 0
    while at < len(data):
        command, words = _COMMAND.match(data, at), list[bytes]()
        at = command.end() if command else at
        while command and len(words) < int(command[1]) and (word := _WORD.match(data, at)):
            at = word.end() + int(word[1]) + 2
            words.append(data[word.end() : at - 2])
        if not command or len(words) < int(command[1]) or at > len(data):
            yield Unread("ends in the middle of a message")
            return
        name, rest = words[0].upper(), words[1:]
        if name in _OF_FIELDS and len(rest) % 2:
            yield from _fields(rest[0], rest[1:])
        else:
            key = {"key": _text(rest[0])} if rest else {}
            values = [{"value": _text(word)} for word in rest[1:]]
            yield from (Record(key | each, _name(name)) for each in values or [{}])


def _fields(key: Any, pairs: list[Any]) -> Iterator[Leaf]:
    """A hash as one row; a command may give one of its fields again."""
    row = {"key": _text(key)}
    for field, value in zip(pairs[::2], pairs[1::2], strict=True):
        name = _name(field)
        if name in row:
            yield Record(row, "hash")
            row = {}
        row[name] = _text(value)
    yield Record(row, "hash")


def _text(word: Any) -> Any:
    """Bytes as text where they are that, else as they are."""
    try:
        return word.decode() if isinstance(word, bytes) else word
    except UnicodeDecodeError:
        return word


def _name(word: Any) -> str:
    """A name, which is searched as text. Raises Unreadable for bytes that are none: they could hold anything."""
    if isinstance(text := _text(word), bytes):
        raise Unreadable("is in a format that is not understood")
    return str(text)


class _Dump:
    """A saved memory, read from its beginning (rdb.h and rdb.c of Redis)."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 9

    def leaves(self) -> Iterator[Leaf]:
        while (kind := self._take(1)[0]) != _END:
            if kind in (_EXPIRES_MS, _EXPIRES, _OFTEN):
                self._take({_EXPIRES_MS: 8, _EXPIRES: 4, _OFTEN: 1}[kind])
            elif kind in (_SELECT, _IDLE, _SIZES):
                for _ in range(2 if kind == _SIZES else 1):
                    self._size()
            elif kind == _ABOUT:
                for word in self._words(2):
                    yield Note(_name(word))
            elif kind == _FUNCTION:
                yield Record({"function": _text(self._word())}, "functions")
            else:
                yield from self._value(kind, self._word())
        if int(self.data[5:9]) >= 5:
            self._take(8)  # the check sum

    def _value(self, kind: int, key: Any) -> Iterator[Leaf]:
        if kind == _TEXT:
            yield Record({"key": _text(key), "value": _text(self._word())}, "texts")
        elif kind in (_HASH, _PACKED_HASH):
            yield from _fields(key, self._packed() if kind == _PACKED_HASH else self._words(2 * self._size()))
        else:
            for item in [*self._items(kind)] or [{}]:
                yield Record({"key": _text(key)} | (item if isinstance(item, dict) else {"item": _text(item)}), "lists")

    def _items(self, kind: int) -> Iterator[Any]:
        if kind in (_LIST, _SET):
            yield from self._words(self._size())
        elif kind == _SCORED:
            for _ in range(self._size()):
                yield {"item": _text(self._word()), "score": unpack("<d", self._take(8))[0]}
        elif kind == _PACKED_SCORED:
            items = self._packed()
            yield from (
                {"item": _text(item), "score": _text(of)} for item, of in zip(items[::2], items[1::2], strict=True)
            )
        elif kind == _PACKED_SET:
            yield from self._packed()
        elif kind == _QUICK_LIST:
            for _ in range(self._size()):
                yield from self._packed() if self._size() == 2 else [self._word()]  # 1: a long item on its own
        elif kind == _NUMBERS:
            numbers = bytes(self._word())
            yield from (number for (number,) in iter_unpack({2: "<h", 4: "<i", 8: "<q"}[numbers[0]], numbers[8:]))
        else:
            name = "stream" if kind in _STREAMS else "other"
            raise Unreadable(f"holds a value of Redis type {kind} ({name}), which is not understood")

    def _take(self, size: int) -> bytes:
        if self.at + size > len(self.data):
            raise Unreadable("is cut off: its end is missing")
        self.at += size
        return self.data[self.at - size : self.at]

    def _size(self) -> int:
        first = self._take(1)[0]
        if first >> 6 == 0:
            return first
        if first >> 6 == 1:
            return (first & 63) << 8 | self._take(1)[0]
        if first in (0x80, 0x81):
            return int.from_bytes(self._take(8 if first & 1 else 4), "big")
        raise Unreadable("is in a format that is not understood")

    def _words(self, count: int) -> list[Any]:
        return [self._word() for _ in range(count)]

    def _word(self) -> Any:
        """A string: as bytes, packed, or a whole number."""
        first = self.data[self.at : self.at + 1] or self._take(1)
        if first[0] >> 6 != 3:
            return self._take(self._size())
        form = self._take(1)[0] & 63
        if form < 3:
            return int.from_bytes(self._take(1 << form), "little", signed=True)
        packed, whole = self._size(), self._size()
        return _unpacked(self._take(packed), whole)

    def _packed(self) -> list[Any]:
        return list(_listed(bytes(self._word())))


def _unpacked(data: bytes, size: int) -> bytes:
    """The string that LZF packed: pieces as they are, and repeats of what was there before."""
    out, at = bytearray(), 0
    while at < len(data) and len(out) <= size:
        first, at = data[at], at + 1
        if first < 32:
            out += data[at : at + first + 1]
            at += first + 1
            continue
        long = first >> 5 == 7
        length = (first >> 5) + (data[at] if long else 0) + 2
        back = len(out) - ((first & 31) << 8 | data[at + long]) - 1
        at += 1 + long
        for place in range(back, back + length):
            out.append(out[place])
    if len(out) != size:
        raise Unreadable("is in a format that is not understood")
    return bytes(out)


def _listed(data: bytes) -> Iterator[Any]:
    """The items of a listpack: texts and whole numbers (listpack.c of Redis)."""
    at = 6
    while (first := data[at]) != 0xFF:
        begin, at = at, at + 1
        if first < 0x80:
            yield first
        elif 0xC0 <= first < 0xE0:
            number = (first & 31) << 8 | data[at]
            at += 1
            yield number - (number >> 12 << 13)
        elif 0xF0 < first <= 0xF4:
            width = (2, 3, 4, 8)[first - 0xF1]
            at += width
            yield int.from_bytes(data[at - width : at], "little", signed=True)
        else:
            # Six bits of length, or twelve, or four bytes of it, and then a text.
            size = first & 63
            if first >= 0xE0:
                size = (first & 15) << 8 | data[at] if first < 0xF0 else int.from_bytes(data[at : at + 4], "little")
                at += 1 if first < 0xF0 else 4
            at += size
            yield data[at - size : at]
        # Each ends with its own length, in bytes of seven bits, for those who read backwards.
        at += ((at - begin).bit_length() + 6) // 7
