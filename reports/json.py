"""Verdicts for machines: `run.json` is exactly the dump of the model, and its schema is beside this module."""

import json
from pathlib import Path
from typing import Any

from janji.record import Verdicts

SCHEMA = Path(__file__).with_name("run.schema.json")


def write(verdicts: Verdicts, *_: object, **__: object) -> str:
    """`run.json`, indented, with one line end at its end; whatever else the other formats are asked."""
    return verdicts.model_dump_json(indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of `run.json` (draft 2020-12), as the model has it now."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Verdicts of a run of Janji",
        **{key: value for key, value in Verdicts.model_json_schema(mode="serialization").items() if key != "title"},
    }


def schema_text() -> str:
    """The schema as `run.schema.json` holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
