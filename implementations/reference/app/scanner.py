"""The scanner of invitations and reminders: a classifier that tells spam and fraud from the rest."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import joblib
import pyarrow as pa
import pyarrow.parquet as pq

from .learning import one_thread
from .policy_services import SPAM_SCAN
from .spam_corpus import CLEAN, SPAM

SERVES = SPAM_SCAN
Labelled = tuple[str, str, bool]
"""The id of a text, the text, and whether it is spam."""


def corpus() -> list[Labelled]:
    """The labelled messages that come with the platform."""
    rows = [(f"corpus-spam-{at}", text, True) for at, text in enumerate(SPAM)]
    return rows + [(f"corpus-clean-{at}", text, False) for at, text in enumerate(CLEAN)]


def write(rows: Sequence[Labelled], path: Path) -> None:
    """A training set of the scanner, as Parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ids, texts, spam = zip(*rows, strict=True)
    pq.write_table(pa.table({"id": list(ids), "text": list(texts), "spam": list(spam)}), path)


class Scanner:
    """Gives a text the probability that it is spam or fraud. It can learn anew while it is in use."""

    def __init__(self) -> None:
        self._model: tuple[Any, Any] | None = None

    def score(self, text: str) -> float:
        """From 0 (surely none) to 1 (surely spam or fraud)."""
        words, weights = self._model or _first()
        return float(weights.predict_proba(words.transform([text]))[0, 1])

    def learn(self, rows: Sequence[Labelled], path: Path) -> None:
        """Learn from these alone from now on, and write what was learned to `path`."""
        self._model = _learned([(text, spam) for _, text, spam in rows])
        path.parent.mkdir(parents=True, exist_ok=True)
        joblib.dump(self._model, path)


@lru_cache(maxsize=1)
def _first() -> tuple[Any, Any]:
    return _learned([(text, spam) for _, text, spam in corpus()])


def _learned(rows: Sequence[tuple[str, bool]]) -> tuple[Any, Any]:
    # They take over a second to import, and who only asks what the platform offers needs neither.
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    with one_thread():
        features = words.fit_transform([text for text, _ in rows])
        # Most invitations are none, so what says nothing either way is let through.
        weights = LogisticRegression(C=20.0, class_weight={True: 1.0, False: 2.0})
        return words, weights.fit(features, [spam for _, spam in rows])
