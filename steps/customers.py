"""Who is in the scenario, and what they have decided before it begins."""

import pytest

from janji.cases import Case
from janji.implementation import OPERATOR, Actor

from ._phrases import says
from ._world import Party, World


@pytest.fixture
def world(case: Case) -> World:
    """The state of this scenario."""
    return World(case)


@says(
    "the service holds reference content that may be used for training",
    "layanan memuat konten pembanding yang boleh dipakai untuk pelatihan",
)
def controls_are_planted() -> None:
    """The harness plants fresh controls before each training run; whether they arrive is judged with each search."""


@says(
    '"{who:Name}" is a customer whom nobody has asked for consent to training',
    '"{who:Name}" adalah pelanggan yang belum pernah dimintai persetujuan untuk pelatihan model',
)
def customer_never_asked(world: World, who: str) -> None:
    """A fresh account. The receipts that it has from the start are kept as evidence."""
    world.case.call("consent.receipts", world.open_account(who).owner)


@says('"{who:Name}" is a guest without an account', '"{who:Name}" adalah tamu tanpa akun')
def guest(world: World, who: str) -> None:
    person = world.case.call("accounts.guest", OPERATOR, name=world.case.named("person"))["person"]
    world.parties[who] = Party(who, Actor(kind="person", person=person))
