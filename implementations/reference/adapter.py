"""The reference platform behind the contract: where it runs, its actors, and the faults that it can be asked for."""

import json
import os
import secrets
import signal
import ssl
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from janji.implementation import (
    CAPABILITIES,
    OPERATIONS,
    Actor,
    Adapter,
    Capability,
    ContractError,
    Description,
    ImplementationError,
    SwitchedOn,
)

from ._entry import TOKEN_VARIABLE, Choice
from ._operations import DOES, Answer, Call
from .app.api import VERSION, build, make_app
from .app.inprocess import InProcessTransport
from .server import options_of

_CODES: dict[int, Any] = {403: "refused", 404: "not_found", 409: "conflict", 503: "unavailable", 500: "internal"}
_START_SECONDS = 30.0
_CALL_SECONDS = 60.0


def start(choice: Choice, options: Mapping[str, str], workdir: Path) -> Adapter:
    """Start the platform in this process or in one of its own, or find the one that runs, and answer its adapter."""
    workdir.mkdir(parents=True, exist_ok=True)
    if choice.at is not None:
        return ReferenceAdapter(_There(choice.at), choice, workdir, os.environ[TOKEN_VARIABLE])
    token = secrets.token_urlsafe(24)
    where = _Child(options, workdir, token) if choice.transport == "http" else _Here(choice, workdir, token)
    return ReferenceAdapter(where, choice, workdir, token)


class _Here:
    """The platform in this process."""

    def __init__(self, choice: Choice, workdir: Path, token: str) -> None:
        self._app = make_app(workdir, token, options_of(choice, durable=choice.data is not None))
        self.client = InProcessTransport(self._app)

    def kill(self) -> None:
        """Nothing can be killed here; the adapter stays dead on its own."""

    def close(self) -> None:
        self._app.state.platform.close()
        self.client.close()


