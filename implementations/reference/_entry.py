"""The object behind the entry point: what can be made, and with which options."""

import os
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from janji.implementation import Adapter, Listed, MissingExtra, SwitchedOn

from .app.policy import Policy
from .app.variants import VARIANTS, DropControl, DropMost
from .app.violations import VIOLATIONS

for _module in iter_modules([str(Path(__file__).parent / "app")]):
    if _module.name.startswith("violations"):
        import_module(f"{__package__}.app.{_module.name}")  # which is what makes its violations known
_PLAIN = VARIANTS["trains-only-with-consent"]
_NEEDED = ("anyio", "av", "fastapi", "httpx", "joblib", "numpy", "PIL", "pyarrow", "sklearn", "sqlalchemy", "uvicorn")
_TRANSPORTS = ("http", "inprocess")
TOKEN_VARIABLE = "JANJI_REFERENCE_OPERATOR_TOKEN"  # noqa: S105 (the name of a variable)
# Options that are chosen where the platform is started, and so cannot be for one that runs already.
_AT_START = ("break", "database", "transport", "variant")
# Of the platform, and between it and whoever tests it. A number after the name says at which call it begins.
PLATFORM_FAULTS = {
    "drop-control": "loses all content before a training run reads it, and says nothing",
    "drop-most": "loses two of three pieces of content before a training run reads them, and says nothing",
    "unreadable-set": "writes its training sets in a format that nobody can read",
}
_LOSING: dict[str | None, type[Policy]] = {"drop-control": DropControl, "drop-most": DropMost}
CALL_FAULTS = {
    "blind-third-parties": "answers that third parties received nothing",
    "blind-training-data": "answers that there are no training sets",
    "changes-build": "is another build from call N on",
    "deaf-models": "answers that a training run left no model that could be asked",
    "die": "dies at call N and stays dead",
    "false-places": "names a file of the machine in place of its training sets",
    "garbage": "answers nonsense from call N on",
    "half-answers": "leaves out parts of its answers from call N on",
    "hang": "never answers call N",
    "unavailable": "says from call N on that it is not available",
}
_COUNTED = {"changes-build", "die", "garbage", "half-answers", "hang", "unavailable"}
_FIRST_CALL = 20


@dataclass(frozen=True)
class Choice:
    """How one reference platform is to be run: the options of its address, checked."""

    violation: str | None = None
    variant: str | None = None
    fault: str | None = None
    at_call: int = _FIRST_CALL
    transport: str = "inprocess"
    database: str | None = None
    data: Path | None = None
    """Where its files are kept from one start to the next; None: in a passing folder."""
    at: str | None = None
    """The address of one that runs already, as `janji serve reference --data DIR` prints it."""

    @property
    def policy(self) -> type[Policy]:
        """The policy that decides in it."""
        if self.fault in _LOSING:
            return _LOSING[self.fault]
        if self.violation is not None:
            return VIOLATIONS[self.violation]
        return VARIANTS[self.variant].policy if self.variant is not None else Policy

    @property
    def configuration(self) -> dict[str, str]:
        """The options chosen, as a report shows them."""
        chosen = {"break": self.violation, "variant": self.variant, "fault": self.fault, "transport": self.transport}
        if self.at is not None:
            chosen = {"at": self.at, "fault": self.fault}
        if self.database is not None:
            chosen["database"] = self.database.partition(":")[0]
        if self.data is not None:
            chosen["data"] = "kept from one start to the next"
        return {key: value for key, value in chosen.items() if value is not None}

    @property
    def switched_on(self) -> list[SwitchedOn]:
        """The options chosen that change how the platform behaves, in words."""
        chosen = (("violation", "break", self.violation), ("variant", "variant", self.variant))
        return [
            _switched(kind, option, name, self.at_call)
            for kind, option, name in (*chosen, ("fault", "fault", self.fault))
            if name
        ]


def _switched(kind: str, option: str, name: str, call: int) -> SwitchedOn:
    listed: Mapping[str, Callable[[], Sequence[Listed]]] = {
        "violation": implementation.violations,
        "variant": implementation.variants,
        "fault": implementation.faults,
    }
    words = tomllib.loads(Path(__file__).with_name("indonesian.toml").read_text(encoding="utf-8"))
    told = {
        "en": next(each.summary for each in listed[kind]() if each.name == name).replace("call N", f"call {call}"),
        "id": words[f"{kind}s"][name].replace("ke-N", f"ke-{call}"),
    }
    return SwitchedOn.model_validate({"kind": kind, "option": f"{option}={name}", **told})


_NAMED = 12
"""How many possible values a message names; of more, those that are nearest to what was written."""
_NEAREST = 3
_LISTED = {"break": "violations", "fault": "faults", "variant": "variants"}
"""Their names in `janji list`."""


def _one_of(option: str, value: str, possible: Iterable[str]) -> str:
    known = sorted(possible)
    if value in known:
        return value
    if len(known) <= _NAMED:
        raise ValueError(f"reference: {option}={value!r} is not known; possible: {', '.join(known)}")
    shown = f"`janji list {_LISTED[option]}` shows all {len(known)}"
    close = get_close_matches(value, known, n=_NEAREST)
    close = close or [name for name in known if value and value in name][:_NEAREST]
    meant = f"did you mean {' or '.join(close)}? " if close else "no name is near to it; "
    raise ValueError(f"reference: {option}={value!r} is not known; {meant}{shown}")


