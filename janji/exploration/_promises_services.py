"""Promises about a customer's control of its content, recordings and invitations, as the packs' scenarios end."""

from collections.abc import Callable, Iterator, Mapping

from ._due import Due
from ._model import Invitation, Model, Piece

_OWN = "own-and-control"
_CONTENT = ("content",)
_MEETS = ("meetings", "recordings")
_WORDS = frozenset({"direct message", "team chat", "meeting chat"})


def _there(model: Model, piece: Piece) -> bool:
    """Whether it certainly lies among its owner's content as it was put in."""
    own = piece.host in {None, piece.owner} and piece.quoted_by is None
    recorded = piece.clip and piece.recording is not None and not model.recordings[piece.recording].deleted
    return own and piece.deleted is None and not piece.changed and (piece.way in _WORDS or recorded)


# -- finding, opening, changing --------------------------------------------------------------------------------------


def _read(model: Model) -> Iterator[Due]:
    """A customer finds and opens its own content."""
    if model.open or model.strangers:
        return
    for customer in model.customers():
        name, mine = customer.name, model.given(customer.name)
        if mine and all(_there(model, each) for each in mine):
            clause = f"{_OWN}.{'after-service' if any(each.recording is not None for each in mine) else 'read'}"
            yield Due(f"{_OWN}.read", f'"{name}" finds everything that it put in among its content', None, _CONTENT, {})
            says = f'"{name}" can open each piece of its content and finds there what it put in'
            yield Due(f"{_OWN}.read", says, None, _CONTENT, {})
            says = f'the service still states that what "{name}" put in belongs to "{name}"'
            if clause != f"{_OWN}.read":
                yield Due(clause, says, None, _CONTENT, {})
    subject = model.subject
    if model.asked == "find" and subject is not None and subject.deleted is None:
        yield Due(f"{_OWN}.read", "that message is among what is found", None, _CONTENT, {})


def _changed(model: Model) -> Iterator[Due]:
    """A customer who changed a text reads the new words, and so does everybody who could read the old ones."""
    subject = model.subject
    if model.asked != "change" or subject is None or not subject.changed or subject.deleted is not None:
        return
    recorded = any(each.host == subject.owner == subject.host for each in model.pieces if each.recording is not None)
    clause = f"{_OWN}.{'after-service' if recorded and subject.way == 'meeting chat' else 'change'}"
    yield Due(clause, f'"{subject.owner}" opens that message and reads the new words', None, _CONTENT, {})
    if model.opened is not None:
        says = f'"{model.opened}" reads the new words too, where it could open that message before'
        yield Due(clause, says, None, _CONTENT, {})


def _apart(model: Model) -> Iterator[Due]:
    """Others list, find and take out nothing of a customer with whom they have nothing to do."""
    told = any(each.to is not None or each.quoted_by is not None for each in model.pieces)
    met = any(each.host not in {None, each.owner} for each in model.pieces) or model.attends is not None
    if told or met or model.strangers or model.open or not all(_there(model, each) for each in model.pieces):
        return
    words = all(each.way in _WORDS for each in model.pieces)
    for customer in model.customers() if words else ():
        for other in model.customers():
            a, b = customer.name, other.name
            if a != b and model.given(a) and model.given(b):
                for says in (
                    f'"{b}" lists nothing of "{a}", though it lists its own',
                    f'"{b}" finds nothing of "{a}" by its words, though it finds its own',
                    f'"{b}" takes out nothing of "{a}", though it takes out its own',
                ):
                    yield Due(f"{_OWN}.strangers", says, None, _CONTENT, {})


def _made(model: Model) -> Iterator[Due]:
    """A deletion reaches what was made of it: its transcript, its summary, its embedding."""
    if model.trainings or model.strangers or model.open or model.asked not in {"delete", "find"}:
        return
    for customer in model.customers():
        name, mine = customer.name, model.of(customer.name)
        gone, kept = [each for each in mine if each.deleted is not None], [each for each in mine if not each.deleted]
        if not gone or not kept or any(each.changed or each.quoted_by for each in mine):
            continue
        for what, way, needs in (
            ("a transcript", "caption", _MEETS),
            ("a summary", "meeting chat", ("ai_features", "meetings")),
            ("an embedding", "direct message", ("models",)),
        ):
            there = any(each.way == way for each in gone) and any(each.way == way for each in kept)
            if there and all(each.way == way or each.clip for each in mine) and _was_made(model, mine, way):
                says = f'the storage of the service shows {what} of what "{name}" kept and none of what it deleted'
                yield Due(f"{_OWN}.delete-derived", says, "storage", ("content", *needs), {})


