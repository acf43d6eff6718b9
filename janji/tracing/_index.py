"""The canaries of a run, as needles to look for."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from itertools import accumulate, chain, islice
from math import log2
from typing import Any

from janji.canaries import LANGUAGES, Canary, listed, media_module

from ._automata import Automata
from ._bags import NO_CHANCE, at_least, fullness, stems_of, unchosen
from ._blocks import counted, counted_at_once, counted_slowly
from ._compiled import Passes, passes
from ._meanings import DISGUISES, MOST_WORDS, Owners, learned, meant_by
from ._normal import digests_of, words_in
from ._sharing import Marked, shared
from ._sounds import Sounds, sounds_of
from ._stems import stem
from ._techniques import ENCODED, NORMALISED, PIECE, QUOTED, WORDS
from ._vocabulary import Vocabulary, Words
from ._windows import SHORTEST, Windows
from ._worth import ENOUGH, FEWEST, NARROW, PIECE_LETTERS, choices_of, measured, pieces_of, words_needed

_SHORTEST = 16
_DIGEST = re.compile(r"[0-9a-f]{64}|[0-9a-f]{128}")
_PIECE = 10
_MANY = 500
"""Words from which on it is worth to count them all at once."""
_AROUND = 1600
_AT_ONCE = 1 << 16
"""Bytes of a text that is large."""
_EACH = 512
"""Bytes that have to be searched for each canary before large texts are searched otherwise."""
_READY, _MAKE = 1 << 19, 1 << 24
"""Bytes that have to be searched before compiled passes are loaded, or made the first time."""
_REST = 4096
"""Letters from which on what is prepared for large texts takes no longer than an automaton."""


@dataclass(frozen=True)
class Span:
    """A stretch of a squeezed text, or of a list of words, that belongs to a canary."""

    canary: str
    technique: str
    start: int
    end: int


_OF_ALL = (
    *("canaries", "digests", "words", "payloads", "longest", "sounds", "directions"),
    *("_ids", "_numbers", "_windows", "_vocabulary", "_wholes"),
)
"""The attributes that an index has made of everything that it looks for."""
_SOUNDS: dict[str, Sounds] = {}
"""By canary. A run looks for the same ones again and again while others are added; an id has one content."""
_KEPT_SOUNDS = 2000


class Index:
    """The canaries to look for, by their features alone, so that one from a register is found like a new one.

    `vectors` are embeddings of canaries (canary id to vector) that have to be recognised as such. Raises ValueError
    for a text too short to be told from others, for features that nothing here can find, for one id with two
    contents, and for a vector without length. `pieces`: how many marking words a piece of a text has at least that is
    told, too, where it is in no other text that is looked for; 0: none is.
    """

    def __init__(
        self, canaries: Iterable[Canary], vectors: Mapping[str, Sequence[float]] | None = None, *, pieces: int = 0
    ) -> None:
        self._features: dict[str, Mapping[str, Any]] = {}
        self._kinds: dict[str, str] = {}
        self._vectors: dict[str, tuple[float, ...]] = {}
        self._needles: dict[bytes, list[str]] = {}
        self._to_find = Automata()
        self._whole: dict[str, bytes] = {}
        self._unquoted: dict[str, int] = {}
        """Short texts that are no piece of the texts, by how many letters of these were looked through."""
        self._marks: dict[str, dict[str, float]] = {}
        self._by_mark: dict[str, list[int]] = {}
        self._by_stem: dict[bytes, list[str]] = {}
        self._digests: dict[bytes, list[int]] = {}
        self._marked = Marked()
        self._needed: list[int] = []
        self._meanings = learned()
        self._owned = Owners(self._meanings, self._by_mark, self._digests)
        self._searched = 0
        self._sounding = False
        self._least_marks = pieces
        self._pieces: dict[bytes, str] = {}
        self._pieces_to_find = Automata()
        self._single: dict[bytes, bool] = {}
        self.add(canaries, vectors or {})

    def add(self, canaries: Iterable[Canary], vectors: Mapping[str, Sequence[float]]) -> None:
        """Look for these too. Raises ValueError as making an index does."""
        for name in _OF_ALL:
            self.__dict__.pop(name, None)
        self._searched = 0
        # A piece that stands in several texts stands in them for good.
        self._single = {piece: False for piece, single in self._single.items() if not single}
        for canary in canaries:
            if canary.id in self._features:
                if dict(self._features[canary.id]) != dict(canary.features):
                    raise ValueError(f"canary {canary.id} was given twice, with different features")
                continue
            if not {"text", "landmarks", "qr"} & set(canary.features):
                raise ValueError(
                    f"canary {canary.id} has none of the features text, landmarks, qr: nothing could find it"
                )
            self._features[canary.id], self._kinds[canary.id] = canary.features, canary.kind
            self._sounding = self._sounding or "landmarks" in canary.features
            if "text" in canary.features:
                marking = canary.features.get("words") or canary.features.get("anchors", ())
                self._add_text(canary.id, canary.features["text"], marking)
        for id_, vector in vectors.items():
            if id_ not in self._vectors:
                if not any(vector):
                    raise ValueError(f"the vector of canary {id_} is empty or zero: it has no direction to compare")
                self._vectors[id_] = tuple(map(float, vector))

    @cached_property
    def canaries(self) -> frozenset[str]:
        """The ids that are looked for."""
        return frozenset(self._features) | frozenset(self._vectors)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word and number of the texts that are looked for, in small letters, and the digests of these texts."""
        texts = (str(features["text"]) for features in self._features.values() if "text" in features)
        return frozenset(each.decode() for each in chain(chain.from_iterable(map(words_in, texts)), self._digests))

    @cached_property
    def _wholes(self) -> bytes:
        """The letters and digits of all texts, one per line."""
        return b"\n".join(self._whole.values())

    def quotes(self, text: str) -> bool:
        """Whether most of a short text stands, word after word, in one that is looked for; nobody can say in which.

        The words that it begins or ends with may be something else: an address, an ending, a word that was cut.
        """
        # Texts are added at the end: what does not stand in the first ones need not be looked for there again.
        begin = self._unquoted.get(text, 0)
        if begin < len(self._wholes):
            if self._stands(words_in(text), begin):
                return True
            if len(self._unquoted) > MOST_WORDS:
                self._unquoted.clear()
            self._unquoted[text] = len(self._wholes)
        return False

    def _stands(self, words: Sequence[bytes], begin: int) -> bool:
        """Whether most of these words are in a row in the texts from there on."""
        least = max(_PIECE, sum(map(len, words)) // 2)
        # A longer run from the same word on stands there only where the shortest does that is long enough.
        ends = list(accumulate(map(len, words)))
        for at, begun in enumerate((0, *ends[:-FEWEST])):
            end = max(at + FEWEST, bisect_left(ends, begun + least) + 1)
            if end > len(words):
                return False
            if self._wholes.find(b"".join(words[at:end]), begin) >= 0:
                return True
        return False

    @cached_property
    def digests(self) -> Any:
        """The first eight bytes of digests of these texts, and of such as are in them, as numbers, sorted."""
        import numpy as np

        digests = {*self._digests, *(word.encode() for word in self.words if _DIGEST.fullmatch(word))}
        heads = bytes.fromhex(b"".join(digest[:16] for digest in digests).decode())
        return np.sort(np.frombuffer(heads, ">u8").astype(np.uint64))

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each canary by its id; of what is known by its vector alone: text."""
        return dict.fromkeys(self._vectors, "text") | self._kinds

    @cached_property
    def payloads(self) -> Mapping[str, str]:
        """Canary ids by the text of their code."""
        return {features["qr"]: id_ for id_, features in self._features.items() if "qr" in features}

    @cached_property
    def longest(self) -> int:
        """Letters and digits that have to overlap between two parts of one text, so that nothing is lost."""
        return max((len(whole) for whole in self._whole.values()), default=0) + _AROUND

    @property
    def vectors(self) -> Collection[str]:
        """The canaries whose vectors are looked for."""
        return self._vectors.keys()

    def has_text(self) -> bool:
        return bool(self._needles)

    def has_sounds(self) -> bool:
        """Whether there are any to look for: preparing them takes longer than noticing that there is no sound."""
        return self._sounding

    def text_of(self, canary: str) -> str:
        return str(self._features[canary]["text"])

    def whole(self, canary: str) -> bytes:
        return self._whole[canary]

    def large(self, size: int) -> bool:
        """Whether a text of so many bytes is large, with everything that was searched since canaries came last.

        Looking for all canaries at once has to be prepared, which takes as long as looking through that much.
        """
        self._searched += size
        return size >= _AT_ONCE and self._searched >= _AT_ONCE + _EACH * len(self._whole) and self._windows is not None

    def passes(self) -> Passes | None:
        """The compiled passes, once more was searched than it takes to have them."""
        return passes(make=self._searched >= _MAKE) if self._searched >= _READY else None

    def spans(self, view: bytes, *, large: bool = False) -> list[Span]:
        """Where canaries are in a squeezed text, whole or as quotations."""
        # Preparation for large texts spares making an automaton for what is left of them.
        windows = self._windows if large or (len(view) >= _REST and "_windows" in self.__dict__) else None
        runs = self._runs(view) if windows is None else windows.runs(view, self.passes())
        found = [
            span
            for canary, parts in runs.items()
            for start, end in _joined(parts)
            for span in self._copies(canary, view, start, end) or [Span(canary, QUOTED, start, end)]
        ]
        return found + self._pieces_in(view, found) if self._pieces else found

    def _pieces_in(self, view: bytes, known: Sequence[Span]) -> list[Span]:
        """Pieces of texts outside of what was found, of those that are in one text alone."""
        inside: dict[str, list[tuple[int, int]]] = {}
        for span in known:
            inside.setdefault(span.canary, []).append((span.start, span.end))
        # A piece is longer than what is left of a stretch at its ends, so none lies within one any more.
        left = bytearray(view)
        for span in known:
            begin, end = span.start + PIECE_LETTERS - 1, span.end - PIECE_LETTERS + 1
            if begin < end:
                left[begin:end] = b"\n" * (end - begin)
        return [
            Span(canary, PIECE, start, end)
            for piece, start, end in self._pieces_to_find.hits(bytes(left))
            for canary in (self._pieces[piece],)
            if not any(low <= start and end <= high for low, high in inside.get(canary, ())) and self._alone(piece)
        ]

    def _alone(self, piece: bytes) -> bool:
        """Whether a piece is in one of the texts alone: others may be made by the same pattern."""
        if piece not in self._single:
            # No piece has the end of a line.
            end = self._wholes.find(b"\n", self._wholes.find(piece))
            self._single[piece] = end < 0 or self._wholes.find(piece, end) < 0
        return self._single[piece]

    def _runs(self, view: bytes) -> dict[str, list[tuple[int, int]]]:
        """Stretches of letters in which runs of a canary lie, by canary."""
        runs: dict[str, list[tuple[int, int]]] = {}
        for needle, start, end in self._to_find.hits(view):
            for canary in self._needles[needle]:
                runs.setdefault(canary, []).append((start, end))
        return runs

    @cached_property
    def _windows(self) -> Windows | None:
        """All texts, to be looked for in large ones; None without numpy, and where a quotation is too short for it."""
        if find_spec("numpy") is None or min(map(len, self._needles), default=0) < SHORTEST:
            return None
        runs = defaultdict[str, list[tuple[int, int]]](list)
        for needle, ids in self._needles.items():
            for id_ in ids:
                at = -1
                while (at := self._whole[id_].find(needle, at + 1)) >= 0:
                    runs[id_].append((at, at + len(needle)))
        return Windows(self._whole, runs)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        """The words of all texts, to be looked for in large ones."""
        marks = list(self._marks.values())
        # Without the cache of these words, which would hold each of them.
        return Vocabulary(
            [{mark: max(0.0, bits - log2(NARROW)) for mark, bits in mine.items()} for mine in marks],
            meant_by.__wrapped__,
            self._needed,
            [ENOUGH + choices_of(len(mine), needed) for mine, needed in zip(marks, self._needed, strict=True)],
            self._digests,
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {id_: number for number, id_ in enumerate(self._marks)}

    @cached_property
    def _ids(self) -> list[str]:
        return list(self._marks)

    def near(self, words: Sequence[bytes], spans: Sequence[Span] = (), *, rows: bool = False) -> list[Span]:
        """Canaries more of whose words are near each other, in any order, than chance explains.

        Of one that `spans` has whole there is nothing to add; with `rows`, only where it stands.

        `start` and `end` of a span count words. Also digests of a whole text, and words written backwards, with other
        letters in their place by a fixed rule.
        """
        found: dict[tuple[int, int], Span] = {}
        copies = [span for span in spans if span.technique not in (QUOTED, PIECE)]
        whole = set() if rows else {self._numbers[span.canary] for span in copies}
        if isinstance(words, Words):
            known = [(number, 0, len(words)) for number in sorted(whole)]
            if rows:
                known = [(self._numbers[each.canary], *words.between(each.start, each.end)) for each in copies]
            each_owner = counted_at_once(self._vocabulary, self._owned, words, self._needed, known, self.passes())
        else:
            count = counted if len(words) > _MANY else counted_slowly
            each_owner = count(self._owned, words, self._needed, whole)
        for owner, places in each_owner:
            if owner < 0:
                found[owner, places[0]] = Span(self._ids[-1 - owner], ENCODED, places[0], places[0] + 1)
            elif (span := self._together(owner, places, words)) is not None:
                found[owner, span.start] = span
        return list(found.values())

    def _together(self, owner: int, places: Sequence[int], words: Sequence[bytes]) -> Span | None:
        """The stretch of these places that chance explains least; None if chance may explain each."""
        number, disguise = divmod(owner, DISGUISES)
        # A word that comes again says nothing new.
        if len({words[place] for place in places}) < self._needed[number]:
            return None
        id_ = self._ids[number]
        marks = self._marks[id_]
        at = [
            (place, mark)
            for place in places
            for mark, how in sorted(
                self._meanings.of(words[place]), key=lambda meant: meant[0].encode() != words[place]
            )
            if how == disguise and mark in marks
        ]
        distinct = {mark for _, mark in at}
        # The most that they can be worth, in the least space.
        least = self._needed[number]
        space = min((last - first for first, last in zip(places, places[least - 1 :], strict=False)), default=0) + 1
        each = log2(max(NARROW, space))
        chosen = min(choices_of(len(marks), least), choices_of(len(marks), len(distinct)))
        if sum(max(0.0, marks[mark] - each) for mark in distinct) - chosen < ENOUGH:
            return None
        most, best = 0.0, None
        choices = [choices_of(len(marks), count) for count in range(len(distinct) + 1)]
        for first, (start, _) in enumerate(at):
            seen: set[str] = set()
            used: set[bytes] = set()
            worth = 0.0
            for place, mark in islice(at, first, None):
                if mark in seen or words[place] in used:
                    continue
                seen.add(mark)
                used.add(words[place])
                worth += marks[mark]
                score = worth - len(seen) * log2(max(NARROW, place + 1 - start)) - choices[len(seen)]
                if score > most:
                    most, best = score, (start, place + 1)
                if len(seen) == len(distinct):
                    break
        if best is None or most < ENOUGH:
            return None
        return Span(id_, ENCODED if disguise else WORDS, *best)

    def in_bag(
        self, bag: Collection[str], digested: Callable[[Collection[str]], Collection[str]] | None = None
    ) -> dict[str, tuple[int, int, float]]:
        """Canaries that a list of words is made of too: (words that are there, words it has, the chance of that).

        The chance that a word of some rarity is in the list is taken from the list itself: from how many other words
        as rare are in it, and that of a slip of the fingers from how many slips that nobody chose. So a list that holds
        nearly all words shows nobody. `digested` answers which of these words are in a list that keeps their digests.
        """
        here: Collection[str]
        if digested is None:
            stems = {stem(word) for each in bag for word in words_in(each)}
            here = {*chain.from_iterable(map(self._by_stem.__getitem__, stems & self._by_stem.keys()))}
        else:
            here = digested({*self._by_mark, *listed(), *chain.from_iterable(map(unchosen, LANGUAGES))})
        counts = Counter(chain.from_iterable(self._by_mark[word] for word in here if word in self._by_mark))
        there = {self._ids[number]: count for number, count in counts.items() if count >= FEWEST}
        if not there:
            return {}

        def among(words: tuple[str, ...]) -> int:
            return sum(
                map(here.__contains__, words) if digested is not None else map(stems.__contains__, stems_of(words))
            )

        full = fullness(among)
        found = {}
        for id_, count in there.items():
            marks = self._marks[id_]
            if (chance := at_least(count, list(map(full, marks)))) < NO_CHANCE:
                found[id_] = count, len(marks), chance
        return found

    def sharing(self, said: Iterable[str], found: Collection[str], anywhere: Collection[str] = ()) -> int:
        """Of how many texts, besides those `found`, more words are `said` than by chance, though of each too few.

        `anywhere`: those that were found in other parts, which may say the same again.
        """
        return shared(said, self._marked, found, anywhere)

    def _copies(self, canary: str, view: bytes, start: int, end: int) -> list[Span]:
        """Whole copies in a stretch: several side by side make one."""
        whole = self._whole[canary]
        copies = []
        while (start := view.find(whole, start, end)) >= 0:
            copies.append(Span(canary, NORMALISED, start, start + len(whole)))
            start += len(whole)
        return copies

    @cached_property
    def sounds(self) -> tuple[Sounds, ...]:
        """The landmarks of the audio canaries, in groups that were looked for together before."""
        parts = {id_: features["landmarks"] for id_, features in self._features.items() if "landmarks" in features}
        if new := {id_: part for id_, part in parts.items() if id_ not in _SOUNDS}:
            if len(_SOUNDS) > _KEPT_SOUNDS:
                _SOUNDS.clear()
                new = parts
            _SOUNDS.update(dict.fromkeys(new, sounds_of(new)))
        return tuple(dict.fromkeys(_SOUNDS[id_] for id_ in parts))

    def seeks(self, canary: str) -> bool:
        """Whether this id is looked for by its features."""
        return canary in self._features

    @cached_property
    def directions(self) -> Mapping[int, tuple[Any, list[str]]]:
        """Vectors to recognise, by dimension: unit vectors as rows, and their canaries' ids."""
        if not self._vectors:
            return {}
        np = media_module("numpy", "finding embeddings")
        sizes = {len(vector) for vector in self._vectors.values()}
        found = {}
        for size in sizes:
            ids = [id_ for id_, vector in self._vectors.items() if len(vector) == size]
            rows = np.array([self._vectors[id_] for id_ in ids], dtype=np.float64)
            found[size] = (rows / np.linalg.norm(rows, axis=1, keepdims=True), ids)
        return found

    def _add_text(self, id_: str, text: str, marking: Iterable[str]) -> None:
        number = len(self._marks)
        for digest in _digests_of(text):
            self._digests.setdefault(digest, []).append(number)
            self._owned.pop(digest, None)
        whole, marks, runs = measured(text, tuple(marking))
        if len(whole) < _SHORTEST:
            raise ValueError(
                f"the text of canary {id_} has {len(whole)} letters: one of less than {_SHORTEST} is found by chance"
            )
        self._whole[id_], self._marks[id_] = whole, dict(marks)
        self._marked.add(id_, marks)
        self._needed.append(words_needed(marks))
        for mark in marks:
            self._meanings.learn(mark)
            if mark not in self._by_mark:
                self._by_mark[mark] = []
                self._by_stem.setdefault(stem(mark.encode()), []).append(mark)
            self._by_mark[mark].append(number)
            # As long as nothing was searched, nothing is remembered of whose a word is.
            for word in meant_by(mark) if self._owned else ():
                self._owned.pop(word, None)
        for run in dict.fromkeys((*runs, whole)):
            if run not in self._needles:
                self._needles[run] = []
                self._to_find.new.append(run)
            self._needles[run].append(id_)
        for piece in pieces_of(text, frozenset(marks), self._least_marks) if self._least_marks else ():
            if piece not in self._pieces:
                self._pieces[piece] = id_
                self._pieces_to_find.new.append(piece)


_digests_of = lru_cache(maxsize=20_000)(digests_of)


def _joined(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that overlap or touch, as one: words in a row overlap."""
    parts.sort()
    runs = [parts[0]]
    for start, end in parts[1:]:
        if start <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(runs[-1][1], end)
        else:
            runs.append((start, end))
    return runs
