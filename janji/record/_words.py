"""The sentences that verdicts are told in, in English and in Indonesian, written once for every format."""

from collections.abc import Iterable, Mapping

from ._models import Bilingual, Verdict

MET = Bilingual(en="no breach found in what was tried", id="tidak ditemukan pelanggaran dalam apa yang dicoba")


def said(en: str, indonesian: str | None = None) -> Bilingual:
    """The same words in both languages; `en` alone where there is no other wording."""
    return Bilingual(en=en, id=indonesian or en)


def tally(verdicts: Mapping[str, int]) -> Bilingual:
    """How many clauses came to what. Keys are verdicts, `untestable` and `no demand`."""
    total = sum(verdicts.values())
    broken, met = verdicts.get("not met", 0), verdicts.get("met", 0)
    rest = [(verdicts.get(key, 0), en, indonesian) for key, en, indonesian in _REST]
    tail_en = "".join(f"; {number} {_number(number, en)}" for number, en, _ in rest if number)
    tail_id = "".join(f"; {number} {indonesian}" for number, _, indonesian in rest if number)
    clauses = "clause" if total == 1 else "clauses"
    if broken:
        return said(
            f"A breach found in {broken} of {total} {clauses}" + (f"; none found in {met}" if met else "") + tail_en,
            f"Pelanggaran ditemukan pada {broken} dari {total} klausul"
            + (f"; tidak ditemukan pada {met}" if met else "")
            + tail_id,
        )
    if met:
        return said(
            f"No breach found in {met} of {total} {clauses}{tail_en}",
            f"Tidak ditemukan pelanggaran pada {met} dari {total} klausul{tail_id}",
        )
    return said(
        f"None of {total} {clauses} was assessed to the end{tail_en}" if total > 1 else f"Not assessed{tail_en}",
        f"Tidak satu pun dari {total} klausul selesai dinilai{tail_id}" if total > 1 else f"Belum dinilai{tail_id}",
    )


_REST = (
    ("error", "ended in an error", "berakhir dengan galat"),
    ("needs review", "need a person's review|needs a person's review", "perlu ditinjau orang"),
    ("not assessed", "not assessed", "belum dinilai"),
    ("waived", "waived", "dikecualikan"),
    ("not applicable", "not applicable", "tidak berlaku"),
    ("untestable", "cannot be tested", "tidak dapat diuji"),
    (
        "no demand",
        "make no demand under the chosen readings|makes no demand under the chosen readings",
        "tidak menuntut apa pun menurut penafsiran yang dipilih",
    ),
)


def _number(number: int, words: str) -> str:
    several, _, one = words.partition("|")
    return one if number == 1 and one else several


def listed(names: Iterable[str]) -> str:
    """Names in a row, as both languages write them."""
    return ", ".join(names)


VERDICT_WORDS: Mapping[Verdict, Bilingual] = {
    "met": MET,
    "not met": Bilingual(en="not met", id="tidak dipenuhi"),
    "waived": Bilingual(en="waived", id="dikecualikan"),
    "not applicable": Bilingual(en="not applicable", id="tidak berlaku"),
    "not assessed": Bilingual(en="not assessed", id="belum dinilai"),
    "needs review": Bilingual(en="needs review", id="perlu ditinjau"),
    "error": Bilingual(en="error", id="galat"),
}
