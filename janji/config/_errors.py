"""The errors of a configuration."""

from collections.abc import Sequence

from janji.terms import Fault


class ConfigError(ValueError):
    """A configuration that cannot be used. `faults` holds at least one, in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))
