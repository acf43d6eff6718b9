"""LiteLLM behind the contract: drafts that a model completes, the service's own one, or a third party's.

Both models are far ends of the harness. The service's own model is down in every configuration, so that the setting
alone decides what becomes of a draft. Where outgoing traffic is watched, everything that leaves the machine counts as
one more third party, so even recipients that nobody named are seen.
"""

import http.client
import json
import secrets
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from janji.implementations.foreign import Child, Service, build_in, declared, environment, free_port, version_of

from janji.far_ends import ModelFarEnd
from janji.implementation import Actor, ContractError, Description, ImplementationError

from ._watch import EVERYTHING, INSIDE, OUTSIDE, Watch

_OFFERED = frozenset({"accounts", "ai_features", "third_parties"})
_DATE = "2026-11-23"
_PLAINLY = "LiteLLM hands requests to models and has nothing of this kind"
_START = 120.0
_CALL = 60.0
_OWN, _THEIRS = "own-model", "third-party"
_SERVE = "from litellm import run_server; run_server()"
_CALLED = "x-litellm-call-id"


class LiteLLMAdapter(Service):
    """One proxy. A customer is the `user` of a request; who owns which account is known here alone."""

    def __init__(self, workdir: Path, chosen: Mapping[str, str]) -> None:
        super().__init__()
        self._chosen = dict(chosen)
        self._key = f"sk-{secrets.token_hex(16)}"
        self._port = free_port()
        self._python = environment("litellm")
        self._open = ExitStack()
        try:
            own = self._open.enter_context(ModelFarEnd(_OWN, workdir / _OWN, failing=True))
            host = OUTSIDE if chosen["outside"] == "watched" else INSIDE
            theirs = self._open.enter_context(ModelFarEnd(_THEIRS, workdir / _THEIRS, host=host))
            self._far_ends = {_OWN: own, _THEIRS: theirs}
            self._watch = Watch(workdir, chosen["callbacks"], theirs) if host == OUTSIDE else None
            if self._watch is not None:
                self._open.callback(self._watch.close)
            config = workdir / "config.json"
            # JSON is YAML too.
            config.write_text(json.dumps(self._config(), indent=2), encoding="utf-8")
            self._child = Child(
                "LiteLLM",
                [
                    *(self._python, "-c", _SERVE, "--config", config, "--telemetry", "False"),
                    *("--host", INSIDE, "--port", str(self._port)),
                ],
                {
                    "PATH": "/usr/bin:/bin",
                    "HOME": str(workdir),
                    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
                    **({"NO_PROXY": "*"} if self._watch is None else self._watch.environment),
                },
                workdir / "output.txt",
            )
            self._open.callback(self._child.close)
            self._child.until(self._alive, _START)
        except BaseException:
            self._open.close()
            raise

    def describe(self) -> Description:
        """Its description: the build is that of its files and of this adapter."""
        return Description(
            name="litellm",
            version=f"LiteLLM {version_of(self._python, 'litellm')}",
            build=build_in(self._python, "litellm", Path(__file__).parent),
            contract="1",
            capabilities=declared(_OFFERED, {}, _PLAINLY, _DATE),
            concurrency="isolated",
            configuration={**self._chosen, "own_model": "broken down", "retries": "0"},
        )

    def close(self) -> None:
        """End LiteLLM and the far ends."""
        self._open.close()

    def _config(self) -> dict[str, Any]:
        models = [
            {
                "model_name": name,
                "litellm_params": {"model": f"openai/{name}", "api_base": end.address, "api_key": "sk-none"},
            }
            for name, end in self._far_ends.items()
        ]
        settings: dict[str, Any] = {"num_retries": 0, "request_timeout": 30, "telemetry": False}
        if self._chosen["fallbacks"] == "on":
            settings["fallbacks"] = [{_OWN: [_THEIRS]}]
        if self._watch is not None:
            settings.update(self._watch.settings)
        return {
            "model_list": models,
            "litellm_settings": settings,
            "router_settings": {"num_retries": 0, "disable_cooldowns": True},
            "general_settings": {"master_key": self._key},
        }

    def _alive(self) -> bool:
        try:
            return self._ask("GET", "/health/liveliness")[0] == http.client.OK
        except (OSError, http.client.HTTPException):
            return False

    def _ask(self, method: str, path: str, content: object = None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(INSIDE, self._port, timeout=_CALL)
        headers = {"authorization": f"Bearer {self._key}", "content-type": "application/json"}
        try:
            connection.request(method, path, json.dumps(content) if content is not None else None, headers)
            answer = connection.getresponse()
            if self._watch is not None and (called := answer.getheader(_CALLED)):
                self._watch.asked(called)
            return answer.status, answer.read()
        finally:
            connection.close()

    # -- drafts --------------------------------------------------------------------------------------------------

    def _ai_features_compose(self, actor: Actor, prompt: str) -> Mapping[str, Any]:
        """The provider's own account asks the third party's model by its name: that is allowed, and the control."""
        account = self._people.account(actor)
        model = _THEIRS if self._people.accounts[account] == "provider" else _OWN
        asked = {"model": model, "user": account, "messages": [{"role": "user", "content": f"Complete this: {prompt}"}]}
        self._child.alive()
        status, body = self._ask("POST", "/v1/chat/completions", asked)
        if status >= http.client.INTERNAL_SERVER_ERROR:
            raise ContractError("unavailable", f"the proxy answered {status}")
        if status != http.client.OK:
            raise ImplementationError(f"the proxy answered {status}: {body[:500].decode(errors='replace')}")
        return {"text": str(json.loads(body)["choices"][0]["message"]["content"])}

    def _ai_features_status(self, _actor: Actor, account: str | None) -> Mapping[str, Any]:
        return {"features": {"team-chat-compose": True, "meeting-summary": False}}

    def _ai_features_places(self, _actor: Actor) -> Mapping[str, Any]:
        return {"places": [place.model_dump(mode="json") for place in self._far_ends[_OWN].places()]}

    def _ai_features_switch(self, _actor: Actor, **_asked: Any) -> Mapping[str, Any]:
        raise ContractError("refused", "whoever has a key may ask; it has no switch", "no switches there")

    _ai_features_policy = _ai_features_switch

    def _ai_features_summarise(self, _actor: Actor, meeting: str) -> Mapping[str, Any]:
        raise ContractError("not_found", f"no meeting {meeting!r}")

    # -- third parties -------------------------------------------------------------------------------------------

    def _third_parties_list(self, _actor: Actor) -> Mapping[str, Any]:
        names = {_THEIRS: "the owner of the other model"}
        if self._watch is not None:
            names[EVERYTHING] = "everything outside"
        return {"third_parties": [{"third_party": id_, "name": names[id_], "relation": "independent"} for id_ in names]}

    def _third_parties_received(self, _actor: Actor, third_party: str) -> Mapping[str, Any]:
        if third_party == EVERYTHING and self._watch is not None:
            self._child.alive()
            places = self._watch.places()
        elif third_party == _THEIRS:
            places = self._far_ends[_THEIRS].places(third_party=_THEIRS)
        else:
            raise ContractError("not_found", f"no third party {third_party!r}")
        return {"places": [place.model_dump(mode="json") for place in places]}