class _Child:
    """The platform in a process of its own, which ends with this one."""

    def __init__(self, options: Mapping[str, str], workdir: Path, token: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "janji.implementations.reference"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            text=True,
        )
        asked = {"options": dict(options), "workdir": str(workdir), "token": token}
        timer = threading.Timer(_START_SECONDS, self.kill)
        timer.start()
        try:
            said = self._told(json.dumps(asked))
        except BrokenPipeError:
            said = ""
        finally:
            timer.cancel()
        if not said:
            self.close()
            raise ImplementationError(
                f"the platform did not start: its process ended with {self.process.returncode} within "
                f"{_START_SECONDS:g} s; what it printed on standard error says why"
            )
        # Reading whom to trust takes 20 ms, and a plain address has no certificate: nobody is trusted.
        nobody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        address = f"http://127.0.0.1:{json.loads(said)['port']}"
        self.client = httpx.Client(base_url=address, timeout=_CALL_SECONDS, verify=nobody)

    def _told(self, line: str) -> str:
        """Hand the process its first line and read its answer; empty where it ended instead."""
        if self.process.stdin is None or self.process.stdout is None:
            return ""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def kill(self) -> None:
        """End the process and everything that it started, at once."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        if hasattr(self, "client"):
            self.client.close()
        self.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


class _There:
    """The platform as somebody else runs it: it is there before a run and after it."""

    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, timeout=_CALL_SECONDS)

    def kill(self) -> None:
        """It is not ours to end; the adapter stays dead on its own."""

    def close(self) -> None:
        self.client.close()


# Answers by which a fault hides something, by fault and operation.
_EMPTY: Mapping[tuple[str, str], Answer] = {
    ("blind-training-data", "training_data.locations"): {"places": []},
    ("blind-third-parties", "third_parties.received"): {"places": []},
    ("deaf-models", "models.list"): {"models": []},
    ("false-places", "training_data.locations"): {
        "places": [{"place": "chat", "path": __file__, "format": "text", "purpose": "train", "form": "original"}]
    },
}


class ReferenceAdapter:
    """Maps the operations of the contract onto the platform's public API."""

    def __init__(self, where: _Here | _Child | _There, choice: Choice, workdir: Path, token: str) -> None:
        self._where = where
        self._choice = choice
        self._workdir = workdir
        self._operator = token
        self._tokens: dict[str, str] = {}
        self._calls = 0
        self._dead = False

    @property
    def process(self) -> "subprocess.Popen[str] | None":
        """The platform's own process, where it has one."""
        return self._where.process if isinstance(self._where, _Child) else None

    def describe(self) -> Description:
        """The platform's description of itself; `build` is the hash of its source files."""
        version, found, switched_on = VERSION, build(), self._choice.switched_on
        if isinstance(self._where, _There):
            said = self.send("GET", "/v1/health", self._operator, "health")
            version, found = said["version"], said["build"]
            switched_on = [*map(SwitchedOn.model_validate, said.get("switched_on", ())), *switched_on]
        return Description(
            name="Reference platform",
            maker="Janji",
            version=version,
            build=f"{found[:-1]}x" if self._choice.fault == "changes-build" and self._reached else found,
            contract="1",
            capabilities={name: Capability(availability="offered") for name in CAPABILITIES},
            concurrency="isolated",
            configuration=self._choice.configuration,
            switched_on=switched_on,
        )

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """Do one operation as `actor`. Raises ContractError and ImplementationError as the port says."""
        self._calls += 1
        nonsense = self._fault(operation)
        if nonsense is not None:
            return nonsense
        if operation not in OPERATIONS or operation not in DOES:
            raise ContractError("not_offered", f"{operation} is not offered")
        answer = DOES[operation](Call(self, operation, actor, key), request)
        if self._choice.fault == "half-answers" and self._reached:
            return dict(list(answer.items())[1:])
        return answer

    @property
    def _reached(self) -> bool:
        """Whether the call has come from which a fault shows."""
        return self._calls >= self._choice.at_call

    def cancel(self, training: str) -> None:
        """This training run is no longer waited for."""
        self.send("POST", f"/v1/trainings/{training}/cancellation", self._operator, f"cancel/{training}")

    def close(self) -> None:
        """End the platform and everything that it started."""
        self._where.close()

    def _fault(self, operation: str) -> Answer | None:
        fault, reached = self._choice.fault, self._reached
        empty = _EMPTY.get((fault or "", operation))
        if empty is not None:
            return empty
        if fault == "unavailable" and reached:
            raise ContractError("unavailable", "the platform is being looked after")
        if fault == "die" and reached and not self._dead:
            self._where.kill()
            self._dead = True
        if self._dead:
            raise ImplementationError(f"the platform died at call {self._choice.at_call}")
        if fault == "hang" and self._calls == self._choice.at_call:
            threading.Event().wait()
        if fault == "garbage" and reached:
            return {"\N{REPLACEMENT CHARACTER}": [self._calls, None], "content": {"not": ["what", "was", "asked"]}}
        return None

    def token(self, actor: Actor) -> str:
        """The bearer token of an actor; a person from before the last start is given a new one."""
        if actor.kind == "operator":
            return self._operator
        person = str(actor.person)
        if person not in self._tokens:
            key = f"token-{secrets.token_hex(8)}"
            self._tokens[person] = self.send("POST", f"/v1/people/{person}/tokens", self._operator, key)["token"]
        return self._tokens[person]

    def welcome(self, answer: Mapping[str, Any]) -> str:
        """Keep the token of a new person; answers their id."""
        self._tokens[answer["person"]] = answer["token"]
        return str(answer["person"])

    def send(self, method: str, path: str, token: str, key: str, **content: Any) -> Any:
        """One request; the decoded answer. HTTP errors become those of the contract."""
        headers = {"authorization": f"Bearer {token}", "idempotency-key": key, **content.pop("headers", {})}
        try:
            answer = self._where.client.request(method, path, headers=headers, **content)
        except httpx.HTTPError as error:
            raise ImplementationError(f"the platform does not answer: {type(error).__name__} at {path}") from error
        if answer.status_code == 204:  # noqa: PLR2004
            return {}
        try:
            found = answer.json()
        except ValueError as error:
            if answer.is_success:
                raise ImplementationError(f"{path} answered with something that is not JSON") from error
            found = {"detail": answer.text[:200]}
        if answer.is_success:
            return found
        if answer.status_code == 401:  # noqa: PLR2004
            raise ImplementationError(f"the platform does not know a token that it gave: {found}")
        detail = found.get("error") or {"message": str(found.get("detail", found))}
        code = _CODES.get(answer.status_code, "internal" if answer.status_code > 501 else "not_offered")  # noqa: PLR2004
        raise ContractError(code, detail["message"], detail.get("policy"))

    def mailbox(self, recipient: str) -> list[dict[str, Any]]:
        """The messages to an address, read from the folder where they are delivered, in the order of delivery."""
        folder = self._workdir / "mail" / quote(recipient, safe="@")
        return [
            {"place": f"mail/{recipient}/{path.name}", "path": str(path), "format": "text", "purpose": "provide"}
            for path in sorted(folder.glob("*.eml"))
        ]

    def received(self, third_party: str) -> list[dict[str, Any]]:
        """Everything that is at a third party's far end, read from its own folder."""
        folder = self._workdir / "far-ends" / third_party / "received"
        if not folder.is_dir():
            raise ContractError("not_found", f"no third party {third_party}")
        places = []
        for path in sorted(folder.glob("*.json")):
            if not path.stem.isdecimal():
                continue
            about = json.loads(path.read_text())
            file = about.pop("file")
            places.append({"place": f"{third_party}/{file}", "path": str(folder / file), **about})
        return places
