"""The platform as a server of its own, for people (`serve`) and for an adapter that tests it over HTTP (`child`)."""

import json
import os
import secrets
import socket
import sys
import tempfile
import threading
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from ._entry import TOKEN_VARIABLE, Choice, choose
from .app.api import make_app
from .app.service import Options
from .app.variants import VARIANTS


def options_of(choice: Choice, *, durable: bool) -> Options:
    """How the platform is run for a choice of options."""
    variant = VARIANTS[choice.variant] if choice.variant is not None else None
    return Options(
        policy=choice.policy,
        per_customer=variant is not None and variant.per_customer,
        delay=0.0 if variant is None else variant.delay,
        unreadable=choice.fault == "unreadable-set",
        database=choice.database,
        durable=durable,
        switched_on=tuple(each.model_dump() for each in choice.switched_on),
    )


def _run(app: FastAPI, listening: socket.socket, level: str) -> None:
    config = uvicorn.Config(app, log_level=level, lifespan="off", timeout_graceful_shutdown=2)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        app.state.platform.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family)
    # asyncio sets it only on sockets that name their protocol; without it each body waits 40 ms for its header.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def serve(choice: Choice, host: str, port: int, workdir: Path) -> None:
    """Serve until stopped.

    Prints the address. The operator's token comes from the environment; otherwise one is made and printed.
    """
    token = os.environ.get(TOKEN_VARIABLE)
    with _listen(host, port) as listening:
        address = f"http://{host}:{listening.getsockname()[1]}"
        # Whole paths, since what it says of its files is read from elsewhere.
        folder = workdir.resolve()
        app = make_app(folder, token or (made := secrets.token_urlsafe(24)), options_of(choice, durable=True))
        print(f"Reference platform at {address}, its API described at {address}/docs", flush=True)  # noqa: T201
        if not token:
            print(f"Operator token: {made} (set {TOKEN_VARIABLE} to choose it)", flush=True)  # noqa: T201
        _run(app, listening, "info")


def child() -> None:
    """Serve for the process that started this one: options as JSON on the first line of standard input.

    Ends when standard input does, so that nothing outlives its parent, however that ended.
    """
    asked = json.loads(sys.stdin.readline())

    def follow_parent() -> None:
        sys.stdin.read()
        os._exit(0)

    # Before anything else: threads of the platform would keep a process that fails while it starts.
    threading.Thread(target=follow_parent, daemon=True).start()
    choice = choose(asked["options"])
    workdir = Path(asked["workdir"])
    tempfile.tempdir = str(workdir)
    app = make_app(workdir, asked["token"], options_of(choice, durable=choice.data is not None))
    with _listen("127.0.0.1", 0) as listening:
        print(json.dumps({"port": listening.getsockname()[1]}), flush=True)  # noqa: T201
        _run(app, listening, "error")
