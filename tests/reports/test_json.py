"""`run.json` is the verdicts, and its schema says so."""

import json
from typing import Any

import jsonschema
import pytest
from janji.reports import json as run_json

from janji.record import Verdicts


def test_the_schema_on_disk_is_that_of_the_model() -> None:
    """Write it anew with `janji.reports.json.schema_text()` when the model changes on purpose."""
    assert run_json.SCHEMA.read_text(encoding="utf-8") == run_json.schema_text()


def test_run_json_fits_its_schema_and_is_the_verdicts_again(told: Any) -> None:
    written = told.by(run_json.write)
    jsonschema.Draft202012Validator(json.loads(run_json.SCHEMA.read_text())).validate(json.loads(written))
    assert Verdicts.model_validate_json(written) == told.verdicts


def test_the_schema_refuses_what_is_no_verdict(told: Any) -> None:
    body = json.loads(told.by(run_json.write))
    body["commitments"][0]["verdict"] = "complies"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(body, run_json.schema())


def test_what_a_gate_reads_stands_where_it_looks(told: Any) -> None:
    body = json.loads(told.by(run_json.write))
    assert {"overall", "exit_code", "as_of", "policy", "commitments", "not_shown", "schema_version"} <= body.keys()
    assert {"id", "verdict", "assurance", "clauses"} <= body["commitments"][0].keys()
    clause = body["commitments"][1]["clauses"][0]
    assert {"id", "verdict", "assurance", "basis", "depends_on_readings", "scenarios", "evidence"} <= clause.keys()


def test_every_field_of_the_schema_says_what_it_is() -> None:
    """A reader of `run.json` finds a sentence for each field, and for each thing that fields are of."""
    schema = run_json.schema()
    parts = {**schema["$defs"], "Verdicts": schema}
    assert [name for name, part in parts.items() if not part.get("description")] == []
    fields = {f"{name}.{field}": of for name, part in parts.items() for field, of in part.get("properties", {}).items()}
    assert len(fields) > 200
    assert [where for where, of in fields.items() if not of.get("description")] == []
