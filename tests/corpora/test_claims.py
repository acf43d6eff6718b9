"""Claims of documents beside a corpus are held against what was found: reported, and compared."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from janji.corpora import Compared, Result, Trace, compared
from janji.corpora._stores import sources
from janji.corpora._units import Unit

Held = Callable[..., list[Compared]]
DATA = b'{"text": "An ordinary row of a corpus."}\n'
DIGEST = sha256(DATA).hexdigest()


def croissant(name: str, **more: Any) -> dict[str, Any]:
    """A document as mlcroissant writes it, with one file."""
    return {
        "@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"},
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "distribution": [{"@type": "cr:FileObject", "contentUrl": name, **more}],
    }


def lineage(name: str) -> dict[str, Any]:
    """An event as OpenLineage defines it."""
    return {
        "eventType": "COMPLETE",
        "producer": "https://github.com/OpenLineage/OpenLineage/tree/1.0/client",
        "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
        "outputs": [{"namespace": "s3://bucket", "name": name}],
    }


def bom(url: str, digest: str, sensitive: str) -> dict[str, Any]:
    """An ML-BOM as CycloneDX 1.6 defines it."""
    component = {
        "type": "data",
        "name": "corpus",
        "hashes": [{"alg": "SHA-256", "content": digest}],
        "data": [{"type": "dataset", "contents": {"url": url}, "sensitiveData": [sensitive]}],
    }
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [component]}


CARD = (
    "---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: {path}\n---\n# Corpus\n{text}\n"
)


@pytest.fixture
def held(tmp_path: Path) -> Held:
    """The claims of a document beside one file of data that was read, after so many finds."""

    def run(name: str, document: object, forbidden: int = 0) -> list[Compared]:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "train.jsonl").write_bytes(DATA)
        text = document if isinstance(document, str) else json.dumps(document)
        (tmp_path / name).write_text(text)
        units = [Unit(source) for source in sources([str(tmp_path)])]
        results = [
            Result(unit.id, "unread", "is not understood")
            if unit.source.name.endswith(".bin")
            else Result(unit.id, "searched", sha256=sha256(Path(unit.source.address).read_bytes()).hexdigest())
            for unit in units
        ]
        traced = Trace([unit.source for unit in units], list(zip(units, results, strict=True)), 0, None, 0.0)
        return compared(traced, forbidden=forbidden)

    return run


@pytest.mark.parametrize(
    ("name", "document", "outcomes"),
    [
        ("README.md", CARD.format(path="data/train.jsonl", text="Sentences."), ["agrees"]),
        ("README.md", CARD.format(path="data/train-*.jsonl", text="Sentences."), ["contradicted"]),
        ("README.md", CARD.format(path="data/t*.jsonl", text="Sentences."), ["agrees"]),
        ("croissant.json", croissant("data/train.jsonl", sha256=DIGEST, contentSize=f"{len(DATA)} B"), ["agrees"]),
        ("croissant.json", croissant("data/train.jsonl", sha256="0" * 64), ["contradicted"]),
        ("croissant.json", croissant("data/train.jsonl", contentSize="5 B"), ["contradicted"]),
        ("croissant.json", croissant("data/test.jsonl"), ["contradicted"]),
        ("event.json", lineage("data/train.jsonl"), ["agrees"]),
        ("event.json", lineage("data/other.jsonl"), ["contradicted"]),
        ("bom.json", bom("data/train.jsonl", DIGEST, "yes, names"), ["agrees"]),
        ("bom.json", bom("data/train.jsonl", "1" * 64, "yes, names"), ["contradicted"]),
        ("other.json", {"distribution": [{"contentUrl": "nothing"}]}, []),
    ],
)
def test_a_file_that_a_document_names_is_looked_for(
    held: Held, name: str, document: object, outcomes: list[str]
) -> None:
    """A file that is named has to be there, of this size and digest; what is no such document claims nothing."""
    found = held(name, document)
    assert [each.outcome for each in found] == outcomes
    assert {each.assurance for each in found} <= {"reported"}


@pytest.mark.parametrize("forbidden", [0, 3])
@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("README.md", "# Corpus\nThis corpus does not contain any user data. It is large.\n"),
        ("README.md", "# Corpus\nIt was made without customer content.\n"),
        ("README.md", "# Korpus\nKorpus ini tidak memuat data pelanggan.\n"),
        ("croissant.json", croissant("data/train.jsonl") | {"rai:personalSensitiveInformation": "None"}),
        ("bom.json", bom("data/train.jsonl", DIGEST, "none")),
    ],
)
def test_a_document_that_denies_content_of_customers_is_contradicted_by_a_find(
    held: Held, name: str, document: object, forbidden: int
) -> None:
    """Where a canary was found the claim is contradicted; where none was and all was read it agrees with that."""
    found = held(name, document, forbidden)
    denied = [each for each in found if not each.found.endswith("is there")]
    assert [each.outcome for each in denied] == ["contradicted" if forbidden else "agrees"]


@pytest.mark.parametrize("text", ["It has customer reviews.", "No rows were removed.", "Users said that it is good."])
def test_a_card_that_denies_nothing_claims_nothing(held: Held, text: str) -> None:
    """A sentence about users that denies nothing is no claim."""
    assert held("README.md", f"# Corpus\n{text}\n", 3) == []


def test_a_denial_is_not_confirmed_by_what_was_not_read(held: Held, tmp_path: Path) -> None:
    """Where a file was not understood, a claim that there is no content of customers is not compared."""
    (tmp_path / "odd.bin").write_bytes(bytes(range(256)) * 30)
    (found,) = held("README.md", "# Corpus\nNo customer data is in here.\n")
    assert found.outcome == "not compared"


def test_a_damaged_document_claims_something_that_is_not_known(held: Held) -> None:
    """A Croissant document that is cut off is told, and is no document that claims nothing."""
    (found,) = held("croissant.json", json.dumps(croissant("data/train.jsonl"))[:-5])
    assert found.outcome == "not compared"
    assert "cannot be read" in found.found
