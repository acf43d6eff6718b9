"""All outgoing traffic: a recording proxy before all far ends outside, one of them a log service.

The variables that LiteLLM reads make it reach its own model directly and everything else through the proxy.
"""

import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from janji.far_ends import HttpFarEnd, ModelFarEnd, ProxyFarEnd
from janji.implementation import ImplementationError, Place

INSIDE = "127.0.0.1"
OUTSIDE = "127.0.0.2"
"""An address of this machine too, but none that the proxy is left out for."""
EVERYTHING = "outside"
_LOGGED = 30.0
_STILL = 3.0
"""Seconds without anything going out after which nothing more is waited for: three times the interval at which LiteLLM
is told to send what it has gathered."""
_PATIENCE = 60.0
_POLL = 0.05


class Watch:
    """The proxy, and the log service that no adapter would know of: only the proxy shows what that service is handed.

    `callbacks` is `off`, or what the log entries that it gets of every request show of it: `redacted` or `whole`.
    """

    def __init__(self, workdir: Path, callbacks: str, model: ModelFarEnd) -> None:
        self._callbacks = callbacks
        self._model = model
        self._calls: list[bytes] = []
        self._open = ExitStack()
        try:
            self._logs = self._open.enter_context(HttpFarEnd("log-service", workdir / "log-service", host=OUTSIDE))
            self._proxy = self._open.enter_context(ProxyFarEnd(EVERYTHING, workdir / EVERYTHING))
        except BaseException:
            self._open.close()
            raise

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables for LiteLLM. Entries that it gathers for a log service go out each second.

        They go one by one, since this logger drops what is logged while it sends a batch.
        """
        logger = {
            "GENERIC_LOGGER_ENDPOINT": f"{self._logs.address}/entries",
            "DEFAULT_FLUSH_INTERVAL_SECONDS": "1",
            "DEFAULT_BATCH_SIZE": "1",
        }
        return {**self._proxy.environment, "NO_PROXY": INSIDE, "no_proxy": INSIDE, **logger}

    @property
    def settings(self) -> Mapping[str, Any]:
        """Its own settings that hand a log entry of every request to the log service, with the words or without."""
        if self._callbacks == "off":
            return {}
        return {"callbacks": ["generic_api"], "turn_off_message_logging": self._callbacks == "redacted"}

    def asked(self, call: str) -> None:
        """LiteLLM was asked something, under this id: a log entry has to come."""
        self._calls.append(call.encode())

    def places(self) -> list[Place]:
        """The traffic that has gone out, once all of it has. Raises ImplementationError where log entries are missing.

        A delivery outside that did not pass the proxy makes a place that cannot be read: not all traffic uses the
        proxy.
        """
        if self._callbacks != "off":
            self._until_all_is_logged()
        self._until_still()
        self._proxy.compare(self._model, self._logs)
        return self._proxy.places(third_party=EVERYTHING)

    def close(self) -> None:
        """End the proxy and the log service."""
        self._open.close()

    def _until_all_is_logged(self) -> None:
        deadline = time.monotonic() + _LOGGED
        while missing := [call for call in self._calls if not self._logged(call)]:
            if time.monotonic() > deadline:
                raise ImplementationError(
                    f"of {len(self._calls)} requests, {len(missing)} have no entry at the log service after "
                    f"{_LOGGED:g} s; what LiteLLM sends out later would not be seen"
                )
            time.sleep(_POLL)

    def _logged(self, call: bytes) -> bool:
        received = self._logs.received
        return any(call in received.path(event["file"]).read_bytes() for event in received.events("delivery"))

    def _until_still(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        seen, since = -1, time.monotonic()
        while time.monotonic() - since < _STILL:
            if time.monotonic() > deadline:
                raise ImplementationError(f"LiteLLM has not stopped sending within {_PATIENCE:g} s")
            now = len(self._proxy.received.events("delivery"))
            if now != seen:
                seen, since = now, time.monotonic()
            time.sleep(_POLL)
