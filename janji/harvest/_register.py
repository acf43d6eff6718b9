"""The register: what was planted, so that another process can continue from there. Sealed with the run's key."""

import hmac
import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from janji.canaries import Canary
from janji.cases import Remembered
from janji.implementation import Actor, Description
from janji.record import canonical

SCHEMA: Literal[2] = 2
"""The version of the register. It goes up with every change of meaning; another one is refused."""

_PURPOSE = b"janji register 2"


class RegisterError(ValueError):
    """A register that cannot be used: what is wrong, where in it, and what to do."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PackOf(_Part):
    """The terms that the scenarios belong to."""

    id: str
    fingerprint: str


class ImplementationOf(_Part):
    """The implementation that was planted in: its address without secrets, and what it said about itself."""

    address: str
    description: Description


class KeptCanary(_Part):
    """A canary: everything that is needed to find it. Of encoded media there are features and the hash of the bytes."""

    id: str
    kind: Literal["text", "audio", "video", "image"]
    label: str
    text: str | None = None
    media_type: str | None = None
    features: dict[str, Any]

    @classmethod
    def of(cls, canary: Canary) -> "KeptCanary":
        """A canary as a register keeps it."""
        features = dict(canary.features)
        if canary.data is not None:
            features["sha256"] = sha256(canary.data).hexdigest()
        return cls(
            id=canary.id,
            kind=canary.kind,
            label=canary.label,
            text=canary.text,
            media_type=canary.media_type,
            features=features,
        )

    def canary(self) -> Canary:
        """The canary as it was planted, without the bytes of its media."""
        return Canary(
            self.id, self.kind, self.label, text=self.text, media_type=self.media_type, features=self.features
        )


class KeptControl(_Part):
    """A control: its canary by id, how it went in, and where."""

    canary: str
    way: str
    owner: str
    content: str
    rung: Literal["K1", "K2"]
    account: str
    round: int


class Holders(_Part):
    """An account with controls in it, its rung, its owner, and the label that its names are drawn by."""

    rung: Literal["K1", "K2"]
    account: str
    owner: Actor
    label: str


class Call(_Part):
    """A call and its answer, as evidence has it; `data` is the answer with the bytes of its media, where it has any."""

    exchange: dict[str, Any]
    data: dict[str, Any] | None = None

    @classmethod
    def of(cls, call: Remembered) -> "Call":
        """A call as a register keeps it."""
        return cls(exchange=dict(call.exchange), data=None if call.data is None else dict(call.data))

    def remembered(self) -> Remembered:
        """The call again."""
        return Remembered(self.exchange, self.data)


class Controls(_Part):
    """All controls that were planted, and who holds them."""

    round: int
    """Before which training run they were planted last."""
    holders: tuple[Holders, ...]
    planted: tuple[KeptControl, ...]
    calls: tuple[Call, ...]


class PlantedScenario(_Part):
    """A scenario that waits for a training run: its sentences by their hash, and the calls that it made so far."""

    sentences: str
    calls: tuple[Call, ...] = ()
    trouble: str | None = None
    """The trouble that came up while it was planted. It can only end in `error` then."""


class Earlier(_Part):
    """The content that lay at the implementation's places before anything was planted."""

    files: dict[str, str] = {}
    """The SHA-256 of each, by path."""
    trainings: tuple[str, ...] = ()
    """Training runs by whose names they were labelled."""


class Register(_Part):
    """Everything that was planted. See `docs/harvest.md`."""

    schema_version: Literal[2] = SCHEMA
    run: str
    names: str
    """The name under which canaries were made: the beginning of every label."""
    planted: str
    """When planting ended: UTC, ISO 8601."""
    janji: str
    key: str
    """The beginning of the SHA-256 of the run's key."""
    pack: PackOf
    language: str
    readings: dict[str, str]
    clauses: tuple[str, ...]
    chosen: tuple[str, ...] = ()
    """The names of the only scenarios that were asked for; none: all that the clauses ask for."""
    limit_seconds: float
    rate_per_second: float | None
    tenants: tuple[str, ...]
    implementation: ImplementationOf
    mark: str | None
    """Where the implementation stood when all was planted, if it tells which training runs began since."""
    before: Earlier = Earlier()
    whole: dict[str, str]
    """Scenarios that are run from start to end at the harvest, and why."""
    aside: tuple[Call, ...]
    """Calls that such scenarios had made before it showed that they cannot be planted: only to be cleaned up."""
    canaries: tuple[KeptCanary, ...]
    controls: Controls
    scenarios: dict[str, PlantedScenario]
    harvests: tuple[str, ...] = ()
    """When harvests of it were begun: UTC, ISO 8601."""
    cleaned_up: tuple[str, ...] = ()
    """When it was begun to remove what was planted, without a harvest: UTC, ISO 8601."""


