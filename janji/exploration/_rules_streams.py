"""Acts with live streams that may come next in a story: asked for, ended, asked for once more."""

from ._model import Model, Stream
from ._rule import Names, Rule

_NEEDS = ("meetings", "livestream")


def _before(model: Model, names: Names) -> int:
    """How many streams the customer has had."""
    return sum(each.owner == names["a"] for each in model.streams)


def _may_name(model: Model, names: Names) -> bool:
    return names["a"] in model.parties and names["a"] not in model.destinations and not _before(model, names)


def _may_begin(model: Model, names: Names) -> bool:
    return model.open and model.host == names["a"] and model.airing is None


def _begins(model: Model, names: Names) -> None:
    model.streams.append(Stream(names["a"], len(model.pieces)))


def _may_end(model: Model, names: Names) -> bool:
    return model.airing is not None and model.airing.owner == names["a"]


def _ends(model: Model, *, asked: bool) -> None:
    if model.airing is not None:
        model.airing.asked = asked
        model.airing.over = len(model.pieces)


def _all_ends(model: Model, _: Names) -> None:
    _ends(model, asked=False)
    model.open = False


RULES: tuple[Rule, ...] = (
    Rule(
        '"{a}" names a destination for live streams and asks for no stream',
        _may_name,
        lambda m, n: m.destinations.add(n["a"]),
        _NEEDS,
    ),
    Rule(
        '"{a}" has that meeting streamed live to its destination',
        lambda m, n: _may_begin(m, n) and not _before(m, n),
        _begins,
        _NEEDS,
        4,
    ),
    Rule(
        '"{a}" has that meeting streamed live to another destination',
        lambda m, n: _may_begin(m, n) and _before(m, n) == 1,
        _begins,
        _NEEDS,
        4,
    ),
    Rule('"{a}" ends that live stream', _may_end, lambda m, _: _ends(m, asked=True), _NEEDS, 3),
    Rule(
        "that meeting and its live stream end",
        lambda m, _: m.open and m.airing is not None and m.recording is None,
        _all_ends,
        _NEEDS,
        3,
    ),
)
