"""Write docs/cli.md, the handbook's page on the command line, from what the command says about itself.

Usage: python tools/reference.py

The page is committed, as the handbook is read without a build too; a test fails when it is stale.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from trainer import cli

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"


def page() -> str:
    """The page as it should be."""
    parser = cli._parser()
    # Tables rather than the printed help, which each version of Python sets a little differently.
    lines = ["# The command line", "", "% Written by tools/reference.py: change the help texts in src/trainer/cli/."]
    lines += ["", _sentence(parser.description)]
    for command in _commands(parser):
        lines += ["", *_command(command)]
    return "\n".join(lines) + "\n"


def _commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every command, those inside another one among them."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                inner = list(_commands(command))
                yield from inner or [command]


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    actions = [action for action in parser._actions if action.dest != "help"]
    words = " ".join(_usage(action) for action in actions)
    yield from (f"## `{parser.prog}`", "", _sentence(parser.description), "", "```text")
    yield from (f"{parser.prog} {words}", "```", "", "| argument | what for |", "| --- | --- |")
    for action in actions:
        name = action.option_strings[-1] if action.option_strings else _value(action)
        name = name.replace("|", r"\|")
        yield f"| `{name}` | {_sentence(action.help)}{_choices(action)} |"
    if parser.epilog:
        yield from ("", _sentence(parser.epilog))


def _usage(action: argparse.Action) -> str:
    if not action.option_strings:
        if action.nargs == "*":
            return f"[{_value(action)} ...]"
        return f"[{_value(action)}]" if action.nargs == "?" else _value(action)
    name = action.option_strings[-1]
    if action.nargs == 0:
        return f"[{name}]"
    return f"{name} {_value(action)}" if action.required else f"[{name} {_value(action)}]"


def _value(action: argparse.Action) -> str:
    if action.choices and not action.metavar:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def _choices(action: argparse.Action) -> str:
    if not action.choices or not action.default:
        return ""
    return f" One of {', '.join(f'`{one}`' for one in action.choices)}; `{action.default}` if left out."


def _sentence(text: str | None) -> str:
    words = re.sub(r"(?<![\w`])(--?[a-z]+)", r"`\1`", " ".join((text or "").split())).replace("|", r"\|")
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"reference: wrote {PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
