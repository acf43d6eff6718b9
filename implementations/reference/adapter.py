"""The reference platform behind the contract: each operation is a call or two of its public REST API."""

import json
import os
import secrets
import signal
import subprocess
import sys
import threading
from base64 import b64encode
from collections.abc import Callable, Mapping
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
    Media,
)

from ._entry import TOKEN_VARIABLE, Choice
from .app.api import VERSION, build, make_app
from .app.inprocess import InProcessTransport
from .server import options_of

_CODES: dict[int, Any] = {403: "refused", 404: "not_found", 409: "conflict", 503: "unavailable", 500: "internal"}
_START_SECONDS = 30.0
_CALL_SECONDS = 60.0

Request = Mapping[str, Any]
Answer = Mapping[str, Any]


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
        self.client = httpx.Client(transport=InProcessTransport(self._app), base_url="http://reference")

    def kill(self) -> None:
        """Nothing can be killed here; the adapter stays dead by itself."""

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
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{json.loads(said)['port']}", timeout=_CALL_SECONDS)

    def _told(self, line: str) -> str:
        """Hand the process its first line and read its answer; empty where it ended instead."""
        if self.process.stdin is None or self.process.stdout is None:
            return ""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def kill(self) -> None:
        """End the process and all that it started, at once."""
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
        """It is not ours to end; the adapter stays dead by itself."""

    def close(self) -> None:
        self.client.close()


