"""Areas and providers are picked by name when a definition is composed, and typed only where nobody knows which there are."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.http import QueryDict
from django.test import Client

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.queries.pickable import Pickable, PickableArea, known_beside, pickable
from meedoen.apps.network.models import Area
from meedoen.core.indicators.facts import FactTable, Residents, Spell
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.definitions.writing import content_of
from meedoen.rooms.cijfers.composing.form import ComposeForm, values_of
from meedoen.rooms.cijfers.composing.page import form_content
from meedoen.rooms.cijfers.composing.pieces import WordsField
from meedoen.ui.editing.drawing import as_sent
from tests.people import account, somebody

HERE = "GM0303"
BOOK = national_code_book()
OFFERED = Pickable(
    districts=(PickableArea("WK030301", "Centrum"), PickableArea("WK030302", "WK030302")),
    areas=(PickableArea("BU03030102", "Haven", "Centrum"),),
    providers=("De Brug", "Werk & Co"),
)
WANTED = {
    "vraag": "stand",
    "van": ["atelier"],
    "tel": "personen",
    "perioden": ["maand"],
    "onderwerp": "gevoelig",
    "naam": "Proef",
}


def form(offered: Pickable = OFFERED, **changed: object) -> ComposeForm:
    data = QueryDict(mutable=True)
    for name, value in {**WANTED, **changed}.items():
        data.setlist(name, as_sent(value))
    known = known_beside(offered, municipality_code=HERE)
    made = ComposeForm(data=data, offered=offered, known=known, files=None, initial={})
    made.is_valid()
    return made


def test_what_is_there_is_offered_by_name_and_gives_the_code():
    made = form(wijk=["WK030301"], buurt=["BU03030102"], aanbieder=["De Brug"])

    assert made.fields["wijk"].choices == [("WK030301", "Centrum (WK030301)"), ("WK030302", "WK030302")]
    assert made.fields["wijk"].widget.group("WK030301") == "Wijken"
    assert made.fields["buurt"].widget.group("BU03030102") == "Wijk Centrum"
    assert made.definition is not None
    chosen = content_of(made.definition)["vraag"]["stand"]["alleen"]
    assert chosen == {"wijk": ["WK030301"], "buurt": ["BU03030102"], "aanbieder": ["De Brug"]}


def test_every_field_for_places_is_one_to_pick_from():
    ratio = {"vraag": "verhouding", "teller-vraag": "stand", "noemer-vraag": "stand"}

    made = form(**ratio)

    assert not [name for name, field in made.fields.items() if isinstance(field, WordsField) and field.picks]
    assert made.fields["teller-wijk"].choices == made.fields["noemer-wijk"].choices


def test_what_a_definition_says_that_is_not_offered_stays_and_is_judged():
    definition = form(Pickable(), wijk="WK030309").definition
    assert definition is not None
    known = known_beside(OFFERED, municipality_code=HERE)

    shown = ComposeForm(initial=values_of(content_of(definition)), code="proef", offered=OFFERED, known=known)

    assert ("WK030309", "WK030309") in shown.fields["wijk"].choices
    [told] = shown.as_shown().errors["wijk"]
    assert told.startswith("De wijk ‘WK030309’ is niet bekend in deze gemeente. Kies uit: WK030301, WK030302.")
    assert "‘Centrum’ is geen gebied." in form(wijk=["Centrum"]).errors["wijk"][0]
    assert "staat niet (meer) in de lijst" in form(aanbieder=["a\x00b"]).errors["aanbieder"][0]


def test_without_anything_to_pick_one_types():
    made = form(Pickable(), wijk="WK030301, WK030302")

    assert isinstance(made.fields["wijk"], WordsField)
    assert made.definition is not None
    assert content_of(made.definition)["vraag"]["stand"]["alleen"] == {"wijk": ["WK030301", "WK030302"]}
    assert form(Pickable(), wijk="WK019301").errors["wijk"] == [
        "‘WK019301’ ligt in een andere gemeente. Een wijk van deze gemeente begint met WK0303."
    ]


def test_the_sentence_says_the_name_of_what_is_picked():
    told = form_content(form=form(wijk=["WK030301", "WK030302"]), draft="", shows_errors=True)["worded"]

    assert "in wijk Centrum (WK030301) of WK030302" in told.sentence


@pytest.fixture
def store(tmp_path: Path, settings: LazySettings) -> FactStore:
    settings.MEEDOEN_FACTS = tmp_path / "facts"
    made = FactStore(settings.MEEDOEN_FACTS)
    age = BOOK.ages.of_word("27-34").number
    residents = [
        Residents(municipality=303, year=2025, area=area, age=age, number=40) for area in (3030101, 3030102, 3030200)
    ]
    kind = BOOK.kinds.of_word("atelier")
    lonely = Spell(
        fact=1, person=1, household=1, municipality=303, kind=kind.number, begin=date(2024, 1, 1), area=3030901
    )
    facts = {FactTable.POPULATION: residents, FactTable.SPELLS: [lonely]}
    deliver(made, municipality=303, facts=facts, codebook=BOOK, at=1_700_000_000)
    return made


@pytest.mark.django_db
def test_areas_come_from_statistics_and_have_the_names_that_the_municipality_gave(
    dronten: Municipality, store: FactStore
):
    Area.objects.create(municipality=dronten, code="BU03030102", name="Haven", kind="buurt")

    found = pickable(municipality_code=HERE, actor=somebody("a.analist", HERE, Role.ANALYST), store=store)

    assert [each.code for each in found.districts] == ["WK030301", "WK030302"]
    assert [each.label for each in found.areas] == ["BU03030101", "Haven (BU03030102)"]
    with pytest.raises(NotAllowedError):
        pickable(municipality_code=HERE, actor=somebody("l.lezer", HERE, Role.READER), store=store)


@pytest.mark.django_db
def test_the_page_shows_them_as_boxes(dronten: Municipality, store: FactStore):
    client = Client()
    client.force_login(account("a.analist", dronten, Role.ANALYST))

    page = client.get("/dronten/cijfers/definities/nieuw/", {"vraag": "stand"}).content.decode()

    assert 'name="wijk" value="WK030301"' in page
    assert 'placeholder="Zoek, zoals WK030301"' in page
    assert "BU03030901" not in page
    assert "De namen zoals het register ze schrijft." in page
