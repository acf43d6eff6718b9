"""Drawing stories with hypothesis: what people do often comes often, and a batch is about one thing at a time."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from hypothesis import HealthCheck, Phase, given
from hypothesis import seed as seeded
from hypothesis import settings as engine
from hypothesis import strategies as st

from janji.terms import Pack

from ._model import SHARED, Model
from ._promises import dues
from ._reach import Reach
from ._rule import Rule
from ._story import Act, Story, next_acts

_TEXTS = frozenset({"direct message", "team chat", "meeting chat"})
_CLIPS = frozenset({"audio", "video", "meeting chat"})
_SELDOM = frozenset({"recordings", "webinars"})
"""What a story is about only where its theme names it."""


@dataclass(frozen=True)
class Theme:
    """What the stories of a batch are about: how often acts are drawn by what they need, and what is looked for.

    Content goes in by few `ways`: each has controls of its own before each training, which cost more than a story.
    """

    often: Mapping[str, int]
    ways: frozenset[str]
    rows: tuple[str, ...]
    share: float = 1.0
    """How large a batch of it is beside others: clips cost more than words."""
    most: int = 8
    """How many acts a story has at most, what closes it left aside."""

    def weight(self, rule: Rule) -> int:
        """How often a rule is drawn."""
        if rule.plain is not None:
            return rule.often * self.often.get("unusual words", 0)
        if rule.way is not None:
            return rule.often * self.often.get("content given", 3)
        need = rule.needs[-1] if rule.needs else "accounts"
        return rule.often * self.often.get(need, 0 if need in _SELDOM else 1)


_TRAINED = ("trained", "never trains", "records", "derived", "one service", "deleted")
_USED = ("used otherwise",)
THEMES: tuple[Theme, ...] = (
    Theme(
        {"consent": 5, "training": 3, "training_hold": 3, "ai_features": 1, "trials": 0},
        frozenset({"team chat"}),
        ("trained", "never trains", "derived", "one service", "deleted"),
    ),
    Theme(
        {"consent": 1, "training": 0, "ai_features": 4, "trials": 3, "content": 0},
        _TEXTS | {"draft", "audio"},
        ("features", "drafts", "refused"),
        share=0.7,
    ),
    Theme(
        {"consent": 0, "training": 0, "ai_features": 0, "content": 5, "trials": 0},
        _TEXTS,
        ("read", "changed", "apart", "gone", "taken out", "strangers", "made"),
        share=0.7,
    ),
    Theme(
        {"consent": 0, "training": 0, "ai_features": 0, "content": 1, "trials": 0, "webinars": 5, "meetings": 0},
        frozenset({"invitation"}),
        ("invitation",),
        share=0.5,
    ),
    Theme(
        {"consent": 4, "training": 2, "training_hold": 2, "ai_features": 1, "trials": 0, "unusual words": 1},
        _TEXTS,
        (*_TRAINED, *_USED),
        share=0.7,
    ),
    Theme(
        {"consent": 2, "training": 3, "training_hold": 1, "ai_features": 0, "content": 4, "trials": 0},
        frozenset({"team chat", "direct message"}),
        ("deleted", "gone", "embedded"),
        share=0.7,
    ),
    Theme(
        {"consent": 1, "training": 0, "ai_features": 0, "content": 3, "trials": 0, "recordings": 4, "meetings": 3},
        frozenset({"recording", "meeting chat"}),
        ("recorded", "made", "read", "changed", "taken out", "gone"),
        share=0.4,
    ),
    Theme(
        {"consent": 4, "training": 3, "ai_features": 0, "trials": 0, "content": 1},
        _CLIPS | {"recording"},
        (*_TRAINED, *_USED),
        share=0.4,
    ),
    Theme(
        {"consent": 1, "training": 1, "meetings": 4, "ai_features": 2, "trials": 0, "content": 0},
        _TEXTS | {"audio"},
        (*_TRAINED, *_USED),
        share=0.4,
    ),
    Theme(
        {"consent": 2, "training": 3, "ai_features": 2, "trials": 0, "content": 0, "webinars": 2},
        frozenset({"draft", "invitation", "webinar question"}),
        (*_TRAINED, "drafts", "invited"),
        share=0.4,
    ),
    Theme(
        {"consent": 2, "training": 3, "ai_features": 0, "trials": 0, "content": 0},
        SHARED,
        _TRAINED,
        share=0.4,
    ),
)
ROUND = 3 * (len(THEMES) - 1) // 2
"""Turns after which each theme had one."""
_TURNS = 1 << 20
_STOPS = ('"Arunika" stops the recording', '"Bumi" stops the recording')
_TRAINING = "the next training of the models runs"
_ENDINGS: tuple[tuple[str, ...], ...] = (
    (),
    (),
    (),
    ('"Arunika" withdraws its consent to training',),
    ('"Bumi" withdraws its consent to training',),
    ('"Arunika" withdraws its consent to training', '"Bumi" withdraws its consent to training'),
)
"""What customers do last, often, before a training."""


def stories(pack: Pack, chosen: Mapping[str, str], theme: Theme, reach: Reach) -> st.SearchStrategy[Story]:
    """Stories about one theme, of what is within reach, each closed so that something can be looked for."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Story:
        model = Model()
        acts: list[Act] = []
        for _ in range(draw(st.integers(2, theme.most))):
            choices = [(theme.weight(act.by), act) for act in next_acts(model, theme.ways)]
            choices = [each for each in choices if each[0] and reach.can(each[1])]
            if not choices:
                break
            bounds = list(accumulate(weight for weight, _ in choices))
            _do(model, acts, choices[bisect_right(bounds, draw(st.integers(0, bounds[-1] - 1)))][1])
        trains = bool(theme.often.get("training"))
        _close(model, acts, draw(st.sampled_from(_ENDINGS)) if trains else (), reach, trains=trains)
        return Story(tuple(acts), reach.within(dues(model, pack, chosen, theme.rows)))

    return drawn()


def theme_of(turn: int) -> Theme:
    """The theme whose turn it is: the first, of which most stories come, each third time."""
    others = THEMES[1:]
    return THEMES[0] if turn % 3 == 0 else others[(turn - turn // 3 - 1) % len(others)]


def draw_batch(pack: Pack, chosen: Mapping[str, str], turn: int, seed: int, size: int, reach: Reach) -> list[Story]:
    """So many stories about the theme whose turn it is, as far as something is due in them. A seed draws the same."""
    strategy = st.lists(stories(pack, chosen, theme_of(turn), reach), min_size=size, max_size=size)
    drawn: list[list[Story]] = []

    # hypothesis begins with the simplest batch of all, in which nothing happens.
    @seeded(seed * _TURNS + turn)
    @engine(
        max_examples=2, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(strategy)
    def take(batch: list[Story]) -> None:
        drawn.append(batch)

    take()
    return [story for story in drawn[-1] if story.dues]


def _do(model: Model, acts: list[Act], act: Act) -> None:
    model.now += 1
    act.by.does(model, act.who)
    acts.append(act)


def _close(model: Model, acts: list[Act], ending: tuple[str, ...], reach: Reach, *, trains: bool) -> None:
    """Let what was begun end, and a training run that reads what was given last."""
    for says in (*_STOPS, "that meeting ends", *ending, "that training ends", *((_TRAINING,) if trains else ())):
        for act in next_acts(model, frozenset()):
            if act.says == says and reach.can(act):
                _do(model, acts, act)
                break
