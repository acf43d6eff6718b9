"""The platform's public REST API, version 1."""

import hashlib
from collections import OrderedDict
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from . import contents, features, livestream, recordings, together, usage, webinars
from .bodies import Body
from .callers import Caller, operator_only
from .errors import PlatformError, UnauthenticatedError
from .inprocess import Route
from .service import Options, Platform
from .store import ReceiptRow
from .training import OTHER_USES, Place, Status

VERSION = "1.0.0"
Feature = Literal["meeting-summary", "team-chat-compose"]
Kind = Literal["audio", "video", "chat"]
_REMEMBERED = 10_000
_MEDIA_BYTES = 64 * 1024 * 1024


class NewAccount(Body):
    """An account to open."""

    kind: Literal["standard", "education", "healthcare", "provider"]
    name: str


class NewPerson(Body):
    """Somebody to take into an account."""

    role: Literal["admin", "member"]
    name: str


class NewRole(Body):
    """Another role for somebody."""

    role: Literal["admin", "member"]


class NewGuest(Body):
    """Somebody who comes without an account."""

    name: str


class NewMeeting(Body):
    """A meeting to call."""

    title: str


class NewText(Body):
    """Words: a chat message in a meeting, or a caption."""

    text: str


class NewDirect(Body):
    """A message to one person, who is named by id; `quotes` is the content that it repeats."""

    to: str
    text: str
    quotes: str | None = None


class NewPost(Body):
    """A message in team chat; `quotes` is the content that it repeats."""

    text: str
    quotes: str | None = None


class NewPrompt(Body):
    """The words to continue from."""

    prompt: str


class NewAnswer(Body):
    """An answer to a consent notice. Without `kinds` or `features`: all that the notice names."""

    notice: str
    share: bool
    kinds: list[Kind] | None = None
    features: list[Feature] | None = None


class NewHold(Body):
    """Where the next training run is to wait."""

    point: Literal["reading", "fitting"]


def make_app(folder: Path, operator_token: str, options: Options | None = None) -> FastAPI:
    """A platform with its data below `folder`, as an ASGI application; `app.state.platform` is the platform."""
    platform = Platform(folder, operator_token, options)
    app = FastAPI(
        title="Reference platform",
        version=VERSION,
        summary="Meetings, messages, AI features and consent. Send `Authorization: Bearer TOKEN`.",
    )
    app.router.route_class = Route
    app.state.platform = platform
    started_as = build()
    app.add_middleware(_Once)
    bearer = HTTPBearer(auto_error=False)

    def who(credentials: HTTPAuthorizationCredentials | None) -> Caller:
        if credentials is None:
            raise UnauthenticatedError("send your token as `Authorization: Bearer TOKEN`")
        return platform.caller(credentials.credentials)

    Token = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]  # noqa: N806 (a type)

    @app.exception_handler(PlatformError)
    async def refused(_request: Request, error: PlatformError) -> JSONResponse:
        body = {"code": error.code, "message": error.message, "policy": error.policy}
        return JSONResponse({"error": body}, error.status)

    @app.exception_handler(RequestValidationError)
    async def unreadable(_request: Request, error: RequestValidationError) -> JSONResponse:
        # The request is not said back: it may be what cannot be written down.
        found = [{"loc": list(map(str, each["loc"])), "msg": each["msg"]} for each in error.errors()]
        return JSONResponse({"detail": found}, 422)

    @app.get("/v1/health", tags=["service"])
    async def health() -> dict[str, Any]:
        return {"status": "ok", "version": VERSION, "build": started_as, "switched_on": platform.switched_on}

    _accounts(app, platform, who, Token)
    _meetings(app, platform, who, Token)
    together.routes(app, platform, who, Token)
    _messages(app, platform, who, Token)
    _features(app, platform, who, Token)
    features.routes(app, platform.features, who, Token)
    _consent(app, platform, who, Token)
    _trainings(app, platform, who, Token)
    _results(app, platform, who, Token)
    _models(app, platform, who, Token)
    webinars.routes(app, platform, who, Token)
    livestream.routes(app, platform, who, Token)
    usage.routes(app, platform, who, Token)
    contents.routes(app, contents.Contents(platform), who, Token)
    recordings.routes(app, recordings.Recordings(platform), who, Token)
    return app


