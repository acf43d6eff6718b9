"""The contract's operations, each a call or two of the platform's public REST API."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import quote

from janji.implementation import Actor, Media

Request = Mapping[str, Any]
Answer = Mapping[str, Any]


class _Client(Protocol):
    """The part of the adapter that operations need: requests on behalf of somebody, and what the far ends received."""

    def token(self, actor: Actor) -> str: ...

    def welcome(self, answer: Mapping[str, Any]) -> str: ...

    def send(self, method: str, path: str, token: str, key: str, **content: Any) -> Any: ...

    def mailbox(self, recipient: str) -> list[dict[str, Any]]: ...

    def received(self, third_party: str) -> list[dict[str, Any]]: ...


class Call:
    """One call of the harness, on its way to the platform."""

    def __init__(self, adapter: _Client, operation: str, actor: Actor, key: str) -> None:
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


def _open(call: Call, request: Request) -> Answer:
    made = call.post("/v1/accounts", request)
    return {"account": made["account"], "owner": call.adapter.welcome(made["owner"])}


def _join(call: Call, request: Request) -> Answer:
    made = call.post(f"/v1/accounts/{request['account']}/people", _without(request, "account"))
    return {"person": call.adapter.welcome(made)}


def _media(call: Call, request: Request, kind: str) -> Answer:
    media = Media.model_validate(request[kind])
    made = call.post(
        f"/v1/meetings/{request['meeting']}/{kind}", content=media.data(), headers={"content-type": media.media_type}
    )
    if request.get("caption") is not None:
        call.post(f"/v1/contents/{made['content']}/captions", {"text": request["caption"]})
    return {"content": made["content"]}


def _handed(call: Call, request: Request, what: str, kind: str) -> Answer:
    media = Media.model_validate(request[kind])
    path = f"/v1/meetings/{request['meeting']}/{what}"
    made: Answer = call.post(path, content=media.data(), headers={"content-type": media.media_type})
    return made


def _drawn(call: Call, request: Request) -> Answer:
    media = Media.model_validate(request["image"])
    image = b64encode(media.data()).decode()
    body = {"text": request["text"], "image": image, "media_type": media.media_type}
    made: Answer = call.post(f"/v1/meetings/{request['meeting']}/whiteboards", body)
    return made


def _notice(call: Call, request: Request) -> Answer:
    return _without(call.get(f"/v1/notices/{request['feature']}"), "feature")


def _switch(call: Call, request: Request) -> Answer:
    body = {"on": request["on"], "account": request["account"]}
    if request["path"] == "settings":
        asked = call.post(f"/settings/features/{request['feature']}", body)["question"]
    else:
        asked = call.put(f"/v1/account/features/{request['feature']}", body)["question"]
    return {"question": None if asked is None else _without(asked, "feature")}


def _feature_policy(call: Call, request: Request) -> Answer:
    asked = call.put("/v1/account/feature-policy", request)["questions"]
    return {"questions": [_without(notice, "feature") for notice in asked]}


def _feature_places(call: Call, _request: Request) -> Answer:
    found = call.get("/v1/features/files")["files"]
    return {"places": [{"place": file.pop("name"), "purpose": "provide", **file} for file in found]}


def _wait(call: Call, request: Request) -> Answer:
    """The platform answers a wait of any length; short ones keep a connection from looking dead."""
    left = float(request["seconds"])
    while True:
        seconds = min(left, 20.0)
        status: Answer = call.get(f"/v1/trainings/{request['training']}", params={"wait": seconds})
        left -= seconds
        if left <= 0 or status["state"] not in {"queued", "running"}:
            return status


def _locations(call: Call, request: Request) -> Answer:
    return _set_files(call, request["training"], "sets")


def _set_files(call: Call, training: str, which: str) -> Answer:
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


def _models(call: Call, request: Request) -> Answer:
    found = call.get(f"/v1/trainings/{request['training']}/models")["models"]
    return {"models": [{"training": request["training"], **model} for model in found]}


def _records(call: Call, request: Request) -> Answer:
    found = call.get(f"/v1/trainings/{request['training']}/processing-records")["records"]
    return {"records": [{"training": request["training"], **record} for record in found]}


def _invitation(call: Call, method: str, request: Request, what: str = "", *keys: str) -> Answer:
    path = f"/v1/invitations/{request['invitation']}{what}"
    answer: Answer = getattr(call, method)(path, {key: request[key] for key in keys} if keys else None)
    return answer


def _files(call: Call, path: str, serves: str | None = None) -> Answer:
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


def _placements(call: Call, request: Request) -> Answer:
    found = call.get(f"/v1/usage/placements/{request['meeting']}")["placements"]
    loads = [[{"data_centre": name, "load": load} for name, load in each["loads"].items()] for each in found]
    return {"placements": [each | {"loads": at} for each, at in zip(found, loads, strict=True)]}


def _whole(item: Mapping[str, Any]) -> Answer:
    return {**item, "ref": None}


def _parts(call: Call, request: Request) -> Answer:
    return {"parts": [_whole(part) for part in call.get(f"/v1/recordings/{request['recording']}/parts")["parts"]]}


def _storage(call: Call, request: Request) -> Answer:
    found = call.get(f"/v1/accounts/{request['account']}/storage")["files"]
    return {"places": [{"place": f"storage/{file.pop('name')}", "purpose": "keep", **file} for file in found]}


DOES: dict[str, Callable[[Call, Request], Answer]] = {
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
    "webinar_questions.ask": lambda call, r: call.post(f"/v1/webinars/{r['webinar']}/questions", {"text": r["text"]}),
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
