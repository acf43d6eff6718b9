"""The settings of a project for its runs and its gate: `janji.toml`, or `[tool.janji]` in `pyproject.toml`."""

from ._errors import ConfigError
from ._find import FILE, find_config, load_config
from ._models import SCHEMA, Config, Gate, schema_text

__all__ = ["FILE", "SCHEMA", "Config", "ConfigError", "Gate", "find_config", "load_config", "schema_text"]