def choose(options: Mapping[str, str]) -> Choice:
    """Check the options after the `?` of an address.

    Raises ValueError with what is possible, nearest first, for an option or a value that is not known.
    """
    possible = ("at", "break", "data", "database", "fault", "transport", "variant")
    for option in options:
        if option not in possible:
            close = get_close_matches(option, possible, n=1, cutoff=0.4)
            ordered = [*close, *(name for name in possible if name not in close)]
            raise ValueError(f"reference: option {option!r} is not known; possible: {', '.join(ordered)}")
    fault, colon, number = options.get("fault", "").partition(":")
    if fault:
        _one_of("fault", fault, [*PLATFORM_FAULTS, *CALL_FAULTS])
    if colon and (fault not in _COUNTED or not number.isdecimal() or int(number) < 1):
        counted = ", ".join(f"{name}:N" for name in sorted(_COUNTED))
        raise ValueError(
            f"reference: fault={options['fault']!r} is not known; a number of 1 or more goes with {counted}"
        )
    if "break" in options and "variant" in options:
        raise ValueError("reference: break and variant exclude each other; give one of them")
    if "at" in options:
        _check_running(options, fault)
    return Choice(
        violation=_one_of("break", options["break"], VIOLATIONS) if "break" in options else None,
        variant=_one_of("variant", options["variant"], VARIANTS) if "variant" in options else None,
        fault=fault or None,
        at_call=int(number) if colon else _FIRST_CALL,
        transport=_one_of("transport", options.get("transport", "inprocess"), _TRANSPORTS),
        database=options.get("database"),
        data=Path(options["data"]).resolve() if options.get("data") else None,
        at=options.get("at"),
    )


def _check_running(options: Mapping[str, str], fault: str) -> None:
    """Whether a platform that runs already can be reached with these options. Raises ValueError."""
    chosen = [name for name in _AT_START if name in options] + (["fault"] if fault in PLATFORM_FAULTS else [])
    if chosen:
        raise ValueError(
            f"reference: at= leads to a platform that runs already, and {chosen[0]}= is chosen where it is started: "
            f"janji serve 'reference?{chosen[0]}={options[chosen[0]]}'"
        )
    if not options.get("data"):
        raise ValueError("reference: at= needs data=DIR, the folder that `janji serve reference --data DIR` was given")
    if not os.environ.get(TOKEN_VARIABLE):
        raise ValueError(f"reference: at= needs the operator's token in {TOKEN_VARIABLE}, as the server was given it")


def _check_installed() -> None:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise MissingExtra(
            f"the reference platform needs packages that are not installed ({', '.join(missing)}): "
            "pip install 'janji[reference]'"
        )


class ReferenceImplementation:
    """Makes reference platforms and lists what they can be asked to show."""

    name = "reference"

    def check(self, options: Mapping[str, str]) -> None:
        """Raise what `make` would raise for these options, without starting anything."""
        choose(options)
        _check_installed()

    def make(self, options: Mapping[str, str], workdir: Path) -> Adapter:
        """Start a platform with its files in `workdir`.

        Options: `break=NAME` (a violation), `variant=NAME`, `fault=NAME[:N]`, `transport=inprocess|http`,
        `database=URL`, `data=DIR` (its files stay there for the next start) and `at=URL` (one that runs already, with
        its files in `data`; the operator's token comes from the environment). Raises ValueError for any other, and
        MissingExtra where packages are missing.
        """
        choice = choose(options)
        _check_installed()
        from .adapter import start

        return start(choice, dict(options), workdir if choice.data is None else choice.data)

    def serve(self, options: Mapping[str, str], host: str, port: int, workdir: Path) -> None:
        """Serve the platform's REST API until stopped; prints its address and the operator's token."""
        choice = choose(options)
        _check_installed()
        from .server import serve

        serve(choice, host, port, workdir)

    def violations(self) -> tuple[Listed, ...]:
        """Platforms that break a promise, with the clauses that each breaks."""
        return tuple(
            Listed(
                name,
                _sentence(made.__doc__),
                made.breaks,
                made.also_allowed,
                made.readings,
                breaks_in=getattr(made, "breaks_in", {}),
                hidden=made.hidden,
                sequence=made.sequence,
            )
            for name, made in sorted(VIOLATIONS.items())
        )

    def variants(self) -> tuple[Listed, ...]:
        """Platforms that keep the promises in another way."""
        return tuple(
            Listed(
                name, variant.summary, readings=variant.readings, breaks_in=variant.breaks_in, plain=variant == _PLAIN
            )
            for name, variant in sorted(VARIANTS.items())
        )

    def faults(self) -> tuple[Listed, ...]:
        """The things that can go wrong, so that nothing can be said about any promise."""
        return tuple(Listed(name, what) for name, what in sorted({**PLATFORM_FAULTS, **CALL_FAULTS}.items()))


def _sentence(docstring: str | None) -> str:
    found = (docstring or "").strip().rstrip(".")
    return found[:1].lower() + found[1:]


implementation = ReferenceImplementation()
