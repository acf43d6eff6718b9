"""The owners of words of which enough stand near each other, in one block of words."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from ._compiled import Passes
from ._meanings import DISGUISES
from ._vocabulary import Vocabulary, Words
from ._worth import SEVERAL

BLOCK = 256
"""Words that are looked at together; they are moved on by half of that."""


def counted_slowly(
    owned: Mapping[bytes, tuple[int, ...]],
    words: Sequence[bytes],
    needed: Sequence[int],
    whole: Collection[int] = (),
) -> Iterator[tuple[int, list[int]]]:
    """Owners of words of which as many as it takes are in one block, and where they are there.

    `whole` are the numbers of canaries that are not asked for.
    """
    hits = [(at, owners) for at, owners in enumerate(map(owned.__getitem__, words)) if owners]
    places = [at for at, _ in hits]
    for start in range(0, max(1, places[-1] + 1 - BLOCK // 2), BLOCK // 2) if hits else ():
        block = hits[bisect_left(places, start) : bisect_left(places, start + BLOCK)]
        # A word that comes again says nothing new.
        distinct = {words[at]: owners for at, owners in block}
        counts = Counter(chain.from_iterable(distinct.values())).items()
        for owner, count in [each for each in counts if each[1] >= SEVERAL or each[0] < 0]:
            number = owner // DISGUISES
            if owner < 0 or (count >= needed[number] and number not in whole):
                yield owner, [at for at, owners in block if owner in owners]


class _Numbers(dict[bytes, int]):
    """Words by number, in the order in which they came."""

    def __missing__(self, word: bytes) -> int:
        found = self[word] = len(self)
        return found


def counted(
    owned: Mapping[bytes, tuple[int, ...]],
    words: Sequence[bytes],
    needed: Sequence[int],
    whole: Collection[int] = (),
) -> Iterator[tuple[int, list[int]]]:
    """The same of many words, counted all at once where numpy is there."""
    try:
        import numpy as np
    except ImportError:
        yield from counted_slowly(owned, words, needed, whole)
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
    half, many = BLOCK // 2, len(needed) * DISGUISES
    blocks = len(range(0, max(1, int(at[-1]) + 1 - half), half))
    for place in np.flatnonzero(owners < 0).tolist():
        yield int(owners[place]), [int(at[place])]
    least = np.array(needed)
    # None of it can be enough where all of a canary's words together are too few.
    least[list(whole)] = len(at) + 1
    there = np.flatnonzero(owners >= 0)
    there = there[np.bincount(owners[there], minlength=1)[owners[there]] >= least[owners[there] // DISGUISES]]
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
    enough = np.bincount(distinct, minlength=len(starts)) >= least[keys[starts] // BLOCK % many // DISGUISES]
    for low, high in zip(starts[enough].tolist(), ends[enough].tolist(), strict=True):
        block, owner = divmod(int(keys[low]) // BLOCK, many)
        yield owner, (keys[low:high] % BLOCK + block * half).tolist()


def counted_at_once(
    vocabulary: Vocabulary,
    owned: Mapping[bytes, tuple[int, ...]],
    words: Words,
    needed: Sequence[int],
    known: Sequence[tuple[int, int, int]],
    passes: Passes | None = None,
) -> Iterator[tuple[int, list[int]]]:
    """The same of very many words, of which only those are looked at one by one that may matter.

    `known` are stretches of words (canary, start, end) in which nothing more of a canary is asked.
    """
    yield from ((owner, [at]) for at, word in vocabulary.digests(words) for owner in owned[word] if owner < 0)
    half = BLOCK // 2
    near = sorted(vocabulary.blocks(words, half, known, passes))
    last = next((at for at in range(len(words) - 1, -1, -1) if owned[words[at]]), 0) if near else 0
    for block, number, places in near:
        # A block whose second half lies beyond the last such word has nothing that the one before it lacks.
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
            if owner // DISGUISES == number:
                found[owner].append(at)
    return found.items()
