"""Letters as people make them: the facts filled in, what is missing named, kept in the file, and taken along as PDF or ODT."""

from datetime import timedelta
from html import unescape
from http import HTTPStatus
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml.html import fromstring

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import AccessLine, LetterheadVersion, MadeLetter, Residence, Resident, WordingVersion
from meedoen.core.values.dutch import format_date
from tests.apps.cases.people import BSN, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
INVITED = {"tijd": "10.00 uur", "plaats": "Raadhuis", "waarover": "Uw plannen.", "signed": "K. Manager"}
HEAD = {
    "name": "Gemeente Dronten",
    "lines": "Team Werk",
    "phone": "0321 388 911",
    "email": "werk@dronten.example",
    "objections_to": "College van burgemeester en wethouders\nPostbus 100\n8250 AA Dronten",
}


@pytest.fixture
def office(dronten: Municipality) -> Resident:
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    resident = registered(
        head, team, worker=worker, surname="Yıldız", given_name="Ömer", bsn=BSN, bsn_checked="paspoort"
    )
    today = timezone.localdate()
    with desk_of(worker) as desk:
        ends = today + timedelta(days=20)
        write_spell(desk=desk, resident=resident, entry=spell("ontheffing", today - timedelta(days=300), ends))
        Residence._default_manager.create(
            municipality=dronten,
            resident=resident,
            number=1,
            known_from=timezone.now(),
            street="Dorpsstraat 1",
            postcode="8251 AB",
            place="Dronten",
            begin=today - timedelta(days=400),
        )
    return resident


def at(route: str, resident: Resident | None = None, **words: object) -> str:
    about = {"token": resident.token} if resident else {}
    return reverse(f"mensen:{route}", kwargs={"gemeente": "dronten", **about, **words})


def text(response) -> str:
    return unescape(response.content.decode().replace("\N{NO-BREAK SPACE}", " "))


def put_letterhead(client: Client) -> None:
    assert client.post(at("letterhead"), {**HEAD, "seen": "0"}).status_code == HTTPStatus.FOUND


