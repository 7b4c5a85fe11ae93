"""Asking a stand-in of the BRP that was started for real: per purpose, never everything, with its errors in Dutch."""

from datetime import date

import pytest

from meedoen.links.brp_persons import purposes
from meedoen.links.brp_persons.client import Brp
from meedoen.links.brp_persons.persons import BrpDate, BrpHome, Suspension, read_persons
from meedoen.links.brp_persons.purposes import BY_THEMSELVES, NotForThisError, Purpose, fields_for, search_fields_for
from meedoen.links.remote.answers import NotKnownError, RefusedError
from meedoen.links.remote.asking import SenselessAnswerError, new_trace
from meedoen.links.remote.circuit import UnreachableError
from tests.links.brp_persons.stand_in import BSN, StandIn, day, person, standing_in
from tests.links.remote.loopback import Reply

TRACE = new_trace()


@pytest.fixture
def brp():
    stand_in = StandIn(people=[person()])
    with standing_in(stand_in, seconds=0.5) as (client, server):
        yield client, stand_in, server


def test_somebody_comes_back_with_what_the_purpose_needs(brp):
    client, _, _ = brp
    found = client.person(bsn=BSN, purpose=Purpose.REGISTER, trace=TRACE)

    assert (found.bsn, found.surname, found.prefix, found.given_names) == (BSN, "Verzonnen", "van", "Test")
    assert found.born == BrpDate(day=date(1980, 1, 31), year=1980, month=1)
    assert found.municipality == "GM0303"
    assert found.home == BrpHome(
        since=BrpDate(day=date(2025, 2, 1), year=2025, month=2),
        street="Bedachtlaan",
        number="12a-2",
        postcode="8250AA",
        place="Dronten",
    )
    assert BSN not in repr(found)


def test_whoever_looks_for_a_death_hears_nothing_else(brp):
    client, _, server = brp
    found = client.person(bsn=BSN, purpose=Purpose.DEATH, trace=TRACE)

    assert (found.surname, found.born, found.home, found.died) == ("", None, None, None)
    assert server.came[0].content["fields"] == ["burgerservicenummer", "overlijden.datum"]


def test_the_bsn_is_in_the_body_and_in_no_address(brp):
    client, _, server = brp
    client.person(bsn=BSN, purpose=Purpose.LETTER, trace=TRACE)

    (came,) = server.came
    assert BSN not in came.path
    assert came.content["burgerservicenummer"] == [BSN]
    assert came.headers["traceparent"].startswith(f"00-{TRACE}-")


def test_somebody_is_sought_by_surname_and_day_of_birth_and_who_died_is_left_out(brp):
    client, stand_in, _ = brp
    gone = person(burgerservicenummer="999990020", opschortingBijhouding={"reden": {"code": "O"}})
    stand_in.people.append(gone)

    found = client.sought(surname="verzonnen", born=date(1980, 1, 31), purpose=Purpose.REGISTER, trace=TRACE)

    assert [each.bsn for each in found] == [BSN]


def test_nobody_is_sought_for_another_purpose(brp):
    client, _, server = brp
    with pytest.raises(NotForThisError, match="Zoeken op naam"):
        client.sought(surname="Verzonnen", born=date(1980, 1, 31), purpose=Purpose.DEATH, trace=TRACE)

    assert server.came == []


def test_what_comes_by_itself_is_carried_along(brp):
    client, stand_in, _ = brp
    stand_in.people = [
        person(
            geheimhoudingPersoonsgegevens=True,
            inOnderzoek={"burgerservicenummer": True},
            naam={"geslachtsnaam": "Verzonnen", "inOnderzoek": {"geslachtsnaam": True}},
            opschortingBijhouding={"reden": {"code": "E", "omschrijving": "emigratie"}, "datum": day("2026-01-02")},
        )
    ]
    found = client.person(bsn=BSN, purpose=Purpose.REGISTER, trace=TRACE)

    assert found.is_confidential
    assert found.investigated == ("persoon", "naam")
    assert found.suspension == Suspension(
        code="E", words="emigratie", since=BrpDate(day=date(2026, 1, 2), year=2026, month=1)
    )
    assert not found.suspension.is_death


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"type": "JaarDatum", "jaar": 1964}, BrpDate(year=1964)),
        ({"type": "JaarMaandDatum", "jaar": 1964, "maand": 3}, BrpDate(year=1964, month=3)),
        ({"type": "DatumOnbekend", "onbekend": True}, BrpDate()),
    ],
)
def test_a_day_that_is_only_partly_known_stays_so(brp, told, expected):
    client, stand_in, _ = brp
    stand_in.people = [person(geboorte={"datum": told}, overlijden={"datum": told})]

    found = client.person(bsn=BSN, purpose=Purpose.REGISTER, trace=TRACE)

    assert (found.born, found.died) == (expected, expected)