def sealed(register: Register, key: bytes) -> dict[str, Any]:
    """The register as plain data, with a seal for each of its parts, so that the place of a change shows."""
    plain = register.model_dump(mode="json")
    return {**plain, "seals": _seals(plain, key)}


def write_register(register: Register, file: Path, key: bytes) -> None:
    """Write it whole or not at all, for its owner alone: it tells canaries from other content."""
    plain = sealed(register, key)
    lines = [f"{json.dumps(name)}: {_laid_out(name, value)}" for name, value in plain.items()]
    part = file.with_name(f".{file.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as into:
        into.write("{\n" + ",\n".join(lines) + "\n}\n")
    part.replace(file)


def _laid_out(name: str, value: Any) -> str:
    """One line for each scenario and canary, so that a person can look at it."""
    if name == "scenarios":
        return "{\n" + ",\n".join(f"  {json.dumps(key)}: {json.dumps(each)}" for key, each in value.items()) + "\n}"
    if name == "canaries":
        return "[\n" + ",\n".join(f"  {json.dumps(each)}" for each in value) + "\n]"
    return json.dumps(value)


def read_register(file: Path, key: bytes) -> Register:
    """The register in `file`.

    Raises RegisterError for one of another key or version, and for one that was changed since it was sealed, with the
    place; OSError where it cannot be read.
    """
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RegisterError(f"{file}: is not a register: {error}; use the file that `janji plant` wrote") from error
    if not isinstance(plain, dict) or "schema_version" not in plain:
        raise RegisterError(f"{file}: is not a register; use the file that `janji plant` wrote")
    if plain["schema_version"] != SCHEMA:
        raise RegisterError(
            f"{file}: schema_version is {plain['schema_version']!r}, and this version of Janji reads {SCHEMA}; harvest "
            "with the version that planted it"
        )
    if plain.get("key") != fingerprint(key):
        raise RegisterError(
            f"{file}: key: it was planted with another key ({plain.get('key')!r}, and this one is "
            f"{fingerprint(key)!r}); give the key of that run with --key"
        )
    seals = plain.pop("seals", None)
    _check(file, plain, seals if isinstance(seals, dict) else {}, key)
    try:
        return Register.model_validate_json(json.dumps(plain))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise RegisterError(f"{file}: {where}: {first['msg']}; harvest with the version that planted it") from error


def register_again(register: Register, begun: str) -> Register:
    """The same register with one more harvest on it."""
    return register.model_copy(update={"harvests": (*register.harvests, begun)})


def register_cleaned_up(register: Register, begun: str) -> Register:
    """The same register, which notes one more removal of the planted content."""
    return register.model_copy(update={"cleaned_up": (*register.cleaned_up, begun)})


def fingerprint(key: bytes) -> str:
    """The name of a key in a record and a register, which gives nothing of it away."""
    return sha256(key).hexdigest()[:16]


def _check(file: Path, plain: Mapping[str, Any], seals: Mapping[str, Any], key: bytes) -> None:
    expected = _seals(plain, key)
    changed = sorted(name for name in expected.keys() | seals.keys() if not _same(expected.get(name), seals.get(name)))
    if changed:
        where = next((name for name in changed if name != "*"), "seals")
        others = f" (and {len(changed) - 1} more places)" if len(changed) > 1 + ("*" in changed) else ""
        raise RegisterError(
            f"{file}: {where}{others}: is not what was sealed; use an unchanged copy of what `janji plant` wrote"
        )


def _same(one: object, other: object) -> bool:
    return isinstance(one, str) and isinstance(other, str) and hmac.compare_digest(one, other)


def _seals(plain: Mapping[str, Any], key: bytes) -> dict[str, str]:
    """A seal for each top-level part and each scenario, and one (`*`) over all of them."""
    own = hmac.new(key, _PURPOSE, sha256).digest()
    parts: dict[str, Any] = {name: value for name, value in plain.items() if name != "scenarios"}
    scenarios = plain.get("scenarios")
    parts |= {f"scenarios.{name}": each for name, each in scenarios.items()} if isinstance(scenarios, dict) else {}
    seals = {name: _seal(own, name, value) for name, value in parts.items()}
    return {**seals, "*": _seal(own, "*", seals)}


def _seal(key: bytes, name: str, value: Any) -> str:
    return hmac.new(key, name.encode() + b"\0" + canonical(value), sha256).hexdigest()
