"""Drawing stories with hypothesis: frequent acts come often, and a batch is about one theme at a time."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from random import Random

from hypothesis import HealthCheck, Phase, given
from hypothesis import seed as seeded
from hypothesis import settings as engine
from hypothesis import strategies as st

from janji.terms import Pack

from ._model import SHARED, Model
from ._promises import dues
from ._reach import Reach
from ._rule import CUSTOMERS, GUEST, Rule
from ._story import ACTS, Act, Story, act_of, may_come

_TEXTS = frozenset({"direct message", "team chat", "meeting chat"})
_CLIPS = frozenset({"audio", "video", "meeting chat"})
_SELDOM = frozenset({"livestream", "recordings", "webinars"})
"""Capabilities that a story needs only where its theme names them."""


@dataclass(frozen=True)
class Theme:
    """The subject of the stories of a batch: how often acts are drawn by what they need, and what is looked for.

    Content goes in by few `ways`: each has controls of its own before each training run, which cost more than a story.
    """

    often: Mapping[str, int]
    ways: frozenset[str]
    rows: tuple[str, ...]
    share: float = 1.0
    """How large a batch of it is beside others: clips cost more than words."""
    most: int = 8
    """How many acts a story has at most, what closes it left aside; a phrase counts as one."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Acts that people do in one go, and that by chance alone hardly ever come in this order."""

    @cached_property
    def acts(self) -> tuple[tuple[int, Act], ...]:
        """Every act that may be drawn, with how often."""
        return tuple(
            (weight, act)
            for act in ACTS
            if (weight := self.weight(act.by)) and (act.by.way is None or act.by.way in self.ways)
        )

    @cached_property
    def said(self) -> tuple[tuple[Act, ...], ...]:
        """The phrases, for everybody who may be in them."""
        return tuple(
            tuple(act_of(says.format(a=a, b=b, g=GUEST)) for says in each)
            for each in self.phrases
            for a, b in (CUSTOMERS, CUSTOMERS[::-1])
        )

    def weight(self, rule: Rule) -> int:
        """How often a rule is drawn."""
        if rule.record:
            return rule.often * self.often.get("records", 0)
        if rule.plain is not None:
            return rule.often * self.often.get("unusual words", 0)
        if rule.way is not None:
            return rule.often * self.often.get("content given", 3)
        need = rule.needs[-1] if rule.needs else "accounts"
        return rule.often * self.often.get(need, 0 if need in _SELDOM else 1)


