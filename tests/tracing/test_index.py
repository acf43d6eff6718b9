"""The short ways of the index find what the long ones do."""

import random
from collections.abc import Iterable

from janji.canaries import Canary, Mint, listed
from janji.tracing import Index
from janji.tracing._index import _counted, _counted_slowly
from janji.tracing._media import decode_clip, match_media

KEY = bytes(range(32))


def test_many_words_counted_at_once_give_what_one_block_after_the_other_gives(texts: list[Canary]) -> None:
    index = Index(texts)
    chance = random.Random(1)  # noqa: S311 - filler
    filler = sorted(listed("en"))
    words: list[bytes] = []
    for canary in texts[:20]:
        words += [word.encode() for word in chance.choices(filler, k=chance.randint(0, 300))]
        words += [word.encode() for word in canary.features["words"][: chance.randint(2, 9)]]
    digest = next(iter(index._digests))
    words.insert(700, digest)

    def sets(found: Iterable[tuple[int, list[int]]]) -> set[tuple[int, tuple[int, ...]]]:
        return {(owner, tuple(places[:1] if owner < 0 else places)) for owner, places in found}

    arguments = index._owned, words, index._needed
    at_once, slowly = sets(_counted(*arguments)), sets(_counted_slowly(*arguments))
    assert at_once == slowly
    assert any(owner < 0 for owner, _ in at_once)
    assert len(at_once) > len(texts[:20]) // 2


def test_a_clip_that_was_heard_before_is_heard_for_canaries_that_are_new(sounds: list[Canary]) -> None:
    mint = Mint(KEY)
    old, new = sounds[:4], [mint.audio(f"later {number}") for number in range(2)]
    clip = decode_clip(new[0].data or b"")
    assert match_media(clip, Index(old)) == []
    assert [hit.canary for hit in match_media(clip, Index([*old, *new]))] == [new[0].id]
    # What is not looked for any longer is no find, although it was heard.
    assert match_media(clip, Index(old)) == []
    assert match_media(clip, Index([*old, new[1]])) == []
