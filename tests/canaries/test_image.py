"""Pictures that can be recognised again."""

from pathlib import Path

import pytest

from janji.canaries import Mint
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, scan

KEY = bytes(range(32))


def test_a_picture_is_found_again_after_it_was_made_small_and_encoded_anew(tmp_path: Path) -> None:
    image_module = pytest.importorskip("PIL.Image")
    mint = Mint(KEY)
    made, other = mint.image("a"), mint.image("b")
    original = tmp_path / "made.png"
    original.write_bytes(made.data or b"")
    small = tmp_path / "small.jpg"
    with image_module.open(original) as image:
        image.convert("RGB").resize((240, 135)).save(small, "JPEG", quality=60)
    place = Place(place="small", path=str(small), format="jpg", purpose="train")
    found = scan([place], Index([made, other]), DecodeCache())
    assert {match.canary for match in found.matches} == {made.id}


def test_a_picture_too_small_for_its_code_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 96"):
        Mint(KEY).image("a", (80, 80))
