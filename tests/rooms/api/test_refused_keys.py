"""What the log holds of keys that open nothing: enough to see who still asks or guesses, too little to be filled by it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions.keys import revoke_key
from meedoen.apps.accounts.actions.refusing import tell_wrong_key
from meedoen.apps.accounts.actions.signing_in import count_wrong_key
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.braking import ADDRESS, TOLD
from meedoen.apps.accounts.models import ApiKey, Municipality
from meedoen.apps.accounts.overview import log_of
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.queries import LogFilter
from tests.people import account, somebody
from tests.rooms.api.delivering import ADDRESS as PLACE
from tests.rooms.api.delivering import CODE, key_for, program

pytestmark = pytest.mark.django_db
ACTIONS = ("sleutel geweigerd", "sleutels geremd")


def told() -> list[Entry]:
    return list(Entry.objects.filter(action__in=ACTIONS).order_by("number"))


def ask(secret: str, place: str = PLACE) -> int:
    return Client().get(place, headers={"Authorization": f"Bearer {secret}"}).status_code


def test_a_key_that_is_over_revoked_or_wrong_is_told_with_which_why_and_from_where_and_never_what_opens(dronten):
    over, revoked, wrong = (key_for(name=name) for name in ("over", "weg", "fout"))
    ApiKey.objects.filter(pk=over.key.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    revoke_key(actor=SYSTEM, key=revoked.key, now=timezone.now())
    guessed = f"{wrong.key.prefix}.geraden"
    unknown, no_key = "mdn_00000000.geraden", "wachtwoord-van-iemand"
    secrets = [over.secret, revoked.secret, guessed, unknown, no_key]

    assert {ask(secret) for secret in secrets} == {401}

    entries = told()
    assert [(entry.subject, entry.details["waarom"]) for entry in entries] == [
        (f"over ({over.key.prefix}…)", "zij is verlopen"),
        (f"weg ({revoked.key.prefix}…)", "zij is ingetrokken"),
        (f"fout ({wrong.key.prefix}…)", "wat achter de punt staat, klopt niet"),
        ("onbekende sleutel mdn_00000000…", "deze sleutel is er niet"),
    ]
    assert {(entry.actor, entry.origin, entry.municipality_code) for entry in entries} == {
        ("bezoeker", "api 127.0.0.1", CODE)
    }
    everything = str([list(Entry.objects.values())])
    for secret in secrets:
        assert (secret.partition(".")[2] or secret) not in everything


def test_what_is_no_key_at_all_is_told_without_a_letter_of_it(dronten):
    ask("wachtwoord-van-iemand")

    (entry,) = told()
    assert entry.subject == "iets dat geen sleutel is"


def test_a_program_that_goes_on_asking_has_a_line_a_day_and_who_tries_many_one_when_it_must_wait(dronten):
    now, key = timezone.now(), key_for()
    revoke_key(actor=SYSTEM, key=key.key, now=now)

    def refused(secret: str, at: object, address: str = "192.0.2.1") -> None:
        tally = count_wrong_key(address=address, now=at)
        tell_wrong_key(secret=secret, municipality_code=CODE, address=address, tally=tally, now=at)

    for hours in range(0, 47, 5):
        refused(key.secret, now + timedelta(hours=hours))
    assert [entry.action for entry in told()] == ["sleutel geweigerd"] * 2

    for number in range(ADDRESS.free + 5):
        refused(f"mdn_{number:08x}.x", now, "192.0.2.2")
    assert [entry.action for entry in told()][2:] == list(ACTIONS)
    assert told()[-1].details == {"pauze_in_minuten": 1}

    for number in range(3 * TOLD.free):
        refused("mdn_00000000.x", now, f"198.51.{number}.7")
    assert len(told()) <= TOLD.free + 4


def test_an_administrator_reads_it_beside_the_keys_and_another_municipality_does_not(dronten: Municipality):
    manager = Client()
    manager.force_login(account("b.beheer", dronten, Role.ADMINISTRATOR))
    key = key_for(name="oude koppeling")
    revoke_key(actor=SYSTEM, key=key.key, now=timezone.now())
    before = manager.get("/dronten/beheer/sleutels/").content.decode()
    # Asked at the address of another municipality, it is told where people know it.
    ask(key.secret, "/api/v1/gemeenten/GM0225/leveringen")

    page = manager.get("/dronten/beheer/sleutels/").content.decode()
    assert "geweigerd" not in before
    assert "Lees in het logboek over 1 keer dat een sleutel werd geweigerd" in page
    log = manager.get("/dronten/beheer/logboek/", {"wat": "sleutel geweigerd"}).content.decode()
    assert f"oude koppeling ({key.key.prefix}…)" in log
    other = somebody("b.ander", "GM0225", Role.ADMINISTRATOR)
    assert not log_of(municipality_code="GM0225", actor=other, wanted=LogFilter(action=ACTIONS[0])).exists()
    assert program(key_for()).get(PLACE).status_code == 200
