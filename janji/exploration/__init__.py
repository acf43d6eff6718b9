"""Exploration: stories that nobody wrote, drawn from what the pack lets people do, until one breaks a promise."""

from ._confirm import confirmed, save
from ._search import Explored, Found, explore
from ._story import Act, Catalogue, Story, after, written

__all__ = ["Act", "Catalogue", "Explored", "Found", "Story", "after", "confirmed", "explore", "save", "written"]
