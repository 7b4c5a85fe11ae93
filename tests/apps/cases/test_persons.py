"""Details come up to date with the BRP: only what the purpose asks, as new versions, with what changed and what to know."""

from datetime import date

import pytest

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.persons import NoBsnError, bring_up_to_date
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import AccessLine, CaseSpell, NameKey, PersonalDetails, Residence
from meedoen.apps.cases.reach import ReasonNeededError
from meedoen.links.brp_persons.purposes import Purpose
from meedoen.links.remote.answers import NotKnownError
from meedoen.links.remote.circuit import UnreachableError
from tests.apps.cases.people import BSN, CODE, KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.links.brp_persons.stand_in import StandIn, day, person, standing_in
from tests.links.remote.loopback import Reply
from tests.people import employee

pytestmark = pytest.mark.django_db
AREA = "WK030301"


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    return worker, head, made_team(dronten, worker, head)


@pytest.fixture
def bearer(office):
    worker, head, team = office
    return registered(head, team, worker=worker, bsn=BSN, bsn_checked="paspoort gezien")


@pytest.fixture
def brp():
    stand_in = StandIn(people=[person()])
    with standing_in(stand_in) as (client, server):
        yield client, stand_in, server


def details(resident) -> list[PersonalDetails]:
    return list(PersonalDetails._default_manager.get_queryset().filter(resident=resident).order_by("known_from"))


def homes(resident) -> list[tuple[str, str, str, date, date | None]]:
    known = Residence._default_manager.get_queryset().filter(resident=resident, known_until=None)
    return [(h.street, h.postcode, h.area_code, h.begin, h.end) for h in known.order_by("begin")]


def live(resident, *, postcode: str = "8251BB", begin: date = date(2020, 5, 1)) -> None:
    Residence._default_manager.create(
        municipality_id=CODE,
        resident=resident,
        number=resident.number - 1,
        known_from="2020-05-01T09:00+02:00",
        recorded_by="proef",
        area_code=AREA,
        street="Oudeweg 1",
        postcode=postcode,
        place="Dronten",
        begin=begin,
    )


def ask(office, resident, client, purpose: Purpose = Purpose.REGISTER):
    return bring_up_to_date(actor=office[0], municipality_code=CODE, resident=resident, brp=client, purpose=purpose)


def told(found) -> dict[str, tuple[str, str]]:
    return {change.label: (change.before, change.now) for change in found.changes}


def test_what_the_brp_tells_otherwise_is_a_new_version_and_told(office, bearer, brp):
    found = ask(office, bearer, brp[0])

    assert told(found) == {
        "Voorletters": ("", "T."),
        "Voorvoegsel": ("", "van"),
        "Adres": ("", "Bedachtlaan 12a-2, 8250AA, Dronten (vanaf 1 februari 2025)"),
    }
    before, now = details(bearer)
    assert (before.prefix, before.source, before.known_until) == ("", "opgave", now.known_from)
    assert (now.prefix, now.source, now.why) == ("van", "BRP", "bijgewerkt uit de BRP")
    assert found.remarks == ("Van het nieuwe adres is de buurt nog niet bekend. Kies die bij ‘Buurt van het adres’.",)


def test_asking_again_changes_nothing(office, bearer, brp):
    ask(office, bearer, brp[0])
    again = ask(office, bearer, brp[0])

    assert again.changes == ()
    assert len(details(bearer)) == 2
    assert len(homes(bearer)) == 1


def test_somebody_with_another_name_is_found_by_both(office, bearer, brp):
    client, stand_in, _ = brp
    stand_in.people[0]["naam"] = {"voornamen": "Test", "geslachtsnaam": "Bedacht"}
    ask(office, bearer, client)

    words = NameKey._default_manager.get_queryset().filter(resident=bearer).values_list("word", flat=True)
    assert {"verzonnen", "bedacht"} <= set(words)


def test_a_move_ends_the_address_before_and_asks_for_the_area(office, bearer, brp):
    live(bearer)
    ask(office, bearer, brp[0], Purpose.MOVE)

    assert homes(bearer) == [
        ("Oudeweg 1", "8251BB", AREA, date(2020, 5, 1), date(2025, 2, 1)),
        ("Bedachtlaan 12a-2", "8250AA", "", date(2025, 2, 1), None),
    ]


def test_an_address_in_the_same_postcode_keeps_its_area(office, bearer, brp):
    live(bearer, postcode="8250 aa", begin=date(2025, 3, 1))
    found = ask(office, bearer, brp[0], Purpose.MOVE)

    assert homes(bearer) == [("Bedachtlaan 12a-2", "8250AA", AREA, date(2025, 2, 1), None)]
    assert found.remarks == ()


