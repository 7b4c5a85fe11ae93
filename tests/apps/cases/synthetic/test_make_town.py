"""A made-up town in the tables: what is in it, the same by seed, with its flaws, and refused where real people could be."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.making import MadeTown, TownError, TownOrder, make_town
from meedoen.apps.cases.actions.registering import fingerprint_of
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.models import (
    AccessLine,
    Assignment,
    CaseEvent,
    CaseSpell,
    CitizenNumber,
    HouseholdStay,
    NameKey,
    NextStep,
    PersonalDetails,
    ProcessingLine,
    Residence,
    Resident,
    Talk,
)
from meedoen.apps.cases.queries.file import person_file
from meedoen.apps.cases.queries.finding import find_people
from meedoen.apps.cases.queries.town_figures import town_figures
from meedoen.apps.cases.synthetic.figures import figures_like, scaled, since, with_between
from meedoen.apps.cases.synthetic.flaws import Flaw
from meedoen.apps.cases.synthetic.names import ALL_STEMS
from meedoen.apps.cases.synthetic.people import test_bsns as bsns_for_tests
from meedoen.apps.cases.telling import told_files
from meedoen.core.cases.names import folded
from meedoen.core.cases.telling import facts_of
from meedoen.core.indicators.codes import Section, area_number
from meedoen.core.values.bsn import is_bsn
from tests.people import employee

pytestmark = pytest.mark.django_db

CODE = "GM9998"
FIRST, LAST = date(2019, 1, 1), date(2026, 10, 31)
TABLES = (PersonalDetails, NameKey, Residence, HouseholdStay, CaseSpell, CaseEvent, Talk, NextStep)


def order(*, households: int = 60, seed: int = 1) -> TownOrder:
    figures = since(figures=scaled(figures=figures_like(name="dronten"), households=households), first=FIRST)
    return TownOrder(figures=figures, first=FIRST, last=LAST, seed=seed)


@pytest.fixture
def made(db: None) -> MadeTown:
    return make_town(actor=SYSTEM, code=CODE, order=order())


@pytest.fixture
def desk(made: MadeTown) -> Iterator[Desk]:
    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as there:
        yield there


def everything(code: str) -> list[object]:
    """Return all rows of a town without the keys of the database and what is sealed."""
    residents = Resident._default_manager.kept_for_all(municipality_code=code).order_by("number")
    rows: list[object] = [(each.number, each.token, each.registered_at) for each in residents]
    for model in TABLES:
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if field.attname not in ("id", "resident_id", "provider_id", "position_id")
        ]
        found = model._default_manager.kept_for_all(municipality_code=code).values_list("resident__number", *fields)
        rows += sorted(map(str, found))
    return rows


def rows_of(given: TownOrder) -> list[object]:
    """Return all rows of a town that is made and taken back."""
    with transaction.atomic():
        make_town(actor=SYSTEM, code=CODE, order=given)
        rows = everything(CODE)
        transaction.set_rollback(True)
    return rows


def test_the_same_seed_makes_the_same_town_and_another_seed_another(db: None):
    first, again, other = (rows_of(order(households=20, seed=seed)) for seed in (1, 1, 2))

    assert len(first) > 1000
    assert first == again
    assert first[0] != other[0]


def test_every_figure_that_was_meant_is_there(desk: Desk):
    figures = with_between(figures=order().figures, first=FIRST, last=LAST)

    found = town_figures(desk=desk, figures=figures, first=FIRST, last=LAST)

    assert len(found) > 30
    assert [each for each in found if not each.is_met] == []


def test_a_figure_that_is_not_met_is_told(desk: Desk):
    figures = order(households=61).figures

    found = town_figures(desk=desk, figures=figures, first=FIRST, last=LAST)

    benefits = next(
        each for each in found if each.figure.day == date(2024, 12, 31) and each.figure.about == "uitkeringen"
    )
    assert (benefits.figure.number, benefits.made, benefits.is_met) == (61, 60, False)


def test_every_flaw_that_is_told_is_there(made: MadeTown, desk: Desk):
    spells = {
        each.number: each for each in CaseSpell.objects.within(**desk.scope).known() if each.number in numbers(made)
    }
    details = PersonalDetails.objects.within(**desk.scope).known()

    for each in made.planted:
        match each.flaw:
            case Flaw.LATE:
                first = CaseSpell.objects.within(**desk.scope).filter(number=each.number).earliest("known_from")
                assert first.known_from.date() - first.begin > timedelta(days=60)
            case Flaw.OVERLAP | Flaw.GAP:
                assert together(desk, spells[each.number], overlap=each.flaw is Flaw.OVERLAP)
            case Flaw.ENDED_EARLY:
                spell = spells[each.number]
                seen = CaseEvent.objects.within(**desk.scope).known().filter(resident=spell.resident, kind=1560)
                assert seen.filter(day__gt=spell.end).exists()
            case Flaw.TWICE:
                again = details.get(resident__number=each.number)
                assert details.filter(birth_date=again.birth_date, birth_year=again.birth_year).count() > 1
            case Flaw.NO_AREA:
                homes = Residence.objects.within(**desk.scope).filter(resident__number=each.number)
                assert {home.area_code for home in homes} == {""}
            case Flaw.NO_BIRTHDAY:
                assert details.get(resident__number=each.number).birth_date is None
            case Flaw.NO_DECISION:
                asked = CaseEvent.objects.within(**desk.scope).known().get(number=each.number)
                assert not decided_after(desk, asked)
            case Flaw.FEW_HOURS:
                finished = CaseEvent.objects.within(**desk.scope).known().get(number=each.number)
                assert kind_of(desk, finished) == "z-route-afgerond"
                assert hours_of(desk, finished) < 800
    assert set(Counter(each.flaw for each in made.planted)) == set(Flaw)


def decided_after(desk: Desk, asked: CaseEvent) -> bool:
    """Tell whether a decision followed on a request."""
    kinds = [desk.book.kinds.of_word(word).number for word in ("toekenning", "afwijzing", "intrekking")]
    after = CaseEvent.objects.within(**desk.scope).known().filter(resident=asked.resident, day__gte=asked.day)
    return bool(after.filter(kind__in=kinds).exists())


def kind_of(desk: Desk, event: CaseEvent) -> str:
    """Return the word of the kind of an event."""
    return next(code.word for code in desk.book.kinds if code.number == event.kind)


def hours_of(desk: Desk, event: CaseEvent) -> int:
    """Return how many course hours are told of whom an event is about."""
    kind = desk.book.kinds.of_word("cursusuren").number
    told = CaseEvent.objects.within(**desk.scope).known().filter(resident=event.resident, kind=kind)
    return sum(each.value or 0 for each in told)


def numbers(made: MadeTown) -> set[int]:
    return {each.number for each in made.planted}


def together(desk: Desk, spell: CaseSpell, *, overlap: bool) -> bool:
    """Tell whether somebody has another benefit at the same time, or one that ended some days before."""
    kinds = [code.number for code in desk.book.kinds if code.section is Section.BENEFIT]
    others = CaseSpell.objects.within(**desk.scope).known().filter(resident=spell.resident, kind__in=kinds)
    others = others.exclude(number=spell.number)
    if overlap:
        return others.filter(begin__lte=spell.begin, end__gte=spell.end).exists()
    return others.filter(end__lt=spell.begin, end__gte=spell.begin - timedelta(days=20)).exists()


def plain(name: str) -> str:
    """Return a name without signs on letters, as somebody who spells it otherwise may write it."""
    return folded(name).replace("ij", "y")


def test_nobody_has_a_name_or_a_bsn_that_somebody_could_have(desk: Desk):
    surnames = PersonalDetails.objects.within(**desk.scope).values_list("surname", flat=True)
    stems = {plain(stem) for stem in ALL_STEMS}
    numbers_for_tests = list(bsns_for_tests())
    fingerprints = {fingerprint_of(municipality_code=CODE, bsn=bsn) for bsn in numbers_for_tests}
    borne = set(CitizenNumber.objects.within(**desk.scope).values_list("fingerprint", flat=True))

    for surname in surnames:
        assert all(plain(part).startswith(tuple(stems)) for part in surname.split("-")), surname
    assert all(999_990_000 <= int(bsn) <= 999_999_999 and is_bsn(int(bsn)) for bsn in numbers_for_tests)
    assert borne
    assert borne <= fingerprints


def test_what_was_known_follows_what_happened_and_nothing_lies_ahead(desk: Desk):
    spells = list(CaseSpell.objects.within(**desk.scope))
    latest = max(spell.known_from for spell in spells)
    waited = sorted((spell.known_from.date() - spell.begin).days for spell in spells if spell.end is None)

    assert latest.date() <= LAST
    assert max(spell.begin for spell in spells) <= LAST
    assert not PersonalDetails.objects.within(**desk.scope).filter(birth_date__gt=LAST).exists()
    assert 0 <= waited[len(waited) // 2] <= 20
    assert any(days > 60 for days in waited)
    assert any(spell.known_until for spell in spells)


def test_areas_can_be_told_as_facts_and_files_be_looked_at(desk: Desk):
    areas = set(Residence.objects.within(**desk.scope).exclude(area_code="").values_list("area_code", flat=True))
    residents = list(Resident.objects.within(**desk.scope).order_by("number")[:40])

    facts = [
        fact
        for _, file in told_files(residents=residents, **desk.scope)
        for fact in facts_of(file=file, book=desk.book)
    ]
    shown = [person_file(desk=desk, resident=resident) for resident in residents]

    assert {area_number(code=area) // 10_000 for area in areas} == {9998}
    assert facts
    assert all(file.name for file in shown)
    assert any(file.deadlines for file in shown)


def test_people_are_found_by_a_mistyped_name(desk: Desk):
    details = PersonalDetails.objects.within(**desk.scope).known().filter(surname__startswith="Proef").earliest("id")

    found = find_people(desk=desk, text=details.surname.replace("oe", "eo", 1))

    assert str(details.resident.token) in {each.token for each in found} or len(found) > 20


def test_the_whole_making_is_one_look_without_anybody_in_it(made: MadeTown):
    access = AccessLine._default_manager.kept_for_all(municipality_code=CODE)
    processing = ProcessingLine._default_manager.kept_for_all(municipality_code=CODE)

    assert [(line.screen, line.subjects, line.changed) for line in access] == [
        ("proefgemeente", "", "proefgemeente gemaakt")
    ]
    assert [line.data_subject_id for line in processing] == [""]


def test_who_works_here_gets_a_caseload(db: None):
    town = Municipality.objects.create(code=CODE, slug="proefstad", name="Proefstad")
    worker = employee("k.proef", town, Role.CASE_MANAGER)

    make_town(actor=SYSTEM, code=CODE, order=order(households=20))

    assigned = Assignment._default_manager.kept_for_all(municipality_code=CODE).filter(user_id=worker.user_id)
    assert assigned.count() > 0


def test_a_town_is_refused_where_real_people_could_be(made: MadeTown, dronten: Municipality, settings):
    with pytest.raises(TownError, match="heeft al inwoners"):
        make_town(actor=SYSTEM, code=CODE, order=order())
    with pytest.raises(TownError, match="kan een echte gemeente zijn"):
        make_town(actor=SYSTEM, code=dronten.code, order=order())
    with pytest.raises(NotAllowedError):
        make_town(actor=employee("a.lezer", dronten, Role.EDITOR), code="GM9997", order=order())
    settings.MEEDOEN_IS_DEMO = False
    with pytest.raises(TownError, match="niet in productie"):
        make_town(actor=SYSTEM, code="GM9997", order=order())

    assert not Municipality.objects.filter(code="GM9997").exists()


def test_the_command_says_what_was_made_and_lists_the_flaws(db: None, tmp_path: Path):
    out, flaws = StringIO(), tmp_path / "fouten.csv"

    call_command("make-town", "gm9998", households=20, until=LAST, flaws=flaws, stdout=out)

    assert "Proefstad (GM9998) wordt gemaakt, naar Dronten, van 01-01-2016 tot en met 31-10-2026." in out.getvalue()
    assert "een BSN uit de reeks voor proeven" in out.getvalue()
    assert flaws.read_text(encoding="utf-8").startswith("soort;nummer;wat er mis is")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"households": 3}, "20 huishoudens of meer"),
        ({"until": timezone.localdate() + timedelta(days=3)}, "tot en met gisteren"),
        ({"until": date(2010, 1, 1)}, "vanaf 01-01-2015"),
    ],
)
def test_the_command_refuses_what_cannot_be(db: None, options: dict[str, object], said: str):
    with pytest.raises(CommandError, match=said):
        call_command("make-town", **options)
