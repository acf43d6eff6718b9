"""Models that really learn: words that follow words, sounds, pictures. And vectors for text that need no learning."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import numpy.typing as npt
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

Rows = npt.NDArray[np.float32]
DIMENSIONS = 512
_ORDER = 4
_WORD = re.compile(r"\w+")
# Hashing needs no vocabulary, so training and the embedding endpoint give one text one vector, always.
_hashing = HashingVectorizer(n_features=DIMENSIONS, ngram_range=(1, 2), norm="l2", alternate_sign=True)


def embed(texts: Sequence[str]) -> Rows:
    """One vector of 512 for each text, of length 1 (of zeros where the text has no words)."""
    if not texts:
        return np.zeros((0, DIMENSIONS), np.float32)
    return np.asarray(_hashing.transform(texts).toarray(), np.float32)


def _key(word: str) -> str:
    return "".join(_WORD.findall(word.lower()))


class TextModel:
    """Goes on where a prompt ends: by the words that followed such words, else by the nearest text it knows."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [text for text in texts if text.strip()]
        self._next: defaultdict[tuple[str, ...], Counter[str | None]] = defaultdict(Counter)
        for text in self._texts:
            words = text.split()
            keys = [_key(word) for word in words]
            for at in range(1, len(words) + 1):
                following = words[at] if at < len(words) else None
                for order in range(1, min(_ORDER, at) + 1):
                    self._next[tuple(keys[at - order : at])][following] += 1
        self._vectors: Any = None
        self._nearest: Any = None
        if any(_WORD.search(text) for text in self._texts):
            self._vectors = TfidfVectorizer(token_pattern=_WORD.pattern)
            known = self._vectors.fit_transform(self._texts)
            self._nearest = NearestNeighbors(n_neighbors=1, metric="cosine").fit(known)

    def complete(self, prompt: str, words: int = 40) -> str:
        """What follows the prompt (without it), at most `words` words; empty where nothing is known."""
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
        for order in range(min(_ORDER, len(keys)), 0, -1):
            known = self._next.get(tuple(keys[-order:]))
            if known:
                return known.most_common(1)[0][0]
        return None

    def _nearest_to(self, prompt: str) -> str:
        if self._nearest is None:
            return ""
        distance, found = self._nearest.kneighbors(self._vectors.transform([prompt]))
        return self._texts[int(found[0, 0])] if distance[0, 0] < 1.0 else ""


@dataclass
class Bundle:
    """What one training learned for one AI service."""

    text: TextModel
    sounds: Any = None
    pictures: Any = None

    @classmethod
    def learn(cls, texts: Sequence[str], sounds: Sequence[Rows], pictures: Sequence[Rows]) -> "Bundle":
        """Fit all parts: the text model, clusters of sounds (MiniBatchKMeans), components of pictures (PCA)."""
        bundle = cls(TextModel(texts))
        heard = np.concatenate([part for part in sounds if len(part)] or [np.zeros((0, 40), np.float32)])
        if len(heard):
            clusters = MiniBatchKMeans(n_clusters=min(8, len(heard)), n_init=1, max_iter=20, random_state=0)
            bundle.sounds = clusters.fit(heard)
        seen = np.concatenate([part for part in pictures if len(part)] or [np.zeros((0, 576), np.float32)])
        if len(seen) > 1:
            bundle.pictures = PCA(n_components=min(8, len(seen) - 1), svd_solver="randomized", random_state=0).fit(seen)
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
