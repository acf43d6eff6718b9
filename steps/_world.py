"""The knowledge of one scenario: the people in it, what they did, and the training run that it speaks of."""

from dataclasses import dataclass, field

from janji.cases import Answered, Case, MisuseError, Planted
from janji.implementation import OPERATOR, AccountKind, Actor


@dataclass
class Party:
    """A customer with its account, or a guest without one; `owner` acts for it."""

    name: str
    owner: Actor
    account: str | None = None


@dataclass
class World:
    """The state of one scenario; made anew each time its steps are run."""

    case: Case
    parties: dict[str, Party] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)
    summarised: list[str] = field(default_factory=list)
    in_meeting: dict[str, list[Planted]] = field(default_factory=dict)
    meeting: str | None = None
    person: tuple[Party, Actor] | None = None
    training: str | None = None
    attempted: Answered | None = None
    _tries: list[Answered] = field(default_factory=list)
    acts: dict[int, list[Planted]] = field(default_factory=dict)
    """The content that each step put in, by the step's number."""
    sent_to: dict[str, set[str]] = field(default_factory=dict)
    """The content that a message brought to a party, by its name."""
    answered: Answered | None = None
    question: Answered | None = None
    """The switch with which the question came that was answered last."""
    receipts: list[tuple[Answered, str]] = field(default_factory=list)
    """The receipts that were handed out, each with the decision that it is for."""

    def party(self, name: str) -> Party:
        """The party of that name. Raises MisuseError where the scenario has not introduced it."""
        if name not in self.parties:
            raise MisuseError(
                f"{self.case.scenario.case}: {name!r} acts before the scenario says who that is; known: "
                f"{', '.join(self.parties) or 'nobody'}"
            )
        return self.parties[name]

    def open_account(self, name: str, kind: AccountKind = "standard") -> Party:
        """A fresh customer."""
        opened = self.case.call("accounts.open", OPERATOR, kind=kind, name=self.case.named("organisation"))
        party = Party(name, Actor(kind="person", person=opened["owner"]), opened["account"])
        self.parties[name] = party
        return party

    def member(self, party: Party, role: str) -> Actor:
        """A further person in the party's account."""
        joined = self.case.call(
            "accounts.join", party.owner, account=party.account, role=role, name=self.case.named("person")
        )
        return Actor(kind="person", person=joined["person"])

    def put(self, planted: Planted) -> None:
        """Note what was put in, and by which step."""
        self.planted.append(planted)
        self.acts.setdefault(self.case.step, []).append(planted)

    def act_of(self, planted: Planted) -> list[Planted]:
        """All that the same action put in: a message may stand for a few, one after the other."""
        return next(act for act in self.acts.values() if planted in act)

    def tries(self, attempted: Answered) -> None:
        """One more call of the same attempt, which may stand for a few."""
        self._tries = [*(self._tries if self.attempted is not None else []), attempted]
        self.attempted = attempted

    def tried(self) -> list[Answered]:
        """The attempt that was made last. Raises MisuseError where nobody has tried anything."""
        if self.attempted is None:
            raise MisuseError(f"{self.case.scenario.case}: the scenario speaks of an attempt before any was made")
        return self._tries if self.attempted in self._tries else [self.attempted]

    def of(self, name: str, *, derived: bool = False) -> list[Planted]:
        """The content that the party put in: itself, or (`derived`) the words that only its transcript carries."""
        self.party(name)
        return [each for each in self.planted if each.owner == name and (each.way == "caption") == derived]

    def current_training(self) -> str:
        """The training run that "that run" means. Raises MisuseError where none was spoken of."""
        if self.training is None:
            raise MisuseError(f"{self.case.scenario.case}: the scenario speaks of a training run before any has run")
        return self.training

    def current_meeting(self) -> str:
        """The meeting that "that meeting" means. Raises MisuseError where none was spoken of."""
        if self.meeting is None:
            raise MisuseError(f"{self.case.scenario.case}: the scenario speaks of a meeting before any has begun")
        return self.meeting
