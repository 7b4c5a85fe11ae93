"""Whatever is wrong with the arguments of whatever command, it is said in Dutch, with what was expected."""

import argparse
import ast
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import base as django_commands
from django.core.management import get_commands, load_command_class

from meedoen.config import cli
from meedoen.config.arguments import NAMES, SENTENCES, Commands, Parser, speak_dutch

OURS = sorted(name for name, app in get_commands().items() if isinstance(app, str) and app.startswith("meedoen."))
# Commands of Django that do a little more here: what their arguments are for, it says itself.
OF_DJANGO = {"migrate", "system-check"}
ENGLISH = re.compile(
    r"\b(the|following|required|invalid|arguments?|expected|unrecognized|choose|usage|error|allowed|with|show|not)\b",
    re.IGNORECASE,
)
# What argparse says to who writes a command, not to who gives one; and what it asks of names that a command gives itself.
FOR_PROGRAMMERS = {
    ".__call__() not defined",
    "%r is not callable",
    "'required' is an invalid argument for positionals",
    'argument "-" with mode %r',
    "cannot have multiple subparser arguments",
    "cannot merge actions - two groups are named %r",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser alias: %s",
    "conflicting subparser: %s",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional",
    "show program's version number and exit",
    "subcommands",
}


@pytest.fixture(autouse=True)
def dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    # What it changes of argparse and Django is put back after the test.
    monkeypatch.setattr(argparse, "_", vars(argparse)["_"])
    monkeypatch.setattr(argparse, "ngettext", vars(argparse)["ngettext"])
    monkeypatch.setattr(django_commands, "CommandParser", django_commands.CommandParser)
    speak_dutch()


def parser_made(name: str) -> Any:
    command = load_command_class(get_commands()[name], name)
    command._called_from_command_line = True
    return command.create_parser("meedoen", name)


def parser_of(name: str) -> Parser:
    made = parser_made(name)
    assert isinstance(made, Parser)
    return made