def form_of(client: Client, address: str) -> dict[str, str]:
    """Return what the form begins with."""
    (form,) = fromstring(client.get(address).content.decode()).xpath("//main//form")
    return {name: value or "" for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def made(client: Client, resident: Resident, template: str = "uitnodiging-gesprek", **given: str) -> MadeLetter:
    address = at("letter_new", resident, template=template)
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    answer = client.post(address, {**form_of(client, address), **INVITED, "dag": day, **given})
    assert answer.status_code == HTTPStatus.FOUND, text(answer)
    return MadeLetter._default_manager.get_queryset().latest("made_at")


def test_a_letter_begins_with_what_the_file_knows_and_names_what_is_missing(office: Resident, as_person):
    shown = text(as_person("k.manager").get(at("letter_new", office, template="einde-ontheffing")))

    assert "Ömer Yıldız\nDorpsstraat 1\n8251 AB  Dronten" in shown
    assert "ontheffing van de arbeidsplicht" in shown
    assert f"Uw ontheffing duurt tot en met {format_date(timezone.localdate() + timedelta(days=20))}" in shown
    assert "‘Wat er daarna verandert’ is nog niet ingevuld." in shown
    assert "In het briefhoofd van de gemeente ontbreekt: ‘Telefoonnummer’, ‘E-mailadres’." in shown
    assert "[Wat er daarna verandert]" in shown
    assert BSN not in shown


def test_no_letter_is_made_while_something_is_missing_and_what_was_typed_stays(office: Resident, as_person):
    client = as_person("k.manager")
    address = at("letter_new", office, template="uitnodiging-gesprek")

    answer = client.post(address, {**form_of(client, address), "tijd": "10.00 uur", "dag": "morgen"})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "‘Plaats’ is nog niet ingevuld." in text(answer)
    assert "‘morgen’ is geen dag." in text(answer)
    assert 'value="10.00 uur"' in text(answer)
    # What stands at a field is not named again as not filled in.
    assert "‘Dag van het gesprek’ is nog niet ingevuld" not in text(answer)
    wrong = client.post(
        address, {**form_of(client, address), "tijd": "25.99", "dag": "2020-01-01", "doen": "voorbeeld"}
    )
    assert "‘25.99’ is geen tijd." in text(wrong)
    bsn = client.post(address, {**form_of(client, address), **INVITED, "waarover": f"Uw nummer is {BSN}"})
    assert "De brief heeft nog geen tekst" not in text(bsn)
    assert "Wij willen graag met u praten." in text(bsn).split("Zo wordt de brief")[1]
    assert "‘Dag van het gesprek’ is 1 januari 2020, en de brief is van" in text(wrong)
    assert not MadeLetter._default_manager.get_queryset().exists()


def test_one_press_makes_one_letter_however_often_it_is_sent(office: Resident, as_person):
    client = as_person("k.manager")
    put_letterhead(as_person("t.leider"))
    client = as_person("k.manager")
    address = at("letter_new", office, template="uitnodiging-gesprek")
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    typed = {**form_of(client, address), **INVITED, "dag": day}

    first, again = (client.post(address, typed) for _ in range(2))
    changed = client.post(address, {**typed, "tijd": "11.00 uur"})
    anew = client.post(address, {**typed, "number": form_of(client, address)["number"]})

    assert again.status_code == HTTPStatus.FOUND
    assert again["Location"] == first["Location"]
    assert len({each["Location"] for each in (first, changed, anew)}) == 3
    assert MadeLetter._default_manager.get_queryset().count() == 3


@pytest.mark.parametrize("number", ["", "geen", "-1", "9" * 30])
def test_a_letter_is_made_also_without_the_number_of_a_press(office: Resident, as_person, number: str):
    put_letterhead(as_person("t.leider"))

    assert made(as_person("k.manager"), office, number=number).number > 0


def test_the_number_of_a_letter_to_another_makes_a_letter_of_its_own(office: Resident, as_person):
    put_letterhead(as_person("t.leider"))
    other = registered(SYSTEM, office.assignments.get().team, surname="Ander")
    client = as_person("k.manager")
    first = made(client, office)

    second = made(client, other, number=str(first.number), addressee="Test Ander\nDorpsstraat 2\n8251 AB  Dronten")

    assert (second.resident, second.number == first.number) == (other, False)


def test_a_preview_keeps_nothing(office: Resident, as_person):
    client = as_person("k.manager")
    address = at("letter_new", office, template="uitnodiging-gesprek")

    answer = client.post(address, {**form_of(client, address), **INVITED, "doen": "voorbeeld"})

    assert answer.status_code == HTTPStatus.OK
    assert "Plaats: Raadhuis" in text(answer)
    assert not MadeLetter._default_manager.get_queryset().exists()


def test_a_letter_stays_in_the_file_as_it_was_made(office: Resident, as_person):
    put_letterhead(as_person("t.leider"))
    client = as_person("k.manager")
    letter = made(client, office)
    as_person("t.leider").post(at("letterhead"), {**HEAD, "name": "Gemeente Anders", "seen": "1"})

    shown = text(as_person("k.manager").get(at("letter", office, number=letter.number)))

    assert "Gemeente Dronten" in shown
    assert "Gemeente Anders" not in shown
    assert "Ons telefoonnummer is 0321 388 911." in shown
    assert "(landelijk 1)" in shown
    assert letter.title in text(client.get(at("letters", office)))
    assert f"Brief: {letter.title}" in text(client.get(at("person", office)))


def test_the_pdf_and_the_odt_are_never_kept_by_who_carries_them_and_are_logged_as_taken_out(
    office: Resident, as_person
):
    put_letterhead(as_person("t.leider"))
    client = as_person("k.manager")
    letter = made(client, office)

    pdf = client.get(at("letter_file", office, number=letter.number, form="pdf"))
    odt = client.get(at("letter_file", office, number=letter.number, form="odt"))

    with pikepdf.open(BytesIO(pdf.content)) as opened:
        assert str(opened.docinfo["/Title"]) == letter.title
    assert b"Raadhuis" in ZipFile(BytesIO(odt.content)).read("content.xml")
    assert all("no-store" in answer["Cache-Control"] for answer in (pdf, odt))
    assert "Yıldız" not in pdf["Content-Disposition"]
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.screen, line.action, line.ground) == ("brief ophalen", "uitgevoerd", "eigen caseload")
    assert client.get(at("letter_file", office, number=letter.number, form="doc")).status_code == HTTPStatus.NOT_FOUND


