"""How well a plain classifier tells the harness's texts from messages of people.

    python -m benchmarks.recognise.classify FOLDER [texts]

Logistic regression, cross validated, on runs of 1 to 5 characters and on words and pairs of words; each corpus alone
and all together. Real texts are put together and cut to the lengths of the harness's own, by its own rule: messages of
these corpora are shorter, and length is left out here. The area under the curve is 0.5 for guessing and 1.0 for
certainty. The last lines tell two real corpora apart, to compare. FOLDER holds what `corpora.py` names.
"""

import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline

from benchmarks.recognise.corpora import answers, chats, reviews, tweets
from janji.canaries import Mint
from janji.canaries._text import _ENDS, _JOINTS

KINDS: dict[str, dict[str, Any]] = {
    "characters 1-5": {"analyzer": "char", "ngram_range": (1, 5), "lowercase": False},
    "words 1-2": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"[^\s]+"},
}


def as_long(real: list[str], like: list[str], chance: random.Random) -> list[str]:
    """As many real texts, each as long as one of `like`: those too short joined to the next, cut between words."""
    found = []
    at = chance.randrange(len(real))
    for text in like:
        joined, joint = real[at % len(real)], chance.choice(_JOINTS)
        while len(joined) < len(text):
            at += 1
            joined += (" " if joined[-1:] in _ENDS else joint) + real[at % len(real)]
        at += 1
        found.append(joined[: len(text)].rpartition(" ")[0].rstrip(_ENDS))
    return found


def score(ours: list[str], real: list[str], kind: dict[str, Any]) -> float:
    """The area under the curve, mean of five folds."""
    model = make_pipeline(
        TfidfVectorizer(min_df=3, sublinear_tf=True, max_features=200_000, **kind),
        LogisticRegression(C=10, max_iter=300),
    )
    answers_ = np.array([1] * len(ours) + [0] * len(real))
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    return float(cross_val_score(model, [*ours, *real], answers_, scoring="roc_auc", cv=folds).mean())


def main(folder: Path, count: int = 1500) -> int:
    """Print an area for each corpus and classifier."""
    chance = random.Random(5)  # noqa: S311 - a benchmark's own order
    mint = Mint(bytes(range(32)))
    ours = [str(mint.text(f"{number}").text).rstrip(_ENDS) for number in range(count)]
    corpora = {"chats": chats(folder, 1), "tweets": tweets(folder), "reviews": reviews(folder)}
    for texts in corpora.values():
        chance.shuffle(texts)
    everything = [text for texts in corpora.values() for text in texts[:2000]]
    chance.shuffle(everything)
    for name, texts in {**corpora, "all together": everything}.items():
        real = as_long(texts, ours, chance)
        print(
            f"{name:14s} " + "  ".join(f"{kind} {score(ours, real, how):.3f}" for kind, how in KINDS.items()),
            flush=True,
        )
    both = as_long(corpora["chats"], ours, chance), as_long(corpora["reviews"], ours, chance)
    print("chats, reviews " + "  ".join(f"{kind} {score(*both, how):.3f}" for kind, how in KINDS.items()), flush=True)
    indonesian = [str(Mint(bytes(range(32)), language="id").text(f"{number}").text) for number in range(200)]
    real = as_long(answers(folder, "indonesian"), indonesian, chance)
    print("indonesian     " + "  ".join(f"{kind} {score(indonesian, real, how):.3f}" for kind, how in KINDS.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:])))
