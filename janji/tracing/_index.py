"""What is looked for: the canaries of a run as needles, and how much of one it takes to be no chance.

Each word that marks a canary has bits: of 2**bits words of other texts at most one is this word. Where words stand in a
row, as in the canary, their bits add up. Where they stand in any order among N words, each is worth log2(N) bits less,
and which of the canary's words they are costs the logarithm of the number of choices. What comes out is the logarithm
of the chance to meet so many words in one place by accident. `ENOUGH` bits are asked for: 300 canaries beside a million
sentences are about 2**32 chances, so one wrong find is expected in some hundred such searches.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from itertools import accumulate, chain, islice
from math import comb, log2
from typing import Any

import ahocorasick_rs

from janji.canaries import LANGUAGES, Canary, apart_bits_of, bits_of, listed, media_module

from ._bags import NO_CHANCE, at_least, fullness, unchosen
from ._normal import digests_of, plain, squeezed_of, words_in, words_of
from ._stems import disguises, forms, levelled, shifted, stem
from ._vocabulary import Vocabulary, Words
from ._windows import SHORTEST, Windows

ENOUGH = 40.0
"""Bits that make a find."""
_APART = 36.0
"""Bits by which words in a row are told from those of another canary: two thousand of them are 2**25 pairs of
sentences, so that one in a thousand searches has two that are alike."""
_FEWEST = 3
_SEVERAL = 4
_SHORTEST = 16
_PIECE = 10
_PIECE_LETTERS, _PIECE_WORDS = 20, 4
"""Letters of a piece of a text, at least."""
BLOCK = 256
"""Words that are looked at together; they are moved on by half of that."""
_NARROW = 12
_MANY = 500
"""Words from which on it is worth to count them all at once."""
_SPEEDS = (*(round(1 + step / 100, 2) for step in (*range(-10, 0), *range(1, 11))), 0.5, 0.75, 0.8, 1.25, 1.5, 2.0)
_SEMITONES = (-3, -2, -1, 1, 2, 3)
PLAYED = (
    (1.0, 1.0),
    *((speed, speed) for speed in _SPEEDS),
    *((2 ** (step / 12), 1.0) for step in _SEMITONES),
    (1.0, -1.0),
)
"""How a sound may have been played: its tones and its pace, as multiples. A pace below zero is backwards."""
_LONGEST_GAP, _HIGHEST = 31, 255
_AROUND = 1600
_DISGUISES = 64
_SHIFTED = 6
"""The disguises from here on are shifted letters."""
_LETTERS = 26
_MOST_WORDS = 500_000
"""Words of which it is remembered whose they are."""
_AT_ONCE = 1 << 16
"""Bytes of a text that is large."""
_EACH = 512
"""Bytes that have to be searched for each canary before large texts are searched otherwise."""
_REST = 4096
"""Letters from which on what is prepared for large texts takes no longer than an automaton."""

VERBATIM, NORMALISED, QUOTED, WORDS = "verbatim", "normalised", "quoted", "words"
ENCODED, LANDMARKS, QR, VECTOR = "encoded", "landmarks", "qr", "vector"
PIECE = "piece"
"""A few words in a row, too few to be a find: a person has to look at them."""
ANCHORS = "anchors"
"""What `words` was called in older records."""
STRONGEST_FIRST = (VERBATIM, NORMALISED, QUOTED, WORDS, ANCHORS, ENCODED, LANDMARKS, QR, VECTOR, PIECE)


@dataclass(frozen=True)
class Span:
    """A stretch of a squeezed text, or of a list of words, that belongs to a canary."""

    canary: str
    technique: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Sounds:
    """Landmarks of some audio canaries in all ways of playing them, each packed into one number, sorted.

    From the top: its hash, its owner (24 bits), its frame (16 bits). Owners are numbers of canaries (of `ids`) times
    the number of ways plus the number of the way.
    """

    packed: Any
    ids: tuple[str, ...]

    def between(self, hashes: Any) -> tuple[Any, Any]:
        """Where the landmarks of each of these hashes begin and end."""
        np = media_module("numpy", "finding audio")
        low = hashes.astype(np.int64) << _HASH_AT
        return np.searchsorted(self.packed, low), np.searchsorted(self.packed, low + (1 << _HASH_AT))

    def at(self, places: Any) -> tuple[Any, Any]:
        """The owners and the frames of the landmarks that stand there."""
        found = self.packed[places]
        return (found >> _OWNER_AT) & _OWNERS, (found & _FRAMES) - _MIDDLE


_OF_ALL = (
    *("canaries", "words", "payloads", "longest", "sounds", "directions"),
    *("_ids", "_numbers", "_windows", "_vocabulary", "_wholes"),
)
"""What an index has made of all that it looks for."""
_SOUNDS: dict[str, Sounds] = {}
"""By canary. A run looks for the same ones again and again while others are added; an id has one content."""
_KEPT_SOUNDS = 2000
_HASH_AT, _OWNER_AT, _OWNERS, _FRAMES, _MIDDLE = 40, 16, 0xFFFFFF, 0xFFFF, 1 << 15


class Index:
    """The canaries to look for, by their features alone, so that one from a register is found like a new one.

    `vectors` are embeddings of canaries (canary id to vector) that have to be recognised as such. Raises ValueError
    for a text too short to be told from others, for features that nothing here can find, for one id with two
    contents, and for a vector without length. `pieces`: how many marking words a piece of a text has at least that is
    told, too, where it stands in no other text that is looked for; 0: none is.
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
        self._needed: list[int] = []
        self._meanings = _learned()
        self._owned = _Owners(self._meanings, self._by_mark, self._digests)
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
        self._single.clear()
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
        """Every word and number of the texts that are looked for, in small letters."""
        texts = (str(features["text"]) for features in self._features.values() if "text" in features)
        return frozenset(word.decode() for text in texts for word in words_in(text))

    @cached_property
    def _wholes(self) -> bytes:
        """The letters and digits of all texts, one a line."""
        return b"\n".join(self._whole.values())

    def quotes(self, text: str) -> bool:
        """Whether most of a short text stands, word after word, in one that is looked for; whose it is, nobody can say.

        What it begins or ends with may be something else: an address, an ending, a word that was cut.
        """
        # Texts are added at the end: what does not stand in the first ones need not be looked for there again.
        begin = self._unquoted.get(text, 0)
        if begin < len(self._wholes):
            if self._stands(words_in(text), begin):
                return True
            if len(self._unquoted) > _MOST_WORDS:
                self._unquoted.clear()
            self._unquoted[text] = len(self._wholes)
        return False

    def _stands(self, words: Sequence[bytes], begin: int) -> bool:
        """Whether most of these words stand in a row in the texts from there on."""
        least = max(_PIECE, sum(map(len, words)) // 2)
        # A longer run from the same word on stands there only where the shortest does that is long enough.
        ends = list(accumulate(map(len, words)))
        for at, begun in enumerate((0, *ends[:-_FEWEST])):
            end = max(at + _FEWEST, bisect_left(ends, begun + least) + 1)
            if end > len(words):
                return False
            if self._wholes.find(b"".join(words[at:end]), begin) >= 0:
                return True
        return False

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
        """Whether there are any to look for: to make them ready takes longer than to hear that there is no sound."""
        return self._sounding

    def text_of(self, canary: str) -> str:
        return str(self._features[canary]["text"])

    def whole(self, canary: str) -> bytes:
        return self._whole[canary]

    def large(self, size: int) -> bool:
        """Whether a text of so many bytes is large, with all that was searched since canaries came last.

        Looking for all canaries at once has to be prepared, which takes as long as looking through that much.
        """
        self._searched += size
        return size >= _AT_ONCE and self._searched >= _AT_ONCE + _EACH * len(self._whole) and self._windows is not None

    def spans(self, view: bytes, *, large: bool = False) -> list[Span]:
        """Where canaries lie in a squeezed text, whole or as quotations."""
        # What is prepared for large texts spares making an automaton for what is left of them.
        windows = self._windows if large or (len(view) >= _REST and "_windows" in self.__dict__) else None
        runs = self._runs(view) if windows is None else windows.runs(view)
        found = [
            span
            for canary, parts in runs.items()
            for start, end in _joined(parts)
            for span in self._copies(canary, view, start, end) or [Span(canary, QUOTED, start, end)]
        ]
        return found + self._pieces_in(view, found) if self._pieces else found

    def _pieces_in(self, view: bytes, known: Sequence[Span]) -> list[Span]:
        """Pieces of texts outside of what was found, of those that stand in one text alone."""
        inside: dict[str, list[tuple[int, int]]] = {}
        for span in known:
            inside.setdefault(span.canary, []).append((span.start, span.end))
        found: dict[str, list[tuple[int, int]]] = {}
        for piece, start, end in self._pieces_to_find.hits(view):
            canary = self._pieces[piece]
            if not any(low <= start and end <= high for low, high in inside.get(canary, ())) and self._alone(piece):
                found.setdefault(canary, []).append((start, end))
        return [Span(canary, PIECE, *each) for canary, parts in found.items() for each in _joined(parts)]

    def _alone(self, piece: bytes) -> bool:
        """Whether a piece stands in one of the texts alone: others may be made by the same pattern."""
        if piece not in self._single:
            self._single[piece] = sum(piece in whole for whole in self._whole.values()) == 1
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
            [{mark: max(0.0, bits - log2(_NARROW)) for mark, bits in mine.items()} for mine in marks],
            _meant_by.__wrapped__,
            self._needed,
            [ENOUGH + _choices(len(mine), needed) for mine, needed in zip(marks, self._needed, strict=True)],
            self._digests,
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {id_: number for number, id_ in enumerate(self._marks)}

    @cached_property
    def _ids(self) -> list[str]:
        return list(self._marks)

    def near(self, words: Sequence[bytes], spans: Sequence[Span] = (), *, rows: bool = False) -> list[Span]:
        """Canaries so many of whose words stand near each other, in any order, that it is no chance.

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
            counted = _counted_at_once(self._vocabulary, self._owned, words, self._needed, known)
        else:
            count = _counted if len(words) > _MANY else _counted_slowly
            counted = count(self._owned, words, self._needed, whole)
        for owner, places in counted:
            if owner < 0:
                found[owner, places[0]] = Span(self._ids[-1 - owner], ENCODED, places[0], places[0] + 1)
            elif (span := self._together(owner, places, words)) is not None:
                found[owner, span.start] = span
        return list(found.values())

    def _together(self, owner: int, places: Sequence[int], words: Sequence[bytes]) -> Span | None:
        """The stretch of these places that is the least chance; None where each may be chance."""
        number, disguise = divmod(owner, _DISGUISES)
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
        each = log2(max(_NARROW, space))
        chosen = min(_choices(len(marks), least), _choices(len(marks), len(distinct)))
        if sum(max(0.0, marks[mark] - each) for mark in distinct) - chosen < ENOUGH:
            return None
        most, best = 0.0, None
        choices = [_choices(len(marks), count) for count in range(len(distinct) + 1)]
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
                score = worth - len(seen) * log2(max(_NARROW, place + 1 - start)) - choices[len(seen)]
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
        there = {self._ids[number]: count for number, count in counts.items() if count >= _FEWEST}
        if not there:
            return {}

        def among(words: tuple[str, ...]) -> int:
            return sum(
                map(here.__contains__, words) if digested is not None else map(stems.__contains__, _stems(words))
            )

        full = fullness(among)
        found = {}
        for id_, count in there.items():
            marks = self._marks[id_]
            if (chance := at_least(count, list(map(full, marks)))) < NO_CHANCE:
                found[id_] = count, len(marks), chance
        return found

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
            _SOUNDS.update(dict.fromkeys(new, _sounds(new)))
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
        whole, marks, runs = _measured(text, tuple(marking))
        if len(whole) < _SHORTEST:
            raise ValueError(
                f"the text of canary {id_} has {len(whole)} letters: one of less than {_SHORTEST} is found by chance"
            )
        self._whole[id_], self._marks[id_] = whole, dict(marks)
        self._needed.append(_needed(marks))
        for mark in marks:
            self._meanings.learn(mark)
            if mark not in self._by_mark:
                self._by_mark[mark] = []
                self._by_stem.setdefault(stem(mark.encode()), []).append(mark)
            self._by_mark[mark].append(number)
            # As long as nothing was searched, nothing is remembered of whose a word is.
            for word in _meant_by(mark) if self._owned else ():
                self._owned.pop(word, None)
        for run in dict.fromkeys((*runs, whole)):
            if run not in self._needles:
                self._needles[run] = []
                self._to_find.new.append(run)
            self._needles[run].append(id_)
        for piece in _pieces(text, frozenset(marks), self._least_marks) if self._least_marks else ():
            if piece not in self._pieces:
                self._pieces[piece] = id_
                self._pieces_to_find.new.append(piece)


class Automata:
    """Needles that are found wherever they stand, also those that are added later."""

    def __init__(self) -> None:
        self.new: list[bytes] = []
        """Those that no automaton has yet."""
        self._made: list[tuple[Any, list[bytes]]] = []

    def hits(self, view: bytes) -> Iterator[tuple[bytes, int, int]]:
        """Every needle in a view, with where it begins and ends; several may lie in one another."""
        if self.new:
            self._make()
        for automaton, patterns in self._made:
            for number, start, end in automaton.find_matches_as_indexes(view, overlapping=True):
                yield patterns[number], start, end

    def _make(self) -> None:
        """Make an automaton of the needles that are new; small ones are made into one, so that there are few."""
        patterns, self.new = self.new, []
        while self._made and len(self._made[-1][1]) <= 2 * len(patterns):
            patterns = self._made.pop()[1] + patterns
        automaton = ahocorasick_rs.BytesAhoCorasick(
            patterns,
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )
        self._made.append((automaton, patterns))


class _Owners(dict[bytes, tuple[int, ...]]):
    """Whose a word is, as numbers: of a canary and the disguise of its word, or below 0 of a digest."""

    def __init__(
        self,
        meanings: "_Meanings",
        by_mark: Mapping[str, list[int]],
        digests: Mapping[bytes, list[int]],
    ) -> None:
        super().__init__()
        self._meanings = meanings
        self._by_mark = by_mark
        self._digests = digests

    def __missing__(self, word: bytes) -> tuple[int, ...]:
        if len(self) > _MOST_WORDS:
            self.clear()
        # A word that may stand for two words of a canary is one word all the same.
        meant = dict.fromkeys(
            number * _DISGUISES + disguise
            for mark, disguise in self._meanings.of(word)
            for number in self._by_mark.get(mark, ())
        )
        found = self[word] = (*meant, *(-1 - number for number in self._digests.get(word, ())))
        return found


def _counted_slowly(
    owned: Mapping[bytes, tuple[int, ...]],
    words: Sequence[bytes],
    needed: Sequence[int],
    whole: Collection[int] = (),
) -> Iterator[tuple[int, list[int]]]:
    """Owners of words of which as many as it takes stand in one block, and where they stand there.

    `whole` are the numbers of canaries that are not asked for.
    """
    hits = [(at, owners) for at, owners in enumerate(map(owned.__getitem__, words)) if owners]
    places = [at for at, _ in hits]
    for start in range(0, max(1, places[-1] + 1 - BLOCK // 2), BLOCK // 2) if hits else ():
        block = hits[bisect_left(places, start) : bisect_left(places, start + BLOCK)]
        # A word that comes again says nothing new.
        distinct = {words[at]: owners for at, owners in block}
        counts = Counter(chain.from_iterable(distinct.values())).items()
        for owner, count in [each for each in counts if each[1] >= _SEVERAL or each[0] < 0]:
            number = owner // _DISGUISES
            if owner < 0 or (count >= needed[number] and number not in whole):
                yield owner, [at for at, owners in block if owner in owners]


class _Numbers(dict[bytes, int]):
    """Words by number, in the order in which they came."""

    def __missing__(self, word: bytes) -> int:
        found = self[word] = len(self)
        return found


def _counted(
    owned: Mapping[bytes, tuple[int, ...]],
    words: Sequence[bytes],
    needed: Sequence[int],
    whole: Collection[int] = (),
) -> Iterator[tuple[int, list[int]]]:
    """The same of many words, counted all at once where numpy is there."""
    try:
        import numpy as np
    except ImportError:
        yield from _counted_slowly(owned, words, needed, whole)
        return
    # Each word is asked for once, however often it stands there.
    numbers = _Numbers()
    word_at = np.fromiter(map(numbers.__getitem__, words), np.int64, len(words))
    of = list(map(owned.__getitem__, numbers))
    each = np.fromiter(map(len, of), np.int64, len(of))
    every = np.fromiter(chain.from_iterable(of), np.int64, int(each.sum()))
    counts = each[word_at]
    at = np.repeat(np.arange(len(words)), counts)
    if not len(at):
        return
    first = (np.cumsum(each) - each)[word_at] - (np.cumsum(counts) - counts)
    owners = every[np.repeat(first, counts) + np.arange(len(at))]
    half, many = BLOCK // 2, len(needed) * _DISGUISES
    blocks = len(range(0, max(1, int(at[-1]) + 1 - half), half))
    for place in np.flatnonzero(owners < 0).tolist():
        yield int(owners[place]), [int(at[place])]
    least = np.array(needed)
    # None of it can be enough where all of a canary's words together are too few.
    least[list(whole)] = len(at) + 1
    there = np.flatnonzero(owners >= 0)
    there = there[np.bincount(owners[there], minlength=1)[owners[there]] >= least[owners[there] // _DISGUISES]]
    at, owners = at[there], owners[there]
    words_at = word_at[at]
    # A block is two halves, and each half lies in two blocks.
    keys = np.concatenate([((at // half - back) * many + owners) * BLOCK + at % half + back * half for back in (0, 1)])
    inside = np.flatnonzero((keys >= 0) & (keys < blocks * many * BLOCK))
    order = inside[np.argsort(keys[inside])]
    keys, words_at = keys[order], np.tile(words_at, 2)[order]
    starts = np.flatnonzero(np.diff(keys // BLOCK, prepend=-many - 1))
    ends = np.append(starts[1:], len(keys))
    # A word that comes again says nothing new.
    groups = np.repeat(np.arange(len(starts)), ends - starts) * max(1, len(numbers)) + words_at
    groups.sort()
    distinct = groups[np.flatnonzero(np.diff(groups, prepend=-1))] // max(1, len(numbers))
    enough = np.bincount(distinct, minlength=len(starts)) >= least[keys[starts] // BLOCK % many // _DISGUISES]
    for low, high in zip(starts[enough].tolist(), ends[enough].tolist(), strict=True):
        block, owner = divmod(int(keys[low]) // BLOCK, many)
        yield owner, (keys[low:high] % BLOCK + block * half).tolist()


def _counted_at_once(
    vocabulary: Vocabulary,
    owned: Mapping[bytes, tuple[int, ...]],
    words: Words,
    needed: Sequence[int],
    known: Sequence[tuple[int, int, int]],
) -> Iterator[tuple[int, list[int]]]:
    """The same of very many words, of which only those are looked at one by one that may matter.

    `known` are stretches of words (canary, start, end) in which nothing more of a canary is asked.
    """
    yield from ((owner, [at]) for at, word in vocabulary.digests(words) for owner in owned[word] if owner < 0)
    half = BLOCK // 2
    near = sorted(vocabulary.blocks(words, half, known))
    last = next((at for at in range(len(words) - 1, -1, -1) if owned[words[at]]), 0) if near else 0
    for block, number, places in near:
        # What a block has beyond the last such word, the one before it has too.
        if not block or block * half + half <= last:
            for owner, mine in _owned_by(number, owned, words, places):
                if len({words[at] for at in mine}) >= needed[number]:
                    yield owner, mine


def _owned_by(
    number: int, owned: Mapping[bytes, tuple[int, ...]], words: Words, places: Iterable[int]
) -> Iterable[tuple[int, list[int]]]:
    """Where words of one canary stand, by their disguise."""
    found = defaultdict[int, list[int]](list)
    for at in sorted(set(places)):
        for owner in owned[words[at]]:
            if owner // _DISGUISES == number:
                found[owner].append(at)
    return found.items()


@lru_cache(maxsize=10_000)
def _choices(of: int, count: int) -> float:
    """The bits that say which `count` words of a canary's they are."""
    return log2(comb(of, min(count, of)))


def _needed(marks: Mapping[str, float]) -> int:
    """How many words of a canary it takes at least: fewer are no find, even where they stand as near as can be."""
    score = 0.0
    for count, bits in enumerate(sorted(marks.values(), reverse=True), 1):
        score += bits - log2(_NARROW)
        if score - _choices(len(marks), count) >= ENOUGH:
            return max(count, _SEVERAL)
    return len(marks) + 1


_digests_of = lru_cache(maxsize=20_000)(digests_of)


class _Meanings:
    """Which words a word may stand for."""

    def __init__(self) -> None:
        self._of: dict[bytes, tuple[tuple[str, int], ...]] = {}
        self._shifted: dict[bytes, list[tuple[str, int]]] = defaultdict(list)
        self._learned: set[str] = set()

    def __len__(self) -> int:
        return len(self._of)

    def learn(self, mark: str) -> None:
        """Take in a word that marks a text, once."""
        if mark in self._learned:
            return
        self._learned.add(mark)
        # One for all forms of a word: they are hundreds of thousands.
        itself = ((mark, 0),)
        for form in _forms(mark):
            self._of[form] = self._of.get(form, ()) + itself
        for disguise, form in enumerate(disguises(mark), 1):
            if form:
                self._of[form] = (*self._of.get(form, ()), (mark, disguise))
        if mark.isalpha():
            level, shift = levelled(mark.encode())
            self._shifted[level].append((mark, shift))

    def of(self, word: bytes) -> Sequence[tuple[str, int]]:
        """The words that this one may stand for, each with its disguise: 0 in none."""
        meant = self._of.get(word, ())
        if not word.isalpha():
            return meant
        level, shift = levelled(word)
        # Those by the same letters were found above.
        shifted = [
            (mark, _SHIFTED + (shift - before) % _LETTERS)
            for mark, before in self._shifted.get(level, ())
            if before != shift
        ]
        return [*meant, *shifted] if shifted else meant


_MEANINGS = [_Meanings()]
_MOST_MEANINGS = 1_500_000


def _learned() -> _Meanings:
    """What was learned of words, for all indexes of a process; begun anew where it has grown too large."""
    if len(_MEANINGS[0]) > _MOST_MEANINGS:
        _MEANINGS[0] = _Meanings()
    return _MEANINGS[0]


@lru_cache(maxsize=200)
def _stems(words: tuple[str, ...]) -> tuple[bytes, ...]:
    """The stems of listed words, of which there are as many as lists."""
    return tuple(stem(word.encode()) for word in words)


@lru_cache(maxsize=20_000)
def _measured(text: str, marking: tuple[str, ...]) -> tuple[bytes, Mapping[str, float], tuple[bytes, ...]]:
    """A text squeezed, the words that mark it with their bits, and its runs of words that are worth enough."""
    plains = map(plain, text.split())
    parts = [(squeezed_of(each), [word.decode() for word in words_of(each)]) for each in plains]
    parts = [(letters, words) for letters, words in parts if letters]
    whole = b"".join(letters for letters, _ in parts)
    there = {word for _, words in parts for word in words}
    # A record may keep a part of a text with the words of the whole.
    marks = {word.lower(): _bits(word.lower()) for word in marking if word.lower() in there}
    if not marks:
        marks = {word: bits_of(word) for word in there if len(word) > _FEWEST}
    runs = []
    worth = [[word for word in words if word in marks] for _, words in parts]
    # A run that is worth enough begins and ends with a word that marks.
    for first in (at for at, mine in enumerate(worth) if mine):
        seen: set[str] = set()
        bits = 0.0
        for last in range(first, len(parts)):
            new = {*worth[last]} - seen
            if not new:
                continue
            seen |= new
            bits += sum(map(marks.__getitem__, new))
            # Another canary may be made by the same pattern.
            if len(seen) >= _FEWEST and bits >= ENOUGH and apart_bits_of(seen) >= _APART:
                runs.append(b"".join(letters for letters, _ in parts[first : last + 1]))
                break
    return whole, marks, tuple(runs)


@lru_cache(maxsize=20_000)
def _pieces(text: str, marks: frozenset[str], least: int) -> tuple[bytes, ...]:
    """The shortest pieces of a text that have letters, words and marking words enough, from each of its words on."""
    plains = map(plain, text.split())
    parts = [(squeezed_of(each), {word.decode() for word in words_of(each)} & marks) for each in plains]
    parts = [part for part in parts if part[0]]
    found = []
    for first in range(len(parts)):
        letters, seen = b"", set[str]()
        for words, (more, marking) in enumerate(parts[first:], 1):
            letters, seen = letters + more, seen | marking
            if len(letters) >= _PIECE_LETTERS and words >= _PIECE_WORDS and len(seen) >= least:
                found.append(letters)
                break
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=50_000)
def _meant_by(mark: str) -> tuple[bytes, ...]:
    """All words that may stand for one that marks a text."""
    turned = shifted(levelled(mark.encode())[0]) if mark.isalpha() else ()
    return (*_forms(mark), *disguises(mark), *turned)


