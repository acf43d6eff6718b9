"""Approvals: the things that people have read, and approved or dissented from.

Data of a pack's owner, beside its terms.
"""

import datetime as dt
import json
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ._errors import Fault, TermsError

FILE = "approvals.toml"

Words = Annotated[str, Field(min_length=1)]
Proof = Literal["by name", "by key", "not checked", "does not fit"]
"""How it is known who approved: nobody signed, a signature fits its key, nothing here could check it, it is wrong."""
Standing = Literal["approved", "by its authors", "dissented", "changed", "expired", "nobody"]
"""The standing of one thing by its approvals.

`approved`: somebody independent stands behind it as it is. `by its authors`: only people who had a part in it do.
`dissented`: somebody dissents, and nobody stands behind it. `changed`: it was approved with other words. `expired`: it
was approved until a date that has come. `nobody`: nobody has said anything about it.
"""
LAPSED: frozenset[Standing] = frozenset({"dissented", "changed", "expired"})
"""Somebody has to look again: what rests on it is not `met` any longer."""


def is_given(date: dt.date, on: dt.date) -> bool:
    """Whether what is of a date has been given on a day; east of Greenwich a day begins before it does in UTC."""
    return date <= on + dt.timedelta(days=1)


class Approval(BaseModel):
    """One person's approval of one thing, or dissent, by the SHA-256 of what was read; other words need another one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: Annotated[str, Field(pattern=r"^(notice|result|(reading|clause|scenario):\S+)$")] = "notice"
    """The matter that was read: `notice`, `result` (of a record), or `reading:R1`, `clause:ID`, `scenario:ID`."""
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    by: Words
    role: Words | None = None
    date: dt.date
    expires: dt.date | None = None
    """The first day on which it holds no longer."""
    scope: Words
    """The matter that was read, and what was found: in which language, of a notice for which implementation."""
    independent: bool = False
    """Whether the person had no part in it. The word of its own authors on a notice needs a review all the same."""
    dissents: bool = False
    reason: Words | None = None
    """Why; a dissent gives one."""
    ticked: tuple[str, ...] = ()
    """The boxes that were ticked beforehand when a notice was read: with other ones it is another notice."""
    key: Words | None = None
    """The public key that signed it, as OpenSSH writes it."""
    signature: Words | None = None
    """The signature that `ssh-keygen -Y sign` made over `payload`."""
    proof: Annotated[Proof, Field(exclude=True)] = "not checked"
    """No part of the file: what was found of the signature, if there is one."""

    @model_validator(mode="before")
    @classmethod
    def _proof_is_found(cls, values: Any) -> Any:
        if isinstance(values, dict) and "proof" in values:
            raise ValueError("proof is worked out from the signature; leave the key out")
        return values

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.expires is not None and self.expires <= self.date:
            raise ValueError(f"it expires on {self.expires} but is dated {self.date}: it would never hold")
        if self.dissents and self.reason is None:
            raise ValueError("a dissent gives its reason")
        if self.ticked and self.of != "notice":
            raise ValueError("only a notice has boxes that are ticked")
        if (self.key is None) != (self.signature is None):
            raise ValueError("key and signature go together")
        return self

    @property
    def payload(self) -> bytes:
        """The bytes that a signature is over: everything else that the row says, as JSON with sorted keys."""
        said = self.model_dump(mode="json", exclude={"signature"}, exclude_defaults=True)
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @property
    def known(self) -> Proof:
        """The proof of who approved."""
        return "by name" if self.signature is None else self.proof

    def given(self, on: dt.date) -> bool:
        """Whether it was given on that day or earlier."""
        return is_given(self.date, on)

    def holds(self, on: dt.date) -> bool:
        """Whether it counts on that day: it has been given and has not expired, and its signature is not wrong."""
        return self.given(on) and (self.expires is None or on < self.expires) and self.proof != "does not fit"


def standing(rows: Iterable[Approval], fingerprint: str, on: dt.date) -> Standing:
    """The standing that the rows about one thing give it, as it is now (its fingerprint) and on a day.

    Only a person's last row on the same words counts, by date and then by order.
    """
    known = sorted((row for row in rows if row.proof != "does not fit"), key=lambda row: row.date)
    if not known:
        return "nobody"
    last = {row.by: row for row in known if row.fingerprint == fingerprint}.values()
    behind = [row for row in last if not row.dissents and row.holds(on)]
    if any(row.independent for row in behind):
        return "approved"
    if any(row.dissents and row.holds(on) for row in last):
        return "dissented"
    if behind:
        return "by its authors"
    if any(row.fingerprint == fingerprint and not row.dissents for row in known):
        return "expired"
    return "changed" if any(not row.dissents for row in known) else "nobody"


def load_approvals(pack_folder: Path) -> tuple[Approval, ...]:
    """The approvals beside a pack's terms, none where there is no such file. Raises TermsError."""
    file = pack_folder / FILE
    return read_approvals(file) if file.is_file() else ()


def read_approvals(file: Path) -> tuple[Approval, ...]:
    """The approvals in a file. Raises TermsError if it is not a list of approvals."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _none_in(file, str(error)) from error
    return approvals_in(text, file)


def approvals_in(text: str, file: Path) -> tuple[Approval, ...]:
    """The approvals in the text of a file. Raises TermsError as `read_approvals`."""
    try:
        return tuple(Approval.model_validate(row) for row in tomllib.loads(text).get("approvals", []))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        what = str(first["msg"]).removeprefix("Value error, ")
        raise _none_in(file, f"{where}: {what}" if where else what) from error
    except tomllib.TOMLDecodeError as error:
        raise _none_in(file, str(error)) from error


def _none_in(file: Path, found: str) -> TermsError:
    advice = (
        "Each [[approvals]] has fingerprint, by, date and scope, and may have of, role, expires, independent, "
        "dissents, reason, ticked, key and signature; `janji review` writes them."
    )
    return TermsError([Fault("no list of approvals", "approvals", found, advice, file)])


def of_notices(approvals: Sequence[Approval], on: dt.date) -> list[dict[str, Any]]:
    """The rows about notices that have been given on a day, as the claim of a scenario has them."""
    always = {"independent", "ticked"}
    return [
        {
            **{key: value for key, value in row.model_dump(mode="json").items() if key in always},
            **row.model_dump(mode="json", exclude={"of", "key", "signature"}, exclude_defaults=True),
        }
        for row in approvals
        if row.of == "notice" and row.given(on)
    ]


def as_toml(approval: Approval) -> str:
    """A row as the file has it."""
    lines = ["[[approvals]]"]
    for key, value in approval.model_dump(mode="json", exclude_defaults=True).items():
        # A text of JSON is one of TOML too, but for this one letter.
        text = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        lines.append(f"{key} = {value if key in ('date', 'expires') else text}")
    return "\n".join(lines) + "\n"
