"""TEMPORARY until `Mint` names things itself."""

from janji.canaries import Mint

from ._chance import chance

_WORDS = ("Arunika", "Bumi", "Cakra", "Dahlia", "Embun", "Fajar", "Gita", "Hana", "Intan", "Jaya", "Kirana", "Laras")


def named_as(mint: Mint, what: str, label: str) -> str:
    return " ".join(chance(mint, f"{what}/{label}").sample(_WORDS, 2))
