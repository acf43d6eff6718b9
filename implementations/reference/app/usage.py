"""Two data centres behind a balancer: meetings go where the usage data show the least load."""

import json
from collections import defaultdict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from fastapi import FastAPI

from .callers import operator_only
from .service import Event, Platform

CENTRES = ("jakarta", "surabaya")
_MEETING, _BYTE = 1.0, 1e-7


@dataclass(frozen=True)
class Placement:
    """Where a meeting went, and the load that each data centre had at that moment."""

    meeting: str
    centre: str
    loads: dict[str, float]


class Balancer:
    """Counts what meetings use, writes the counts down, and places each new meeting by them.

    The written counts have numbers and ids in them and no content: see `Policy.usage_of`.
    """

    def __init__(self, platform: Platform) -> None:
        self._policy = platform.policy
        self._lock = Lock()
        self._loads: defaultdict[str, float] = defaultdict(float)
        self._running: dict[str, tuple[str, float]] = {}
        self.placements: list[Placement] = []
        self.file = platform.store.folder / "usage" / "telemetry.jsonl"
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.touch()
        platform.listeners.append(self.heard)

    def heard(self, event: Event) -> None:
        """Take note of one thing that happened in a meeting."""
        with self._lock:
            if event.what == "started":
                loads = {centre: round(self._loads[centre], 6) for centre in CENTRES}
                centre = self._policy.placed_at(loads)
                self.placements.append(Placement(event.meeting, centre, loads))
                self._running[event.meeting] = centre, 0.0
                self._add(event.meeting, _MEETING)
            elif event.what == "ended":
                centre, load = self._running.pop(event.meeting, ("", 0.0))
                self._loads[centre] -= load
            else:
                self._add(event.meeting, event.bytes * _BYTE)
            counted = {
                "event": event.what,
                "meeting": event.meeting,
                "data_centre": self.placed(event.meeting),
                "kind": event.kind,
                "bytes": event.bytes,
            }
            with self.file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(counted | self._policy.usage_of(event.text, event.kind)) + "\n")

    def _add(self, meeting: str, load: float) -> None:
        if meeting in self._running:
            centre, before = self._running[meeting]
            self._running[meeting] = centre, before + load
            self._loads[centre] += load

    def placed(self, meeting: str) -> str | None:
        """The data centre that a meeting went to."""
        return next((each.centre for each in reversed(self.placements) if each.meeting == meeting), None)


def routes(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803
    """The part of the API that is about usage."""
    balancer = Balancer(platform)

    @app.get("/v1/usage/files", tags=["usage"])
    def files(token: Token) -> dict[str, Any]:
        operator_only(who(token))
        return {"files": [{"name": balancer.file.name, "path": str(balancer.file)}]}

    @app.get("/v1/usage/placements/{meeting}", tags=["usage"])
    def placements(meeting: str, token: Token) -> dict[str, Any]:
        operator_only(who(token))
        return {
            "placements": [
                {"meeting": each.meeting, "data_centre": each.centre, "loads": each.loads}
                for each in balancer.placements
                if each.meeting == meeting
            ]
        }
