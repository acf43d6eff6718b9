"""Terms of form 1, as records of earlier builds carry them: read as if they had been written in the present form."""

from collections.abc import Mapping
from typing import Any

FORM = 1
_NOT_HELD = "not held"
_UNPLACED = "whole"
"""The place of a clause of a document that nobody held."""
_REASON = {"en": "as terms of form 1 had it", "id": "sebagaimana tercantum dalam ketentuan bentuk 1"}


def upgraded(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The same terms in the present form: each clause cites the one paragraph that it rested on, with its voice there.

    Terms that do not have form 1 are left as they are, for the faults to name.
    """
    if tables.get("schema") != FORM:
        return dict(tables)
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    commitments = []
    for commitment in tables.get("commitments", ()):
        clauses = [_clause(clause, rows) for clause in commitment.get("clauses", ())]
        commitments.append({**commitment, "clauses": clauses})
    documents = []
    for document in tables.get("documents", ()):
        held = document.get("held", True)
        rest = {key: value for key, value in document.items() if key != "held"}
        documents.append({**rest, "kept": "held" if held else _NOT_HELD})
    first = documents[0]["id"] if documents else ""
    readings = []
    for reading in tables.get("readings", ()):
        rest = {key: value for key, value in reading.items() if key != "paragraphs"}
        places = [{"document": first, "place": each} for each in reading.get("paragraphs", ())]
        readings.append({**rest, "places": places})
    return {
        **tables,
        "schema": FORM + 1,
        "documents": documents,
        "commitments": commitments,
        "readings": readings,
        "disposition": list(rows.values()),
    }


def _clause(clause: Mapping[str, Any], rows: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Any]:
    source, voice = clause["source"], clause.get("voice")
    place = _UNPLACED if source["paragraph"] == _NOT_HELD else source["paragraph"]
    row = rows.setdefault(
        (source["document"], place), {"document": source["document"], "place": place, "reason": _REASON}
    )
    if voice is not None:
        row["voice"] = voice
    if source["sha256"] != _NOT_HELD:
        row["sha256"] = source["sha256"]
    rest = {key: value for key, value in clause.items() if key not in ("source", "voice")}
    return {**rest, "sources": [{"document": source["document"], "place": place}]}
