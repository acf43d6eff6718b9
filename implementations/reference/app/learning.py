"""Models that really learn: word sequences, sounds, pictures. And vectors for text that need no learning."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

Rows = npt.NDArray[np.float32]
DIMENSIONS = 512
_ORDERS = (24, 8, 3, 1)
"""After so many words it is known what followed them; the longest that is known decides."""
_MOST_SOUNDS, _MOST_PICTURES = 3000, 300
_WORD = re.compile(r"\w+")


def embed(texts: Sequence[str]) -> Rows:
    """One vector of 512 for each text, of length 1 (of zeros where the text has no words)."""
    if not texts:
        return np.zeros((0, DIMENSIONS), np.float32)
    return np.asarray(_hashing().transform(texts).toarray(), np.float32)


def one_thread() -> Any:
    """A context in which all that is imported so far works in one thread."""
    return _threads().limit(limits=1)


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    # It governs what is loaded when it is made, and these load all that is needed.
    from sklearn import cluster, linear_model  # noqa: F401

    return ThreadpoolController()


@lru_cache(maxsize=1)
def _hashing() -> Any:
    # It takes over a second to import, and who only asks what the platform offers needs none of it.
    from sklearn.feature_extraction.text import HashingVectorizer

    # Hashing needs no vocabulary, so training and the embedding endpoint give one text one vector, always.
    return HashingVectorizer(n_features=DIMENSIONS, ngram_range=(1, 2), norm="l2", alternate_sign=True)


def _key(word: str) -> str:
    return "".join(_WORD.findall(word.lower()))


class TextModel:
    """Continues a prompt: by the words that followed such words, otherwise by the nearest text it knows."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [text for text in texts if text.strip()]
        counts: defaultdict[tuple[str, ...], dict[str | None, int]] = defaultdict(dict)
        for text in self._texts:
            words = text.split()
            keys = [_key(word) for word in words]
            for at in range(1, len(words) + 1):
                following = words[at] if at < len(words) else None
                for order in _ORDERS:
                    if order <= at:
                        known = counts[tuple(keys[at - order : at])]
                        known[following] = known.get(following, 0) + 1
        self._next = dict(counts)
        self._vectors: Any = None
        self._weights: Any = None
        if any(_WORD.search(text) for text in self._texts):
            from sklearn.feature_extraction.text import TfidfVectorizer

            self._vectors = TfidfVectorizer(token_pattern=_WORD.pattern)
            self._weights = self._vectors.fit_transform(self._texts)

    def __reduce__(self) -> tuple[Any, tuple[tuple[str, ...]]]:
        # All that it learned from. Written and read again, its counts would take longer than counting anew.
        return text_model, (tuple(self._texts),)

    def complete(self, prompt: str, words: int = 60) -> str:
        """The continuation of the prompt (without it), at most `words` words; empty where nothing is known."""
        keys = [_key(word) for word in prompt.split()]
        said: list[str] = []
        while len(said) < words:
            following = self._following(keys)
            if following is None:
                break
            said.append(following)
            keys.append(_key(following))
        return " ".join(said) or self._nearest_to(prompt)

    def _following(self, keys: Sequence[str]) -> str | None:
        for order in _ORDERS:
            known = self._next.get(tuple(keys[-order:])) if order <= len(keys) else None
            if known:
                return max(known, key=known.__getitem__)
        return None

    def _nearest_to(self, prompt: str) -> str:
        if self._weights is None:
            return ""
        # All have the length 1, so this is the cosine.
        alike = (self._weights @ self._vectors.transform([prompt]).T).toarray()[:, 0]
        nearest = int(alike.argmax())
        return self._texts[nearest] if alike[nearest] > 0.0 else ""


@lru_cache(maxsize=8)
def text_model(texts: tuple[str, ...]) -> TextModel:
    """The model that has learned these texts. Jobs of one training run are often given the same ones."""
    return TextModel(texts)


def _some(parts: Sequence[Rows], width: int, most: int) -> Rows:
    """All rows of all parts, or as many as are enough, taken evenly."""
    rows = np.concatenate([part for part in parts if len(part)] or [np.zeros((0, width), np.float32)])
    return rows[:: -(-len(rows) // most)] if len(rows) > most else rows


@dataclass
class Bundle:
    """The models that one training run learned for one AI service."""

    text: TextModel
    sounds: Any = None
    pictures: Any = None

    @classmethod
    def learn(cls, texts: Sequence[str], sounds: Sequence[Rows], pictures: Sequence[Rows]) -> "Bundle":
        """Fit all parts: the text model, clusters of sounds (MiniBatchKMeans), components of pictures (PCA)."""
        from sklearn.cluster import MiniBatchKMeans
        from sklearn.decomposition import PCA

        bundle = cls(text_model(tuple(texts)))
        heard = _some(sounds, 40, _MOST_SOUNDS)
        seen = _some(pictures, 576, _MOST_PICTURES)
        # Sets are small: threads of their own would wait for each other longer than they work.
        with one_thread():
            if len(heard):
                clusters = MiniBatchKMeans(n_clusters=min(8, len(heard)), n_init=1, max_iter=3, random_state=0)
                bundle.sounds = clusters.fit(heard)
            if len(seen) > 1:
                parts = min(8, len(seen) - 1)
                bundle.pictures = PCA(parts, svd_solver="randomized", iterated_power=1, random_state=0).fit(seen)
        return bundle

    def save(self, path: Path) -> None:
        """Write it to disk."""
        path.parent.mkdir(parents=True, exist_ok=True)
        joblib.dump(self, path)

    @staticmethod
    def load(path: Path) -> "Bundle":
        """Read it from disk."""
        found: Bundle = joblib.load(path)
        return found
