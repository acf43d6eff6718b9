"""What is looked for: the canaries of a run as needles, and how much of one it takes to be no chance.

Each word that marks a canary has bits: of 2**bits words of other texts at most one is this word. Where words stand in a
row, as in the canary, their bits add up. Where they stand in any order among N words, each is worth log2(N) bits less,
and which of a sentence's words they are costs the logarithm of the number of choices. A sentence is worth no more than
that it was chosen (`most`), less the logarithm of how many stand there: others use it too. Of the sentences again the
choice is paid for. What comes out is the logarithm of the chance to meet so much in one place by accident. `ENOUGH`
bits are asked for: 300 canaries beside a million sentences are about 2**28 chances, so one wrong find is expected in
some sixty such searches, at most.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice
from math import comb, log2
from typing import Any

import ahocorasick_rs

from janji.canaries import LANGUAGES, Canary, bits_of, listed, media_module

from ._normal import digests_of, squeezed, words_in
from ._stems import disguises, forms, stem

ENOUGH = 34.0
"""Bits that make a find."""
_FEWEST = 3
_SEVERAL = 5
_SHORTEST = 16
BLOCK = 256
"""Words that are looked at together; they are moved on by half of that."""
_NARROW = 12
_SENTENCE = 8
_MANY = 500
"""Words from which on it is worth to count them all at once."""
_CHANCE = 1e-7
"""Of one canary in one list of words: with 300 of them, one wrong find in thirty thousand lists."""
_LEAST_SHARE = 0.02
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
_UNBOUND = 99.0

VERBATIM, NORMALISED, QUOTED, WORDS = "verbatim", "normalised", "quoted", "words"
ENCODED, LANDMARKS, QR, VECTOR = "encoded", "landmarks", "qr", "vector"
ANCHORS = "anchors"
"""What `words` was called in older records."""
STRONGEST_FIRST = (VERBATIM, NORMALISED, QUOTED, WORDS, ANCHORS, ENCODED, LANDMARKS, QR, VECTOR)


@dataclass(frozen=True)
class Span:
    """A stretch of a squeezed text, or of a list of words, that belongs to a canary."""

    canary: str
    technique: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Sounds:
    """Landmarks of some audio canaries in all ways of playing them, sorted by hash.

    `owners` are numbers of canaries (of `ids`) times the number of ways plus the number of the way.
    """

    hashes: Any
    frames: Any
    owners: Any
    ids: tuple[str, ...]


_SOUNDS: dict[str, Sounds] = {}
"""By canary. A run looks for the same ones again and again while others are added; an id has one content."""
_KEPT_SOUNDS = 2000
_MIDDLE = 1 << 15


class Index:
    """The canaries to look for, by their features alone, so that one from a register is found like a new one.

    `vectors` are embeddings of canaries (canary id to vector) that have to be recognised as such. Raises ValueError
    for a text too short to be told from others, for features that nothing here can find, for one id with two
    contents, and for a vector without length.
    """

    def __init__(self, canaries: Iterable[Canary], vectors: Mapping[str, Sequence[float]] | None = None) -> None:
        self._features: dict[str, Mapping[str, Any]] = {}
        self._kinds: dict[str, str] = {}
        for canary in canaries:
            self._kinds[canary.id] = canary.kind
            if not {"text", "landmarks", "qr"} & set(canary.features):
                raise ValueError(
                    f"canary {canary.id} has none of the features text, landmarks, qr: nothing could find it"
                )
            if dict(self._features.setdefault(canary.id, canary.features)) != dict(canary.features):
                raise ValueError(f"canary {canary.id} was given twice, with different features")
        self._vectors = {id_: tuple(map(float, vector)) for id_, vector in (vectors or {}).items()}
        for id_, vector in self._vectors.items():
            if not any(vector):
                raise ValueError(f"the vector of canary {id_} is empty or zero: it has no direction to compare")
        self._needles: dict[bytes, list[str]] = {}
        self._whole: dict[str, bytes] = {}
        self._marks: dict[str, dict[str, float]] = {}
        self._parts: dict[str, dict[str, int]] = {}
        self._sizes: dict[str, Counter[int]] = {}
        self._most: dict[str, float] = {}
        self._by_mark: dict[str, list[int]] = {}
        self._digests: dict[bytes, list[int]] = {}
        self._needed: list[int] = []
        self._owned = _Owners(self._by_mark, self._digests)
        for id_, features in self._features.items():
            if "text" in features:
                self._add_text(id_, features)

    @property
    def canaries(self) -> frozenset[str]:
        """The ids that are looked for."""
        return frozenset(self._features) | frozenset(self._vectors)

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each canary by its id; of what is known by its vector alone: text."""
        return dict.fromkeys(self._vectors, "text") | self._kinds

    @cached_property
    def payloads(self) -> Mapping[str, str]:
        """Canary ids by the text of their code."""
        return {features["qr"]: id_ for id_, features in self._features.items() if "qr" in features}

    @cached_property
    def _automaton(self) -> Any:
        patterns = list(self._needles)
        return ahocorasick_rs.BytesAhoCorasick(
            patterns,
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        ), patterns

    @cached_property
    def longest(self) -> int:
        """Letters and digits that have to overlap between two parts of one text, so that nothing is lost."""
        return max((len(whole) for whole in self._whole.values()), default=0) + _AROUND

    def has_text(self) -> bool:
        return bool(self._needles)

    def text_of(self, canary: str) -> str:
        return str(self._features[canary]["text"])

    def whole(self, canary: str) -> bytes:
        return self._whole[canary]

    def spans(self, view: bytes) -> list[Span]:
        """Where canaries lie in a squeezed text, whole or as quotations."""
        if not self._needles:
            return []
        automaton, patterns = self._automaton
        runs: dict[str, list[tuple[int, int]]] = {}
        for number, start, end in automaton.find_matches_as_indexes(view, overlapping=True):
            for canary in self._needles[patterns[number]]:
                runs.setdefault(canary, []).append((start, end))
        return [
            span
            for canary, parts in runs.items()
            for start, end in _joined(parts)
            for span in self._copies(canary, view, start, end) or [Span(canary, QUOTED, start, end)]
        ]

    @cached_property
    def _ids(self) -> list[str]:
        return list(self._marks)

    def near(self, words: Sequence[bytes]) -> list[Span]:
        """Canaries so many of whose words stand near each other, in any order, that it is no chance.

        `start` and `end` of a span count words. Also digests of a whole text, and words written backwards, with other
        letters in their place by a fixed rule.
        """
        spans: dict[tuple[int, int], Span] = {}
        for owner, places in (_counted if len(words) > _MANY else _counted_slowly)(self._owned, words, self._needed):
            if owner < 0:
                spans[owner, places[0]] = Span(self._ids[-1 - owner], ENCODED, places[0], places[0] + 1)
            elif (found := self._together(owner, places, words)) is not None:
                spans[owner, found.start] = found
        return list(spans.values())

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
            for mark, how in _MEANT.get(words[place], ())
            if how == disguise and mark in marks
        ]
        # The most that they can be worth, in the least space.
        distinct = {mark for _, mark in at}
        least = self._needed[number]
        space = min((last - first for first, last in zip(places, places[least - 1 :], strict=False)), default=0) + 1
        if self._worth(id_, distinct, max(_NARROW, space)) < ENOUGH:
            return None
        most, best = 0.0, None
        for first, (start, _) in enumerate(at):
            seen: set[str] = set()
            for place, mark in islice(at, first, None):
                if mark in seen:
                    continue
                seen.add(mark)
                if len(seen) >= least:
                    score = self._worth(id_, seen, max(_NARROW, place + 1 - start))
                    if score > most:
                        most, best = score, (start, place + 1)
                if len(seen) == len(distinct):
                    break
        if best is None or most < ENOUGH:
            return None
        return Span(id_, ENCODED if disguise else WORDS, *best)

    def _worth(self, id_: str, seen: Collection[str], span: int) -> float:
        """Bits that these words of a canary are worth among so many words."""
        marks, parts, sizes = self._marks[id_], self._parts[id_], self._sizes[id_]
        near, room = log2(span), self._most[id_] - log2(max(1.0, span / _SENTENCE))
        by: dict[int, list[float]] = {}
        for mark in seen:
            if marks[mark] > near:
                by.setdefault(parts[mark], []).append(marks[mark] - near)
        each = [
            sum(bits) if part < 0 else min(room, sum(bits) - _choices(sizes[part], len(bits)))
            for part, bits in by.items()
        ]
        most = total = 0.0
        for count, bits in enumerate(sorted(each, reverse=True), 1):
            total += bits
            most = max(most, total - _choices(len(sizes), count))
        return most

    def in_bag(
        self, bag: Collection[str] | Collection[bytes], digest: Callable[[str], bytes] | None = None
    ) -> dict[str, tuple[int, int, float]]:
        """Canaries that a list of words is made of too: (words that are there, words it has, the chance of that).

        The chance that a word of some rarity is in the list is taken from the list itself: from how many other words
        as rare are in it. So a list that holds nearly all words shows nobody. `digest` makes of a word what the list
        keeps in its place.
        """
        has: Callable[[str], bool]
        if digest is None:
            stems = {stem(word) for each in bag for word in words_in(each if isinstance(each, str) else each.decode())}

            def has(word: str) -> bool:
                return stem(word.encode()) in stems
        else:

            def has(word: str) -> bool:
                return any(digest(form) in bag for form in (word, word.capitalize(), word.upper()))

        # A list of one language says how full it is by the words of that language alone.
        shares = [_share(listed(language), has) for language in LANGUAGES]
        found = {}
        for id_, marks in self._marks.items():
            there = sum(map(has, marks))
            # Words are rounded to whole bits: those of one bit less are the more frequent ones, so the safer guess.
            rare = [int(bits_of(mark)) for mark in marks]
            likely = [max(share.get(bits - less, _LEAST_SHARE) for share in shares for less in (0, 1)) for bits in rare]
            chance = _at_least(there, likely)
            if there >= _FEWEST and chance < _CHANCE:
                found[id_] = there, len(marks), chance
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

    def _add_text(self, id_: str, features: Mapping[str, Any]) -> None:
        number, text = len(self._marks), features["text"]
        marking = tuple(features.get("words") or features.get("anchors", ()))
        # A word of no sentence is one by itself.
        alone = range(-1, -1 - len(marking), -1)
        of = tuple(features.get("parts", {}).get(word, own) for word, own in zip(marking, alone, strict=True))
        most = float(features.get("most", _UNBOUND))
        for digest in _digests_of(text):
            self._digests.setdefault(digest, []).append(number)
        whole, marks, runs = _measured(text, marking, of, most)
        if len(whole) < _SHORTEST:
            raise ValueError(
                f"the text of canary {id_} has {len(whole)} letters: one of less than {_SHORTEST} is found by chance"
            )
        self._whole[id_], self._marks[id_] = whole, dict(marks)
        given = {word.lower(): part for word, part in zip(marking, of, strict=True)}
        self._parts[id_] = {mark: given.get(mark, -2 - at - len(of)) for at, mark in enumerate(marks)}
        self._sizes[id_] = Counter(self._parts[id_].values())
        self._most[id_] = most
        self._needed.append(_needed(marks))
        for mark in marks:
            _learn(mark)
            self._by_mark.setdefault(mark, []).append(number)
        for run in dict.fromkeys((*runs, whole)):
            self._needles.setdefault(run, []).append(id_)


