"""What every command says of its arguments, in Dutch: what is missing or wrong, what was expected, and in --help.

argparse asks gettext for its sentences and gets these instead; Django makes its parsers of one class, and that becomes the one
below. So it holds for the commands of Django too. What an argument is for, a command says itself; those of Django in English.
"""

import argparse
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NoReturn

from django.core.management import ManagementUtility, get_commands
from django.core.management import base as django_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser, SystemCheckError

SENTENCES: Mapping[str, str] = {
    "usage: ": "gebruik: ",
    "%(heading)s:": "%(heading)s:",
    "positional arguments": "wat u meegeeft",
    "options": "opties",
    "show this help message and exit": "toon deze uitleg",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "Dit ontbreekt: %s.",
    "one of the arguments %s is required": "Geef een van deze mee: %s.",
    "unrecognized arguments: %s": "Dit hoort niet bij deze opdracht: %s. Met --help ziet u wat er wel kan.",
    "not allowed with argument %s": "Dit kan niet samen met %s. Kies een van beide.",
    "expected one argument": "Hierachter hoort één waarde.",
    "expected at most one argument": "Hierachter hoort hoogstens één waarde.",
    "expected at least one argument": "Hierachter hoort ten minste één waarde.",
    "expected %s argument": "Hierachter hoort %s waarde.",
    "expected %s arguments": "Hierachter horen %s waarden.",
    "ignored explicit argument %r": "Hierachter hoort geen waarde, dus ook niet %r.",
    "invalid %(type)s value: %(value)r": "‘%(value)s’ kan hier niet. Schrijf %(type)s.",
    "invalid choice: %(value)r (choose from %(choices)s)": "‘%(value)s’ kan hier niet. Kies uit: %(choices)s.",
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)": (
        "‘%(value)s’ kan hier niet. Bedoelt u ‘%(suggestion)s’? Kies uit: %(choices)s."
    ),
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s kan meer dan één optie zijn: %(matches)s. Schrijf de optie helemaal."
    ),
    "unexpected option string: %s": "Deze optie hoort hier niet: %s.",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "‘%(parser_name)s’ kan hier niet. Kies uit: %(choices)s.",
    "can't open '%(filename)s': %(error)s": "Het bestand ‘%(filename)s’ gaat niet open: %(error)s",
}
NAMES: Mapping[str, str] = {
    "municipality": "gemeentecode",
    "folders": "map",
    "paths": "bestanden",
    "number": "nummer",
    "file": "bestand",
    "profile": "profiel",
    "month": "maand",
    "name": "naam",
    "theme": "thema",
    "what": "lijst",
}
"""What arguments without dashes are called to people, by the name that they have in a command."""
_TYPES = {"int": "een geheel getal, zoals 12", "fromisoformat": "een dag, zoals 2026-10-31"}
_OPTIONS = {
    "--version": "toon de versie van Django",
    "--verbosity": "hoeveel de opdracht vertelt, van 0 tot en met 3",
    "--settings": "een andere module met instellingen; laat dit weg",
    "--pythonpath": "een map waarin Python ook zoekt; laat dit weg",
    "--traceback": "toon bij een fout waar die in het programma ontstond",
    "--no-color": "zonder kleuren",
    "--force-color": "altijd met kleuren",
    "--skip-checks": "kijk niet eerst of de onderdelen van het programma bij elkaar passen",
}


class _Sentence(str):
    """A sentence of argparse that is filled in with words for people instead of for programmers."""

    __slots__ = ()

    def __mod__(self, told: Any) -> str:  # noqa: ANN401 as str has it
        if isinstance(told, dict):
            told = {**told, "type": _TYPES.get(told.get("type", ""), "iets anders")}
            told["choices"] = str(told.get("choices", "")).replace("'", "")
        filled: str = str(self) % told
        return filled


class Parser(CommandParser):
    """The parser of every command: it names arguments in Dutch and says what those are for that it refuses."""

    def add_argument(self, *args: Any, **options: Any) -> argparse.Action:  # noqa: ANN401 as argparse has it
        """Add an argument, under the name that people know."""
        if args and args[0] in NAMES:
            options.setdefault("metavar", NAMES[args[0]])
        if told := [_OPTIONS[each] for each in args if each in _OPTIONS]:
            options["help"] = told[0]
        return super().add_argument(*args, **options)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and of each argument that it is about what was expected."""
        super().error("\n".join([message, *self._expected(message)]))
        raise AssertionError(message)  # Django's ends the command or raises; its types do not tell.

    def _expected(self, message: str) -> list[str]:
        found = []
        for action in self._actions:
            names = action.option_strings or [str(action.metavar or action.dest)]
            is_named = any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", message) for name in names)
            if is_named and action.help and not isinstance(action, argparse._HelpAction):  # noqa: SLF001 it has no other name
                found.append(f"  {'/'.join(names)}: {action.help}")
        return found


class Commands(ManagementUtility):
    """The commands; one that does not exist is told in Dutch, with what was probably meant."""

    def main_help_text(self, commands_only: bool = False) -> str:  # noqa: FBT001, FBT002 as Django has it
        """Return what is told without a command: which there are."""
        if commands_only:
            return super().main_help_text(commands_only)
        lead = (
            "Geef een opdracht. Wat zij doen, staat in docs/opdrachten.md; meedoen OPDRACHT --help zegt wat erbij kan."
        )
        return "\n".join([lead, "", *(f"  {name}" for name in sorted({*_ours(), "collectstatic", "serve"}))])

    def fetch_command(self, subcommand: str) -> Any:  # noqa: ANN401 as Django has it
        """Return a command by its name, which says only the sentence of what it refuses.

        Raises:
            SystemExit: there is no such command.

        """
        known = get_commands()
        if subcommand not in known:
            near = get_close_matches(subcommand, known, n=1)
            meant = f" Bedoelt u ‘{near[0]}’?" if near else ""
            message = f"De opdracht ‘{subcommand}’ is er niet.{meant} Alle opdrachten staan in docs/opdrachten.md."
            raise SystemExit(message)
        command = super().fetch_command(subcommand)
        if subcommand in _ours():
            # They show no page: to read in every page first, as the checks of the program do, takes longer than most of them.
            command.requires_system_checks = []
        return _plain(command)


def _plain(command: BaseCommand) -> BaseCommand:
    """Let a command end with the sentence of what it refuses alone: Django puts the name of the error before it."""
    execute = command.execute

    def spoken(*args: Any, **options: Any) -> Any:  # noqa: ANN401 as Django has it
        try:
            return execute(*args, **options)
        except SystemCheckError:
            raise
        except CommandError as error:
            if options.get("traceback"):
                raise
            command.stderr.write(str(error))
            raise SystemExit(error.returncode) from error

    vars(command)["execute"] = spoken
    return command


def _ours() -> list[str]:
    return [name for name, app in get_commands().items() if str(app).startswith("meedoen.")]


def speak_dutch() -> None:
    """Let every command from here on say in Dutch what it says of its arguments."""

    def told(sentence: str) -> str:
        return _Sentence(SENTENCES[sentence]) if sentence in SENTENCES else sentence

    def told_of_many(one: str, many: str, number: int) -> str:
        return told(one if number == 1 else many)

    vars(argparse).update(_=told, ngettext=told_of_many)
    vars(django_commands)["CommandParser"] = Parser
