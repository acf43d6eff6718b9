"""Promises about education and health: such content trains nothing, and serves nothing else."""

from collections.abc import Iterator, Mapping, Sequence

from ._due import Due, Options
from ._model import SHARED, Customer, Model, Piece
from ._readings import ANY_ACCOUNT, NEVER, NO_USE, SUCH_ACCOUNTS
from ._vocabulary import ANY, DATA, KEEPS, RECORDS, WORDS, trained


def records(model: Model) -> Iterator[Due]:
    """Content that counts as a record trains nothing, though its customer agreed; under R6 it serves nothing else."""
    if not trained(model):
        return
    for customer in model.customers():
        mine = model.given(customer.name)
        if not mine or any(each.way in SHARED | {"invitation"} or each.quoted_by for each in mine):
            continue
        if not customer.answers or not customer.ever("yes"):
            # Without a yes it is left out for that alone, which is told elsewhere.
            continue
        kind = "education" if customer.kind == "education" else "health"
        if customer.kind == "standard":
            clauses, which = (f"{RECORDS}.ordinary-accounts",) * 3, ANY_ACCOUNT
            fits = all(each.marked for each in mine)
        else:
            clauses = (f"{RECORDS}.{kind}-training", f"{RECORDS}.{kind}-use", f"{RECORDS}.derived")
            fits = True
            which = {} if all(each.record for each in mine) else SUCH_ACCOUNTS
        if fits:
            yield from _of_records(model, customer, mine, clauses, which)


def _of_records(
    model: Model,
    customer: Customer,
    mine: Sequence[Piece],
    clauses: tuple[str, ...],
    which: Mapping[str, Options],
) -> Iterator[Due]:
    trained, used, derived = clauses
    name, drafts = customer.name, [each for each in mine if each.way == "draft"]
    if not drafts:
        says = f'{DATA} shows the reference content and nothing of "{name}"'
        yield Due(trained, says, "training_data", (), {**which, **NEVER})
    if any(each.way == "audio" for each in mine):
        says = f'{DATA} shows the reference content and no transcript of "{name}"'
        yield Due(derived, says, "training_data", (), {**which, **NEVER})
    summarised = model.summarised is not None and model.host == name
    if summarised and all(model.meeting_began < each.at < (model.summarised or 0) for each in mine):
        says = f'{DATA} shows the reference content and no summary of "{name}"'
        yield Due(derived, says, "training_data", (), {**which, **NEVER})
    for says, ways in _QUEUES:
        if all(each.way in ways for each in mine) and not drafts:
            yield Due(used, says.format(a=name), "other_use", (), {**which, **NO_USE})
    if drafts and len(drafts) == len(mine):
        yield Due(used, KEEPS.format(a=name), "third_party_storage", ("third_parties",), {**which, **NO_USE})


_QUEUES: tuple[tuple[str, frozenset[str]], ...] = (
    ('the evaluation sets show the reference content and nothing of "{a}"', ANY),
    ('the queue for labelling by people shows the reference content and nothing of "{a}"', WORDS),
    ('the queue for review by people shows the reference content and nothing of "{a}"', ANY),
    ('the tables for analytics show the reference content and nothing of "{a}"', WORDS),
    ('the profiles of persons show the reference content and nothing of "{a}"', WORDS),
)
