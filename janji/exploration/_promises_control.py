"""Promises about a customer's hold on its content: deleted, taken out, closed to strangers."""

from collections.abc import Iterator

from ._due import Due
from ._model import Model, Piece
from ._vocabulary import MESSAGES, OWN


def gone(model: Model) -> Iterator[Due]:
    """Deleted content is gone, wherever its customer looks, and from the service's own files."""
    deleted = [each for each in model.pieces if each.deleted is not None]
    if (
        deleted
        and not model.strangers
        and model.asked != "held"
        and all(each.deleted is not None for each in _opened(model))
    ):
        says = "nobody who could open it before can open it any longer"
        kept_by = any(each.recording is not None for each in deleted)
        yield Due(f"{OWN}.{'after-service' if kept_by else 'delete'}", says, None, ("content",), {})
    for customer in model.customers():
        name, mine = customer.name, model.given(customer.name)
        gone, kept = [each for each in mine if each.deleted], [each for each in mine if not each.deleted]
        if not gone or not kept or not all(each.way in MESSAGES and not each.quoted_by for each in mine):
            continue
        for says in (
            f'"{name}" no longer finds it among its content, though it finds there what it kept',
            f'"{name}" no longer finds it in what it takes out, though it finds there what it kept',
        ):
            yield Due(f"{OWN}.delete", says, None, ("content",), {})
        if not model.trainings:
            says = f'the storage of the service shows the words that "{name}" kept and none of those that it deleted'
            yield Due(f"{OWN}.delete-stored", says, "storage", ("content",), {})


def _opened(model: Model) -> list[Piece]:
    return [model.subject] if model.opened and model.subject is not None else []


def taken_out(model: Model) -> Iterator[Due]:
    """A customer takes out everything that it had put in by then."""
    for name, at in model.taken_out.items():
        mine = model.given(name)
        whole = all(each.at < at and each.deleted is None and not each.changed for each in mine)
        if len(model.taken_out) == 1 and model.asked == "export" and whole:
            says = f'everything that "{name}" put in is in what it took out, and can be opened outside the service'
            yield Due(f"{OWN}.export", says, None, ("content",), {})
            says = f'each piece taken out is, byte for byte, what "{name}" put in'
            yield Due(f"{OWN}.export-identical", says, None, ("content",), {})


def strangers(model: Model) -> Iterator[Due]:
    """A stranger who has nothing to do with content gets nothing of it."""
    # The sentence looks at all that was opened.
    untouched = model.opened is None and not any(each.deleted or each.changed for each in model.pieces)
    if len(model.strangers) == 1 and untouched:
        ((stranger, name),) = model.strangers
        says = f'access to what "{name}" put in was denied to "{stranger}", and "{name}" still opens it unchanged'
        yield Due(f"{OWN}.strangers", says, None, ("content",), {})