_TRAINED = ("trained", "never trains", "derived", "one service", "deleted")
_USED = ("used otherwise",)
_TEXT = '"{a}" posts a message in team chat'
_SENDS = '"{a}" sends a direct message'
_CHATS = '"{a}" writes chat in that meeting'
_SPEAKS = '"{a}" speaks in that meeting'
_HOSTS = '"{a}" hosts a meeting of its own'
_ENDS = "that meeting ends"
_YES = '"{a}" consents to training'
_NO = '"{a}" withdraws its consent to training'
_MEMBER_YES = 'a member of "{a}" without authority answers yes to the consent notice'
_SUMMARY_ON, _SUMMARY_OFF = (
    'Meeting Summary is switched on for "{a}"',
    'the owner of "{a}" switches Meeting Summary off',
)
_COMPOSE_ON, _COMPOSE_OFF = (
    'Team Chat Compose is switched on for "{a}"',
    'the owner of "{a}" switches Team Chat Compose off',
)
_SUMMARISES = '"{a}" has Meeting Summary summarise that meeting'
_TRAINS = "the next training run of the models takes place"
_BEGINS = "a training run has begun and has not read any content yet"
_TRAINED_ENDS = "that run ends"
_DELETES = '"{a}" deletes that message'
_DELETES_ALL = '"{a}" deletes everything that it put in so far'
_SEARCHES = '"{a}" searches its content for the words of that message'
_CHANGES = '"{a}" replaces the words of that message'
_SENDS_TO = '"{a}" sends "{b}" a direct message'
_OPENS = '"{b}" opens that message, where the service shows it to recipients'
_WHOLE = '"{a}" speaks and shows video in a meeting that it asked to have recorded'
_UNRECORDED = '"{a}" speaks and shows video in a meeting that nobody asks to record'
_STREAMS = '"{a}" has that meeting streamed live to its destination'
_STREAMS_ELSEWHERE = '"{a}" has that meeting streamed live to another destination'
_STREAM_ENDS = '"{a}" ends that live stream'
_BOTH_END = "that meeting and its live stream end"
_QUOTES = '"{b}" posts a message in team chat that quotes that message'
_MET = '"{a}" hosts a meeting that "{b}" attends'
_HOSTS_GUEST = '"{a}" hosts a meeting that "{g}" attends'
_BESIDE = '"{b}" writes chat in that meeting'
_CONSENT = Theme(
    {"consent": 5, "training": 3, "training_hold": 2, "ai_features": 1, "trials": 0},
    frozenset({"team chat"}),
    (*_TRAINED, *_USED),
    phrases=(
        (_TEXT, _NO),
        (_NO, _YES),
        (_YES, _TEXT, _NO),
        (_TEXT, _TRAINS, _BEGINS, _NO, _TRAINED_ENDS),
        (_BEGINS, _YES, _TRAINED_ENDS),
        (_COMPOSE_ON, _COMPOSE_OFF, _COMPOSE_ON, _TEXT),
        (_COMPOSE_ON, _TEXT),
        (_MEMBER_YES, _TEXT),
    ),
)
_OTHERS = Theme(
    {"consent": 4, "training": 2, "ai_features": 1, "trials": 0, "meetings": 1},
    _TEXTS,
    (*_TRAINED, *_USED),
    share=0.7,
    phrases=(
        (_SENDS_TO, _QUOTES),
        (_SENDS_TO, _QUOTES, _QUOTES),
        (_MET, _BESIDE, _ENDS),
        (_MET, _BESIDE, _ENDS, '"{b}" withdraws its consent to training'),
        (_HOSTS_GUEST, '"{g}" writes chat in that meeting', _ENDS),
        (_SUMMARY_ON, _MET, _CHATS, _BESIDE, _ENDS, _SUMMARISES),
        (_SUMMARY_ON, _HOSTS, _CHATS, _ENDS, _SUMMARISES),
        (_COMPOSE_ON, _COMPOSE_OFF, _TEXT),
        (_NO, _YES),
    ),
)
SEQUENCES: tuple[Theme, ...] = (_CONSENT, _OTHERS)
"""Of these most stories come: they cost little, and what they are about takes the longest sequences."""
THEMES: tuple[Theme, ...] = (
    Theme(
        {"consent": 1, "training": 0, "ai_features": 4, "trials": 3, "content": 0},
        _TEXTS | {"draft", "audio"},
        ("features", "drafts", "refused"),
        phrases=(
            (_SUMMARY_ON, _HOSTS, _SUMMARY_OFF, _CHATS),
            (_SUMMARY_ON, _HOSTS, _SUMMARY_OFF, _SPEAKS),
            (_COMPOSE_ON, _COMPOSE_OFF),
            (_COMPOSE_ON, _COMPOSE_OFF, _COMPOSE_ON, _COMPOSE_OFF, _TEXT),
            (_COMPOSE_ON, '"{a}" has Team Chat Compose complete a draft'),
        ),
    ),
    Theme(
        {"consent": 0, "training": 0, "ai_features": 0, "content": 5, "trials": 0},
        _TEXTS,
        ("read", "changed", "apart", "gone", "taken out", "strangers", "made"),
        share=0.7,
        phrases=(
            (_SENDS, _SENDS, _SEARCHES, _DELETES),
            (_SUMMARY_ON, _HOSTS, _CHATS, _CHATS, _ENDS, _SUMMARISES, _DELETES),
            (_SENDS_TO, _OPENS, _DELETES),
            (_SENDS_TO, _OPENS, _CHANGES),
            (_TEXT, _CHANGES),
            (_TEXT, _DELETES, _TEXT),
            (_TEXT, '"{b}" tries to open, to change and to delete what "{a}" put in'),
            (_HOSTS, _CHATS, _ENDS, '"{a}" takes its content out of the service'),
        ),
    ),
    Theme(
        {"consent": 4, "training": 2, "training_hold": 1, "ai_features": 0, "trials": 0, "unusual words": 4},
        frozenset({"team chat", "direct message"}),
        _TRAINED,
        share=0.5,
        phrases=((_NO, _YES, _TEXT),),
    ),
    Theme(
        {"consent": 4, "training": 3, "ai_features": 0, "trials": 0, "content": 1},
        frozenset({"audio", "meeting chat"}),
        _TRAINED,
        share=0.5,
        phrases=(
            ('"{a}" speaks in a meeting of its own', _TRAINS, _NO),
            (_MET, '"{b}" speaks in that meeting', _SPEAKS, _ENDS),
            (_HOSTS_GUEST, '"{g}" speaks in that meeting', _ENDS),
        ),
    ),
    Theme(
        {"consent": 2, "training": 3, "training_hold": 1, "ai_features": 0, "content": 4, "trials": 0},
        frozenset({"team chat", "direct message"}),
        ("deleted", "gone", "embedded"),
        share=0.7,
        phrases=((_TEXT, _TRAINS, _DELETES_ALL), (_TEXT, _DELETES_ALL), (_SENDS, _TRAINS, _NO)),
    ),
    Theme(
        {"consent": 2, "training": 3, "ai_features": 1, "trials": 0, "content": 0, "records": 4, "meetings": 1},
        _TEXTS | {"audio", "draft"},
        ("trained", "records", "derived"),
        share=0.5,
        phrases=((_SUMMARY_ON, _HOSTS, _CHATS, _ENDS, _SUMMARISES),),
    ),
    Theme(
        {"consent": 0, "training": 0, "ai_features": 0, "content": 1, "trials": 0, "webinars": 5, "meetings": 0},
        frozenset({"invitation"}),
        ("invitation",),
        share=0.5,
    ),
    Theme(
        {"consent": 2, "training": 3, "ai_features": 2, "trials": 0, "content": 0, "webinars": 2},
        frozenset({"draft", "invitation", "webinar question"}),
        (*_TRAINED, "drafts", "invited", "scanned"),
        share=0.4,
        phrases=((_COMPOSE_ON, '"{a}" has Team Chat Compose complete a draft'),),
    ),
    Theme(
        {"consent": 1, "training": 0, "ai_features": 0, "content": 3, "trials": 0, "recordings": 4, "meetings": 3},
        frozenset({"recording", "meeting chat"}),
        ("recorded", "made", "read", "changed", "taken out", "gone"),
        share=0.4,
        phrases=(
            (_UNRECORDED, _WHOLE),
            (_WHOLE, _WHOLE, '"{a}" deletes its first recording'),
            (_WHOLE, _DELETES_ALL, _WHOLE),
            (_WHOLE, '"{b}" tries to play that recording'),
            (_WHOLE, '"{a}" takes its content out of the service'),
        ),
    ),
    Theme(
        {"consent": 4, "training": 3, "ai_features": 0, "trials": 0, "content": 1},
        _CLIPS | {"recording"},
        (*_TRAINED, *_USED),
        share=0.4,
        phrases=(
            (_WHOLE, '"{a}" deletes whatever the service still holds of what it put in'),
            (_WHOLE, _NO),
            ('"{a}" shows video in a meeting of its own', _NO),
        ),
    ),
    Theme(
        {"consent": 2, "training": 3, "ai_features": 0, "trials": 0, "content": 0},
        SHARED,
        _TRAINED,
        share=0.4,
    ),
    Theme(
        {
            **dict.fromkeys(("consent", "training", "training_hold", "ai_features", "content", "trials"), 0),
            "livestream": 4,
            "meetings": 2,
        },
        _CLIPS,
        ("streamed", "usage"),
        share=0.4,
        phrases=(
            (_HOSTS, _STREAMS, _SPEAKS, _STREAM_ENDS, _SPEAKS),
            (_HOSTS, _SPEAKS, _STREAMS, _SPEAKS),
            (_HOSTS, _STREAMS, _SPEAKS, _BOTH_END),
            (_HOSTS, _STREAMS, _SPEAKS, _STREAM_ENDS, _STREAMS_ELSEWHERE, _SPEAKS),
            (_MET, _STREAMS, '"{b}" speaks in that meeting', _BOTH_END),
        ),
    ),
)
"""The others, of which each has every second batch in turn: words come before sound and video."""
ROUND = 2 * len(THEMES)
"""Turns after which each theme had one."""
_TURNS = 1 << 20
_AT_ONCE = 60
"""How many stories one example of hypothesis has: it gives up examples that take too many choices."""
_SUBSETS = 64
_OF, _AGAIN, _PHRASE = 11, 2, 4
"""Of twelve times two do again what was done, and four are a phrase."""
_LAST = 4
"""How many acts at most are done again in one go."""
_STOPS = ('"Arunika" stops the recording', '"Bumi" stops the recording')
_ENDINGS: tuple[tuple[str, ...], ...] = (
    (),
    (),
    (),
    ('"Arunika" withdraws its consent to training',),
    ('"Bumi" withdraws its consent to training',),
    ('"Arunika" withdraws its consent to training', '"Bumi" withdraws its consent to training'),
)
"""Acts that customers often do last before a training run."""


