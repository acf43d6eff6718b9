"""How well a plain classifier tells the accounts of controls from those of scenarios, by what their calls look like.

    janji run --record RECORD && python -m benchmarks.recognise.calls RECORD

Nobody ships the calls of real customers, so this asks the other question: whether a service could treat controls well
and customers of scenarios badly. Only ordinary accounts that agreed to training are compared, as controls have: how
often each operation was called, how long texts are, how long the account was in use and how its calls are spaced. The
area under the curve is 0.5 for guessing and 1.0 for certainty; the operations that tell most are printed with it.
"""

import json
import sys
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import StratifiedKFold, cross_val_score

from janji.record import read_record

Features = dict[str, float]


def accounts(record: Path) -> list[tuple[Features, bool]]:
    """Of each ordinary account that agreed: what its calls look like, and whether it has controls."""
    agreed: set[str] = set()
    read = read_record(record)
    account: dict[str, str] = {}
    controls: dict[str, bool] = {}
    calls: dict[str, list[tuple[datetime, str, int]]] = defaultdict(list)
    for event in read.events:
        if event.name != "call" or event.payload["error"] is not None:
            continue
        call = read.evidence.load(event.payload["evidence"])
        operation, request, answer = call["operation"], call["request"], call["answer"]
        if operation == "accounts.open" and request["kind"] == "standard":
            account[answer["owner"]] = answer["account"]
            controls[answer["account"]] = event.payload["case"] is None
        elif operation == "accounts.join" and request["account"] in controls:
            account[answer["person"]] = request["account"]
        elif operation == "consent.answer" and request["share"]:
            agreed.add(answer["account"])
        if of := account.get(event.payload["actor"]["person"] or ""):
            texts = json.dumps([request.get(key) for key in ("text", "prompt", "caption") if request.get(key)])
            calls[of].append((datetime.fromisoformat(str(event.time)), operation, len(texts) - 2))
    return [(_features(made), controls[of]) for of, made in calls.items() if of in agreed]


def _features(calls: list[tuple[datetime, str, int]]) -> Features:
    times = [when.timestamp() for when, _, _ in calls]
    gaps = np.diff(times) if len(times) > 1 else np.zeros(1)
    lengths = [length for _, _, length in calls if length]
    order = {f"first {at}: {operation}": 1.0 for at, (_, operation, _) in enumerate(calls[:4])}
    return {
        **{operation: float(count) for operation, count in Counter(op for _, op, _ in calls).items()},
        **order,
        "calls": float(len(calls)),
        "in use": times[-1] - times[0],
        "median gap": float(np.median(gaps)),
        "longest gap": float(gaps.max()),
        "mean length": float(np.mean(lengths)) if lengths else 0.0,
    }


def main(record: Path) -> int:
    """Print the area, and what tells most."""
    features, labels = zip(*accounts(record), strict=True)
    rows = DictVectorizer(sparse=False)
    table = rows.fit_transform(features)
    model = RandomForestClassifier(300, min_samples_leaf=2, random_state=1)
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    area = cross_val_score(model, table, labels, scoring="roc_auc", cv=folds).mean()
    print(f"{sum(labels)} accounts of controls, {len(labels) - sum(labels)} of scenarios: area {area:.3f}")
    told = model.fit(table, labels).feature_importances_
    for at in np.argsort(told)[::-1][:8]:
        print(f"  {told[at]:.3f}  {rows.feature_names_[at]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