@pytest.mark.parametrize(
    ("kind", "abroad", "unknown"), [("VerblijfplaatsBuitenland", True, False), ("VerblijfplaatsOnbekend", False, True)]
)
def test_somebody_without_an_address_here_has_none(brp, kind, abroad, unknown):
    client, stand_in, _ = brp
    stand_in.people = [person(verblijfplaats={"type": kind, "datumVan": day("2026-01-02")})]

    home = client.person(bsn=BSN, purpose=Purpose.MOVE, trace=TRACE).home

    assert (home.is_abroad, home.is_unknown, home.postcode) == (abroad, unknown, "")


def test_nobody_with_this_bsn_is_told_without_it(brp):
    client, _, _ = brp
    with pytest.raises(NotKnownError, match="niemand met dit BSN") as caught:
        client.person(bsn="999990020", purpose=Purpose.LETTER, trace=TRACE)

    assert "999990020" not in repr(caught.value)


def test_wrong_parameters_are_told_in_dutch_without_what_was_asked(brp):
    client, _, _ = brp
    with pytest.raises(RefusedError) as caught:
        client.person(bsn="99999001", purpose=Purpose.LETTER, trace=TRACE)

    assert caught.value.reasons == ("Het BSN heeft niet de vorm die de BRP verwacht.",)
    assert "99999001" not in str(caught.value)


def test_a_search_with_signs_that_no_name_has_is_refused(brp):
    client, _, _ = brp
    with pytest.raises(RefusedError, match="De achternaam heeft niet de vorm"):
        client.sought(surname="<script>", born=date(1980, 1, 31), purpose=Purpose.REGISTER, trace=TRACE)


@pytest.mark.parametrize("extra", [*sorted(BY_THEMSELVES), "naam.inOnderzoek", "alles"])
def test_what_comes_by_itself_or_is_not_there_is_refused_by_the_brp(brp, extra, monkeypatch):
    client, _, _ = brp
    monkeypatch.setattr("meedoen.links.brp_persons.client.fields_for", lambda **_: (extra,))

    with pytest.raises(RefusedError, match="veld dat niet bestaat of niet gevraagd mag worden"):
        client.person(bsn=BSN, purpose=Purpose.LETTER, trace=TRACE)


def test_a_wrong_key_is_told_to_be_one():
    with (
        standing_in(StandIn(people=[person()]), key="een-andere") as (client, _),
        pytest.raises(RefusedError, match="sleutel voor de BRP geldt niet"),
    ):
        client.person(bsn=BSN, purpose=Purpose.LETTER, trace=TRACE)


@pytest.mark.parametrize(
    ("reply", "asked"),
    [
        (Reply(status=500, content={"title": "Interne server fout.", "code": "serverError"}), 2),
        (Reply(content={"personen": []}, after=0.8), 2),
        (Reply(content={"personen": [{"naam": "x" * 400}]}, is_cut=True), 2),
    ],
    ids=["error", "slow", "cut"],
)
def test_the_brp_is_unreachable_after_a_second_try(brp, reply, asked):
    client, stand_in, server = brp
    stand_in.broken = reply
    with pytest.raises(UnreachableError, match="De BRP is niet bereikbaar"):
        client.person(bsn=BSN, purpose=Purpose.LETTER, trace=TRACE)

    assert len(server.came) == asked


@pytest.mark.parametrize(
    "content",
    [None, [], {}, {"personen": {}}, {"personen": [5]}, {"personen": [{"geboorte": {"datum": {"datum": "x"}}}]}],
)
def test_an_answer_that_is_not_as_described_is_refused(content):
    with pytest.raises(SenselessAnswerError) as caught:
        read_persons(content)

    assert caught.value.__context__ is None


def test_every_purpose_asks_for_something_and_for_nothing_that_comes_by_itself():
    for purpose in Purpose:
        fields = fields_for(purpose=purpose)
        assert "burgerservicenummer" in fields
        assert not BY_THEMSELVES & {part for path in fields for part in path.split(".")}
    assert "naam.geslachtsnaam" in search_fields_for(purpose=Purpose.REGISTER)


def test_a_table_that_asks_for_what_comes_by_itself_is_not_read(tmp_path, monkeypatch):
    text = purposes.TABLE.read_text(encoding="utf-8").replace("- overlijden.datum", "- geheimhoudingPersoonsgegevens")
    changed = tmp_path / "velden.yaml"
    changed.write_text(text, encoding="utf-8")
    monkeypatch.setattr(purposes, "TABLE", changed)
    purposes._table.cache_clear()

    with pytest.raises(ValueError, match="komt vanzelf mee"):
        fields_for(purpose=Purpose.DEATH)
    purposes._table.cache_clear()


def test_a_client_shows_no_key(brp):
    client, _, _ = brp
    assert isinstance(client, Brp)
    assert "sleutel-van-de-proef" not in repr(client)
