"""The outcome of exploration: the broken promises that were found, and how much was looked at."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from janji.record import ScenarioVerdict

from ._due import Due
from ._ground import Tried
from ._reach import Reach
from ._rule import form
from ._story import Story

_EVIDENCE = re.compile(r" \(evidence [0-9a-f]+\)")


@dataclass(frozen=True)
class Found:
    """A broken promise: the shortest story that breaks it, and how the ordinary runner saw it."""

    story: Story
    verdict: ScenarioVerdict
    after: float
    """Seconds since exploration began."""

    @property
    def clause(self) -> str:
        """The clause that it breaks."""
        return self.story.dues[0].clause


@dataclass
class Explored:
    """The finds, and how much was looked at."""

    found: list[Found] = field(default_factory=list)
    sequences: int = 0
    """Stories that came to their end, those by which others were made short left aside."""
    stopped: Counter[str] = field(default_factory=Counter)
    """Stories that came to no end, so that they show nothing: how many, by what ended them."""
    looked: int = 0
    """Sentences that had to hold, and of which something could be said."""
    unseen: int = 0
    """Sentences of which nothing could be said, as too little of the reference content was seen."""
    seconds: float = 0.0
    operations: dict[str, int] = field(default_factory=dict)
    pairs: set[tuple[int, int]] = field(default_factory=set)
    """Rules of which one came some time after the other in a story."""
    unconfirmed: list[Story] = field(default_factory=list)
    """Stories that looked broken and did not when the ordinary runner ran them: nothing is said of these."""
    left: int = 0
    """How many looked broken when the time was up, and were not looked into."""

    @classmethod
    def joined(cls, parts: Iterable["Explored"]) -> "Explored":
        """Join the results of several processes. A promise that more than one of them found broken is reported once."""
        whole = cls()
        for part in parts:
            whole.sequences += part.sequences
            whole.stopped += part.stopped
            whole.looked += part.looked
            whole.unseen += part.unseen
            whole.seconds = max(whole.seconds, part.seconds)
            whole.operations = dict(Counter(whole.operations) + Counter(part.operations))
            whole.pairs |= part.pairs
            whole.unconfirmed += part.unconfirmed
            whole.left += part.left
            whole.found += part.found
        found, whole.found = sorted(whole.found, key=lambda each: len(each.story.acts)), []
        for each in found:
            if not whole.explains(each.story, each.story.dues[0]):
                whole.found.append(each)
        whole.found.sort(key=lambda each: each.after)
        return whole

    def count(self, tried: Sequence[Tried], reach: Reach) -> None:
        """Count what was tried, and note in `reach` what could be seen."""
        for each in tried:
            if each.trouble is not None:
                # The same trouble has other evidence each time.
                self.stopped[_EVIDENCE.sub("", each.trouble)] += 1
                continue
            self.sequences += 1
            unseen = 0
            for due, verdict in each.verdicts():
                seen = verdict in {"met", "not met"}
                reach.saw(due, anything=seen)
                unseen += not seen
            self.unseen += unseen
            self.looked += len(each.story.dues) - unseen
            rules = [act.rule for act in each.story.acts]
            self.pairs |= {(first, rule) for at, rule in enumerate(rules) for first in rules[:at]}

    def suspicions(self, tried: Sequence[Tried]) -> list[tuple[Story, Due]]:
        """Promises that seem to be broken and are not explained yet: the shortest story of each."""
        first: dict[tuple[str, str], tuple[Story, Due]] = {}
        for each in sorted(tried, key=lambda one: len(one.story.acts)):
            for due in each.broken if each.trouble is None else ():
                if not self.explains(each.story, due):
                    first.setdefault((due.clause, form(due.says)), (each.story, due))
        return list(first.values())

    def explains(self, story: Story, due: Due) -> bool:
        """Whether this story contains a known one, so that it shows nothing new."""
        known = [*(each.story for each in self.found), *self.unconfirmed]
        return any(form(each.dues[0].says) == form(due.says) and _within(each, story) for each in known)

    def told(self) -> str:
        """One line on how far it is."""
        calls = sum(self.operations.values())
        return f"{self.sequences} sequences, {calls} calls, {len(self.pairs)} pairs, {len(self.found)} found"


def _within(short: Story, story: Story) -> bool:
    rest = iter(act.rule for act in story.acts)
    return all(any(rule == each for each in rest) for rule in (act.rule for act in short.acts))
