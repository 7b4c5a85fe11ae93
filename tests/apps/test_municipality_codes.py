"""The code of a municipality as people type it, in every command that asks for one."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

COMMANDS: tuple[tuple[str, list[str], dict[str, Any]], ...] = (
    ("compute", ["GM0000"], {}),
    ("release", ["GM0000"], {"by": "a.analist"}),
    ("check", [], {"municipality": "GM0000"}),
    ("export", ["observations"], {"municipality": "GM0000"}),
    ("send-reminders", [], {"municipality": "GM0000"}),
    ("set-open-data", ["GM0000"], {}),
    ("set-theme", ["GM0000"], {}),
    ("add-person", ["iemand"], {"municipality": "GM0000", "generate": True}),
    ("reset-second-factor", ["iemand"], {"municipality": "GM0000"}),
    ("demo-people", ["GM0000"], {"organisation": "iets"}),
    ("correct-figure", ["GM0000", "1"], {"value": "1", "reason": "iets", "by": "iemand"}),
)


@pytest.mark.parametrize("typed", ["GM0303", "gm0303", " Gm0303 "])
def test_capitals_or_not_it_is_the_same_municipality(dronten: Municipality, typed: str):
    assert municipality_with(code=typed) == dronten


@pytest.mark.parametrize("typed", ["GM0330", "dronten", "Drontn"])
def test_what_is_nearly_a_code_or_a_name_is_suggested(dronten: Municipality, typed: str):
    with pytest.raises(
        UnknownMunicipalityError, match=rf"‘{typed}’ is hier niet bekend\. Bedoelt u GM0303 \(Dronten\)\?"
    ):
        municipality_with(code=typed)


@pytest.mark.parametrize(("name", "given", "options"), COMMANDS, ids=[name for name, _, _ in COMMANDS])
def test_every_command_says_which_municipalities_there_are(
    dronten: Municipality, name: str, given: list[str], options: dict[str, Any]
):
    with pytest.raises(CommandError, match=r"De gemeente ‘GM0000’ is hier niet bekend\..* Kies uit: .*GM0303"):
        call_command(name, *given, **options)


def test_a_command_takes_small_letters(dronten: Municipality, capsys: pytest.CaptureFixture[str]):
    call_command("set-theme", "gm0303")

    assert "De huisstijl is gekozen." in capsys.readouterr().out
