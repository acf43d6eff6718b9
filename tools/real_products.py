"""Software of others: installing it (`install [NAME ...]`), and writing docs/real-products.md (`write DIR`).

tests/real/NAME.toml lists what is installed and run. The page is written from the records of the runs alone:
versions, dates, verdicts and evidence are what was found, never what was expected.
"""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from janji.record import ClauseVerdict, Policy, Verdicts, read_record, verdicts
from janji.terms import find_pack

ROOT = Path(__file__).parents[1]
PRODUCTS = ROOT / "tests" / "real"
PAGE = ROOT / "docs" / "real-products.md"
_USAGE = 2
_HEAD = """\
# Software of others

This page is written by `make test-real` from the records of its runs; do not edit it.

Each line is about **one configuration** of unmodified software that was installed and run on one machine. Each name in
it is about one aspect, with how that is known and the beginning of its evidence's SHA-256 in the record. The page
judges no product and no maker: the makers made none of these promises, and operators can often choose the setting. The
adapter declares which end counts as somebody else's. "No breach found" claims only that none was found in what was
tried, and that the same run showed that a breach would have been seen, since words allowed there were found in the same
place.

"""


def products(names: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and table of each product asked for, or of all. Raises SystemExit for one that is not known."""
    files = {file.stem: file for file in sorted(PRODUCTS.glob("*.toml"))}
    for name in names or files:
        if name not in files:
            sys.exit(f"no product {name!r}: there are {', '.join(files)} (tests/real/NAME.toml)")
        yield name, tomllib.loads(files[name].read_text(encoding="utf-8"))


def install(names: Sequence[str]) -> None:
    """Install what the products need: Debian's packages, and an environment of its own for each in Python."""
    wanted = list(products(names))
    if needs := {need for _, told in wanted for need in told.get("needs", ())} - {name for name, _ in wanted}:
        wanted += products(sorted(needs))
    packages = [package for _, told in wanted for package in told.get("apt", ()) if not _has(package)]
    if packages:
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
            _run([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *command], f"install {' '.join(packages)} by hand")
    for name, told in wanted:
        if told.get("pip"):
            place = Path(sys.prefix) / "real" / name
            python = place / "bin" / "python"
            if not python.is_file():
                _run([sys.executable, "-m", "venv", str(place)], f"make the environment {place} by hand")
            pip = [str(python), "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
            _run([*pip, *told["pip"]], f"install {' '.join(told['pip'])} in {place} by hand")


def _has(package: str) -> bool:
    told = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Status}", package],  # noqa: S607 - Debian's own, wherever it lies
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout == "install ok installed"


def _run(command: Sequence[str], otherwise: str) -> None:
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"could not run `{' '.join(command)}` ({error}); {otherwise}")


def write(records: Path) -> None:
    """Write the page. Raises SystemExit where a configuration has no record: a page with gaps would look whole."""
    parts: list[str] = []
    missing = []
    asked: dict[str, dict[str, str]] = {}
    for _, told in products(()):
        judged = []
        for each in told["configurations"]:
            folder = records / re.sub(r"[^a-z0-9-]+", "_", each["address"])
            if not (folder / "manifest.json").is_file():
                missing.append(each["address"])
                continue
            found = read_record(folder)
            judged.append((each, verdicts(found, find_pack(told["pack"]), Policy.of(found))))
        if judged:
            parts.append(_product(told, judged))
            for each, verdict in judged:
                pack = asked.setdefault(f"`{verdict.pack.id}` ({verdict.pack.title.en})", {})
                pack.update((clause.id, clause.promise.en) for clause in _told(each, verdict))
    if missing:
        sys.exit(
            f"{PAGE} was left as it is: no record of {', '.join(missing)} in {records}; run `make test-real` whole"
        )
    page = "\n".join([_HEAD.rstrip() + "\n", _questions(asked), *parts])
    PAGE.write_text(page.rstrip() + "\n", encoding="utf-8")
    print(f"Written: {PAGE.relative_to(ROOT)}")


def _questions(asked: dict[str, dict[str, str]]) -> str:
    """The questions of each pack, once: several products are asked the same."""
    lines = ["## Questions", ""]
    for pack, clauses in asked.items():
        lines += [f"{pack}:", "", *(f"- `{name}`: {promise}" for name, promise in clauses.items()), ""]
    return "\n".join(lines)


def _product(told: dict[str, Any], judged: Sequence[tuple[dict[str, Any], Verdicts]]) -> str:
    """The section of one product, each reason for what was not assessed once."""
    first = judged[0][1]
    reasons: dict[str, int] = {}
    parts: list[str] = []
    for each, verdict in judged:
        about = verdict.record
        shown = _told(each, verdict)
        ended = f"exit code {verdict.exit_code}, run `{about.run}`, record `{(about.digest or '?')[:16]}`"
        lines: dict[str, list[str]] = {}
        for clause in shown:
            if clause.verdict != "not assessed":
                lines.setdefault(_word(clause.verdict), []).append(_answer(clause, verdict))
        for clause in shown:
            if clause.verdict == "not assessed":
                number = reasons.setdefault(_why(clause, verdict), len(reasons) + 1)
                lines.setdefault(f"not assessed ({number})", []).append(f"`{clause.id}`")
        parts += [
            f"### {each['setting'][:1].upper()}{each['setting'][1:]}",
            "",
            f"`janji run '{each['address']}' --pack {verdict.pack.id}` on {(about.ended or '?')[:10]}: {ended}.",
            "",
            *(f"- {word}: {', '.join(answers)}" for word, answers in lines.items()),
            "",
        ]
    return "\n".join(
        [
            f"## {told['software']}",
            "",
            f"Version {first.implementation.version}, build {first.implementation.build}, licence {told['licence']}.",
            "",
            *(f"({number}) {why}.\n" for why, number in reasons.items()),
            *parts,
        ]
    )


def _told(each: dict[str, Any], verdict: Verdicts) -> list[ClauseVerdict]:
    """The clauses that the page tells of a configuration."""
    clauses = [clause for commitment in verdict.commitments for clause in commitment.clauses]
    return [clause for clause in clauses if "verdicts" not in each or clause.id in each["verdicts"]]


def _why(clause: ClauseVerdict, verdict: Verdicts) -> str:
    """The reason, without the scenario that met it first, with which it may begin."""
    first, _, rest = clause.reason.en.partition(": ")
    told = rest if first in {scenario.case for scenario in verdict.scenarios} else clause.reason.en
    return told.removesuffix(".")


def _word(verdict: str) -> str:
    return {"met": "no breach found in what was tried", "not met": "**not met**"}.get(verdict, verdict)


def _answer(clause: ClauseVerdict, verdict: Verdicts) -> str:
    # The evidence that a verdict rests on is that of the conclusions; a hash leads into the record's folder `evidence`.
    about = [scenario for scenario in verdict.scenarios if clause.id in scenario.clauses]
    hashes = dict.fromkeys(
        hash_
        for scenario in about
        for conclusion in scenario.conclusions
        if conclusion.verdict == clause.verdict
        for hash_ in conclusion.evidence
    )
    shown = [each for each in (clause.assurance, *(f"`{hash_[:12]}`" for hash_ in list(hashes)[:2])) if each]
    return f"`{clause.id}` ({', '.join(shown)})" if shown else f"`{clause.id}`"


def main() -> None:
    """Do as the command line asks."""
    match sys.argv[1:]:
        case ["install", *names]:
            install(names)
        case ["write", records]:
            write(Path(records))
        case _:
            print(__doc__, file=sys.stderr)
            sys.exit(_USAGE)


if __name__ == "__main__":
    main()
