"""`meedoen link-person` and `meedoen reset-second-factor`: what they do, and what they say when they cannot."""

import pytest
from django.core.management import CommandError, call_command

from meedoen.apps.accounts.models import LinkedIdentity, Municipality, SecondFactor, User
from meedoen.apps.journal.models import Entry
from tests.people import account
from tests.rooms.second_factors import with_second_factor

pytestmark = pytest.mark.django_db
ISSUER = "https://inloggen.example"


@pytest.fixture
def adviser(dronten: Municipality, settings) -> User:
    settings.MEEDOEN_OIDC_ISSUER = ISSUER
    return account("a.adviseur", dronten)


def link(*more: str) -> None:
    call_command("link-person", *(more or ("a.adviseur", "--municipality=GM0303", "--subject=u-1")))


def test_a_person_is_linked_once_and_the_link_is_logged(adviser: User, capsys: pytest.CaptureFixture[str]):
    link()
    link()

    assert (LinkedIdentity.objects.get().user, LinkedIdentity.objects.get().subject) == (adviser, "u-1")
    assert Entry.objects.filter(action="account gekoppeld", subject="a.adviseur").count() == 1
    assert f"a.adviseur kan zich aanmelden bij {ISSUER}." in capsys.readouterr().out


def test_a_link_is_taken_away(adviser: User):
    link()
    link("a.adviseur", "--municipality=GM0303", "--remove")

    assert LinkedIdentity.objects.count() == 0


def test_what_cannot_be_linked_is_told(adviser: User, dronten: Municipality, settings):
    link()
    account("b.beleid", dronten)

    with pytest.raises(CommandError, match="al gekoppeld aan een ander account"):
        link("b.beleid", "--municipality=GM0303", "--subject=u-1")
    with pytest.raises(CommandError, match="al gekoppeld aan iemand anders"):
        link("a.adviseur", "--municipality=GM0303", "--subject=u-2")
    with pytest.raises(CommandError, match="werkt niemand met de naam"):
        link("a.adviseur", "--municipality=GM0225", "--subject=u-1")
    settings.MEEDOEN_OIDC_ISSUER = ""
    with pytest.raises(CommandError, match="geen identiteitsprovider ingesteld"):
        link()


def test_a_second_factor_is_reset(adviser: User):
    with_second_factor(adviser)

    call_command("reset-second-factor", "a.adviseur", "--municipality=GM0303")

    assert SecondFactor.objects.count() == 0


@pytest.mark.parametrize("arguments", [("niemand", "--municipality=GM0303"), ("a.adviseur", "--municipality=GM9999")])
def test_nobody_to_reset_is_told(adviser: User, arguments: tuple[str, str]):
    with pytest.raises(CommandError, match=r"werkt niemand|niet bekend"):
        call_command("reset-second-factor", *arguments)
