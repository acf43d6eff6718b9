"""Controls: content that may be used, planted before each training in the same size and by the same ways."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from janji.canaries import Canary, Mint
from janji.implementation import Actor, Media

from ._instance import Answered, Instance
from ._planted import Control, Rung, Way
from ._together import TOGETHER, plant_together

_KINDS: dict[Rung, str] = {"K1": "standard", "K2": "provider"}
_NAMES: dict[Rung, str] = {"K1": "Dahlia", "K2": "Panorama"}
"""As any customer's could be: nothing that is sent says that it is no customer's."""


class Controls:
    """Plants the controls of one training after the other and remembers them all.

    Two accounts carry them: a customer that consents (K1) and the provider itself (K2). Each uses every way that the
    implementation offers. An implementation that refuses one of them leaves that control out; what it would have
    proved visible then is not.
    """

    def __init__(self, instance: Instance, mint: Mint, run: str, calls: str | None = None) -> None:
        """`run` names the canaries, `calls` (else `run` too) the calls."""
        self._instance = instance
        self._mint = mint
        self._run = run
        self._named = calls or run
        self._planted: list[Control] = []
        self._people: dict[Rung, tuple[str, Actor, Actor]] = {}
        self._round = 0
        self.calls: list[Answered] = []
        """The calls by which they were planted, in order."""
        self.looked_for: set[Way] = set()
        """The ways by which scenarios have given content so far."""

    def __iter__(self) -> "Any":
        return iter(self._planted)

    def of(self, way: Way) -> tuple[Control, ...]:
        """The controls that went in this way."""
        return tuple(control for control in self._planted if control.way == way)

    def accounts(self) -> tuple[str, ...]:
        """The accounts of the controls, as the implementation names them."""
        return tuple(account for account, _, _ in self._people.values())

    def plant(self) -> None:
        """Plant fresh controls, for the training that comes next."""
        self._round += 1
        for rung in _KINDS:
            self._plant(rung)

    def people(self) -> dict[Rung, tuple[str, Actor, Actor]]:
        """For each rung the account, its owner, and the member that direct messages go to."""
        return dict(self._people)

    def take_up(self, planted: Iterable[Control], people: Mapping[Rung, tuple[str, Actor, Actor]], rounds: int) -> None:
        """Go on with controls that another process planted, before so many trainings."""
        self._planted += planted
        self._people.update(people)
        self._round = max(self._round, rounds)

    @property
    def rounds(self) -> int:
        """Before how many trainings controls have been planted."""
        return self._round

    def ensure(self) -> None:
        """Plant controls where none have been planted yet."""
        if self._round == 0:
            self.plant()

    def _call(self, operation: str, actor: Actor, **request: Any) -> Answered | None:
        if not self._instance.serves(operation):
            return None
        self._calls = getattr(self, "_calls", 0) + 1
        answered = self._instance.call(operation, actor, f"{self._named}-controls-{self._calls}", request)
        self.calls.append(answered)
        return answered if answered.error is None else None

    def _open(self, rung: Rung) -> tuple[str, Actor, Actor] | None:
        if rung in self._people:
            return self._people[rung]
        anybody = Actor(kind="operator")
        opened = self._call("accounts.open", anybody, kind=_KINDS[rung], name=_NAMES[rung])
        if opened is None:
            return None
        owner = Actor(kind="person", person=opened["owner"])
        joined = self._call(
            "accounts.join", owner, account=opened["account"], role="member", name=f"{_NAMES[rung]} Laras"
        )
        if joined is None:
            return None
        for feature in ("meeting-summary", "team-chat-compose"):
            self._call("ai_features.switch", owner, feature=feature, on=True)
        notice = self._call("consent.show", owner, feature="meeting-summary")
        if notice is not None:
            self._call("consent.answer", owner, notice=notice["notice"], share=True, kinds=None, features=None)
        self._people[rung] = (opened["account"], owner, Actor(kind="person", person=joined["person"]))
        return self._people[rung]

    def _plant(self, rung: Rung) -> None:
        people = self._open(rung)
        if people is None:
            return
        account, owner, member = people

        def put(way: Way, canary: Canary, answered: Answered | None, content: str = "content") -> None:
            if answered is not None:
                self._planted.append(
                    Control(canary, way, rung, answered.data.get(content, ""), rung=rung, account=account)
                )

        def text(way: Way) -> Canary:
            return self._mint.text(self._label(rung, way))

        started = self._call("meetings.start", owner, title="Weekly")
        if started is not None:
            meeting = started["meeting"]
            self._in_meeting(rung, owner, meeting, put)
            self._call("meetings.end", owner, meeting=meeting)
            self._call("ai_features.summarise", owner, meeting=meeting)
        canary = text("direct message")
        put("direct message", canary, self._call("messages.direct", owner, to=member.person, text=canary.text))
        canary = text("team chat")
        put("team chat", canary, self._call("messages.post", owner, channel="general", text=canary.text))
        canary = text("draft")
        put("draft", canary, self._call("ai_features.compose", owner, prompt=canary.text), "text")
        if "invitation" in self.looked_for:
            planned = self._call("webinars.plan", owner, title="Weekly")
            canary = text("invitation")
            if planned is not None:
                to = [f"{_NAMES[rung].lower()}@recipients.example"]
                sent = self._call("webinars.invite", owner, webinar=planned["webinar"], to=to, text=canary.text)
                put("invitation", canary, sent, "invitation")

    def _in_meeting(
        self, rung: Rung, owner: Actor, meeting: str, put: Callable[[Way, Canary, Answered | None], None]
    ) -> None:
        audio = self._mint.audio(self._label(rung, "audio"))
        caption = self._mint.text(self._label(rung, "caption"))
        spoken = self._call(
            "meetings.speak", owner, meeting=meeting, audio=media(audio).model_dump(), caption=caption.text
        )
        put("audio", audio, spoken)
        put("caption", caption, spoken)
        video = self._mint.video(self._label(rung, "video"))
        put("video", video, self._call("meetings.show", owner, meeting=meeting, video=media(video).model_dump()))
        together = self.looked_for & TOGETHER
        plant_together(self._call, self._mint, lambda way: self._label(rung, way), owner, meeting, together, put)
        chat = self._mint.text(self._label(rung, "meeting chat"))
        put("meeting chat", chat, self._call("meetings.write", owner, meeting=meeting, text=chat.text))

    def _label(self, rung: Rung, way: Way) -> str:
        return f"{self._run}/{rung}/{self._round}/{way}"


def media(canary: Canary) -> Media:
    """The encoded bytes of an audio or video canary, as the contract hands them over."""
    if canary.data is None or canary.media_type is None:
        raise ValueError(f"canary {canary.id} of kind {canary.kind} has no encoded bytes")
    return Media.of(canary.data, canary.media_type)