def stories(pack: Pack, chosen: Mapping[str, str], theme: Theme, reach: Reach) -> st.SearchStrategy[Story]:
    """Stories about one theme, of what is within reach, each closed so that something can be looked for.

    Half of them keep to a part of the rules, drawn anew for each: what is then left comes often, and more than once.
    """
    possible = [(weight, act) for weight, act in theme.acts if reach.can(act)]
    phrases = [each for each in theme.said if all(map(reach.can, each))]

    @st.composite
    def drawn(draw: st.DrawFn) -> Story:
        model = Model()
        acts: list[Act] = []
        kept = _part(possible, draw(st.integers(0, 2 * _SUBSETS - 1)))
        for _ in range(draw(st.integers(2, theme.most))):
            what = draw(st.integers(0, _OF))
            if acts and what < _AGAIN:
                _again(model, acts, draw(st.integers(1, _LAST)), swapped=draw(st.booleans()))
            elif phrases and what < _AGAIN + _PHRASE:
                phrase = draw(st.sampled_from(phrases))
                for name in _missing(model, phrase):
                    _one(model, acts, [each for each in possible if each[1].brings == name], draw)
                for act in phrase:
                    if not may_come(model, act):
                        break
                    _do(model, acts, act)
                if not draw(st.integers(0, 2)):
                    _again(model, acts, draw(st.integers(1, len(phrase))), swapped=False)
            elif not _one(model, acts, kept, draw):
                break
        trains = bool(theme.often.get("training"))
        _close(model, acts, draw(st.sampled_from(_ENDINGS)) if trains else (), reach, trains=trains)
        return Story(tuple(acts), reach.within(dues(model, pack, chosen, theme.rows)))

    return drawn()