def refused(parser: Parser, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the sentence with which a parser refuses, without how it is used."""
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(list(arguments))
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert told.startswith("gebruik: ")
    return told.partition(f"{parser.prog}: ")[2]


def good(action: argparse.Action) -> str:
    """Return a value that an argument takes."""
    if action.choices:
        return str(next(iter(action.choices)))
    return {"int": "12", "fromisoformat": "2026-10-31"}.get(getattr(action.type, "__name__", ""), "iets")


def asked(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return what a command cannot do without: of arguments that exclude each other the first, that takes a value."""
    groups = [each._group_actions[0] for each in parser._mutually_exclusive_groups if each.required]
    return [*groups, *(each for each in parser._actions if each.required and each.nargs not in {"*", "?"})]


def given(parser: Parser, *, but: argparse.Action | None = None) -> list[str]:
    """Return good values for all that a command asks for, except one."""
    found: list[str] = []
    for action in asked(parser):
        if action is not but:
            found += [*action.option_strings[:1], good(action)]
    return found


@pytest.mark.parametrize("name", [name for name in OURS if asked(parser_made(name))])
def test_what_is_missing_is_named_with_what_it_is_for(name: str, capsys: pytest.CaptureFixture[str]):
    parser = parser_of(name)
    missing = [action for action in asked(parser) if action.required]

    told = refused(parser, capsys)

    assert told.startswith("Dit ontbreekt: ")
    for action in missing:
        assert f"  {'/'.join(action.option_strings) or action.metavar}: {action.help}\n" in told
    assert not ENGLISH.search(told)


@pytest.mark.parametrize("name", OURS)
def test_what_does_not_belong_is_refused(name: str, capsys: pytest.CaptureFixture[str]):
    parser = parser_of(name)

    told = refused(parser, capsys, *given(parser), "--bestaat-niet")

    assert told == "Dit hoort niet bij deze opdracht: --bestaat-niet. Met --help ziet u wat er wel kan.\n"


@pytest.mark.parametrize("name", OURS)
def test_a_value_that_cannot_be_is_refused_with_what_can(name: str, capsys: pytest.CaptureFixture[str]):
    parser = parser_of(name)
    checked = [each for each in parser._actions if each.choices or getattr(each.type, "__name__", "") in _CHECKED]

    for action in checked:
        wrong = [*action.option_strings[-1:], "wat?"]
        told = refused(parser, capsys, *given(parser, but=action), *wrong)

        assert "‘wat?’ kan hier niet. " in told
        assert "Kies uit: " in told or "Schrijf een " in told
        assert name in OF_DJANGO or not ENGLISH.search(told)


_CHECKED = {"int", "fromisoformat"}


@pytest.mark.parametrize("name", OURS)
def test_an_option_without_its_value_is_refused(name: str, capsys: pytest.CaptureFixture[str]):
    parser = parser_of(name)
    options = [each for each in parser._actions if each.option_strings and each.nargs is None]

    assert options
    for action in options:
        told = refused(parser, capsys, *given(parser, but=action), action.option_strings[-1])

        assert told.startswith(f"{'/'.join(action.option_strings)}: Hierachter hoort één waarde.")
        assert not ENGLISH.search(told.partition("\n")[0])


@pytest.mark.parametrize("name", sorted({*OURS} - OF_DJANGO))
def test_help_is_dutch_and_names_what_one_gives_in_dutch(name: str):
    parser = parser_of(name)

    bare = [action for action in parser._actions if not action.option_strings]
    told = [action.help or "" for action in parser._actions]
    assert all(action.metavar in NAMES.values() for action in bare)
    assert not [text for text in told if ENGLISH.search(text)]
    assert "toon deze uitleg" in parser.format_help()


def test_a_command_that_does_not_exist_is_told_with_what_was_probably_meant():
    with pytest.raises(SystemExit) as ended:
        Commands(["meedoen", "relaese"]).fetch_command("relaese")

    assert str(ended.value.code).startswith("De opdracht ‘relaese’ is er niet. Bedoelt u ‘release’?")


def test_who_breaks_a_command_off_sees_no_trace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def broken_off(_commands: Commands) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.gc, "set_threshold", lambda *_: None)
    monkeypatch.setattr(cli.Commands, "execute", broken_off)
    monkeypatch.setattr(cli.sys, "argv", ["meedoen", "check"])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 130
    assert capsys.readouterr().err == "Afgebroken.\n"


def test_every_sentence_of_argparse_has_a_dutch_one():
    asked = set(_asked_of_gettext(ast.parse(inspect.getsource(argparse))))

    assert len(asked) > len(FOR_PROGRAMMERS)
    assert asked - FOR_PROGRAMMERS - set(SENTENCES) == set()


def _asked_of_gettext(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
            yield from (
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def test_a_dutch_sentence_fills_in_what_the_english_one_does():
    for english, dutch_one in SENTENCES.items():
        asked, filled = (re.findall(r"%(?:\((\w+)\))?[rs]", each) for each in (english, dutch_one))

        assert set(filled) <= set(asked), english


def test_without_a_command_it_tells_which_there_are():
    told = Commands(["meedoen"]).main_help_text()

    assert told.startswith("Geef een opdracht.")
    assert set(OURS) | {"serve"} <= set(told.split())
    assert not ENGLISH.search(told)


def test_a_command_that_shows_no_page_reads_no_page_in(tmp_path: Path):
    told = "import sys; from meedoen.config.cli import main; sys.argv[1:] = ['tidy-register', 'GM0000']"
    after = "print([name for name in sys.modules if name.startswith(('meedoen.rooms.', 'jinja2'))])"
    program = f"{told}\ntry:\n    main()\nexcept SystemExit as end:\n    print(end.code)\n    {after}"
    where = {**os.environ, "MEEDOEN_DATA": str(tmp_path), "MEEDOEN_MODE": "demo"}
    where.pop("MEEDOEN_DATABASE_URL", None)

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=where)

    why, read = said.stdout.splitlines()[-2:]
    assert "meedoen migrate" in why
    assert read == "[]"


@pytest.mark.parametrize("name", sorted(set(OURS) - OF_DJANGO))
def test_no_command_of_ours_looks_first_whether_the_pages_fit_together(name: str):
    assert Commands(["meedoen", name]).fetch_command(name).requires_system_checks == []
