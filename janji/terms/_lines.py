"""The line of a TOML text that a key is on: `tomllib` gives only the values."""

from collections.abc import Mapping

KeyPath = tuple[str | int, ...]
"""Table and key names, and positions (from 0) within arrays."""


def key_lines(text: str) -> dict[KeyPath, int]:
    """The line, from 1, of every table, array of tables, key and array item in `text`, which is valid TOML.

    A table that only a longer header or a dotted key implies has the line of the first one that implies it.
    """
    return _Reader(text).read()


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int | None:
    """The line of `path` or, where it is not in the text, of the nearest table around it."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def shown_key(path: KeyPath) -> str:
    """A key path as people write it: `commitments[0].clauses[2].basis`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


_BARE_END = frozenset(" \t=.]\n,}#")
_SCALAR_END = frozenset(",]}\n#")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


class _Reader:
    """One pass over a text that `tomllib` has accepted, so what it meets is never malformed."""

    def __init__(self, text: str) -> None:
        # TOML ends a line with LF or CRLF; a lone CR cannot occur outside of strings.
        self.text = text.replace("\r\n", "\n") + "\n"
        self.at = 0
        self.lines: dict[KeyPath, int] = {}
        self.items: dict[KeyPath, int] = {}

    def read(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self._skip()
        while self.at < len(self.text):
            if self.text.startswith("[[", self.at):
                table = self._header(2)
            elif self.text[self.at] == "[":
                table = self._header(1)
            else:
                self._pair(table)
            self._skip()
        return self.lines

    def _header(self, brackets: int) -> KeyPath:
        start = self.at
        self.at += brackets
        *parents, name = self._key()
        self.at += brackets
        path: KeyPath = ()
        for parent in parents:
            path = self._inside((*path, parent))
            self._note(path, start)
        path = (*path, name)
        self._note(path, start)
        if brackets == 2:  # noqa: PLR2004 - two brackets are what an array of tables is
            self.items[path] = self.items.get(path, -1) + 1
            path = self._inside(path)
            self._note(path, start)
        return path

    def _inside(self, path: KeyPath) -> KeyPath:
        """`path`, or its last table so far where it is an array of tables."""
        return (*path, self.items[path]) if path in self.items else path

    def _pair(self, table: KeyPath) -> None:
        start, path = self.at, table
        for part in self._key():
            path = (*path, part)
            self._note(path, start)
        self.at += 1  # the equals sign
        self._spaces()
        self._value(path)

    def _key(self) -> list[str]:
        parts: list[str] = []
        while True:
            self._spaces()
            if self.text[self.at] in "\"'":
                parts.append(self._string())
            else:
                start = self.at
                while self.text[self.at] not in _BARE_END:
                    self.at += 1
                parts.append(self.text[start : self.at])
            self._spaces()
            if self.text[self.at] != ".":
                return parts
            self.at += 1

    def _value(self, path: KeyPath) -> None:
        char = self.text[self.at]
        if char in "\"'":
            self._string()
        elif char == "[":
            self._array(path)
        elif char == "{":
            self._inline_table(path)
        else:
            while self.text[self.at] not in _SCALAR_END:
                self.at += 1

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self._next() != "]":
            self._note((*path, index), self.at)
            self._value((*path, index))
            index += 1
            if self._next() == ",":
                self.at += 1
        self.at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while self._next() != "}":
            self._pair(path)
            if self._next() == ",":
                self.at += 1
        self.at += 1

    def _string(self) -> str:
        """The text of the string, with simple escapes undone: only keys are ever compared."""
        quote = self.text[self.at]
        mark = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.at += len(mark)
        found: list[str] = []
        while not self.text.startswith(mark, self.at):
            if quote == '"' and self.text[self.at] == "\\":
                self.at += 1
                found.append(_ESCAPES.get(self.text[self.at], self.text[self.at]))
            else:
                found.append(self.text[self.at])
            self.at += 1
        self.at += len(mark)
        while len(mark) > 1 and self.text[self.at] == quote:  # one or two quotes may stand before the closing three
            self.at += 1
        return "".join(found)

    def _next(self) -> str:
        self._skip()
        return self.text[self.at]

    def _skip(self) -> None:
        """Over blanks, line ends and comments."""
        while self.at < len(self.text) and self.text[self.at] in " \t\n#":
            if self.text[self.at] == "#":
                self.at = self.text.index("\n", self.at)
            self.at += 1

    def _spaces(self) -> None:
        while self.text[self.at] in " \t":
            self.at += 1

    def _note(self, path: KeyPath, at: int) -> None:
        self.lines.setdefault(path, self.text.count("\n", 0, at) + 1)
