"""A far end that speaks the OpenAI API, so that whoever calls a model can call it.

It is not a real model, and says so.
"""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from struct import pack
from typing import Any

from ._end import LOOPBACK
from ._http import Asked, HttpFarEnd
from ._log import Limits

_JSON = "application/json"
_CREATED = 1_700_000_000
"""A fixed moment (14 November 2023), so that the same request has the same answer."""
_WORDS = 8
_DIMENSIONS = 64
_MOST_READ = 8 << 20


class ModelFarEnd(HttpFarEnd):
    """Answers `/v1/models`, `/chat/completions` (also streamed), `/completions`, `/embeddings`, `/files`, tuning jobs.

    The answers depend on the request alone, never repeat any of it, and say what they are. With `failing`, each request
    is kept and answered with status 500: a model that has broken down.
    """

    kind = "model"
    _control_path = "/v1/chat/completions"

    def __init__(
        self,
        name: str = "far-end",
        folder: Path | None = None,
        port: int = 0,
        limits: Limits | None = None,
        *,
        failing: bool = False,
        host: str = LOOPBACK,
    ) -> None:
        super().__init__(name, folder, port, limits, host=host)
        self.failing = failing
        self._things: dict[str, dict[str, Any]] = {}

    @property
    def address(self) -> str:
        """The base address, as clients of such an API want it."""
        return f"{super().address}/v1"

    def answer(self, asked: Asked) -> tuple[int, str, bytes]:
        """Status, media type and body for a request that has been kept."""
        if self.failing:
            return _error(500, f"the model {self.name!r} has broken down")
        method = asked.method
        what = asked.path.partition("?")[0].rstrip("/").removeprefix("/v1").strip("/")
        if method == "POST" and what in {"chat/completions", "completions", "embeddings", "fine_tuning/jobs"}:
            body = asked.body.read_bytes() if asked.size <= _MOST_READ else b""
            try:
                request = json.loads(body)
            except (ValueError, RecursionError):
                request = None
            if not isinstance(request, dict):
                return _error(400, "the body is not a JSON object of at most 8 MiB")
            return self._created(what, request, body)
        if method == "POST" and what == "files":
            return self._keep("file", "file", {"bytes": asked.size, "purpose": "fine-tune", "status": "processed"})
        if method == "GET":
            return self._got(what)
        return _error(404, f"{method} {asked.path[:200]} is not served")

    def _created(self, what: str, request: dict[str, Any], body: bytes) -> tuple[int, str, bytes]:
        if what == "embeddings":
            return _plain(self._embedded(request))
        if what == "fine_tuning/jobs":
            about = {"model": str(request.get("model")), "status": "succeeded", "fine_tuned_model": "far-end-tuned"}
            return self._keep("job", "fine_tuning.job", {**about, "training_file": request.get("training_file")})
        said = f"This is a far end for tests and no model. Request {sha256(body).hexdigest()[:12]} was received."
        chat = what == "chat/completions"
        if request.get("stream") is True:
            return 200, "text/event-stream", self._streamed(request, said, chat=chat)
        choice = {"message": {"role": "assistant", "content": said}} if chat else {"text": said}
        whole = {"choices": [{"index": 0, "finish_reason": "stop", **choice}]}
        usage = {
            "prompt_tokens": len(body.split()),
            "completion_tokens": _WORDS,
            "total_tokens": len(body.split()) + _WORDS,
        }
        return _plain(
            self._head("chat.completion" if chat else "text_completion", request, body) | whole | {"usage": usage}
        )

    def _head(self, sort: str, request: dict[str, Any], body: bytes) -> dict[str, Any]:
        name = f"far-end-{sha256(body).hexdigest()[:12]}"
        return {"id": name, "object": sort, "created": _CREATED, "model": str(request.get("model", self.name))}

    def _streamed(self, request: dict[str, Any], said: str, *, chat: bool) -> bytes:
        head = self._head("chat.completion.chunk" if chat else "text_completion", request, said.encode())
        lines = []
        for number, word in enumerate(said.split()):
            piece = ("" if number == 0 else " ") + word
            choice = {"delta": {"role": "assistant", "content": piece}} if chat else {"text": piece}
            lines.append(head | {"choices": [{"index": 0, "finish_reason": None, **choice}]})
        last: dict[str, Any] = {"delta": {}} if chat else {"text": ""}
        lines.append(head | {"choices": [{"index": 0, "finish_reason": "stop", **last}]})
        return b"".join(b"data: " + json.dumps(line).encode() + b"\n\n" for line in lines) + b"data: [DONE]\n\n"

    def _embedded(self, request: dict[str, Any]) -> dict[str, Any]:
        given = request.get("input", "")
        texts = given if isinstance(given, list) and given and isinstance(given[0], str | list) else [given]
        packed = request.get("encoding_format") == "base64"
        data = []
        for number, text in enumerate(texts):
            vector = _vector(text)
            value: Any = b64encode(pack(f"<{len(vector)}f", *vector)).decode() if packed else vector
            data.append({"object": "embedding", "index": number, "embedding": value})
        usage = {"prompt_tokens": len(texts), "total_tokens": len(texts)}
        return {"object": "list", "data": data, "model": str(request.get("model", self.name)), "usage": usage}

    def _keep(self, sort: str, what: str, about: dict[str, Any]) -> tuple[int, str, bytes]:
        name = f"{sort}-{len(self._things) + 1}"
        self._things[name] = {"id": name, "object": what, "created_at": _CREATED, "filename": "far-end", **about}
        return _plain(self._things[name])

    def _got(self, what: str) -> tuple[int, str, bytes]:
        if what == "models":
            model = {"id": "far-end", "object": "model", "created": _CREATED, "owned_by": self.name}
            return _plain({"object": "list", "data": [model]})
        if what in {"files", "fine_tuning/jobs"}:
            sort = "file" if what == "files" else "fine_tuning.job"
            return _plain(
                {"object": "list", "data": [each for each in self._things.values() if each["object"] == sort]}
            )
        thing = self._things.get(what.rpartition("/")[2])
        return _plain(thing) if thing is not None else _error(404, "there is no such thing here")

    def _control(self, token: str) -> tuple[str, bytes, str]:
        asked = {"model": "far-end", "messages": [{"role": "user", "content": token}]}
        return self._control_path, json.dumps(asked).encode(), _JSON


def _vector(text: object) -> list[float]:
    """Numbers between -1 and 1 that depend on the text alone."""
    seed = json.dumps(text).encode()
    digests = b"".join(sha256(seed + bytes([number])).digest() for number in range(_DIMENSIONS * 2 // 32))
    return [int.from_bytes(digests[at : at + 2]) / 32767.5 - 1 for at in range(0, _DIMENSIONS * 2, 2)]


def _plain(content: object) -> tuple[int, str, bytes]:
    return 200, _JSON, json.dumps(content).encode()


def _error(status: int, message: str) -> tuple[int, str, bytes]:
    kind = "server_error" if status >= 500 else "invalid_request_error"  # noqa: PLR2004 - HTTP's own border
    return status, _JSON, json.dumps({"error": {"message": message, "type": kind, "code": None}}).encode()
