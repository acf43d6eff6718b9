"""The tables of sinks and ways, and what each operation says of itself."""

import pytest

from janji.implementation import CAPABILITIES, OPERATIONS, Media, Operation
from janji.sinks import SINKS, WAYS

_ROOM = {"audio", "caption", "choices", "file", "image", "prompt", "question", "reaction", "text", "video"}


@pytest.mark.parametrize("operation", [each for each in OPERATIONS.values() if not each.idempotent], ids=str)
def test_an_operation_that_is_not_idempotent_says_what_it_makes(operation: Operation) -> None:
    """A row that says nothing would leave its things behind, in silence."""
    assert operation.makes is not None, f"{operation.name}: say what it makes, be it nothing: ()"


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda each: each.name)
def test_an_operation_with_room_for_content_says_what_it_hands_over(operation: Operation) -> None:
    """A row that says nothing would not be counted by a dry run."""
    fields = operation.request.model_fields
    room = {name for name, field in fields.items() if name in _ROOM or field.annotation is Media}
    if room:
        assert operation.hands_over is not None, f"{operation.name}: say which content goes in by {sorted(room)}"
    assert {field for _, field in operation.hands_over or ()} <= room


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda each: each.name)
def test_what_is_made_is_named_by_a_field_and_removed_by_an_operation_that_takes_it(operation: Operation) -> None:
    for made in operation.makes or ():
        if made.answered_as is not None:
            assert made.answered_as in operation.answer.model_fields
        if made.asked_as is not None:
            assert made.asked_as in operation.request.model_fields
        if made.removed_by is not None:
            assert made.answered_as in OPERATIONS[made.removed_by].request.model_fields
            assert OPERATIONS[made.removed_by].stage > operation.stage


def test_each_way_is_handed_over_by_an_operation_and_each_hand_over_is_a_way() -> None:
    handed = {way for operation in OPERATIONS.values() for way, _ in operation.hands_over or ()}
    assert handed == {*WAYS, "changed content"}
    assert {way.capability for way in WAYS.values()} <= set(CAPABILITIES)


@pytest.mark.parametrize("name", SINKS)
def test_each_sink_is_named_by_a_capability_and_has_a_word_in_both_languages(name: str) -> None:
    sink = SINKS[name]
    assert sink.capability in CAPABILITIES
    assert sink.word.en
    assert sink.word.id
    assert not sink.settled or sink.side == "training"
