"""Approvals: who has read a notice and found its words clear. Data of a pack's owner, beside its terms."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ._errors import Fault, TermsError

FILE = "approvals.toml"


class Approval(BaseModel):
    """One person's approval of one notice, by the SHA-256 of its words; other words need an approval of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    by: Annotated[str, Field(min_length=1)]
    date: dt.date
    scope: Annotated[str, Field(min_length=1)]
    """For which implementation and in which language the words were read, and what was found."""
    independent: bool = False
    """Whether the person had no part in the notice. What its own authors say of it needs a review all the same."""
    ticked: tuple[str, ...] = ()
    """The boxes that were ticked beforehand when the notice was read: with other ones it is another notice."""


def load_approvals(pack_folder: Path) -> tuple[Approval, ...]:
    """The approvals beside a pack's terms, none where there is no such file. Raises TermsError."""
    file = pack_folder / FILE
    if not file.is_file():
        return ()
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8")).get("approvals", [])
        return tuple(Approval.model_validate(row) for row in rows)
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        advice = "Each [[approvals]] has fingerprint, by, date and scope, and may have independent and ticked."
        raise TermsError([Fault("no list of approvals", "approvals", str(error), advice, file)]) from error
