"""Promises about other uses: what is shared for AI services serves nothing else, and no third party."""

from collections.abc import Iterator, Mapping

from ._due import Due, Options
from ._model import Model
from ._readings import ASKED, BY_THEM, DERIVED, ENTITIES, KEPT, NAMED, TUNED, of_ways
from ._vocabulary import ANY, DATA, KEEPS, MET, ONLY, OTHERS, PARTY, WORDS, trained, why_none


def used_otherwise(model: Model) -> Iterator[Due]:
    """Content shared for AI services serves nothing else, whatever became of the consent."""
    if not trained(model):
        return
    for customer in model.customers():
        mine = model.given(customer.name)
        if not mine or customer.kind != "standard":
            continue
        for clause, says, sink, readings, ways in _OTHERWISE if customer.ever("yes") else _UNSHARED:
            shared = customer.ever("yes") or set(why_none(model, mine) or ["earlier"]) <= {"never", "declined"}
            if shared and all(each.way in ways and not each.quoted_by for each in mine):
                needs = ("third_parties",) if sink == "third_party" else ()
                yield Due(clause, says.format(a=customer.name), sink, needs, {**readings, **of_ways(mine)})
        if customer.ever("yes") and any(each.way == "audio" for each in mine):
            for clause, says, sink, readings in _TRANSCRIPTS:
                needs = ("third_parties",) if sink == "third_party" else ()
                yield Due(clause, says.format(a=customer.name), sink, needs, {**DERIVED, **readings})


_Row = tuple[str, str, str, Mapping[str, Options], frozenset[str]]
_PARTY_TRANSCRIPT = (
    'no third party received a transcript of "{a}" to train its own model, though the reference content arrived there'
)
_OTHERWISE: tuple[_Row, ...] = (
    (
        f"{ONLY}.other-models",
        f'{DATA} for anything but generative AI services shows the reference content and nothing of "{{a}}"',
        "training_data",
        {},
        ANY,
    ),
    (
        f"{ONLY}.later-features",
        f'{DATA} for the later service Meeting Questions shows the reference content and nothing of "{{a}}"',
        "training_data",
        NAMED,
        MET,
    ),
    (
        f"{ONLY}.shared-base",
        'the training data of that run for the shared base model shows the reference content and nothing of "{a}"',
        "training_data",
        NAMED,
        ANY,
    ),
    (
        f"{ONLY}.other-purposes",
        'the tables for analytics show the reference content and nothing of "{a}"',
        "other_use",
        {},
        WORDS,
    ),
    (
        f"{ONLY}.other-purposes",
        'the profiles of persons show the reference content and nothing of "{a}"',
        "other_use",
        {},
        WORDS,
    ),
    (f"{OTHERS}.their-model", PARTY.format("to train its own model"), "third_party", {}, ANY),
    (
        f"{OTHERS}.trained-by-them",
        PARTY.format("to train the company's model"),
        "third_party",
        {**ENTITIES, **BY_THEM},
        ANY,
    ),
    (
        f"{OTHERS}.fine-tuning",
        PARTY.format("to fine-tune a model whose result goes to the third party"),
        "third_party",
        TUNED,
        ANY,
    ),
)
_TRANSCRIPTS: tuple[tuple[str, str, str, Mapping[str, Options]], ...] = (
    (
        f"{ONLY}.later-features",
        f'{DATA} for the later service Meeting Questions shows the reference content and no transcript of "{{a}}"',
        "training_data",
        NAMED,
    ),
    (
        f"{ONLY}.other-purposes",
        'the profiles of persons show the reference content and no transcript of "{a}"',
        "other_use",
        {},
    ),
    (f"{OTHERS}.their-model", _PARTY_TRANSCRIPT, "third_party", {}),
)
_UNSHARED: tuple[_Row, ...] = (
    (f"{OTHERS}.their-model", PARTY.format("to train its own model"), "third_party", {}, ANY),
    (
        f"{ONLY}.evaluation",
        'the evaluation sets show the reference content and nothing of "{a}"',
        "other_use",
        ASKED,
        ANY,
    ),
    (
        f"{ONLY}.evaluation",
        'the queue for labelling by people shows the reference content and nothing of "{a}"',
        "other_use",
        ASKED,
        WORDS,
    ),
    (
        f"{ONLY}.evaluation",
        'the queue for review by people shows the reference content and nothing of "{a}"',
        "other_use",
        ASKED,
        ANY,
    ),
)


def drafts(model: Model) -> Iterator[Due]:
    """A third party that helps to complete a draft keeps nothing of it."""
    for customer in model.customers():
        drafts = [each for each in model.of(customer.name) if each.way == "draft"]
        if drafts and len(drafts) == len([each for each in model.of(customer.name) if each.way != "caption"]):
            says = KEEPS.format(a=customer.name)
            yield Due(f"{OTHERS}.inference-kept", says, "third_party_storage", ("third_parties",), KEPT)
