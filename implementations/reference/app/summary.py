"""Meeting Summary: the passages of a meeting that say most, for every speaker."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from .ledger import Item

_EACH = 12
_WORDS = r"\w+"


def passages_of(said: Sequence[Item]) -> list[Item]:
    """The passages that a summary takes from captions and chat, in the order in which they were said.

    Up to twelve passages of each speaker, for speech and for chat apart: those whose words weigh most by TF-IDF.
    """
    said = [item for item in said if any(map(str.isalnum, item.text))]
    if not said:
        return []
    weights = _weights([item.text for item in said]).sum(axis=1)
    by_speaker: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, item in enumerate(said):
        by_speaker[item.person, item.kind].append(at)
    chosen = {
        at
        for places in by_speaker.values()
        for at in sorted(places, key=lambda at: float(weights[at, 0]), reverse=True)[:_EACH]
    }
    return [said[at] for at in sorted(chosen)]


def written(title: str, passages: Sequence[Item]) -> str:
    """The summary as people read it: each passage with its speaker's name."""
    return "\n".join([f"Summary of {title}", *(f"- {item.speaker}: {item.text}" for item in passages)])


def closest(prompt: str, written: Sequence[str]) -> str | None:
    """Which of the texts that were written before is nearest to a prompt by TF-IDF; None where none shares a word."""
    if not written or not any(map(str.isalnum, prompt)):
        return None
    vectors = _weights([prompt, *written])
    alike = (vectors[1:] @ vectors[0].T).toarray().ravel()
    best = int(alike.argmax())
    return written[best] if alike[best] > 0 else None


def _weights(texts: Sequence[str]) -> Any:
    # It takes over a second to import, and few ask for a summary.
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(token_pattern=_WORDS).fit_transform(texts)
