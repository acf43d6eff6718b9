"""The far ends that a run has opened as destinations of live streams."""

from ._stream import StreamFarEnd


class FarEnds:
    """Any number of receivers of live streams. Nothing listens until one is asked for."""

    def __init__(self) -> None:
        self._known: dict[str, StreamFarEnd] = {}

    def open(self, name: str) -> StreamFarEnd:
        """A new one. `name` is its own in this run, in letters, digits and hyphens."""
        far_end = StreamFarEnd(name).start()
        self._known[far_end.address] = far_end
        return far_end

    def at(self, address: str) -> StreamFarEnd:
        """The one with this address. Raises LookupError."""
        return self._known[address]

    def close(self) -> None:
        """Close them all."""
        for far_end in self._known.values():
            far_end.close()
        self._known.clear()
