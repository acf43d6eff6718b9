"""The short ways of the index find what the long ones do."""

import random
import tracemalloc
from collections.abc import Iterable
from dataclasses import replace

import pytest

from janji.canaries import LANGUAGES, Canary, Language, Mint, listed
from janji.tracing import Index, find_in_text
from janji.tracing._blocks import counted, counted_slowly
from janji.tracing._media import decode_clip, match_media
from janji.tracing._sounds import sounds_of

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
    at_once, slowly = sets(counted(*arguments)), sets(counted_slowly(*arguments))
    assert at_once == slowly
    assert any(owner < 0 for owner, _ in at_once)
    assert len(at_once) > len(texts[:20]) // 2


def test_an_index_that_grew_finds_what_one_made_at_once_finds(texts: list[Canary], sounds: list[Canary]) -> None:
    """Also once it has looked for some: whatever it made of all of them is made anew."""
    vectors = {texts[0].id: [1.0, 2.0], texts[-1].id: [3.0, 4.0]}
    grown, whole = Index([]), Index([*texts, *sounds], vectors)
    said = "\n".join(str(canary.text) for canary in texts)
    for begin in range(0, len(texts), 7):
        part = texts[begin : begin + 7]
        grown.add(part, {each.id: vectors[each.id] for each in part if each.id in vectors})
        assert {found for found, _ in find_in_text(said, grown)} == {each.id for each in texts[: begin + 7]}
    grown.add(sounds, {})
    assert sorted(find_in_text(said, grown)) == sorted(find_in_text(said, whole))
    scrubbed = " ".join(word for canary in texts[:5] for word in canary.features["words"][::2])
    assert sorted(find_in_text(scrubbed, grown)) == sorted(find_in_text(scrubbed, whole)) != []
    assert grown.canaries == whole.canaries
    assert sorted(grown.directions[2][1]) == sorted(whole.directions[2][1])
    clip = decode_clip(sounds[0].data or b"")
    assert [hit.canary for hit in match_media(clip, grown)] == [sounds[0].id]


def test_one_id_with_two_contents_is_refused_whenever_it_comes(texts: list[Canary]) -> None:
    other = replace(texts[0], features=texts[1].features)
    index = Index([texts[0]])
    for refused in (lambda: Index([texts[0], other]), lambda: index.add([other], {})):
        with pytest.raises(ValueError, match="given twice"):
            refused()


def test_a_clip_that_was_heard_before_is_heard_for_canaries_that_are_new(sounds: list[Canary]) -> None:
    mint = Mint(KEY)
    old, new = sounds[:4], [mint.audio(f"later {number}") for number in range(2)]
    clip = decode_clip(new[0].data or b"")
    assert match_media(clip, Index(old)) == []
    assert [hit.canary for hit in match_media(clip, Index([*old, *new]))] == [new[0].id]
    # A canary that is not looked for any longer is no find, although it was heard.
    assert match_media(clip, Index(old)) == []
    assert match_media(clip, Index([*old, new[1]])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_in_a_row_show_one_canary_alone_of_two_thousand(language: Language) -> None:
    """Two of the English ones have a pattern in common, and words of it that are rare in other texts."""
    canaries = [Mint(bytes([7]) * 32, language=language).text(f"text {number}") for number in range(1900)]
    index = Index(canaries)
    assert [run for run, owners in index._needles.items() if len(owners) > 1] == []
    for number in (520, 1838):
        assert find_in_text(str(canaries[number].text), index) == [(canaries[number].id, "verbatim")]


def test_a_word_that_may_stand_for_two_words_of_a_canary_counts_once() -> None:
    """Six words, each of which may stand for itself and for another, are six and no find; all words are one."""
    words = "merebus rebus affected affect opinions opinion talented talent kalender helmet pedal graphics".split()  # noqa: SIM905
    text = " ".join(words)
    index = Index([Canary(id="a", kind="text", label="", features={"text": text, "words": words})])
    six = ["rebus", "affect", "opinion", "talent", "helmet", "graphics"]
    assert find_in_text(" and ".join(six), index) == []
    assert find_in_text(" and ".join(six * 2), index) == []
    assert find_in_text(" and ".join(reversed(words)), index) == [("a", "words")]


def test_a_short_text_is_a_piece_of_what_is_looked_for_as_soon_as_that_is_looked_for(mint: Mint) -> None:
    """Words that were no piece of the texts are asked again of those that come later."""
    first, later = mint.text("quoted first"), mint.text("quoted later")
    piece = f"Re: {' '.join(str(later.text).split()[:6])} (1)"
    index = Index([first])
    assert not index.quotes(piece)
    assert not index.quotes(piece)
    index.add([later], {})
    assert index.quotes(piece)
    assert not index.quotes("Re: a quite ordinary title of some meeting (1)")


def test_sounds_are_made_ready_where_there_are_some_to_look_for(mint: Mint) -> None:
    """Whether there is a sound to look for is known without making ready to look for it."""
    index = Index([mint.text("no sound")])
    assert not index.has_sounds()
    index.add([mint.audio("a sound")], {})
    assert index.has_sounds()
    assert "sounds" not in vars(index)


def test_making_ready_to_look_for_sounds_takes_little_more_room_than_what_comes_of_it(sounds: list[Canary]) -> None:
    """Hundreds of sounds come to 15 million landmarks in a process of a run: what lies between must not add to that."""
    parts = {each.id: each.features["landmarks"] for each in sounds}
    tracemalloc.start()
    try:
        made = sounds_of(parts)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2 * made.packed.nbytes
    assert (made.packed[1:] >= made.packed[:-1]).all()