def test_a_bsn_goes_into_no_letter(office: Resident, as_person):
    put_letterhead(as_person("t.leider"))
    client = as_person("k.manager")
    address = at("letter_new", office, template="uitnodiging-gesprek")
    given = {**form_of(client, address), **INVITED, "dag": timezone.localdate().isoformat()}

    answer = client.post(address, {**given, "waarover": f"Uw BSN is {BSN}."})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "een getal van negen cijfers dat een BSN kan zijn" in text(answer)


def test_a_letter_that_never_went_out_says_so_and_stays(office: Resident, as_person):
    put_letterhead(as_person("t.leider"))
    client = as_person("k.manager")
    letter = made(client, office)
    address = at("letter_unsent", office, number=letter.number)

    assert client.post(address, {"why": "nee"}).status_code == HTTPStatus.BAD_REQUEST
    answer = client.post(address, {"why": "De afspraak ging niet door."}, follow=True)

    assert "De afspraak ging niet door." in text(answer)
    assert "niet verstuurd" in text(client.get(at("letters", office)))
    assert client.post(address, {"why": "Nog een keer."}).status_code == HTTPStatus.BAD_REQUEST


def test_own_wording_holds_from_then_on_and_gives_way_to_the_national_one_again(office: Resident, as_person):
    put_letterhead(as_person("t.leider"))
    client = as_person("t.leider")
    address = at("letter_wording", template="uitnodiging-gesprek")
    own = {"subject": "Kom langs op {dag}", "wording": "Kom langs op {dag}, om {tijd}.\n\n{waarover}", "seen": "0"}

    assert client.post(address, own).status_code == HTTPStatus.FOUND
    letter = made(as_person("k.manager"), office)
    assert (letter.version, letter.is_adapted) == ("eigen 1", False)
    assert letter.title.startswith("Kom langs op ")
    as_person("t.leider").post(address, {**own, "doen": "landelijk", "seen": "1"})

    assert made(as_person("k.manager"), office).version == "landelijk 1"
    assert WordingVersion._default_manager.get_queryset().count() == 2


def test_wording_with_a_field_that_is_none_is_refused_by_name(office: Resident, as_person):
    address = at("letter_wording", template="uitnodiging-gesprek")
    own = {"subject": "Kom langs", "wording": "Op {dga}, over {waarover}.", "seen": "0"}

    answer = as_person("t.leider").post(address, own)

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "‘{dga}’ is geen veld van deze brief." in text(answer)
    assert "‘{waarover}’ heeft meer regels." in text(answer)
    assert "Op {dga}, over {waarover}." in text(answer)


def test_two_who_change_the_letterhead_do_not_overwrite_each_other(office: Resident, as_person):
    client = as_person("t.leider")
    put_letterhead(client)

    answer = client.post(at("letterhead"), {**HEAD, "name": "Anders", "seen": "0"})

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Iemand anders heeft dit intussen veranderd" in text(answer)
    assert LetterheadVersion._default_manager.get_queryset().count() == 1


def test_the_administrator_sets_the_letterhead_and_sees_no_letter(office: Resident, dronten: Municipality, as_person):
    put_letterhead(as_person("t.leider"))
    letter = made(as_person("k.manager"), office)
    account("b.heerder", dronten, Role.ADMINISTRATOR)
    client = as_person("b.heerder")

    assert at("letter_settings") in text(client.get(reverse("werk:home", kwargs={"gemeente": "dronten"})))
    crumbs = fromstring(text(client.get(at("letterhead")))).xpath("//nav[@aria-label='Kruimelpad']//a/@href")
    assert crumbs == ["/dronten/", at("letter_settings")]
    assert client.post(at("letterhead"), {**HEAD, "seen": "1"}).status_code == HTTPStatus.FOUND
    for address in (at("letters", office), at("letter", office, number=letter.number)):
        assert client.get(address).status_code == HTTPStatus.FORBIDDEN


def test_a_letter_is_not_found_under_somebody_else(office: Resident, dronten: Municipality, as_person):
    put_letterhead(as_person("t.leider"))
    letter = made(as_person("k.manager"), office)
    team = office.assignments.get().team
    other = registered(lead(dronten, "a.leider"), team, surname="Ander")

    client = as_person("t.leider")

    assert client.get(at("letter", other, number=letter.number)).status_code == HTTPStatus.NOT_FOUND
    assert client.get(at("letter_file", other, number=letter.number, form="pdf")).status_code == HTTPStatus.NOT_FOUND
