"""Controls: content that may be used, planted among that of the scenarios, by the same ways and in the same sizes."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from typing import Any

from janji.canaries import Canary, Mint
from janji.implementation import Actor, ImplementationError, Media
from janji.sinks import WAYS

from ._chance import FEATURES, chance
from ._instance import Answered, Instance
from ._numbers import AT_ONCE
from ._numbers import controls as enough
from ._planted import Control, Rung
from ._together import TOGETHER, together

_KINDS: dict[Rung, str] = {"K1": "standard", "K2": "provider"}
_WITH = {"caption": "audio", "whiteboard picture": "whiteboard"}
"""Ways that another one brings along."""
_UNLIMITED = 1 << 30
_ACTIONS = 2
"""How many actions an account of a control takes at most, as many as most customers of scenarios."""


@dataclass(frozen=True)
class Holder:
    """An account with controls in it, and its owner. `label` is what its names are drawn by."""

    rung: Rung
    account: str
    owner: Actor
    label: str


class Controls:
    """Plants the controls of one training run after the other and remembers them all.

    Accounts of two kinds carry them: customers that consent (K1), several, each with as little as a customer of a
    scenario; and the provider itself (K2). An implementation that refuses one kind gets all controls in the other.
    The run's key decides when each way comes, and who has what.
    """

    def __init__(self, instance: Instance, mint: Mint, run: str, calls: str | None = None) -> None:
        """`run` names the canaries, `calls` (else `run` too) the calls."""
        self._instance = instance
        self._mint = mint
        self._run = run
        self._named = calls or run
        self._planted: list[Control] = []
        self._rounds: dict[str, int] = {}
        self._due: list[tuple[Rung, str]] = []
        self._refused: set[Rung] = set()
        self._actions: dict[str, int] = {}
        self._members: dict[str, str] = {}
        self._canaries = 0
        self._numbers: Counter[tuple[int, str]] = Counter()
        self._calls = 0
        self.round = 1
        """Before which training run controls are planted now."""
        self.holders: list[Holder] = []
        self.calls: list[Answered] = []
        """The calls by which they were planted, in order."""
        self.fewest = 1
        """How many actions of a way there are that no scenario looks for: content of its kind may lie about."""
        self.looked_for: dict[str, None] = {}
        """The ways by which scenarios have given content so far."""
        self._begun: dict[str, int] = {}
        """By way, how many actions were begun in this round."""

    def __iter__(self) -> Iterator[Control]:
        return iter(self._planted)

    def of(self, way: str) -> tuple[Control, ...]:
        """The controls that went in this way."""
        return tuple(control for control in self._planted if control.way == way)

    def for_training(self, training: str | None) -> tuple[Control, ...]:
        """The controls that were planted for this training run; all of them for no run or an unknown one."""
        number = self._rounds.get(str(training))
        return tuple(each for each in self._planted if number is None or each.round == number)

    def accounts(self) -> tuple[str, ...]:
        """The accounts of the controls, as the implementation names them."""
        return tuple(holder.account for holder in self.holders)

    def take_up(self, planted: Iterable[Control], holders: Iterable[Holder], rounds: int) -> None:
        """Go on with controls that another process planted, before so many training runs."""
        self._planted += planted
        self.holders += holders
        self._actions.update(dict.fromkeys(self.accounts(), _ACTIONS))
        self.round = max(self.round, rounds)
        self.looked_for.update(dict.fromkeys(control.way for control in self._planted))
        self._begun.update(dict.fromkeys(self.looked_for, _UNLIMITED))

    # -- when ------------------------------------------------------------------------------------------------------

    def look_for(self, way: str) -> None:
        """A scenario gives content this way: from now on there are enough controls of this way too."""
        self.looked_for.setdefault(way)
        self._begin(way)

    def some(self, share: float) -> None:
        """Plant this share of what is still to be planted, or a little more or less.

        If the implementation breaks meanwhile, its next call says so: to a scenario, or to the training run.
        """
        drawn = chance(self._mint, f"{self._run}/{self.round}/some/{len(self._planted)}").uniform(0.0, 2.0 * share)
        with suppress(ImplementationError):
            for _ in range(min(round(drawn * len(self._due)), len(self._due))):
                self._next()

    def finish(self) -> None:
        """Plant everything that is still to be planted before the training run that comes next."""
        self._plant(())

    def ensure(self) -> None:
        """Make sure that there are controls of each way, from any round: now they are looked for."""
        self._plant({way for way in WAYS if len(self.of(way)) >= enough()})

    def _plant(self, there: Collection[str]) -> None:
        for way in WAYS.values():
            if (way.name in self.looked_for or not way.when_looked_for) and way.name not in there:
                self._begin(way.name)
        while self._due:
            self._next()

    def trained(self, training: str) -> None:
        """A training run has begun that reads what was planted so far; later content is for the next one."""
        self._rounds[training] = self.round
        self.round += 1
        self._begun.clear()

    def _begin(self, way: str) -> None:
        """Make sure that enough actions of this way are due in this round, at moments that the key decides."""
        if way in _WITH:
            return
        wanted = ceil(enough() / AT_ONCE) if way in self.looked_for else self.fewest
        begun = self._begun.get(way, 0)
        self._begun[way] = max(begun, wanted)
        draw = chance(self._mint, f"{self._run}/{self.round}/{way}")
        for number in range(begun, wanted):
            rung: Rung = "K1" if (number + len(way)) % 2 else "K2"
            self._due.insert(draw.randint(0, len(self._due)), (rung, way))

    def _next(self) -> None:
        rung, way = self._due.pop(0)
        order: tuple[Rung, ...] = ("K1", "K2") if rung == "K1" else ("K2", "K1")
        for each in order:
            if each not in self._refused:
                holder = self._holder(each)
                if holder is not None:
                    self._act(holder, way)
                    return
                self._refused.add(each)

    # -- who -------------------------------------------------------------------------------------------------------

    def _call(self, operation: str, actor: Actor, **request: Any) -> Answered | None:
        if not self._instance.serves(operation):
            return None
        self._calls += 1
        answered = self._instance.call(operation, actor, f"{self._named}-controls-{self._calls}", request)
        self.calls.append(answered)
        return answered if answered.error is None else None

    def _holder(self, rung: Rung) -> Holder | None:
        """An account for one more action: the provider has one, customers a few actions each."""
        for holder in self.holders:
            if holder.rung == rung and (rung == "K2" or self._actions[holder.account] < _ACTIONS):
                self._actions[holder.account] += 1
                return holder
        label = f"{self._run}/holder/{len(self.holders)}"
        opened = self._call(
            "accounts.open", Actor(kind="operator"), kind=_KINDS[rung], name=self._mint.title("organisation", label)
        )
        if opened is None:
            return None
        owner = Actor(kind="person", person=opened["owner"])
        draw = chance(self._mint, label)
        notice = self._call("consent.show", owner, feature=draw.choice(FEATURES))
        if notice is not None:
            self._call("consent.answer", owner, notice=notice["notice"], share=True, kinds=None, features=None)
        for feature in draw.sample(FEATURES, 2):
            self._call("ai_features.switch", owner, feature=feature, on=True)
        holder = Holder(rung, opened["account"], owner, label)
        self.holders.append(holder)
        self._actions[holder.account] = draw.randint(1, _ACTIONS)
        return holder

    def _member(self, holder: Holder) -> str | None:
        """Somebody in the account, to whom direct messages go."""
        if holder.account not in self._members:
            name = self._mint.title("person", holder.label)
            joined = self._call("accounts.join", holder.owner, account=holder.account, role="member", name=name)
            if joined is None:
                return None
            self._members[holder.account] = str(joined["person"])
        return self._members[holder.account]

    # -- what ------------------------------------------------------------------------------------------------------

    def _canary(self, way: str) -> Canary:
        self._canaries += 1
        # By way, so that one that is made for another order of actions may be kept for this one.
        self._numbers[self.round, way] += 1
        label = f"{self._run}/controls/{self.round}/{way}/{self._numbers[self.round, way]}"
        return minted(self._mint, way, label)

    def _put(self, holder: Holder, way: str, canary: Canary, answered: Answered | None, named: str = "content") -> None:
        if answered is not None:
            content = answered.data.get(named, "")
            self._planted.append(
                Control(canary, way, holder.rung, content, rung=holder.rung, account=holder.account, round=self.round)
            )

    def _act(self, holder: Holder, way: str) -> None:
        """One action, as a customer of a scenario takes it: a meeting of its own, or a few messages."""
        if WAYS[way].capability == "meetings":
            self._meet(holder, way)
            return
        for _ in range(AT_ONCE):
            canary = self._canary(way)
            if way == "direct message":
                if (member := self._member(holder)) is not None:
                    sent = self._call("messages.direct", holder.owner, to=member, text=canary.text)
                    self._put(holder, way, canary, sent)
            elif way == "team chat":
                name = self._mint.title("channel", f"{self._run}/{holder.account}")
                self._put(
                    holder, way, canary, self._call("messages.post", holder.owner, channel=name, text=canary.text)
                )
            elif way == "draft":
                made = self._call("ai_features.compose", holder.owner, prompt=canary.text)
                self._put(holder, way, canary, made, "text")
            elif way in {"invitation", "webinar question"}:
                self._in_webinar(holder, way, canary)

    def _in_webinar(self, holder: Holder, way: str, canary: Canary) -> None:
        label = f"{self._run}/{canary.id}"
        planned = self._call("webinars.plan", holder.owner, title=self._mint.title("webinar", label))
        if planned is None:
            return
        webinar = planned["webinar"]
        if way == "invitation":
            to = [self._mint.mail(label)]
            sent = self._call("webinars.invite", holder.owner, webinar=webinar, to=to, text=canary.text)
            self._put(holder, way, canary, sent, "invitation")
        else:
            asked = self._call("webinar_questions.ask", holder.owner, webinar=webinar, text=canary.text)
            self._put(holder, way, canary, asked)

    def _meet(self, holder: Holder, way: str) -> None:
        name = self._mint.title("meeting", f"{self._run}/{self._canaries}")
        started = self._call("meetings.start", holder.owner, title=name)
        if started is None:
            return
        meeting = started["meeting"]
        for _ in range(AT_ONCE):
            canary = self._canary(way)
            if way == "audio":
                caption = self._canary("caption")
                spoken = self._call(
                    "meetings.speak",
                    holder.owner,
                    meeting=meeting,
                    audio=media(canary).model_dump(),
                    caption=caption.text,
                )
                self._put(holder, "audio", canary, spoken)
                self._put(holder, "caption", caption, spoken)
            elif way == "video":
                shown = media(canary).model_dump()
                self._put(holder, way, canary, self._call("meetings.show", holder.owner, meeting=meeting, video=shown))
            elif way == "meeting chat":
                written = self._call("meetings.write", holder.owner, meeting=meeting, text=canary.text)
                self._put(holder, way, canary, written)
            elif way in TOGETHER:
                name = self._mint.title("file" if way == "file" else "picture", canary.label)
                given = together(self._call, self._canary, holder.owner, meeting, way, canary, name)
                for other, also, answered in given:
                    self._put(holder, other, also, answered)
        self._call("meetings.end", holder.owner, meeting=meeting)
        if way == "meeting chat":
            self._call("ai_features.summarise", holder.owner, meeting=meeting)


def minted(mint: Mint, way: str, label: str) -> Canary:
    """A new canary as it goes this way."""
    if way == "reaction":
        return mint.reaction(label)
    makers: Mapping[str, Callable[[str], Canary]] = {"audio": mint.audio, "video": mint.video, "image": mint.image}
    return makers.get(WAYS[way].kind, mint.text)(label)


def media(canary: Canary) -> Media:
    """The encoded bytes of an audio, video or image canary, as the contract hands them over."""
    if canary.data is None or canary.media_type is None:
        raise ValueError(f"canary {canary.id} of kind {canary.kind} has no encoded bytes")
    return Media.of(canary.data, canary.media_type)
