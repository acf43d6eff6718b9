"""How many of something there are, in English words."""


def amount(number: int, noun: str, nouns: str = "") -> str:
    """`1 note`, `2 notes`. `nouns` is the plural, where it is more than an s."""
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"
