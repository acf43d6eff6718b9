"""Sentences due at the end of a story: the packs' own about what must not be, where the model is certain.

Each row names a clause and the sentence that its scenarios end with. A row counts where the pack has the clause and the
chosen readings leave it standing; what depends on a reading is said beside it, and goes into the saved scenario as a
tag.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from janji.terms import Pack

from ._due import Due, Options
from ._model import Model
from ._promises_control import gone, strangers, taken_out
from ._promises_features import features, refused
from ._promises_records import records
from ._promises_services import ROWS as OF_SERVICES
from ._promises_streams import ROWS as OF_STREAMS
from ._promises_training import deleted, derived, embedded, invited, never_trains, nothing_of, one_service
from ._promises_uses import drafts, used_otherwise


def dues(model: Model, pack: Pack, chosen: Mapping[str, str], rows: Sequence[str] = ()) -> list[Due]:
    """Everything that has to hold now, under these readings, by the clauses that the pack has. `rows`: these alone."""
    clauses = {clause.id for commitment in pack.commitments for clause in commitment.clauses}
    found = [each for name, row in _ROWS.items() if not rows or name in rows for each in row(model)]
    return [
        replace(each, readings={name: options for name, options in (each.readings or {}).items() if name in chosen})
        for each in found
        if each.clause in clauses and _demanded(each.readings or {}, chosen)
    ]


def _demanded(readings: Mapping[str, Options], chosen: Mapping[str, str]) -> bool:
    """Whether every one of these readings has that choice: one that is left open settles nothing.

    The words of a pack settle a question that it does not have: the second edition names files and whiteboards.
    """
    return all(name not in chosen or chosen[name] in options for name, options in readings.items())


_ROWS: Mapping[str, Callable[[Model], Iterator[Due]]] = {
    "trained": nothing_of,
    "never trains": never_trains,
    "records": records,
    "derived": derived,
    "embedded": embedded,
    "invited": invited,
    "one service": one_service,
    "deleted": deleted,
    "used otherwise": used_otherwise,
    "features": features,
    "drafts": drafts,
    "gone": gone,
    "taken out": taken_out,
    "strangers": strangers,
    **OF_SERVICES,
    **OF_STREAMS,
    "refused": refused,
}
"""The rows by their subject. Those of features that are asked for something come last, since that counts as content
from then on."""
