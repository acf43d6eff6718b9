"""How many pieces stand for one action."""

from janji.cases import _numbers as numbers
from janji.record._chance import chance_of_missing

ALLOWED = 0.05
"""The chance that packs allow unless they say otherwise."""


def test_a_text_that_a_service_passes_over_leaves_enough() -> None:
    """A scenario that brings its own texts can do without one of those that show what would be seen."""
    texts = numbers.pieces(["storage"], "text")
    assert chance_of_missing(texts - 1, texts, texts) <= ALLOWED


def test_clips_suffice_where_all_are_seen() -> None:
    """A scenario that brings its own clips has as many as are enough where each one is seen, and no more."""
    clips = numbers.pieces(["storage"], "audio")
    assert chance_of_missing(clips, clips, clips) <= ALLOWED < chance_of_missing(clips - 1, clips - 1, clips - 1)