# What a fault hides, by fault and operation.
_EMPTY: Mapping[tuple[str, str], Answer] = {
    ("blind-training-data", "training_data.locations"): {"places": []},
    ("blind-third-parties", "third_parties.received"): {"places": []},
    ("deaf-models", "models.list"): {"models": []},
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
        """What the platform says of itself; `build` is the hash of its source files."""
        version, found = VERSION, build()
        if isinstance(self._where, _There):
            said = self.send("GET", "/v1/health", self._operator, "health")
            version, found = said["version"], said["build"]
        return Description(
            name="Reference platform",
            version=version,
            build=f"{found[:-1]}x" if self._choice.fault == "changes-build" and self._reached else found,
            contract="1",
            capabilities={name: Capability(availability="offered") for name in CAPABILITIES},
            concurrency="isolated",
            configuration=self._choice.configuration,
        )

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """Do one operation as `actor`. Raises ContractError and ImplementationError as the port says."""
        self._calls += 1
        nonsense = self._fault(operation)
        if nonsense is not None:
            return nonsense
        if operation not in OPERATIONS or operation not in _OPERATIONS:
            raise ContractError("not_offered", f"{operation} is not offered")
        answer = _OPERATIONS[operation](_Call(self, operation, actor, key), request)
        if self._choice.fault == "half-answers" and self._reached:
            return dict(list(answer.items())[1:])
        return answer

    @property
    def _reached(self) -> bool:
        """Whether the call has come from which on a fault shows."""
        return self._calls >= self._choice.at_call

    def cancel(self, training: str) -> None:
        """Nobody waits for this training any more."""
        self.send("POST", f"/v1/trainings/{training}/cancellation", self._operator, f"cancel/{training}")

    def close(self) -> None:
        """End the platform and all that it started."""
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
                raise ImplementationError(f"{path} answered with something that is no JSON") from error
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
        """What lies at a third party's far end, read from its own folder."""
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


class _Call:
    """One call of the harness, on its way to the platform."""

    def __init__(self, adapter: ReferenceAdapter, operation: str, actor: Actor, key: str) -> None:
        self.adapter = adapter
        self._token = adapter.token(actor)
        self._key = f"{operation}/{key}"

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def send(path: str, body: Mapping[str, Any] | None = None, **content: Any) -> Any:
            if body is not None:
                content["json"] = body
            return self.adapter.send(method.upper(), path, self._token, self._key, **content)

        return send


def _without(request: Request, *keys: str) -> dict[str, Any]:
    return {key: value for key, value in request.items() if key not in keys}


def _open(call: _Call, request: Request) -> Answer:
    made = call.post("/v1/accounts", request)
    return {"account": made["account"], "owner": call.adapter.welcome(made["owner"])}


def _join(call: _Call, request: Request) -> Answer:
    made = call.post(f"/v1/accounts/{request['account']}/people", _without(request, "account"))
    return {"person": call.adapter.welcome(made)}


def _media(call: _Call, request: Request, kind: str) -> Answer:
    media = Media.model_validate(request[kind])
    made = call.post(
        f"/v1/meetings/{request['meeting']}/{kind}", content=media.data(), headers={"content-type": media.media_type}
    )
    if request.get("caption") is not None:
        call.post(f"/v1/contents/{made['content']}/captions", {"text": request["caption"]})
    return {"content": made["content"]}


def _handed(call: _Call, request: Request, what: str, kind: str) -> Answer:
    media = Media.model_validate(request[kind])
    path = f"/v1/meetings/{request['meeting']}/{what}"
    made: Answer = call.post(path, content=media.data(), headers={"content-type": media.media_type})
    return made


def _drawn(call: _Call, request: Request) -> Answer:
    media = Media.model_validate(request["image"])
    image = b64encode(media.data()).decode()
    body = {"text": request["text"], "image": image, "media_type": media.media_type}
    made: Answer = call.post(f"/v1/meetings/{request['meeting']}/whiteboards", body)
    return made


def _notice(call: _Call, request: Request) -> Answer:
    return _without(call.get(f"/v1/notices/{request['feature']}"), "feature")


def _switch(call: _Call, request: Request) -> Answer:
    body = {"on": request["on"], "account": request["account"]}
    if request["path"] == "settings":
        asked = call.post(f"/settings/features/{request['feature']}", body)["question"]
    else:
        asked = call.put(f"/v1/account/features/{request['feature']}", body)["question"]
    return {"question": None if asked is None else _without(asked, "feature")}


def _feature_policy(call: _Call, request: Request) -> Answer:
    asked = call.put("/v1/account/feature-policy", request)["questions"]
    return {"questions": [_without(notice, "feature") for notice in asked]}


def _feature_places(call: _Call, _request: Request) -> Answer:
    found = call.get("/v1/features/files")["files"]
    return {"places": [{"place": file.pop("name"), "purpose": "provide", **file} for file in found]}


def _wait(call: _Call, request: Request) -> Answer:
    """The platform answers a wait of any length; short ones keep a connection from looking dead."""
    left = float(request["seconds"])
    while True:
        seconds = min(left, 20.0)
        status: Answer = call.get(f"/v1/trainings/{request['training']}", params={"wait": seconds})
        left -= seconds
        if left <= 0 or status["state"] not in {"queued", "running"}:
            return status


def _locations(call: _Call, request: Request) -> Answer:
    return _set_files(call, request["training"], "sets")


def _set_files(call: _Call, training: str, which: str) -> Answer:
    found = call.get(f"/v1/trainings/{training}/{which}")["files"]
    return {
        "places": [
            {
                "place": f"{training}/{file['name']}",
                "path": file["path"],
                "format": file["format"],
                "purpose": file["purpose"],
                "training": training,
                "serves": file["serves"],
                "form": file["form"],
                "model_owner": "provider",
                "weights_to": "provider",
            }
            for file in found
        ]
    }


def _models(call: _Call, request: Request) -> Answer:
    found = call.get(f"/v1/trainings/{request['training']}/models")["models"]
    return {"models": [{"training": request["training"], **model} for model in found]}


def _records(call: _Call, request: Request) -> Answer:
    found = call.get(f"/v1/trainings/{request['training']}/processing-records")["records"]
    return {"records": [{"training": request["training"], **record} for record in found]}


def _invitation(call: _Call, method: str, request: Request, what: str = "", *keys: str) -> Answer:
    path = f"/v1/invitations/{request['invitation']}{what}"
    answer: Answer = getattr(call, method)(path, {key: request[key] for key in keys} if keys else None)
    return answer


def _files(call: _Call, path: str, serves: str | None = None) -> Answer:
    return {
        "places": [
            {
                "place": f"{serves or 'scan'}/{file['name']}",
                "path": file["path"],
                "format": "jsonl",
                "purpose": "provide",
                "serves": serves or file["serves"],
                "form": "original",
            }
            for file in call.get(path)["files"]
        ]
    }


def _placements(call: _Call, request: Request) -> Answer:
    found = call.get(f"/v1/usage/placements/{request['meeting']}")["placements"]
    loads = [[{"data_centre": name, "load": load} for name, load in each["loads"].items()] for each in found]
    return {"placements": [each | {"loads": at} for each, at in zip(found, loads, strict=True)]}


def _whole(item: Mapping[str, Any]) -> Answer:
    return {**item, "ref": None}


def _parts(call: _Call, request: Request) -> Answer:
    return {"parts": [_whole(part) for part in call.get(f"/v1/recordings/{request['recording']}/parts")["parts"]]}


def _storage(call: _Call, request: Request) -> Answer:
    found = call.get(f"/v1/accounts/{request['account']}/storage")["files"]
    return {"places": [{"place": f"storage/{file.pop('name')}", "purpose": "keep", **file} for file in found]}


_OPERATIONS: dict[str, Callable[[_Call, Request], Answer]] = {
    "accounts.open": _open,
    "accounts.join": _join,
    "accounts.assign": lambda call, r: call.patch(f"/v1/people/{r['person']}", {"role": r["role"]}),
    "accounts.guest": lambda call, r: {"person": call.adapter.welcome(call.post("/v1/guests", r))},
    "meetings.start": lambda call, r: call.post("/v1/meetings", r),
    "meetings.join": lambda call, r: call.post(f"/v1/meetings/{r['meeting']}/participants"),
    "meetings.speak": lambda call, r: _media(call, r, "audio"),
    "meetings.show": lambda call, r: _media(call, r, "video"),
    "meetings.write": lambda call, r: call.post(f"/v1/meetings/{r['meeting']}/chat", {"text": r["text"]}),
    "meetings.share_screen": lambda call, r: _handed(call, r, "screens", "video"),
    "meetings.attach": lambda call, r: _handed(call, r, "files", "file"),
    "meetings.poll": lambda call, r: call.post(f"/v1/meetings/{r['meeting']}/polls", _without(r, "meeting")),
    "meetings.draw": _drawn,
    "meetings.react": lambda call, r: call.post(f"/v1/meetings/{r['meeting']}/reactions", _without(r, "meeting")),
    "meetings.end": lambda call, r: call.post(f"/v1/meetings/{r['meeting']}/end"),
    "messages.direct": lambda call, r: call.post("/v1/messages/direct", r),
    "messages.post": lambda call, r: call.post(
        f"/v1/channels/{quote(r['channel'], safe='')}/messages", _without(r, "channel")
    ),
    "ai_features.switch": _switch,
    "ai_features.policy": _feature_policy,
    "ai_features.status": lambda call, r: call.get(
        "/v1/account/features", params={"account": r["account"]} if r["account"] else {}
    ),
    "ai_features.places": _feature_places,
    "ai_features.summarise": lambda call, r: call.post(f"/v1/meetings/{r['meeting']}/summary"),
    "ai_features.compose": lambda call, r: call.post("/v1/compose", r),
    "consent.show": _notice,
    "consent.answer": lambda call, r: call.post("/v1/consent/answers", r),
    "consent.withdraw": lambda call, _: call.post("/v1/consent/withdrawals"),
    "consent.receipts": lambda call, _: call.get("/v1/consent/receipts"),
    "notices.seen": lambda call, r: call.get(f"/v1/meetings/{r['meeting']}/notices"),
    "trials.end": lambda call, r: call.post(f"/v1/accounts/{r['account']}/trial-end"),
    "webinars.plan": lambda call, r: call.post("/v1/webinars", r),
    "webinars.invite": lambda call, r: call.post(
        f"/v1/webinars/{r['webinar']}/invitations", {"to": r["to"], "text": r["text"]}
    ),
    "webinars.read": lambda call, r: _invitation(call, "get", r),
    "webinars.add": lambda call, r: _invitation(call, "post", r, "/recipients", "to"),
    "webinars.change": lambda call, r: _invitation(call, "put", r, "", "text"),
    "webinars.remind": lambda call, r: _invitation(call, "post", r, "/reminders"),
    "webinars.cancel": lambda call, r: _invitation(call, "post", r, "/cancellation"),
    "webinars.delete": lambda call, r: _invitation(call, "delete", r),
    "mail.received": lambda call, r: {"places": call.adapter.mailbox(r["recipient"])},
    "scanning.places": lambda call, _: _files(call, "/v1/scans/files"),
    "livestream.name": lambda call, r: call.put("/v1/account/stream-destination", r),
    "livestream.start": lambda call, r: call.post(f"/v1/meetings/{r['meeting']}/streams", _without(r, "meeting")),
    "livestream.stop": lambda call, r: call.post(f"/v1/streams/{r['stream']}/end"),
    "usage.telemetry": lambda call, _: _files(call, "/v1/usage/files", "load-balancing"),
    "usage.placements": _placements,
    "training.start": lambda call, _: call.post("/v1/trainings"),
    "training.status": lambda call, r: call.get(f"/v1/trainings/{r['training']}"),
    "training.wait": _wait,
    "training_schedule.mark": lambda call, _: call.get("/v1/training-mark"),
    "training_schedule.since": lambda call, r: call.get("/v1/trainings", params={"since": r["mark"]}),
    "training_hold.arm": lambda call, r: call.post("/v1/training-holds", r),
    "training_hold.release": lambda call, r: call.post(f"/v1/trainings/{r['training']}/release"),
    "training_data.locations": _locations,
    "other_uses.locations": lambda call, r: _set_files(call, r["training"], "other-uses"),
    "models.list": _models,
    "models.ask": lambda call, r: call.post(
        f"/v1/models/{quote(r['model'], safe='')}/complete", {"prompt": r["prompt"]}
    ),
    "models.embed": lambda call, r: call.post("/v1/embeddings", r),
    "content.list": lambda call, _: call.get("/v1/contents"),
    "content.find": lambda call, r: call.post("/v1/contents/search", r),
    "content.read": lambda call, r: _whole(call.get(f"/v1/contents/{r['content']}")),
    "content.change": lambda call, r: call.patch(f"/v1/contents/{r['content']}", {"text": r["text"]}),
    "content.delete": lambda call, r: call.delete(f"/v1/contents/{r['content']}"),
    "content.export": lambda call, _: {"items": [_whole(item) for item in call.get("/v1/export")["items"]]},
    "recordings.start": lambda call, r: call.post(f"/v1/meetings/{r['meeting']}/recordings"),
    "recordings.stop": lambda call, r: call.post(f"/v1/recordings/{r['recording']}/end"),
    "recordings.list": lambda call, _: call.get("/v1/recordings"),
    "recordings.play": _parts,
    "recordings.hand_over": _parts,
    "recordings.delete": lambda call, r: call.delete(f"/v1/recordings/{r['recording']}"),
    "storage.places": _storage,
    "third_parties.list": lambda call, _: call.get("/v1/third-parties"),
    "third_parties.received": lambda call, r: {"places": call.adapter.received(r["third_party"])},
    "processing_records.list": _records,
}
