"""Taking a month out for a statistics office, as a profile lays it out: only what it asks for, and in both logs."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Q

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.accounts.sealing import unseal
from meedoen.apps.cases.actions.registering import seal_for
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.looking import Doing, Ground
from meedoen.apps.cases.models import CaseSpell, CitizenNumber, PersonalDetails, Resident
from meedoen.apps.journal.actions import log
from meedoen.core.cases.statistics import StatisticsFile, StatisticsProfile, StatisticsRecord, laid_out

_DAY = timedelta(days=1)


def statistics_of(*, actor: Actor, municipality_code: str, profile: StatisticsProfile, month: date) -> StatisticsFile:
    """Return the delivery of a month (its first day): everything of the kinds of the profile that lasted on a day of it.

    Raises:
        NotAllowedError: the actor is of another municipality.

    """
    require_inside(actor=actor, municipality_code=municipality_code)
    with at_desk(actor=actor, municipality_code=municipality_code, screen="levering statistiek") as desk:
        desk.look.ground, desk.look.doing = Ground.WHOLE, Doing.TAKE_OUT
        spells = _spells(desk, profile, month)
        keys = {spell.resident_id for spell in spells}
        desk.look.saw(residents=list(Resident.objects.within(**desk.scope).filter(pk__in=keys)))
        born, numbers = _born(desk, keys), _numbers(desk, keys) if profile.asks_bsn else {}
        records = [_record(desk, spell, born, numbers) for spell in spells]
        made = laid_out(profile=profile, records=records, municipality_code=municipality_code, month=month)
        log(
            municipality_code=municipality_code,
            actor=actor,
            action="levering statistiek gemaakt",
            subject=f"{profile.name}, {month:%m-%Y}",
            details={"regels": made.told, "geweigerd": sum(made.refused.values())},
        )
    return made


def _spells(desk: Desk, profile: StatisticsProfile, month: date) -> list[CaseSpell]:
    after = (month.replace(day=28) + 4 * _DAY).replace(day=1)
    words = {code.word for code in desk.book.kinds if code.srg} if not profile.codes else set(profile.codes)
    kinds = [desk.book.kinds.of_word(word).number for word in words]
    every = CaseSpell.objects.within(**desk.scope).known().filter(kind__in=kinds, begin__lt=after)
    lasting = every.filter(Q(end=None) | Q(end__gt=month))
    return list(lasting.order_by("resident_id", "begin", "number"))


def _born(desk: Desk, residents: set[int]) -> Mapping[int, date | None]:
    details = PersonalDetails.objects.within(**desk.scope).known().filter(resident_id__in=residents)
    return dict(details.values_list("resident_id", "birth_date"))


def _numbers(desk: Desk, residents: set[int]) -> Mapping[int, str]:
    purpose = seal_for(municipality_code=desk.code)
    sealed = CitizenNumber.objects.within(**desk.scope).filter(resident_id__in=residents)
    return {each.resident_id: unseal(sealed=each.sealed, purpose=purpose) for each in sealed}


def _record(
    desk: Desk, spell: CaseSpell, born: Mapping[int, date | None], numbers: Mapping[int, str]
) -> StatisticsRecord:
    kind = desk.book.kinds.of_number(spell.kind)
    assert kind is not None  # noqa: S101 asked for by the kinds of the book
    return StatisticsRecord(
        kind=kind,
        begin=spell.begin,
        last_day=spell.end - _DAY if spell.end else None,
        reason=desk.book.reasons.of_number(spell.reason),
        hours=spell.hours_per_week,
        bsn=numbers.get(spell.resident_id, ""),
        born=born.get(spell.resident_id),
    )
