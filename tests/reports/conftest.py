"""Verdicts with something of everything, on the terms that are shipped and on small ones."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import janji.features
import pytest

from janji.record import Record, Verdicts, read_record, verdicts
from janji.terms import Pack, load_pack

SHIPPED = Path(next(iter(janji.features.__path__))) / "zoom-2023-08-08"

STEPS = {
    "en": [
        ("Given", 'the service holds "control" content <that> may be used'),
        ("When", "the next training run of the models takes place"),
        ("Then", "the training data shows the reference content and nothing else"),
    ],
    "id": [
        ("Diketahui", 'layanan memuat konten "kontrol" <yang> boleh dipakai'),
        ("Ketika", "pelatihan model berikutnya berjalan"),
        ("Maka", "data pelatihan memperlihatkan kontrol dan tidak ada yang lain"),
    ],
}


@dataclass(frozen=True)
class Told:
    """Verdicts with what a writer is given beside them."""

    verdicts: Verdicts
    pack: Pack
    record: Record

    def by(self, write: Callable[..., str], **how: Any) -> str:
        return write(self.verdicts, self.pack, self.record, **how)

    def made(self, write: Callable[..., bytes], **how: Any) -> bytes:
        return write(self.verdicts, self.pack, self.record, **how)


@pytest.fixture(scope="session")
def shipped() -> Pack:
    return load_pack(SHIPPED)


def everything(
    story: Any, look: Any, pack: Pack, *, scenarios: int = 60, language: str = "en", sealed: bool = True
) -> Told:
    """A run with breaches, blind sinks, errors, open readings and findings, over many clauses of the pack."""
    clauses = [clause.id for clause in pack.clauses if clause.testable]
    gloss = next(clause.id for clause in pack.clauses if clause.basis == "gloss" and not clause.required)
    story.opening.update(
        pack={"id": pack.id, "fingerprint": pack.fingerprint},
        language=language,
        run="run-<b>&amp;",
        policy={"readings": {pack.readings[4].id: "open"}, "chosen_by": "counsel", "required": []},
        implementation={
            "spec": "reference?break=x",
            "description": {
                "name": "A <b>platform</b>",
                "version": "1.0",
                "build": "b" * 64,
                "capabilities": {
                    "training": {"availability": "offered"},
                    "content": {"availability": "offered", "without": {"content.change": "sent is sent"}},
                },
                "configuration": {"database": "sqlite"},
            },
        },
        provenance={"janji": "0.1.0", "dependencies": {"pytest": "9"}},
    )
    other = "id" if language == "en" else "en"
    words = {
        name: [{"keyword": keyword, "text": text, "line": line} for line, (keyword, text) in enumerate(steps, 1)]
        for name, steps in STEPS.items()
    }
    settled, open_one = pack.readings[0], pack.readings[4]
    for number in range(scenarios):
        kind = ("audio", "video", "image")[number % 3]
        sink = ("training_data", "third_party", "model")[number // 3 % 3]
        looked = _looked(look, hidden=number == 19) if number % 10 == 9 else None
        broken = number in (4, 5) or number == scenarios - 1
        story.scenario(
            f"scenario-{number}",
            gloss if number == scenarios - 1 else clauses[number % 20],
            clauses[(number + 1) % 20],
            found=broken,
            control=number != 7,
            outcome="error" if number == 8 else "failed" if broken else "finished",
            reason="it <hung>" if number == 8 else None,
            claim={"kind": kind, "sink": sink, "third_party": "nusantara" if sink == "third_party" else None},
            readings={
                5: {open_one.id: [open_one.option_ids[number % 2]]},
                6: {settled.id: [settled.option_ids[1]]},
            }.get(number % 10, {}),
            name=f'Content of "Arunika", number {number}',
            looked=looked,
            language=language,
            steps=words[language],
            translations={other: {"name": f'Konten "Arunika", nomor {number}', "steps": words[other]}},
        )
    files = [look.place("kept/a <1>.db", named=False), look.place("run/pipe", named=False, read=False, reason="a pipe")]
    unnamed = look.scan(files, [look.match("subject-1", "kept/a <1>.db")], sink="unnamed")
    story.act(lambda journal, store: journal.append("unnamed-files", evidence=store.put(unnamed)))
    record = read_record(story.write(sealed=sealed))
    return Told(verdicts(record, pack), pack, record)


def _looked(look: Any, *, hidden: bool) -> tuple[Any, Any]:
    """A claim that names its ways, with its scan: one way is not collected; a part of a place may be hidden."""
    dark = [look.place("dark <1>.csv", [look.part("note", layout="csv: note")])] if hidden else []
    direct = ["direct-1", "direct-2"]  # one alone may be lost by chance
    ways = {
        "team chat": {"subjects": look.subjects, "controls": look.controls},
        "direct message": {"subjects": [], "controls": direct},
    }
    claim = look.claim(ways=ways, controls=[*look.controls, *direct])
    places = [look.place(), look.place("set-2.parquet"), *dark]
    return claim, look.scan(places, canaries=[*look.subjects, *look.controls, *direct])


@pytest.fixture(scope="session")
def told(make: Any, look: Any, shipped: Pack, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """One for all tests: nothing of it, and nothing in its record, may be changed."""
    return everything(make.story(tmp_path_factory.mktemp("told") / "record"), look, shipped)


@pytest.fixture
def tell(story: Any, look: Any) -> Callable[..., Told]:
    def telling(pack: Pack, **how: Any) -> Told:
        return everything(story, look, pack, **how)

    return telling