def test_whoever_asks_after_a_move_hears_no_name_and_keeps_what_stands(office, bearer, brp):
    client, stand_in, server = brp
    stand_in.people[0]["naam"]["geslachtsnaam"] = "Anders"
    ask(office, bearer, client, Purpose.MOVE)

    assert len(details(bearer)) == 1
    assert not any(path.startswith("naam.") for path in server.came[0].content["fields"])


def test_a_death_is_known_with_its_day(office, bearer, brp):
    client, stand_in, _ = brp
    stand_in.people = [
        person(
            overlijden={"datum": day("2026-06-01")},
            opschortingBijhouding={"reden": {"code": "O", "omschrijving": "overlijden"}, "datum": day("2026-06-01")},
        )
    ]
    found = ask(office, bearer, client, Purpose.DEATH)

    assert told(found) == {"Overleden op": ("", "1 juni 2026")}
    assert details(bearer)[-1].died_on == date(2026, 6, 1)
    assert found.remarks == ("De BRP houdt deze persoon niet meer bij sinds 1 juni 2026: overlijden.",)


def test_a_death_of_which_the_day_is_not_known_is_left_to_somebody(office, bearer, brp):
    client, stand_in, _ = brp
    stand_in.people = [person(overlijden={"datum": {"type": "JaarDatum", "jaar": 2026}})]
    found = ask(office, bearer, client, Purpose.DEATH)

    assert details(bearer)[-1].died_on is None
    assert "niet helemaal bekend" in found.remarks[0]


def test_what_has_to_be_handled_with_care_is_told(office, bearer, brp):
    client, stand_in, _ = brp
    stand_in.people = [
        person(
            geheimhoudingPersoonsgegevens=True,
            gemeenteVanInschrijving={"code": "0995"},
            verblijfplaats={"type": "VerblijfplaatsBuitenland", "datumVan": day("2026-01-02")},
            naam={"voornamen": "Test", "geslachtsnaam": "Verzonnen", "inOnderzoek": {"geslachtsnaam": True}},
        )
    ]
    live(bearer)
    found = ask(office, bearer, client)

    now = details(bearer)[-1]
    assert now.is_confidential
    assert now.is_under_investigation
    assert [remark.split(":")[0].split(".")[0] for remark in found.remarks] == [
        "De persoon heeft om geheimhouding gevraagd",
        "In onderzoek bij de BRP",
        "De persoon staat in een andere gemeente ingeschreven",
        "De persoon woont volgens de BRP in het buitenland",
    ]
    assert homes(bearer)[0][4] == date(2026, 1, 2)


def test_secrecy_that_was_asked_for_here_stays(office, brp):
    worker, head, team = office
    resident = registered(head, team, worker=worker, bsn=BSN, bsn_checked="paspoort gezien", is_confidential=True)
    ask(office, resident, brp[0])

    assert details(resident)[-1].is_confidential


@pytest.mark.parametrize("code", ["F", "W"])
def test_nothing_is_taken_over_from_a_record_that_is_none(office, bearer, brp, code):
    client, stand_in, _ = brp
    stand_in.people = [person(opschortingBijhouding={"reden": {"code": code}})]
    found = ask(office, bearer, client)

    assert found.changes == ()
    assert "Niets is overgenomen" in found.remarks[0]
    assert len(details(bearer)) == 1


def test_while_the_brp_does_not_answer_nothing_changes(office, bearer, brp):
    client, stand_in, _ = brp
    stand_in.broken = Reply(status=503)
    with pytest.raises(UnreachableError, match="De BRP is niet bereikbaar"):
        ask(office, bearer, client)

    assert len(details(bearer)) == 1


def test_somebody_without_a_bsn_or_whom_the_brp_does_not_know_is_told(office, bearer, brp):
    worker, head, team = office
    client, stand_in, server = brp
    without = registered(head, team, worker=worker, surname="Bedacht")
    with pytest.raises(NoBsnError, match="geen BSN bekend"):
        ask(office, without, client)
    assert server.came == []

    stand_in.people = []
    with pytest.raises(NotKnownError):
        ask(office, bearer, client)


def test_the_brp_is_asked_only_by_who_may_open_the_file(office, bearer, brp, dronten):
    other = case_manager(dronten, "b.uitenstaander")
    made_team(dronten, other, name="Team Zorg")
    analyst = employee("a.nalist", dronten, Role.ANALYST)
    client, _, server = brp
    for actor, refusal in ((other, ReasonNeededError), (analyst, NotAllowedError)):
        with pytest.raises(refusal):
            bring_up_to_date(actor=actor, municipality_code=CODE, resident=bearer, brp=client, purpose=Purpose.LETTER)

    assert server.came == []