class _Owners(dict[bytes, tuple[int, ...]]):
    """Whose a word is, as numbers: of a canary and the disguise of its word, or below 0 of a digest."""

    def __init__(self, by_mark: Mapping[str, list[int]], digests: Mapping[bytes, list[int]]) -> None:
        super().__init__()
        self._by_mark = by_mark
        self._digests = digests

    def __missing__(self, word: bytes) -> tuple[int, ...]:
        found = self[word] = (
            *(
                number * _DISGUISES + disguise
                for mark, disguise in _MEANT.get(word, ())
                for number in self._by_mark.get(mark, ())
            ),
            *(-1 - number for number in self._digests.get(word, ())),
        )
        return found


def _counted_slowly(
    owned: Mapping[bytes, tuple[int, ...]], words: Sequence[bytes], needed: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """Owners of words of which as many as it takes stand in one block, and where they stand there."""
    hits = [(at, owners) for at, owners in enumerate(map(owned.__getitem__, words)) if owners]
    places = [at for at, _ in hits]
    for start in range(0, max(1, places[-1] + 1 - BLOCK // 2), BLOCK // 2) if hits else ():
        block = hits[bisect_left(places, start) : bisect_left(places, start + BLOCK)]
        for owner, count in Counter(chain.from_iterable(owners for _, owners in block)).items():
            if owner < 0 or count >= needed[owner // _DISGUISES]:
                yield owner, [at for at, owners in block if owner in owners]


def _counted(
    owned: Mapping[bytes, tuple[int, ...]], words: Sequence[bytes], needed: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """The same of many words, counted all at once where numpy is there."""
    try:
        import numpy as np
    except ImportError:
        yield from _counted_slowly(owned, words, needed)
        return
    of = list(map(owned.__getitem__, words))
    counts = np.fromiter(map(len, of), np.int64, len(of))
    at = np.repeat(np.arange(len(of)), counts)
    owners = np.fromiter(chain.from_iterable(of), np.int64, len(at))
    if not len(at):
        return
    half, many = BLOCK // 2, len(needed) * _DISGUISES
    blocks = len(range(0, max(1, int(at[-1]) + 1 - half), half))
    for place in np.flatnonzero(owners < 0).tolist():
        yield int(owners[place]), [int(at[place])]
    at, owners = at[owners >= 0], owners[owners >= 0]
    # A block is two halves, and each half lies in two blocks.
    keys = np.concatenate([((at // half - back) * many + owners) * BLOCK + at % half + back * half for back in (0, 1)])
    keys = np.sort(keys[(keys >= 0) & (keys < blocks * many * BLOCK)])
    starts = np.flatnonzero(np.diff(keys // BLOCK, prepend=-many - 1))
    ends = np.append(starts[1:], len(keys))
    enough = ends - starts >= np.asarray(needed)[keys[starts] // BLOCK % many // _DISGUISES]
    for low, high in zip(starts[enough].tolist(), ends[enough].tolist(), strict=True):
        block, owner = divmod(int(keys[low]) // BLOCK, many)
        yield owner, (keys[low:high] % BLOCK + block * half).tolist()


@lru_cache(maxsize=10_000)
def _choices(of: int, count: int) -> float:
    """The bits that say which `count` words of a canary's they are."""
    return log2(comb(of, min(count, of)))


def _needed(marks: Mapping[str, float]) -> int:
    """How many words of a canary it takes at least: fewer are no find, even where they stand as near as can be."""
    score = 0.0
    for count, bits in enumerate(sorted(marks.values(), reverse=True), 1):
        score += bits - log2(_NARROW)
        if score >= ENOUGH:
            return max(count, _SEVERAL)
    return len(marks) + 1


_MEANT: dict[bytes, list[tuple[str, int]]] = {}
"""By a form of a word: which words it may stand for, and in which disguise (0: in none). Learnt once for all."""
_LEARNT: set[str] = set()
_digests_of = lru_cache(maxsize=20_000)(digests_of)


def _learn(mark: str) -> None:
    if mark in _LEARNT:
        return
    _LEARNT.add(mark)
    for form in forms(mark):
        _MEANT.setdefault(form, []).append((mark, 0))
    for disguise, form in enumerate(disguises(mark), 1):
        _MEANT.setdefault(form, []).append((mark, disguise))


@lru_cache(maxsize=20_000)
def _measured(
    text: str, marking: tuple[str, ...], of: tuple[int, ...], most: float
) -> tuple[bytes, Mapping[str, float], tuple[bytes, ...]]:
    """A text squeezed, the words that mark it with their bits, and its runs of words that are worth enough."""
    parts = [(squeezed(part), words_in(part)) for part in text.split()]
    parts = [(letters, words) for letters, words in parts if letters]
    whole = b"".join(letters for letters, _ in parts)
    there = {word for _, words in parts for word in words}
    # A record may keep a part of a text with the words of the whole.
    marks = {word.lower(): _bits(word.lower()) for word in marking if word.lower().encode() in there}
    if not marks:
        marks = {word.decode(): bits_of(word.decode()) for _, words in parts for word in words if len(word) > _FEWEST}
    given = {word.lower(): part for word, part in zip(marking, of, strict=True)}
    runs = []
    worth = [{word.decode(): marks[word.decode()] for word in words if word.decode() in marks} for _, words in parts]
    # A run that is worth enough begins and ends with a word that marks.
    for first in (at for at, mine in enumerate(worth) if mine):
        seen: dict[str, float] = {}
        by: dict[int, float] = defaultdict(float)
        for last in range(first, len(parts)):
            for mark in worth[last].keys() - seen.keys():
                by[given.get(mark, -2 - len(of) - len(seen))] += marks[mark]
            seen |= worth[last]
            if (
                len(seen) >= _FEWEST
                and sum(min(bits, most) if part >= 0 else bits for part, bits in by.items()) >= ENOUGH
            ):
                run = b"".join(letters for letters, _ in parts[first : last + 1])
                runs.append(run)
                break
    return whole, marks, tuple(runs)


@lru_cache(maxsize=100_000)
def _bits(word: str) -> float:
    """Bits of a word with all its forms: any of them is taken for it."""
    each = (bits_of(form.decode()) for form in forms(word) if form.decode() in listed())
    return -log2(2.0 ** -bits_of(word) + sum(2.0**-bits for bits in each))


def _share(words: Mapping[str, float], has: Callable[[str], bool]) -> dict[int, float]:
    """By whole bits: the part of these words that is there."""
    counts: dict[int, list[int]] = {}
    for word, bits in words.items():
        count = counts.setdefault(int(bits), [1, 1])
        count[0] += has(word)
        count[1] += 1
    return {bits: present / of for bits, (present, of) in counts.items()}


def _at_least(count: int, chances: list[float]) -> float:
    """The chance that at least `count` of independent things happen."""
    exactly = [1.0]
    for chance in chances:
        exactly = [
            (exactly[at] * (1 - chance) if at < len(exactly) else 0.0) + (exactly[at - 1] * chance if at else 0.0)
            for at in range(len(exactly) + 1)
        ]
    return sum(exactly[count:])


def _sounds(parts: Mapping[str, Any]) -> Sounds:
    """The landmarks of these canaries (pairs of hash and frame, by id)."""
    np = media_module("numpy", "finding audio")
    arrays = [np.asarray(part, dtype=np.int32).reshape(-1, 2) for part in parts.values()]
    lengths = [len(part) for part in arrays]
    numbers = np.repeat(np.arange(len(arrays), dtype=np.int32) * len(PLAYED), lengths)
    whole = np.concatenate(arrays)
    # Sound that was played otherwise has its peaks at other tones and times: each way is a needle more.
    played = [_played(whole, numbers + way, tones, pace, np) for way, (tones, pace) in enumerate(PLAYED)]
    hashes, frames, owners = (np.concatenate(each) for each in zip(*played, strict=True))
    # As one number each they are sorted five times as fast.
    packed = (hashes.astype(np.int64) << 40) | (owners.astype(np.int64) << 16) | (frames + _MIDDLE)
    packed.sort()
    return Sounds(
        (packed >> 40).astype(np.int32),
        (packed & 0xFFFF).astype(np.int32) - _MIDDLE,
        ((packed >> 16) & 0xFFFFFF).astype(np.int32),
        tuple(parts),
    )


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
