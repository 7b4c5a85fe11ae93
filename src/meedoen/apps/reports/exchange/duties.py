"""The list of who delivers which figure how often."""

from collections.abc import Iterator
from typing import Any

from meedoen.apps.accounts.models import User
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.duties import SEEN_FIELDS, Agreement, agree_duty, change_duty, end_duty
from meedoen.apps.indicators.models import ReportingDuty
from meedoen.apps.journal.changes import fingerprint_of
from meedoen.apps.network.models import Organisation
from meedoen.apps.reports.exchange.columns import Heading, What
from meedoen.apps.reports.exchange.places import AREA, GROUP, INDICATOR, area_of
from meedoen.apps.reports.exchange.sheets import Given, Kept, ListSheet, RowError, Scope, Work, inside
from meedoen.core.values.cadence import Frequency
from meedoen.core.values.period import parse_period


def _rows(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(ReportingDuty)
    standing = scope.of(ReportingDuty).filter(ended_on=None).select_related("indicator", "person", "organisation")
    for each in standing.order_by("indicator__code", "area_code", "group"):
        yield Kept(
            {
                "indicator": each.indicator.code,
                "area": "" if each.area_code == scope.municipality_code else each.area_code,
                "group": each.group,
                "frequency": each.frequency,
                "days_after": each.days_after,
                "first_period": each.first_period,
                "person": each.person.get_username() if each.person else "",
                "organisation": each.organisation.slug if each.organisation else "",
                "note": each.note,
                "published": is_published(each.pk),
            },
            each,
        )


def _save(work: Work, given: Given) -> None:
    if given["days_after"] < 0:
        raise RowError("Schrijf een aantal dagen van 0 of meer.")
    agreement = Agreement(
        frequency=Frequency(given["frequency"]),
        days_after=given["days_after"],
        first_period=parse_period(given["first_period"]),
        person=_person(given["person"]),
        organisation=_organisation(work, given["organisation"]),
        note=given["note"],
    )
    if given.kept is None:
        agree_duty(
            actor=work.actor,
            indicator=work.indicator(given["indicator"]),
            area_code=area_of(work=work, code=given["area"]),
            group=given["group"],
            agreement=agreement,
        )
        return
    duty: ReportingDuty = given.kept.record
    seen = fingerprint_of(record=duty, fields=SEEN_FIELDS)
    change_duty(actor=work.actor, duty=duty, agreement=agreement, seen=seen)


def _end(work: Work, kept: Kept) -> None:
    end_duty(actor=work.actor, duty=kept.record, today=work.today)


def _person(name: str) -> User | None:
    if not name:
        return None
    # Whether this person may enter figures here is for the action to see.
    found = User.objects.filter(username=name, is_active=True).first()
    if found is None:
        raise RowError(f"Er is geen collega met de gebruikersnaam ‘{name}’. Verbeter de naam, of laat het leeg.")
    return found


def _organisation(work: Work, slug: str) -> Any:  # noqa: ANN401 an organisation, or none
    if not slug:
        return None
    found = work.scope.of(Organisation).filter(slug=slug).first()
    if found is None:
        raise RowError(
            f"Er is geen organisatie met adreswoord ‘{slug}’. Kijk in de lijst Organisaties (Mijn werk, Lijsten)."
        )
    return found


DUTIES = ListSheet(
    slug="opleverafspraken",
    title="Opleverafspraken",
    about="Wie welk cijfer aanlevert, hoe vaak, en hoeveel dagen na het eind van de periode.",
    columns=(
        INDICATOR,
        AREA,
        GROUP,
        Heading(name="frequency", heading="Hoe vaak", what=What.WORD, words={each.value: each.label for each in Frequency}, is_required=True),
        Heading(name="days_after", heading="Dagen erna", what=What.WHOLE, is_required=True, explanation="Na het eind van de periode, zoals 30."),
        Heading(name="first_period", heading="Vanaf", what=What.PERIOD, is_required=True, explanation="De eerste periode, zoals 2026-Q1."),
        Heading(name="person", heading="Medewerker", longest=150, explanation="De gebruikersnaam van wie aanlevert."),
        Heading(name="organisation", heading="Of partner", what=What.CODE, longest=120, explanation="Het adreswoord van de organisatie."),
        Heading(name="note", heading="Afspraak in woorden", longest=1000),
    ),
    keys=("indicator", "area", "group"),
    rows=_rows,
    save=_save,
    remove=_end,
    stays="De afspraak eindigt; wat is aangeleverd, blijft.",
    permission=Permission.PLAN_DUTIES,
    may_see=inside,
)  # fmt: skip