def build() -> str:
    """The hash of the source files, of 16 hexadecimal digits: it changes with every change of the software."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _accounts(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803
    @app.post("/v1/accounts", status_code=201, tags=["accounts"])
    def open_account(body: NewAccount, token: Token) -> dict[str, Any]:
        account, owner = platform.open_account(who(token), body.kind, body.name)
        return {"account": account, "owner": {"person": owner.person, "token": owner.token}}

    @app.post("/v1/accounts/{account}/people", status_code=201, tags=["accounts"])
    def join_account(account: str, body: NewPerson, token: Token) -> dict[str, str]:
        welcome = platform.join_account(who(token), account, body.role, body.name)
        return {"person": welcome.person, "token": welcome.token}

    @app.patch("/v1/people/{person}", status_code=204, tags=["accounts"])
    def assign(person: str, body: NewRole, token: Token) -> None:
        platform.assign(who(token), person, body.role)

    @app.post("/v1/people/{person}/tokens", status_code=201, tags=["accounts"])
    def new_token(person: str, token: Token) -> dict[str, str]:
        welcome = platform.new_token(who(token), person)
        return {"person": welcome.person, "token": welcome.token}

    @app.post("/v1/guests", status_code=201, tags=["accounts"])
    def guest(body: NewGuest, token: Token) -> dict[str, str]:
        who(token)
        welcome = platform.welcome_guest(body.name)
        return {"person": welcome.person, "token": welcome.token}

    @app.get("/v1/me", tags=["accounts"])
    def me(token: Token) -> dict[str, Any]:
        caller = who(token)
        return {"operator": caller.operator, "person": caller.person, "account": caller.account, "role": caller.role}


def _meetings(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803
    @app.post("/v1/meetings", status_code=201, tags=["meetings"])
    def start(body: NewMeeting, token: Token) -> dict[str, str]:
        return {"meeting": platform.start_meeting(who(token), body.title)}

    @app.post("/v1/meetings/{meeting}/participants", status_code=204, tags=["meetings"])
    def join(meeting: str, token: Token) -> None:
        platform.join_meeting(who(token), meeting)

    @app.post("/v1/meetings/{meeting}/end", status_code=204, tags=["meetings"])
    def end(meeting: str, token: Token) -> None:
        platform.end_meeting(who(token), meeting)

    def media_route(kind: str, what: str) -> None:
        @app.post(
            f"/v1/meetings/{{meeting}}/{kind}",
            status_code=201,
            tags=["meetings"],
            name=f"upload {kind}",
            description=f"The body is {what}, at most {_MEDIA_BYTES >> 20} MiB.",
        )
        async def upload(meeting: str, request: Request, token: Token) -> Any:
            if int(request.headers.get("content-length", _MEDIA_BYTES + 1)) > _MEDIA_BYTES:
                return JSONResponse({"error": {"code": "too_large", "message": "too large"}}, 413)
            data = await request.body()
            media_type = request.headers.get("content-type", "application/octet-stream")
            return {"content": platform.upload(who(token), meeting, kind, data, media_type)}

    media_route("audio", "Opus in Ogg or WebM")
    media_route("video", "H.264 in MP4")

    @app.post("/v1/contents/{content}/captions", status_code=201, tags=["meetings"])
    def caption(content: str, body: NewText, token: Token) -> dict[str, str]:
        return {"content": platform.caption(who(token), content, body.text)}

    @app.post("/v1/meetings/{meeting}/chat", status_code=201, tags=["meetings"])
    def write(meeting: str, body: NewText, token: Token) -> dict[str, str]:
        return {"content": platform.say_in_meeting(who(token), meeting, body.text)}


def _messages(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803
    @app.post("/v1/messages/direct", status_code=201, tags=["messages"])
    def direct(body: NewDirect, token: Token) -> dict[str, str]:
        return {"content": platform.send_direct(who(token), body.to, body.text, body.quotes)}

    @app.post("/v1/channels/{channel}/messages", status_code=201, tags=["messages"])
    def post(channel: str, body: NewPost, token: Token) -> dict[str, str]:
        return {"content": platform.post(who(token), channel, body.text, body.quotes)}


def _features(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803
    @app.post("/v1/meetings/{meeting}/summary", tags=["AI features"])
    def summarise(meeting: str, token: Token) -> dict[str, str]:
        return {"text": platform.summarise(who(token), meeting)}

    @app.post("/v1/compose", tags=["AI features"])
    def compose(body: NewPrompt, token: Token) -> dict[str, str]:
        return {"text": platform.compose(who(token), body.prompt)}


def _consent(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803
    @app.get("/v1/notices/{feature}", tags=["consent"])
    def notice(feature: Feature, token: Token) -> dict[str, Any]:
        return features.described(platform.notice(who(token), feature))

    @app.post("/v1/consent/answers", status_code=201, tags=["consent"])
    def answer(body: NewAnswer, token: Token) -> dict[str, Any]:
        given = platform.answer(who(token), body.notice, share=body.share, kinds=body.kinds, features=body.features)
        return _receipt(given)

    @app.post("/v1/consent/withdrawals", status_code=201, tags=["consent"])
    def withdraw(token: Token) -> dict[str, Any]:
        return _receipt(platform.withdraw(who(token)))

    @app.get("/v1/consent/receipts", tags=["consent"])
    def receipts(token: Token) -> dict[str, Any]:
        return {"receipts": [_receipt(row) for row in platform.receipts(who(token))]}


def _trainings(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803
    pipeline = platform.pipeline

    @app.post("/v1/trainings", status_code=202, tags=["trainings"])
    def start(token: Token) -> dict[str, str]:
        return {"training": platform.train(who(token))}

    @app.get("/v1/trainings", tags=["trainings"])
    def begun(token: Token, since: int) -> dict[str, Any]:
        """The training runs that began after a mark, oldest first."""
        operator_only(who(token))
        return {"trainings": [_status(found) for found in pipeline.since(since)]}

    @app.get("/v1/training-mark", tags=["trainings"])
    def mark(token: Token) -> dict[str, str]:
        """A mark after everything that has happened so far: a training run that begins later can read all of it."""
        operator_only(who(token))
        return {"mark": str(platform.store.mark())}

    @app.post("/v1/training-holds", status_code=204, tags=["trainings"])
    def hold(body: NewHold, token: Token) -> None:
        operator_only(who(token))
        pipeline.arm(body.point)

    @app.get("/v1/trainings/{training}", tags=["trainings"])
    def status(training: str, token: Token, wait: float = 0.0) -> dict[str, Any]:
        operator_only(who(token))
        return _status(pipeline.wait(training, wait) if wait > 0 else pipeline.status(training))

    @app.post("/v1/trainings/{training}/cancellation", status_code=204, tags=["trainings"])
    def cancel(training: str, token: Token) -> None:
        operator_only(who(token))
        pipeline.cancel(training)

    @app.post("/v1/trainings/{training}/release", status_code=204, tags=["trainings"])
    def release(training: str, token: Token) -> None:
        operator_only(who(token))
        pipeline.release(training)


def _is_other_use(found: Any) -> bool:
    return OTHER_USES in found.path.parts and found.purpose != "train"


def _results(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803
    pipeline = platform.pipeline

    @app.get("/v1/trainings/{training}/sets", tags=["trainings"])
    def sets(training: str, token: Token) -> dict[str, Any]:
        operator_only(who(token))
        return {"files": [_file(found) for found in pipeline.places(training) if not _is_other_use(found)]}

    @app.get("/v1/trainings/{training}/other-uses", tags=["trainings"])
    def other_uses(training: str, token: Token) -> dict[str, Any]:
        operator_only(who(token))
        return {"files": [_file(found) for found in pipeline.places(training) if _is_other_use(found)]}

    @app.get("/v1/trainings/{training}/models", tags=["trainings"])
    def models(training: str, token: Token) -> dict[str, Any]:
        operator_only(who(token))
        return {
            "models": [
                {"model": row.id, "serves": row.serves, "owner": row.owner, "third_party": row.third_party}
                for row in pipeline.models(training)
            ]
        }

    @app.get("/v1/trainings/{training}/processing-records", tags=["trainings"])
    def records(training: str, token: Token) -> dict[str, Any]:
        operator_only(who(token))
        return {
            "records": [
                {
                    "record": f"{training}-{row.id}",
                    "account": row.account,
                    "content": row.content,
                    "kind": row.kind,
                    "purpose": row.purpose,
                    "recipient": row.recipient,
                }
                for row in pipeline.records(training)
            ]
        }


def _models(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803
    @app.post("/v1/models/{model}/complete", tags=["models"])
    def ask(model: str, body: NewPrompt, token: Token) -> dict[str, str]:
        operator_only(who(token))
        return {"text": platform.pipeline.ask(model, body.prompt)}

    @app.post("/v1/embeddings", tags=["models"])
    def embed(body: NewText, token: Token) -> dict[str, Any]:
        who(token)
        return {"vector": platform.embed(body.text)}

    @app.get("/v1/third-parties", tags=["third parties"])
    def third_parties(token: Token) -> dict[str, Any]:
        who(token)
        return {
            "third_parties": [
                {"third_party": company.id, "name": company.name, "relation": company.relation}
                for company in platform.third_parties.known()
            ]
        }


def _file(found: Place) -> dict[str, Any]:
    return {
        "name": found.name,
        "path": str(found.path),
        "format": found.format,
        "form": found.form,
        "serves": found.serves,
        "purpose": found.purpose,
    }


def _receipt(row: ReceiptRow) -> dict[str, Any]:
    return {
        "receipt": row.id,
        "account": row.account,
        "decision": row.decision,
        "person": row.person,
        "notice_fingerprint": row.notice_fingerprint,
        "notice_text": row.notice_text,
        "kinds": row.kinds,
        "features": row.features,
    }


def _status(status: Status) -> dict[str, Any]:
    return {
        "training": status.training,
        "state": status.state,
        "held_at": status.held_at,
        "detail": status.detail,
        "done": status.done,
    }


class _Once:
    """Answers a repeated request (same token, same `Idempotency-Key`) with the first answer.

    Kept in memory, so it holds for one life of the process.
    """

    def __init__(self, app: Any) -> None:
        self._app = app
        self._known: OrderedDict[tuple[bytes, ...], list[dict[str, Any]]] = OrderedDict()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        headers = dict(scope.get("headers", ()))
        if scope["type"] != "http" or scope["method"] == "GET" or b"idempotency-key" not in headers:
            await self._app(scope, receive, send)
            return
        key = (headers.get(b"authorization", b""), headers[b"idempotency-key"], scope["path"].encode())
        if key in self._known:
            for message in self._known[key]:
                await send(message)
            return
        messages: list[dict[str, Any]] = []

        async def keep(message: dict[str, Any]) -> None:
            messages.append(message)
            await send(message)

        await self._app(scope, receive, keep)
        if messages and messages[0]["status"] < 500:  # noqa: PLR2004 (a failure of ours may be tried again)
            self._known[key] = messages
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
