"""A claim about several kinds of content is judged for each, whatever came of the one before."""

from typing import Any

import pytest

from janji.canaries import Mint
from janji.cases import Concluded, Planted
from janji.cases._case import Case
from janji.record import Judgement

_OPEN = Judgement("not assessed", "control-unseen", {"what": ["audio", "original"]})
_FOUND = Judgement("not met", "found", {"found": [{"place": "p", "where": "row 1", "technique": "verbatim"}]})


@pytest.mark.parametrize("order", [["audio", "text"], ["text", "audio"]])
def test_what_is_left_open_of_one_kind_hides_no_breach_by_another(
    order: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sound that a service collects nowhere is not assessed; a message beside it that was found is a breach."""
    mint = Mint(bytes(32))
    ways = {"audio": Planted(mint.audio("a"), "audio", "Arunika", "c1")}
    ways["text"] = Planted(mint.text("t"), "team chat", "Arunika", "c2")
    asked: list[str] = []

    def conclude(_self: Case, _kind: str, about: Any, *_: Any) -> None:
        asked.append(about[1])
        raise Concluded({"audio": _OPEN, "text": _FOUND}[about[1]])

    monkeypatch.setattr(Case, "_conclude", conclude)
    case = Case.__new__(Case)
    with pytest.raises(Concluded) as raised:
        case._never("other_use", [ways[each] for each in order], None, lambda _: None, None, {})  # type: ignore[arg-type, return-value]
    assert asked == order
    assert raised.value.judgement == _FOUND
