"""Parts of a place that are judged beside each other: lists of words, parts that hold little, texts made of others."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ._language import ENOUGH, strange
from ._parts import Column, Held
from ._techniques import WORDS
from ._text import Rows

if TYPE_CHECKING:
    from ._walk import Walk


def find_in_lists(walk: "Walk", parts: Sequence[Held], inner: Mapping[str, Sequence[Held]]) -> None:
    """Search columns of one word a row as lists of words. `inner` are parts in the cells of a column, by its name."""
    for held in parts:
        if held.bag and walk.index.has_text():
            for canary, (there, of, _) in walk.index.in_bag(held.bag).items():
                walk.hit(held, canary, WORDS, f"{held.name}, {there} of {of} words")
                for beside in held.neighbours:
                    for each in (beside, *inner.get(beside.name, ())):
                        each.counts(len(held.bag))


def join_tiny(walk: "Walk", parts: Sequence[Held]) -> None:
    """Search and judge parts that hold too little to be judged alone as one text."""
    tiny = [held for held in parts if held.tiny]
    texts = list(dict.fromkeys(piece for held in tiny for piece in held.pieces))
    if len(tiny) < 2 or sum(held.strange for held in tiny) + len(" ".join(texts)) <= ENOUGH:  # noqa: PLR2004 - one is alone
        return
    joined = Column(Rows(walk.index), tiny[0])
    for hit in joined.rows.feed([*texts], 0):
        walk.hit(tiny[0], hit.canary, hit.technique, f"{tiny[0].name} and others, together")
    doubtful = [held for held in tiny if held.strange]
    if strange("\n".join(texts)) > ENOUGH:
        for held in doubtful or tiny:
            if held.part().reads != "harmless" or held.strange:
                held.together()


def doubt_mixed(walk: "Walk", parts: Sequence[Held]) -> None:
    """Doubt texts in which few are found, and which hold words of many others that are looked for."""
    anywhere = {canary for held in parts for canary in held.canaries}
    for held in parts:
        # Where most lost something, others may have lost too much to be found: their number tells.
        lossy = 2 * sum(held.canaries.values()) < len(held.canaries)
        if held.kind == "text" and held.said and not lossy:
            texts = walk.index.sharing(held.said, held.canaries, anywhere)
            if texts:
                held.opaque(f"words of {texts} given texts are there, too few of each to recognise")
