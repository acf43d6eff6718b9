"""Decisions by the run's key where nothing else decides: order, names, lengths, waits."""

from random import Random

from janji.canaries import Mint

FEATURES = ("meeting-summary", "team-chat-compose")


def chance(mint: Mint, label: str) -> Random:
    """Draws that are the same for the same key and label, and that nobody can foretell without the key."""
    return Random(mint.coins(label).below(1 << 62))  # noqa: S311 - the seed is made from the key, one way
