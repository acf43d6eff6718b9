"""Synapse behind the contract: messages in rooms, and an AI service to which the homeserver sends events.

The AI service is a far end of the harness. The provider's own account invites its bot to each of its rooms: what is
written there is allowed to reach the service, and is the control.
"""

import secrets
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from janji.implementations.foreign import Service, build_in, declared, environment, version_of

from janji.far_ends import HttpFarEnd
from janji.implementation import Actor, ContractError, Description, ImplementationError

from ._homeserver import SERVER, Homeserver

_OFFERED = frozenset({"accounts", "messages", "third_parties"})
_DATE = "2026-11-23"
_PLAINLY = "a homeserver carries messages and has nothing of this kind"
_BOT = "assistant"
_NAMESPACES = {"bot": f"@{_BOT}:{SERVER}", "everybody": ".*"}
_BARRIER = 20.0
_POLL = 0.05


class SynapseAdapter(Service):
    """One homeserver. Each person is a user of it; only this adapter knows which account they belong to."""

    def __init__(self, workdir: Path, chosen: Mapping[str, str]) -> None:
        super().__init__()
        self._chosen = dict(chosen)
        self._tokens: dict[str, str] = {}
        self._channels: dict[tuple[str, str], tuple[str, list[str]]] = {}
        self._open = ExitStack()
        try:
            self._service = self._open.enter_context(HttpFarEnd("ai-service", workdir / "ai-service"))
            address, namespace = self._service.address, _NAMESPACES[chosen["namespace"]]
            self._server = Homeserver(workdir / "synapse", address, namespace, _BOT)
            self._open.callback(self._server.close)
            self._operator = self._server.register("operator")
            self._barrier = self._server.room(self._operator, [self._server.bot], "barrier")
            self._server.join_bot(self._barrier)
        except BaseException:
            self._open.close()
            raise

    def describe(self) -> Description:
        """Its description: the build is that of its files and of this adapter."""
        python = environment("synapse")
        return Description(
            name="synapse",
            version=f"Synapse {version_of(python, 'matrix-synapse')}",
            build=build_in(python, "matrix-synapse", Path(__file__).parent),
            contract="1",
            capabilities=declared(_OFFERED, {}, _PLAINLY, _DATE),
            concurrency="isolated",
            configuration={"namespace": _NAMESPACES[self._chosen["namespace"]]},
        )

    def close(self) -> None:
        """End the homeserver and the far end."""
        self._open.close()

    def _arrived(self, person: str) -> None:
        """Each person is a user of the homeserver."""
        self._tokens[person] = self._server.register(_user(person))

    # -- messages ------------------------------------------------------------------------------------------------

    def _messages_direct(self, actor: Actor, to: str, text: str, quotes: str | None) -> Mapping[str, Any]:
        self._people.of(to)
        token = self._tokens[str(actor.person)]
        room = self._server.room(token, [_matrix(to)], "direct")
        self._server.join(self._tokens[to], room)
        self._invite_bot(actor, token, room)
        return {"content": self._server.send(token, room, text)}

    def _messages_post(self, actor: Actor, channel: str, text: str, quotes: str | None) -> Mapping[str, Any]:
        account, token = self._people.account(actor), self._tokens[str(actor.person)]
        if (account, channel) not in self._channels:
            room = self._server.room(token, [], channel)
            self._channels[account, channel] = (room, [str(actor.person)])
            self._invite_bot(actor, token, room)
        room, there = self._channels[account, channel]
        for person, belongs in self._people.people.items():
            if belongs == account and person not in there:
                self._server.invite(self._tokens[there[0]], room, _matrix(person))
                self._server.join(self._tokens[person], room)
                there.append(person)
        return {"content": self._server.send(token, room, text)}

    def _invite_bot(self, actor: Actor, token: str, room: str) -> None:
        if self._people.accounts[self._people.account(actor)] == "provider":
            self._server.invite(token, room, self._server.bot)
            self._server.join_bot(room)

    # -- the AI service ------------------------------------------------------------------------------------------

    def _third_parties_list(self, _actor: Actor) -> Mapping[str, Any]:
        party = {"third_party": _BOT, "name": "the AI service", "relation": "independent"}
        return {"third_parties": [party]}

    def _third_parties_received(self, _actor: Actor, third_party: str) -> Mapping[str, Any]:
        if third_party != _BOT:
            raise ContractError("not_found", f"no third party {third_party!r}")
        self._until_all_is_sent()
        places = self._service.places(third_party=_BOT)
        return {"places": [place.model_dump(mode="json") for place in places]}

    def _until_all_is_sent(self) -> None:
        """Events are sent in their order: once a message to the bot has arrived, so has all that came before it."""
        word = secrets.token_hex(16)
        self._server.send(self._operator, self._barrier, word)
        deadline = time.monotonic() + _BARRIER
        seen = 0
        while time.monotonic() < deadline:
            deliveries = self._service.received.events("delivery")
            if any(
                word.encode() in self._service.received.path(each["file"]).read_bytes() for each in deliveries[seen:]
            ):
                return
            seen = len(deliveries)
            time.sleep(_POLL)
        raise ImplementationError(f"the homeserver sent nothing to the AI service within {_BARRIER:g} s")


def _user(person: str) -> str:
    """The name of a person's user: the part before the @, which no two people share."""
    return person.partition("@")[0]


def _matrix(person: str) -> str:
    return f"@{_user(person)}:{SERVER}"
