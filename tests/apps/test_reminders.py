"""Reminders by e-mail: one letter per person with everything in it, at the right moments, and nothing twice."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import SYSTEM, NotAllowedError
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.actions.reminding import Reminded, send_reminders
from meedoen.apps.indicators.models import EnteredFigure, Indicator, ReportingDuty
from meedoen.apps.network.models import Organisation
from tests.people import account, somebody

pytestmark = pytest.mark.django_db
CODE = "GM0303"
SCOPE: dict[str, Any] = {"municipality_code": CODE, "actor": SYSTEM}
DUE = date(2026, 10, 30)
"""Thirty days after the third quarter."""


@pytest.fixture
def adviser(dronten: Municipality) -> User:
    person = account("a.adviseur", dronten, Role.EDITOR)
    person.email = "a.adviseur@voorbeeld.invalid"
    person.save()
    return person


def duty(code: str, **holder: Any) -> ReportingDuty:
    indicator = Indicator.objects.within(**SCOPE).get(code=code)
    cell = {"municipality_id": CODE, "indicator": indicator, "area_code": CODE, "frequency": "quarter"}
    return ReportingDuty.objects.create(**cell, first_period="2026-Q3", days_after=30, **holder)


def remind(dronten: Municipality, day: date) -> Reminded:
    return send_reminders(actor=SYSTEM, municipality=dronten, today=day, now=timezone.now())


def test_one_letter_tells_everything_once_before_once_on_the_day_and_once_a_week_after(
    dronten: Municipality, adviser: User
):
    duty("JS-BBV-06", person=adviser)
    duty("JS-03", person=adviser)
    days = [date(2026, 10, day) for day in (20, 22, 23, 24, 29, 30, 31)] + [
        date(2026, 11, day) for day in (1, 6, 7, 13)
    ]

    sent = [remind(dronten, day).letters for day in days]

    assert sent == [0, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1]
    first = mail.outbox[0]
    assert first.to == ["a.adviseur@voorbeeld.invalid"]
    assert first.subject == "Dronten vraagt u om 2 cijfers"
    assert "3e kwartaal 2026: uiterlijk 30 oktober 2026 (nog 7 dagen)" in first.body
    assert "/dronten/werk/periode/" in first.body


def test_what_was_handed_in_is_not_asked_for(dronten: Municipality, adviser: User):
    kept = duty("JS-BBV-06", person=adviser)
    now = timezone.now()
    EnteredFigure.objects.create(
        municipality=dronten, indicator=kept.indicator, area_code=CODE, state="submitted", number=74, entered_at=now,
        period_code="2026-Q3", period_begin="2026-07-01", period_end="2026-10-01", entered_by="a", changed_at=now,
    )  # fmt: skip

    assert remind(dronten, DUE).letters == 0


def test_everybody_of_the_organisation_that_delivers_gets_a_letter(dronten: Municipality):
    organisation = Organisation.objects.within(**SCOPE).get(slug="de-meerpaal")
    duty("JS-BBV-06", organisation=organisation)
    for name in ("p.een", "p.twee"):
        person = account(name, dronten, Part(Role.PARTNER, organisation="de-meerpaal"))
        person.email = f"{name}@voorbeeld.invalid"
        person.save()
    account("p.elders", dronten, Part(Role.PARTNER, organisation="impact"))

    done = remind(dronten, DUE)

    assert (done.letters, done.missed) == (2, ())
    assert sorted(letter.to[0] for letter in mail.outbox) == ["p.een@voorbeeld.invalid", "p.twee@voorbeeld.invalid"]


def test_who_cannot_be_reached_is_named_and_gets_the_letter_when_that_is_mended(dronten: Municipality, adviser: User):
    User.objects.filter(pk=adviser.pk).update(email="")
    duty("JS-BBV-06", person=adviser)

    with pytest.raises(CommandError, match=r"Niemand is bereikt"):
        call_command("send-reminders", municipality=CODE, date=DUE)
    User.objects.filter(pk=adviser.pk).update(email="a@voorbeeld.invalid")

    assert remind(dronten, DUE).letters == 1


def test_who_has_no_address_is_listed_while_the_others_get_their_letter(
    dronten: Municipality, adviser: User, capsys: pytest.CaptureFixture[str]
):
    duty("JS-BBV-06", person=adviser)
    duty("JS-03", person=account("b.bewerker", dronten, Role.EDITOR))
    User.objects.filter(username="b.bewerker").update(email="")

    call_command("send-reminders", municipality=CODE, date=DUE)

    told = capsys.readouterr().out
    assert "Dronten: 1 brief verstuurd." in told
    assert "- b.bewerker heeft geen e-mailadres; er staat 1 open." in told
    assert len(mail.outbox) == 1


def test_only_who_may_plan_sends_reminders(dronten: Municipality):
    with pytest.raises(NotAllowedError):
        send_reminders(
            actor=somebody("r.lezer", CODE, Role.READER),
            municipality=dronten,
            today=DUE,
            now=datetime.now().astimezone(),
        )


class Stopped(BaseException):
    """The program is ended while it sends."""


def test_a_letter_that_was_interrupted_goes_no_second_time_and_that_is_told_once(
    dronten: Municipality, adviser: User, settings, monkeypatch: pytest.MonkeyPatch
):
    duty("JS-BBV-06", person=adviser)

    def stop(*_: object, **__: object) -> None:
        raise Stopped

    with monkeypatch.context() as halfway:
        halfway.setattr(mail.EmailMessage, "send", stop)
        with pytest.raises(Stopped):
            remind(dronten, DUE)
    at_once, later = remind(dronten, DUE), timezone.now() + timedelta(hours=2)
    after = [send_reminders(actor=SYSTEM, municipality=dronten, today=DUE, now=later) for _ in range(2)]

    assert (at_once.letters, at_once.missed) == (0, ())
    assert [each.letters for each in after] == [0, 0]
    assert "misschien kreeg a.adviseur geen brief over 1 cijfer" in after[0].missed[0]
    assert after[1].missed == ()
    assert mail.outbox == []


def test_a_letter_that_the_mail_server_refuses_goes_the_next_time(dronten: Municipality, adviser: User, settings):
    duty("JS-BBV-06", person=adviser)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    refused = remind(dronten, DUE)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert (refused.letters, len(refused.missed)) == (0, 1)
    assert remind(dronten, DUE).letters == 1
