"""`janji steps`: every sentence that a scenario can say, with an example of each."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import click

from janji.lint import Definition, load_definitions, uses
from janji.scenarios import FeatureError, Kind, pack_scenarios
from janji.terms import ENGLISH, Pack, find_pack, load_packs

from ._choices import json_option, pack_option, write_json
from ._errors import explained

_WORDS: Mapping[Kind, str] = {"given": "Given", "when": "When", "then": "Then"}


@dataclass(frozen=True)
class Sentences:
    """One step: its sentences by language, an example of each from a pack, after which words, and what it needs."""

    module: str
    function: str
    line: int
    sentences: dict[str, str]
    examples: dict[str, str]
    kinds: tuple[str, ...]
    needs: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        """The step as JSON has it."""
        return {
            "name": f"{self.module}.{self.function}",
            "file": self.module,
            "line": self.line,
            "sentences": list(self.sentences.values()),
            "languages": list(self.sentences),
            "examples": list(self.examples.values()),
            "after": list(self.kinds),
            "needs": list(self.needs),
        }


def catalogue_of(pack_id: str | None) -> list[Sentences]:
    """Every step that is installed, and those of the pack. Raises TermsError and SettingError."""
    pack = find_pack(pack_id) if pack_id is not None else None
    packs = [*([pack] if pack is not None else []), *load_packs(own=True)]
    return list(_catalogue(load_definitions(pack=pack), packs))


def _catalogue(definitions: Iterable[Definition], packs: Iterable[Pack]) -> Iterable[Sentences]:
    said: dict[str, Kind] = {}
    for pack in packs:
        for language in pack.languages:
            try:
                scenarios = pack_scenarios(pack, language)
            except FeatureError:
                continue  # the linter tells
            for scenario in scenarios:
                for step in scenario.steps:
                    said.setdefault(step.text, step.kind)
    grouped: dict[tuple[Path, int], list[Definition]] = {}
    for each in definitions:
        grouped.setdefault((each.file, each.line), []).append(each)
    for own in (each for group in grouped.values() for each in _apart(group)):
        first = own[0]
        examples, kinds = {}, []
        for number, each in enumerate(own):
            language = each.language or str(number)
            example = next(((text, kind) for text, kind in said.items() if each.says(text)), None)
            examples[language] = example[0] if example is not None else each.pattern
            kinds += [example[1]] if example is not None else []
        yield Sentences(
            first.module,
            first.function,
            first.line,
            {each.language or str(number): each.pattern for number, each in enumerate(own)},
            examples,
            tuple(_WORDS[kind] for kind in dict.fromkeys(kinds)),
            tuple(sorted(uses(first))),
        )


def _apart(group: Iterable[Definition]) -> list[list[Definition]]:
    """Each language once: a pack may give a step a second sentence in a language."""
    found: list[list[Definition]] = []
    for each in group:
        free = next((own for own in found if each.language not in {one.language for one in own}), None)
        if free is None:
            found.append([each])
        else:
            free.append(each)
    return found


@click.command("steps")
@pack_option
@click.argument("words", nargs=-1)
@click.option("--language", metavar="CODE", help="Only the sentences of this language.")
@click.option("--format", "format_name", type=click.Choice(("text", "md", "html", "editor")), default="text")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write; printed otherwise."
)
@json_option
def steps(
    pack_id: str | None,
    words: tuple[str, ...],
    language: str | None,
    format_name: str,
    output: Path | None,
    json_to: str | None,
) -> None:
    """Show every sentence that a scenario can say, or those that hold all WORDS, each with an example.

    With --pack the sentences of that pack's own steps.py too. A word in {braces} is what you put in. The last name in
    brackets, such as messages.sends_direct_message, is the function, for a steps.py that calls it. The format `editor`
    is a file for an editor's Cucumber extension, which completes sentences from it (docs/packs.md).
    """
    with explained():
        found = catalogue_of(pack_id)
    spoken = sorted({name for each in found for name in each.sentences if not name.isdigit()})
    if language is not None and language not in spoken:
        more = "" if pack_id is not None else "; --pack adds those of a pack"
        raise click.UsageError(
            f"--language {language!r}: no sentence is in this language; there are {', '.join(spoken)}{more}"
        )
    found = [
        each
        for each in found
        if all(any(word.lower() in text.lower() for text in each.sentences.values()) for word in words)
        and (language is None or language in each.sentences)
    ]
    if json_to is not None:
        write_json(json.dumps([each.row() for each in found], indent=2, ensure_ascii=False), json_to)
        return
    text = {"text": _text, "md": _markdown, "html": _html, "editor": _editor}[format_name](found, language)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"Steps: {output}")


def _of(each: Sentences, language: str | None) -> Iterable[tuple[str, str]]:
    """The sentences with their examples: of one language, or of all."""
    return ((each.sentences[name], each.examples[name]) for name in each.sentences if language in (None, name))


def _about(each: Sentences) -> str:
    after = f"after {', '.join(each.kinds)}" if each.kinds else "in no pack yet"
    called = f"{each.module.rpartition('.')[2]}.{each.function}"
    return f"{after}; needs {', '.join(each.needs) or 'nothing for certain'}; {called}"


def _by_module(found: Iterable[Sentences]) -> dict[str, list[Sentences]]:
    modules: dict[str, list[Sentences]] = {}
    for each in found:
        modules.setdefault(each.module.rpartition(".")[2].replace("_", " "), []).append(each)
    return modules


_NONE = (
    "No sentence has these words; try fewer of them, or --pack for those of a pack. "
    "docs/packs.md says how a pack adds its own.\n"
)


def _text(found: Iterable[Sentences], language: str | None) -> str:
    lines = []
    for module, steps_of in _by_module(found).items():
        lines += [module.upper(), ""]
        for each in steps_of:
            for sentence, example in _of(each, language):
                lines += [f"  {sentence}", *([f"      {example}"] if example != sentence else [])]
            lines += [f"      ({_about(each)})", ""]
    return "\n".join(lines) + "\n" if lines else _NONE


def _markdown(found: Iterable[Sentences], language: str | None) -> str:
    lines = ["# Sentences of scenarios", ""]
    for module, steps_of in _by_module(found).items():
        lines += [f"## {module.capitalize()}", "", "| sentence | example | stands |", "|---|---|---|"]
        for each in steps_of:
            cells = [[f"`{cell}`" for cell in column] for column in zip(*_of(each, language), strict=True)]
            lines.append(f"| {'<br>'.join(cells[0])} | {'<br>'.join(cells[1])} | {_about(each)} |")
        lines.append("")
    return "\n".join(lines)


def _html(found: Iterable[Sentences], language: str | None) -> str:
    parts = [
        f'<!DOCTYPE html>\n<html lang="{ENGLISH}"><head><meta charset="utf-8"><title>Sentences of scenarios</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        (
            "<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
            "dt{font-weight:600;margin-top:1rem}dd{margin:0 0 0 1.5rem}small{color:#555}</style></head><body><main>"
        ),
        "<h1>Sentences of scenarios</h1>",
    ]
    for module, steps_of in _by_module(found).items():
        parts.append(f"<h2>{escape(module.capitalize())}</h2><dl>")
        for each in steps_of:
            named = list(each.sentences)
            for name, (sentence, example) in zip(
                (one for one in named if language in (None, one)), _of(each, language), strict=True
            ):
                parts.append(f'<dt lang="{escape(name)}">{escape(sentence)}</dt>')
                parts.append(f'<dd lang="{escape(name)}">{escape(example)}</dd>')
            parts.append(f"<dd><small>{escape(_about(each))}</small></dd>")
        parts.append("</dl>")
    return "\n".join([*parts, "</main></body></html>", ""])


_HELD = re.compile(r'("\{[^{}]*\}")|\{[^{}]*\}')
"""A place for what somebody puts in, within quotation marks or without."""
_SIGNS = re.compile(r"[()./*|?+$'\\^\[\]]")
"""Signs that mean something in an expression of Cucumber, or that its extensions take for those of a pattern."""


def _editor(found: Iterable[Sentences], language: str | None) -> str:
    lines = [
        "# Written by `janji steps --format editor`, for the Cucumber extension of an editor. Nothing runs this file.",
        "from behave import step",
        "",
    ]
    for each in found:
        lines += ["", *(f"@step('{expression(sentence)}')" for sentence, _ in _of(each, language))]
        lines += [f"def {each.function}(world):", f'    """Line {each.line} of {each.module}."""', ""]
    return "\n".join(lines)


def expression(sentence: str) -> str:
    """A sentence as an expression of Cucumber; one with signs that mean something there, as a pattern between slashes.

    The extensions read it as it is between the quotation marks of Python, so no backslash escapes anything.
    """
    if not _SIGNS.search(_HELD.sub("", sentence)):
        return _HELD.sub(lambda held: "{string}" if held[1] else "{}", sentence)
    texts = [_SIGNS.sub(lambda sign: f"\\x{ord(sign[0]):02x}", text) for text in re.split(r'"?\{[^{}]*\}"?', sentence)]
    held = ['"([^"]*)"' if each[1] else "(.+)" for each in _HELD.finditer(sentence)]
    return f"/^{''.join(map(''.join, zip(texts, [*held, ''], strict=True)))}$/"