def _forms(word: str) -> Sequence[bytes]:
    """How a word may come back. One that no list has, as a slip of the fingers is, has no endings to be changed."""
    return forms(word) if word in listed() else tuple({word.encode(), stem(word.encode())})


@lru_cache(maxsize=100_000)
def _bits(word: str) -> float:
    """Bits of a word with all its forms: any of them is taken for it."""
    each = (bits_of(form.decode()) for form in _forms(word) if form.decode() in listed())
    return -log2(2.0 ** -bits_of(word) + sum(2.0**-bits for bits in each))


def _sounds(parts: Mapping[str, Any]) -> Sounds:
    """The landmarks of these canaries (pairs of hash and frame, by id)."""
    np = media_module("numpy", "finding audio")
    arrays = [np.asarray(part, dtype=np.int32).reshape(-1, 2) for part in parts.values()]
    lengths = [len(part) for part in arrays]
    numbers = np.repeat(np.arange(len(arrays), dtype=np.int32) * len(PLAYED), lengths)
    whole = np.concatenate(arrays)
    # Sound that was played otherwise has its peaks at other tones and times: each way is a needle more. All go into one
    # array, way by way: what lies between takes several times the room of what comes of it.
    packed, end = np.empty(len(whole) * len(PLAYED), np.int64), 0
    for way, (tones, pace) in enumerate(PLAYED):
        hashes, frames, owners = _played(whole, numbers + way, tones, pace, np)
        begin, end = end, end + len(hashes)
        # As one number each they are sorted five times as fast.
        mine = packed[begin:end]
        mine[:] = hashes
        mine <<= _HASH_AT - _OWNER_AT
        mine |= owners
        mine <<= _OWNER_AT
        mine |= frames + _MIDDLE
    packed = packed[:end]
    packed.sort()
    return Sounds(packed, tuple(parts))


def _played(pairs: Any, owners: Any, tones: float, pace: float, np: Any) -> tuple[Any, Any, Any]:
    """Landmarks of sounds that were played otherwise: see `janji.canaries.landmarks` for what a hash packs.

    Of a way that takes peaks out of range, those that are left.
    """
    if (tones, pace) == (1, 1):
        return pairs[:, 0], pairs[:, 1], owners
    one, other, gap = pairs[:, 0] >> 13, (pairs[:, 0] >> 5) & 255, pairs[:, 0] & 31
    frames = pairs[:, 1]
    if pace < 0:
        one, other, frames = other, one, -(frames + gap)
    tops = np.rint(np.arange(256) * tones).astype(np.int32)
    waits = np.rint(np.arange(32) / abs(pace)).astype(np.int32)
    low, high, wait = tops[one], tops[other], waits[gap]
    there = (np.maximum(low, high) <= _HIGHEST) & (wait >= 1) & (wait <= _LONGEST_GAP)
    hashes = (low << 13) | (high << 5) | wait
    times = frames if abs(pace) == 1 else np.rint(frames / abs(pace)).astype(np.int32)
    return hashes[there], times[there], owners[there]


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
