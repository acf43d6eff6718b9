"""Promises about what a meeting leaves beside itself: a live stream, usage data, what a scan reads."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from ._due import Due
from ._model import IN_MEETINGS, Model, Stream
from ._promises_training import inviting

_SERVICE = "service-licence"
_NEEDS = ("meetings", "livestream")


def _clips(model: Model, name: str) -> list[int]:
    """Everything that somebody said and showed, by the number of the piece."""
    return [n for n, each in enumerate(model.pieces) if each.owner == name and each.way in {"audio", "video"}]


def _inside(stream: Stream, clips: Sequence[int]) -> list[int]:
    return [each for each in clips if each >= stream.began and (stream.over is None or each < stream.over)]


def _streamed(model: Model) -> Iterator[Due]:
    """A stream goes out when it is asked for, where it is asked for, and as long as it lasts."""
    if not model.streams or model.open:
        return
    last = model.streams[-1]
    for who in model.customers():
        clips = _clips(model, who.name)
        inside = _inside(last, clips)
        if inside:
            said = f'what "{who.name}" said and showed in that live stream'
            yield _due("stream-works", f'{said} has come in at the destination of "{last.owner}"')
            reasons = {_why(model, each) for each in clips if each not in inside}
            if len(reasons) == 1:
                says = (
                    f'the destination of "{last.owner}" shows what "{who.name}" said and showed in that live stream, '
                    "and nothing from outside it"
                )
                yield _due(reasons.pop(), says)
    mine = _clips(model, last.owner)
    if last.asked and _inside(last, mine) and max(mine) >= (last.over or 0):
        says = f'nothing has come in at the destination of "{last.owner}" since that live stream ended'
        yield Due(f"{_SERVICE}.stream-ends", says, None, _NEEDS, {})
    yield from _elsewhere(model, last)


def _why(model: Model, clip: int) -> str:
    """The clause by which a piece that was given outside the last stream is not in it."""
    last = model.streams[-1]
    if any(_inside(each, [clip]) for each in model.streams[:-1]):
        return "stream-destination"
    return "stream-ends" if last.asked and clip >= last.began else "stream-on-request"


def _elsewhere(model: Model, last: Stream) -> Iterator[Due]:
    """A destination is sent nothing that goes to another."""
    mine = _clips(model, last.owner)
    first, own = model.streams[0], [each for each in model.streams if each.owner == last.owner]
    earlier = [each for each in mine if each < last.began]
    if len(own) > 1 and earlier and _inside(own[0], earlier) == earlier and _inside(last, mine):
        says = (
            f'the earlier destination of "{last.owner}" shows what was sent there, and nothing that was sent to the '
            "later one"
        )
        yield _due("stream-destination", says)
    theirs = _clips(model, first.owner)
    apart = all(model.pieces[each].host == last.owner for each in mine) and first.owner != last.owner
    if len(model.streams) - len(own) == 1 and apart and mine and theirs and _inside(first, theirs) == theirs:
        says = (
            f'the destination of "{first.owner}" shows what "{first.owner}" said in its own meeting, and nothing of '
            f'"{last.owner}"'
        )
        yield _due("stream-destination", says)


def _due(clause: str, says: str) -> Due:
    return Due(f"{_SERVICE}.{clause}", says, "livestream", _NEEDS, {})


def _usage(model: Model) -> Iterator[Due]:
    """Usage data that steer the load hold nothing of what was said."""
    if model.host is None or model.open:
        return
    for customer in model.customers():
        if any(each.way in IN_MEETINGS and each.at >= model.meeting_began for each in model.of(customer.name)):
            says = (
                "the usage data by which that meeting was given its data centre list that meeting, and hold nothing "
                f'that "{customer.name}" said, showed or wrote in it'
            )
            yield Due(f"{_SERVICE}.usage-data", says, "usage_data", ("meetings",), {"R18": ("telemetry-only",)})
            yield Due(f"{_SERVICE}.load-balancing-only", says, "usage_data", ("meetings",), {"R18": ("licensed-use",)})


def _scanned(model: Model) -> Iterator[Due]:
    """The scan of invitations serves the defence against spam and fraud alone."""
    for name in inviting(model):
        says = f'what the scan reads for another purpose shows the reference content and nothing of "{name}"'
        yield Due(f"{_SERVICE}.scan-only-spam", says, "scan", ("webinars",), {})


ROWS: Mapping[str, Callable[[Model], Iterator[Due]]] = {"streamed": _streamed, "usage": _usage, "scanned": _scanned}