def _one(model: Model, acts: list[Act], possible: list[tuple[int, Act]], draw: st.DrawFn) -> bool:
    """Let one of the possible acts happen; the answer is whether any is possible."""
    choices = [(weight, act) for weight, act in possible if may_come(model, act)]
    if choices:
        bounds = list(accumulate(weight for weight, _ in choices))
        _do(model, acts, choices[bisect_right(bounds, draw(st.integers(0, bounds[-1] - 1)))][1])
    return bool(choices)


def _missing(model: Model, phrase: tuple[Act, ...]) -> list[str]:
    """The people in the phrase who have not come in yet, in the order in which they may."""
    says = "".join(act.says for act in phrase)
    return [
        name
        for name in (*CUSTOMERS, GUEST)
        if name not in model.parties and (name == CUSTOMERS[0] or f'"{name}"' in says)
    ]


def _again(model: Model, acts: list[Act], last: int, *, swapped: bool) -> None:
    """Do the last acts again, those that may come again: by the same customer or the other."""
    for act in [each.swapped if swapped else each for each in acts[-last:] if not each.by.opens]:
        if may_come(model, act):
            _do(model, acts, act)


def _part(possible: list[tuple[int, Act]], number: int) -> list[tuple[int, Act]]:
    """Half of the rules, those by which somebody comes in left aside; from `_SUBSETS` on all of them."""
    if number >= _SUBSETS:
        return possible
    rules = sorted({act.rule for _, act in possible if not act.by.opens})
    kept = set(Random(number).sample(rules, len(rules) // 2))  # noqa: S311 - a choice, nothing secret
    return [(weight, act) for weight, act in possible if act.by.opens or act.rule in kept]


def theme_of(turn: int) -> Theme:
    """The theme whose turn it is: every second time one of those about sequences."""
    return (THEMES if turn % 2 else SEQUENCES)[turn // 2 % len(THEMES if turn % 2 else SEQUENCES)]


def draw_batch(pack: Pack, chosen: Mapping[str, str], turn: int, seed: int, size: int, reach: Reach) -> list[Story]:
    """That many stories about the theme whose turn it is, if anything is due in them. A seed draws the same."""
    strategy = stories(pack, chosen, theme_of(turn), reach)
    parts = enumerate(range(0, size, _AT_ONCE))
    drawn = [
        story
        for part, start in parts
        for story in _example(strategy, min(_AT_ONCE, size - start), (seed * _TURNS + turn) * _TURNS + part)
    ]
    return [story for story in drawn if story.dues]


def _example(strategy: st.SearchStrategy[Story], size: int, seed: int) -> list[Story]:
    """This many stories in one example of hypothesis, which begins with the simplest of all: nothing happens in it."""
    drawn: list[list[Story]] = []

    @seeded(seed)
    @engine(
        max_examples=2, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(st.lists(strategy, min_size=size, max_size=size))
    def take(batch: list[Story]) -> None:
        drawn.append(batch)

    take()
    return drawn[-1]


def _do(model: Model, acts: list[Act], act: Act) -> None:
    model.now += 1
    act.by.does(model, act.who)
    acts.append(act)


def _close(model: Model, acts: list[Act], ending: tuple[str, ...], reach: Reach, *, trains: bool) -> None:
    """End everything that was begun, with a training run that reads the last content."""
    for says in (*_STOPS, _BOTH_END, _ENDS, *ending, _TRAINED_ENDS, *((_TRAINS,) if trains else ())):
        act = act_of(says)
        if reach.can(act) and may_come(model, act):
            _do(model, acts, act)