def test_the_question_and_the_look_stand_under_one_trace_and_no_line_holds_the_bsn(office, bearer, brp):
    client, _, server = brp
    ask(office, bearer, client)

    trace = server.came[0].headers["traceparent"].split("-")[1]
    lines = list(AccessLine._default_manager.get_queryset().filter(screen="gegevens uit de BRP").order_by("number"))
    assert [line.trace_id == trace for line in lines] == [True, False]
    assert [line.action for line in lines] == ["bekeken", "veranderd"]
    assert BSN not in str([vars(line) for line in lines])
    with desk_of(office[0]) as desk:
        assert desk.look.trace != trace


def enrolled(resident) -> list[tuple[date, date | None, str]]:
    kind = KINDS.of_word("ingeschreven-in-gemeente").number
    known = CaseSpell._default_manager.get_queryset().filter(resident=resident, kind=kind, known_until=None)
    return [(each.begin, each.end, each.source) for each in known.order_by("begin")]


def has_to_integrate(office, resident) -> None:
    with desk_of(office[0]) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("inburgeringsplicht", date(2025, 2, 10)))


def test_of_who_has_to_integrate_the_enrolment_comes_in_the_file_for_the_terms_count_from_it(office, bearer, brp):
    has_to_integrate(office, bearer)

    found = ask(office, bearer, brp[0])

    assert told(found)["Ingeschreven in de gemeente"] == ("", "sinds 1 februari 2025")
    assert enrolled(bearer) == [(date(2025, 2, 1), None, "BRP")]
    assert ask(office, bearer, brp[0]).changes == ()


def test_an_enrolment_that_stood_otherwise_is_told_otherwise_and_one_that_ended_is_followed_by_another(
    office, bearer, brp
):
    has_to_integrate(office, bearer)
    with desk_of(office[0]) as desk:
        first = spell("ingeschreven-in-gemeente", date(2019, 5, 1), date(2021, 4, 30))
        write_spell(desk=desk, resident=bearer, entry=first)
    ask(office, bearer, brp[0])
    assert [each[:2] for each in enrolled(bearer)] == [
        (date(2019, 5, 1), date(2021, 5, 1)),
        (date(2025, 2, 1), None),
    ]

    brp[1].people[0]["datumInschrijvingInGemeente"] = day("2025-02-03")
    assert told(ask(office, bearer, brp[0]))["Ingeschreven in de gemeente"] == (
        "sinds 1 februari 2025",
        "sinds 3 februari 2025",
    )
    assert [each[0] for each in enrolled(bearer)] == [date(2019, 5, 1), date(2025, 2, 3)]


def test_of_anybody_else_no_enrolment_is_written(office, bearer, brp):
    ask(office, bearer, brp[0])

    assert enrolled(bearer) == []


def test_who_is_enrolled_elsewhere_has_no_enrolment_here(office, bearer, brp):
    has_to_integrate(office, bearer)
    brp[1].people[0]["gemeenteVanInschrijving"] = {"code": "0225", "omschrijving": "Druten"}

    ask(office, bearer, brp[0])

    assert enrolled(bearer) == []


def away(resident) -> list[tuple[date, date | None, str]]:
    kind = KINDS.of_word("verhuisd").number
    known = CaseSpell._default_manager.get_queryset().filter(resident=resident, kind=kind, known_until=None)
    return list(known.order_by("begin").values_list("begin", "end", "source"))


def test_who_left_by_the_brp_is_told_to_the_terms_and_who_came_back_too(office, bearer, brp):
    client, stand_in, _ = brp
    live(bearer)
    abroad = {"type": "VerblijfplaatsBuitenland", "datumVan": day("2024-03-02")}
    stand_in.people = [person(gemeenteVanInschrijving={"code": "0303"}, verblijfplaats=abroad)]
    ask(office, bearer, client, Purpose.MOVE)
    assert away(bearer) == [(date(2024, 3, 2), None, "BRP")]

    stand_in.people = [person()]
    ask(office, bearer, client, Purpose.MOVE)

    assert away(bearer) == [(date(2024, 3, 2), date(2025, 2, 1), "BRP")]


def test_who_lives_in_another_municipality_by_the_brp_left_this_one(office, bearer, brp):
    client, stand_in, _ = brp
    live(bearer)
    stand_in.people[0]["gemeenteVanInschrijving"] = {"code": "0225", "omschrijving": "Druten"}

    ask(office, bearer, client, Purpose.MOVE)

    assert away(bearer) == [(date(2025, 2, 1), None, "BRP")]
    assert homes(bearer)[-1][0] == "Bedachtlaan 12a-2"


def test_an_address_for_a_letter_says_nothing_of_the_municipality(office, bearer, brp):
    live(bearer)

    ask(office, bearer, brp[0], Purpose.LETTER)

    assert away(bearer) == []
    assert homes(bearer)[-1][0] == "Bedachtlaan 12a-2"