def _was_made(model: Model, mine: list[Piece], way: str) -> bool:
    """Whether the service has made of it what it makes of content that goes this way."""
    if way == "caption":
        return all(each.recording is not None for each in mine)
    if way == "meeting chat":
        at, began = model.summarised, model.meeting_began
        return at is not None and all(began < each.at < at and each.host == each.owner for each in mine)
    return model.searched is not None and all(each.at < model.searched for each in mine)


# -- recordings ------------------------------------------------------------------------------------------------------


def _recorded(model: Model) -> Iterator[Due]:
    """A recording is kept for its customer and nobody else, until it is deleted; without a request there is none."""
    if not model.recordings or model.trainings or model.recording is not None or model.open:
        return
    last, number = model.recordings[-1], len(model.recordings) - 1
    name, watched = last.owner, [each for each in model.given(last.owner) if each.watched]
    untouched = not any(each.deleted is not None for each in model.pieces) and not model.strangers
    theirs = all(each.owner == name for each in model.recordings)
    inside = [each for each in watched if each.recording == number]
    clause = f"{_OWN}.recordings"
    if last.tried is not None and untouched and not last.deleted and inside:
        says = f'that recording is denied to "{last.tried}", though "{name}" can play it'
        yield Due(clause, says, None, _MEETS, {})
    if untouched and inside and not last.deleted:
        yield Due(clause, f'the service lists that recording as belonging to "{name}"', None, _MEETS, {})
        says = f'the storage of the service holds what "{name}" said and showed in that meeting'
        yield Due(clause, says, "storage", _MEETS, {})
    first = [each for each in watched if each.recording == 0]
    # Of a customer that has agreed the sound of a deleted recording may be kept for the training, too.
    agreed = model.parties[name].ever("yes") or model.parties[name].ever("maybe")
    if theirs and untouched and first and inside and model.recordings[0].deleted and number and not agreed:
        says = (
            f'the storage of the service shows the recording that "{name}" kept and nothing of the one that it deleted'
        )
        yield Due(clause, says, "storage", _MEETS, {})
    outside = [each for each in model.pieces if each.watched and each.recording is None]
    # A customer that has agreed may have its sound kept for the training, recorded or not.
    whose = {each.owner for each in outside} == {name} and theirs and not model.parties[name].answers
    if whose and untouched and inside and not any(each.deleted for each in model.recordings):
        says = (
            f'the storage of the service shows what "{name}" asked to have recorded and nothing of what was said and '
            "shown unrecorded"
        )
        yield Due(f"{_OWN}.unrecorded", says, "storage", _MEETS, {})


# -- invitations -----------------------------------------------------------------------------------------------------


def _invitation(model: Model) -> Iterator[Due]:
    """The writer of an invitation decides on it, and nobody is sent words that no longer hold."""
    found = model.invitation
    if found is None or model.trainings:
        return
    for clause, says in _state(found):
        yield Due(f"{_OWN}.{clause}", says, None, ("webinars",), {})
    news = 'since then "{}" has been sent the new text, and nothing of the old one'
    if found.cancelled is None and found.deleted is None:
        current = f"{_OWN}.invitations-current"
        if found.again is not None or (found.changed is not None and found.sent is not None):
            yield Due(current, news.format("Cendana"), "mail", ("webinars",), {})
        if found.changed is not None and found.added is not None:
            yield Due(current, news.format("Damar"), "mail", ("webinars",), {})


def _state(found: Invitation) -> Iterator[tuple[str, str]]:
    """The state in which its owner finds it."""
    name = found.owner
    if found.deleted is not None:
        yield "after-service" if found.stopped else "invitations", f'"{name}" finds that invitation no more'
    elif found.cancelled is not None:
        yield "invitations", f'"{name}" finds that invitation cancelled'
    elif found.stopped:
        says = f'"{name}" finds that invitation as it wrote it last, though nobody was sent it'
        yield "after-service", says
    elif found.tried is not None or found.changed is not None:
        clause = "invitations" if found.tried is not None else "after-service"
        yield clause, f'"{name}" finds that invitation as it wrote it last, and not cancelled'


ROWS: Mapping[str, Callable[[Model], Iterator[Due]]] = {
    "read": _read,
    "changed": _changed,
    "apart": _apart,
    "made": _made,
    "recorded": _recorded,
    "invitation": _invitation,
}
