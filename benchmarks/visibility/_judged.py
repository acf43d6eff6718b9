"""The planted content, the places where it is put, and what the judge says of it."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from janji.canaries import Canary
from janji.implementation import Place
from janji.record import judge_never, worded
from janji.tracing import DecodeCache, Index, scan

from ._forms import Form, Named

TRAINING = "training-1"
ALLOWED = 0.05


@dataclass(frozen=True)
class Planted:
    """The contents of one trial: canaries of allowed customers, of those that never agreed, and of nobody."""

    kind: str
    controls: Sequence[Canary]
    subjects: Sequence[Canary]
    others: Sequence[Any]
    content: Callable[[Canary], Any]
    plainly: Callable[[Path, Sequence[Any]], None]
    known: Sequence[str] = ()
    """The names in the answers of the service: those that it gave to recordings and pictures."""

    @property
    def canaries(self) -> list[Canary]:
        return [*self.controls, *self.subjects]

    def contents(self, canaries: Sequence[Canary]) -> list[Any]:
        return [self.content(each) for each in canaries]


@dataclass(frozen=True)
class Said:
    """A verdict and its reason."""

    verdict: str
    reason: str

    @property
    def word(self) -> str:
        return {"not met": "found", "not assessed": "not assessed"}.get(self.verdict, self.verdict)


def claim_of(planted: Planted) -> dict[str, Any]:
    """A claim that nothing of the subjects is in the data of the training."""
    subjects, controls = [each.id for each in planted.subjects], [each.id for each in planted.controls]
    return {
        "sink": "training_data",
        "kind": planted.kind,
        "form": "original",
        "ways": {"messages": {"subjects": subjects, "controls": controls}},
        "subjects": subjects,
        "controls": controls,
        "allowed": ALLOWED,
        "training": TRAINING,
        "trainings": [TRAINING],
        "purpose": "train",
    }


def places_of(folder: Path, named: "Named | None") -> list[Place]:
    """The places that an implementation names."""
    return [
        Place(
            place=f"{folder.name}/{path}" if path else folder.name,
            path=str(folder / path),
            format=declared,
            purpose="train",
            training=TRAINING,
        )
        for path, declared in named or [("", "folder")]
    ]


def judged(
    planted: Planted, places: Sequence[Place], index: Index, cache: DecodeCache, known: Sequence[str] = ()
) -> Said:
    """The verdict of the judge on these places. `known`: more ids and names that the service answered with."""
    evidence = scan(places, index, cache, known=[*planted.known, *known]).as_evidence(
        "training_data", TRAINING, index.canaries
    )
    said = judge_never(claim_of(planted), evidence)
    return Said(said.verdict, worded(said).en)


def _as_it_lies(places: Sequence[Place]) -> str:
    """The content of the places, as one digest: places with the same content are judged once."""
    digest = sha256()
    for place in places:
        root = Path(place.path)
        digest.update(f"{place.place}\0{place.format}\0".encode())
        for path in sorted(root.rglob("*")) if root.is_dir() else (root,):
            content = os.readlink(path).encode() if path.is_symlink() else path.read_bytes() if path.is_file() else b""
            digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


Trial = Callable[[Planted, Form, Path], list[Place]]


def beside(planted: Planted, form: Form, folder: Path) -> list[Place]:
    return places_of(
        folder / "data",
        form.write(folder / "data", planted.contents(planted.controls), planted.contents(planted.subjects)),
    )


def beside_others(planted: Planted, form: Form, folder: Path) -> list[Place]:
    odd = [*planted.others, *planted.contents(planted.subjects)]
    return places_of(
        folder / "data", form.write(folder / "data", [*planted.others, *planted.contents(planted.controls)], odd)
    )


def second(planted: Planted, form: Form, folder: Path) -> list[Place]:
    return [
        *_first(planted, folder),
        *places_of(folder / "second", form.write(folder / "second", [], planted.contents(planted.subjects))),
    ]


def second_others(planted: Planted, form: Form, folder: Path) -> list[Place]:
    odd = [*planted.others, *planted.contents(planted.subjects)]
    return [*_first(planted, folder), *places_of(folder / "second", form.write(folder / "second", [], odd))]


def everywhere(planted: Planted, form: Form, folder: Path) -> list[Place]:
    odd = [*planted.contents(planted.controls), *planted.contents(planted.subjects), *planted.others]
    return places_of(folder / "data", form.write(folder / "data", [], odd))


def kept(planted: Planted, form: Form, folder: Path) -> list[Place]:
    return places_of(
        folder / "data", form.write(folder / "data", [*planted.others, *planted.contents(planted.controls)], [])
    )


def kept_beside(planted: Planted, form: Form, folder: Path) -> list[Place]:
    return places_of(folder / "data", form.write(folder / "data", planted.contents(planted.controls), planted.others))


def kept_everywhere(planted: Planted, form: Form, folder: Path) -> list[Place]:
    return places_of(
        folder / "data", form.write(folder / "data", [], [*planted.others, *planted.contents(planted.controls)])
    )


def _first(planted: Planted, folder: Path) -> list[Place]:
    planted.plainly(folder / "first", planted.contents(planted.controls))
    return places_of(folder / "first", None)


BREACHES: dict[str, Sequence[Trial]] = {
    "beside": (beside, beside_others),
    "second place": (second, second_others),
    "everywhere": (everywhere,),
}
KEEPING: dict[str, Sequence[Trial]] = {"plain": (kept,), "kept": (kept_beside, kept_everywhere)}
_WORST = ("met", "error", "needs review", "not assessed", "not met")


@dataclass(frozen=True)
class Row:
    """The results of one form: a verdict for each placement, the worst of its trials; of the keeping ones all."""

    form: Form
    breaches: dict[str, Said]
    keeping: dict[str, Sequence[Said]]

    @property
    def wrong(self) -> list[str]:
        """The placements in which a breach came out as met, or as an error."""
        return [name for name, said in self.breaches.items() if said.verdict in ("met", "error")]

    @property
    def alarms(self) -> list[str]:
        """The trials of a keeping implementation that came out as anything else than the truth allows."""
        plain = [f"plain: {said.verdict}: {said.reason}" for said in self.keeping["plain"] if said.verdict != "met"]
        return plain + [
            f"kept: {said.verdict}: {said.reason}"
            for said in self.keeping["kept"]
            if said.verdict not in ("met", "not assessed")
        ]


def row_of(planted: Planted, form: Form, index: Index, cache: DecodeCache, seen: "dict[str, Said]") -> Row:
    """One form through all trials."""

    def tried(trial: Trial) -> Said:
        with TemporaryDirectory(prefix="janji-visibility-") as folder:
            places = trial(planted, form, Path(folder))
            key = _as_it_lies(places)
            if key not in seen:
                seen[key] = judged(planted, places, index, cache)
            return seen[key]

    breaches = {}
    for name, trials in BREACHES.items():
        breaches[name] = min((tried(trial) for trial in trials), key=lambda said: _WORST.index(said.verdict))
    return Row(form, breaches, {name: [tried(trial) for trial in trials] for name, trials in KEEPING.items()})


def without_code(row: Row) -> Row:
    """The row as it travels between processes: functions do not."""
    return replace(row, form=replace(row.form, write=_nothing))


def _nothing(folder: Path, plain: Sequence[Any], odd: Sequence[Any]) -> None:
    raise NotImplementedError
