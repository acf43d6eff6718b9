"""The keys of `janji.toml`. Its JSON Schema, for editors, is made from here."""

import json
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from janji.record import Demands, Waiver

SCHEMA = Path(__file__).with_name("janji.schema.json")


class Gate(Demands):
    """`[gate]`: what a release needs. Everything here adds to the pack's demands; nothing removes any."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    require: tuple[str, ...] = ()
    """Clauses to require beyond the pack's own."""
    baseline: str | None = None
    """The record of the last release, from the folder of this file: nothing may be worse than there."""
    waivers: tuple[Waiver, ...] = ()
    """Breaches that somebody accepts for a time. `janji waive` writes one."""

    @property
    def demands(self) -> Demands:
        return Demands(**{name: getattr(self, name) for name in Demands.model_fields})


class Config(BaseModel):
    """The settings of `janji run`, `gate`, `report` and `compare` where the command line says nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, title="janji.toml")

    implementation: str | None = None
    """The implementation under test: NAME, http://..., stdio:COMMAND, python:MODULE:FACTORY, rest:FILE.toml."""
    packs: tuple[str, ...] = ()
    """The packs, each PACK or PACK=IMPLEMENTATION."""
    readings: dict[str, str] = Field(default_factory=dict)
    """How open questions are read: a reading, and the option chosen or "open"."""
    language: str | None = None
    """The language of the scenarios and of what is said."""
    processes: Annotated[int, Field(ge=1, le=64)] | None = None
    """How many processes run the scenarios."""
    limit: Annotated[float, Field(gt=0)] | None = None
    """Seconds within which the implementation answers each call."""
    sequences: Annotated[int, Field(ge=0, le=100)] | None = None
    """How many sequences of acts are drawn for each commitment that asks for some; 0: none."""
    reports: tuple[str, ...] = ()
    """Documents that a run writes beside its record: FORMAT or FORMAT:FILE."""
    gate: Gate = Gate()


def schema_text() -> str:
    """The JSON Schema of `janji.toml`."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Config.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
