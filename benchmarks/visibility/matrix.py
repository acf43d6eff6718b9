"""The matrix of `docs/visibility.md`."""

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Sequence

from janji.tracing import DecodeCache, Index

from . import _picture, _planted, _sound, _text
from ._judged import Row, row_of, without_code

_state: dict = {}


def _prepare(kind):
    if kind not in _state:
        planted = {"text": _planted.texts, "audio": _sound.planted, "image": _picture.planted, "video": lambda: _picture.planted("video")}[kind]()
        forms = {"text": _text.forms, "audio": _sound.forms, "image": _picture.forms, "video": _picture.forms}[kind]()
        _state[kind] = planted, forms, Index(planted.canaries), DecodeCache(), {}
    return _state[kind]


def _one(job):
    kind, at = job
    planted, forms, index, cache, seen = _prepare(kind)
    t = time.perf_counter()
    try:
        row = row_of(planted, forms[at], index, cache, seen)
    except Exception as e:
        import traceback
        return forms[at].name, traceback.format_exc(), 0
    return kind, without_code(row), time.perf_counter() - t


def designs(only="", reasons=False):
    import tempfile
    from pathlib import Path
    from . import _designs
    from ._judged import judged, places_of
    for d in _designs.DESIGNS:
        if only not in d.name: continue
        planted, _, index, cache, _ = _prepare(d.kind)
        others = planted.others
        if d.kind == "text":
            others = [f"{a} {b}" for a in others for b in others if a != b]
        said = []
        for who in (planted.controls, [*planted.controls, *planted.subjects]):
            with tempfile.TemporaryDirectory() as f:
                f = Path(f)/"data"
                said.append(judged(planted, places_of(f, d.write(f, [*others[:30], *planted.contents(who), *others[30:]])), index, cache))
        bad = said[0].verdict != "met" and not d.unseen or said[0].verdict not in ("met", "not assessed") or said[1].verdict == "met" or said[1].verdict != "not met" and not d.unseen
        print(f"{d.name:50} keeping: {said[0].word:15} breach: {said[1].word:15}", "BAD" if bad else "", said[0].reason if bad or reasons else "", said[1].reason if reasons else "")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--only", default="")
    p.add_argument("--reasons", action="store_true")
    p.add_argument("--kinds", default="text,audio,image")
    p.add_argument("--designs", action="store_true")
    a = p.parse_args()
    if a.designs:
        return designs(a.only, a.reasons)
    jobs = []
    for kind in a.kinds.split(","):
        forms = _prepare(kind)[1]
        jobs += [(kind, n) for n, f in enumerate(forms) if a.only in f.name or a.only in f.family]
    t = time.perf_counter()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        rows = pool.map(_one, jobs, chunksize=4)
    for kind, row, sec in rows:
        if isinstance(row, str):
            print("CRASH", kind, row)
            continue
        print(f"{row.form.family:18} {row.form.name:45}", *(f"{s.word:13}" for s in row.breaches.values()), "|", *(f"{s.verdict:13}" for v in row.keeping.values() for s in v), "WRONG" if row.wrong else "", "ALARM" if row.alarms else "", f"{sec:.1f}s")
        if a.reasons:
            for n, s in row.breaches.items(): print("      ", n, s.reason)
            for n, v in row.keeping.items():
                for s in v: print("      ", n, s.verdict, s.reason)
    good = [r for _, r, _ in rows if not isinstance(r, str)]
    for placement in ("beside", "second place", "everywhere"):
        print(placement, *((k, dict(Counter(r.breaches[placement].verdict for kk, r, _ in rows if kk == k and not isinstance(r, str)))) for k in a.kinds.split(",")))
    print("alarms", sum(bool(r.alarms) for r in good), "of", len(good), f"{time.perf_counter() - t:.0f}s")


if __name__ == "__main__":
    main()
