"""Copies of documents that nobody could plant: words in a row that a document has, found in rows of text.

Words of a language come again everywhere, so a few in a row prove nothing. Runs of eight words are compared by a hash;
a document is reported only where most of its runs are in one unit, or many of them one after the other. MinHash and
its like answer another question: how alike two whole texts are. They miss a letter that is quoted in a long thread.
"""

import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any

from janji.canaries import media_module

from ._results import Hit

WORDS = 8
"""Words in a row that are compared together."""
FEWEST = 20
"""Words that a document has at least: a shorter one cannot be told from chance."""
COPY, NEAR = 0.9, 0.5
"""The share of its runs that makes a copy, and a near copy."""
COMMON = 3
"""Documents that share a run of words which is then nobody's own."""
PASSAGE = 40
"""Words in a row that make a passage."""
_WORD = re.compile(r"\w+")
_FACTOR = 0x9E3779B97F4A7C15
_MANY_WORDS = 500_000
"""Words whose hashes are kept."""


@dataclass(frozen=True)
class Documents:
    """Documents to look for: the `names` of those that are looked for, and why others are not."""

    names: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    shingles: Mapping[str, Any]
    """Everything that a process needs to find them: hashes under a key of this trace, and none of their words."""


class DocumentsError(ValueError):
    """No document of a folder can be looked for: what, where and what to do."""


def documents(folder: Path) -> Documents:
    """The texts below a folder. Raises DocumentsError where none of them can be looked for, OSError, MissingExtra."""
    if not folder.is_dir():
        raise DocumentsError(f"{folder}: is not a folder; name the folder that holds the documents as texts")
    key = secrets.token_hex(16)
    runs = _Runs(key)
    left: list[tuple[str, str]] = []
    hashes: dict[str, list[int]] = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            left.append((name, "is not UTF-8 text; give it as text"))
            continue
        found = runs.of(words_of(text)).tolist()
        if len(found) + WORDS - 1 < FEWEST or "\0" in text:
            left.append((name, f"has fewer than {FEWEST} words, which may stand anywhere by chance"))
            continue
        hashes[name] = found
    for name, own in own_runs(hashes).items():
        if len(own) + WORDS - 1 < FEWEST:
            left.append((name, f"has fewer than {FEWEST} words that {COMMON} documents do not share"))
            del hashes[name]
        else:
            hashes[name] = own
    if not hashes:
        reasons = "; ".join(f"{name} {why}" for name, why in left[:3]) or "it holds no file"
        raise DocumentsError(f"{folder}: no document in it can be looked for ({reasons})")
    return Documents(tuple(hashes), tuple(left), {"key": key, "hashes": list(hashes.values())})


def own_runs(hashes: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """The runs of words that only one document has: a footer or licence that several share points to none of them."""
    count = Counter(chain.from_iterable(map(set, hashes.values())))
    return {name: [each for each in found if count[each] < COMMON] for name, found in hashes.items()}


def words_of(text: str) -> list[str]:
    """The words of a text, whatever its case, punctuation and way of writing letters."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


class _Runs:
    """Hashes of words in a row."""

    def __init__(self, key: str) -> None:
        self._key = bytes.fromhex(key)
        self._np = media_module("numpy", "finding copies of documents")
        self._known: dict[str, int] = {}

    def of(self, words: Sequence[str]) -> Any:
        """One hash for each run of eight words."""
        np = self._np
        if len(words) < WORDS:
            return np.zeros(0, dtype=np.uint64)
        if len(self._known) > _MANY_WORDS:
            self._known.clear()
        each = np.fromiter(map(self._word, words), dtype=np.uint64, count=len(words))
        total = np.zeros(len(words) - WORDS + 1, dtype=np.uint64)
        for at in range(WORDS):
            total = total * np.uint64(_FACTOR) + each[at : at + len(total)]
        return total

    def _word(self, word: str) -> int:
        found = self._known.get(word)
        if found is None:
            found = int.from_bytes(
                blake2b(word.encode("utf-8", "replace"), digest_size=8, key=self._key).digest(), "little"
            )
            self._known[word] = found
        return found


class Shingles:
    """Finds documents in rows of text."""

    def __init__(self, key: str, hashes: Sequence[Sequence[int]]) -> None:
        self._runs = _Runs(key)
        np = self._np = media_module("numpy", "finding copies of documents")
        flat = np.array([each for document in hashes for each in document], dtype=np.uint64)
        owners = np.repeat(np.arange(len(hashes)), [len(document) for document in hashes])
        places = np.concatenate([np.arange(len(document)) for document in hashes])
        order = np.argsort(flat, kind="stable")
        self._hashes, self._owners, self._places = flat[order], owners[order], places[order]
        self._sizes: list[int] = [len(set(document)) for document in hashes]
        self._begin: dict[int, _Seen] = {}
        self._rest: list[str] = []
        self._at = 0

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Shingles":
        """Made from what `Documents` has."""
        return cls(plain["key"], plain["hashes"])

    def begin(self) -> None:
        """A new unit."""
        self._begin, self._rest, self._at = {}, [], 0

    def hear(self, rows: Sequence[str], first: int, name: Callable[[int], str]) -> None:
        """Take rows of text. Words in a row may continue in the next one."""
        np = self._np
        words, ends = list(self._rest), list[int]()
        for row in rows:
            words.extend(words_of(row))
            ends.append(len(words))
        runs = self._runs.of(words)
        low = np.searchsorted(self._hashes, runs, "left")
        found = np.flatnonzero(self._hashes[np.minimum(low, len(self._hashes) - 1)] == runs)
        for at in found.tolist():
            entry = int(low[at])
            while entry < len(self._hashes) and self._hashes[entry] == runs[at]:
                owner = int(self._owners[entry])
                seen = self._begin.get(owner)
                if seen is None:
                    number = min(int(np.searchsorted(ends, at, "right")), len(rows) - 1)
                    seen = self._begin[owner] = _Seen(name(first + number))
                seen.take(self._at + at, int(self._places[entry]), int(runs[at]))
                entry += 1
        self._at += len(runs)
        self._rest = words[-(WORDS - 1) :]

    def end(self) -> Iterable[Hit]:
        """The documents of which enough was seen since the beginning of the unit."""
        for owner, seen in sorted(self._begin.items()):
            share = len(seen.hashes) / self._sizes[owner]
            if share >= NEAR or seen.longest >= PASSAGE:
                technique = "copy" if share >= COPY else "near copy" if share >= NEAR else "passage"
                yield Hit(str(owner), technique, seen.where, score=round(share, 3))


class _Seen:
    """The hashes and runs that were seen of one document."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.hashes: set[int] = set()
        self.longest = 0
        """Words of the longest run that is in both."""
        self._runs: dict[int, tuple[int, int]] = {}

    def take(self, at: int, place: int, each: int) -> None:
        """A run of words that is at `at` in what is read, and at `place` in the document."""
        self.hashes.add(each)
        shift = at - place
        last, length = self._runs.get(shift, (at - 2, 0))
        length = length + 1 if last == at - 1 else WORDS
        self._runs[shift] = at, length
        self.longest = max(self.longest, length)
