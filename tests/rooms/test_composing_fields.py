"""The form in which definitions are composed: every question can be asked in it, and it says what a file by hand says."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.http import QueryDict

from meedoen.core.indicators.definitions import Definition
from meedoen.links.definitions.reading import national_known, own_indicators, read_definition
from meedoen.links.definitions.writing import content_of
from meedoen.rooms.cijfers.composing.form import ComposeForm, values_of
from meedoen.rooms.cijfers.composing.words import QUESTION_CHOICES
from meedoen.ui.editing.drawing import as_sent

WANTED = {
    "vraag": "stand",
    "van": "atelier",
    "tel": "personen",
    "perioden": "maand",
    "onderwerp": "gevoelig",
    "naam": "Proef",
}
RATIO = {
    "vraag": "verhouding",
    "teller-vraag": "stand",
    "teller-van": ["bbz", "ioaw"],
    "teller-tel": "personen",
    "teller-leeftijd": "55-64",
    "noemer-vraag": "inwoners",
    "noemer-leeftijd": ["55-64", "65-66"],
    "deel-per": "1000",
    "peildatums": "1 oktober",
    "naar": "wijk",
    "onderwerp": "gewoon",
    "naam": "Ouderen met bijstand",
    "toelichting": "Zie de nota.",
}
RATIO_BY_HAND = """\
code: ouderen-met-bijstand
naam: Ouderen met bijstand
onderwerp: gewoon
toelichting: Zie de nota.
vraag:
  verhouding:
    teller:
      stand: {van: [bbz, ioaw], alleen: {leeftijd: [55-64]}}
    noemer:
      inwoners: {leeftijd: [55-64, 65-66]}
    per: 1000
per: peildatum 1 oktober
naar: [[wijk]]
"""


def sent(values: Mapping[str, Any], *, code: str = "") -> ComposeForm:
    data = QueryDict(mutable=True)
    for name, value in values.lists() if isinstance(values, QueryDict) else values.items():
        data.setlist(name, as_sent(value))
    form = ComposeForm(code=code, data=data, files=None, initial={})
    form.is_valid()
    return form


def wrong(**changed: Any) -> dict[str, list[str]]:
    form = sent({name: value for name, value in {**WANTED, **changed}.items() if value})
    return {name: list(messages) for name, messages in form.errors.items()}


def without_order(value: Any) -> Any:
    """Return fields without the order of words in a list: a form gives them in the order of the list."""
    if isinstance(value, dict):
        return {key: without_order(each) for key, each in value.items()}
    return sorted(map(str, value)) if isinstance(value, list) and value and isinstance(value[0], str) else value


@pytest.mark.parametrize("definition", own_indicators(), ids=lambda each: each.code)
def test_every_definition_that_is_shipped_can_be_composed_as_it_was_written(definition: Definition):
    written = content_of(definition)

    composed = sent(ComposeForm(initial=values_of(written)).as_shown().data, code=definition.code).definition

    found = content_of(composed) | {"versie": definition.version}
    by = sorted(map(str, found.pop("naar", [])))
    assert by == sorted(map(str, written.pop("naar", [])))
    assert without_order(found) == without_order(written)


def test_every_question_is_among_what_is_shipped_or_composed_here():
    shipped = {next(iter(content_of(each)["vraag"])) for each in own_indicators()}

    assert shipped == {word for word, _ in QUESTION_CHOICES} - {"som", "gemiddelde"}
    for word in ("som", "gemiddelde"):
        form = sent({**WANTED, "vraag": word, "van": "toekenning-bijzondere-bijstand"})
        assert content_of(form.definition)["vraag"] == {word: {"van": ["toekenning-bijzondere-bijstand"]}}


def test_what_is_composed_is_what_one_writes_by_hand():
    by_hand = read_definition(text=RATIO_BY_HAND, name="met de hand", known=national_known())

    assert sent(RATIO).definition == by_hand


def test_all_inhabitants_need_no_further_choice():
    form = sent({name: value for name, value in RATIO.items() if name != "noemer-leeftijd"})

    assert content_of(form.definition)["vraag"]["verhouding"]["noemer"] == {"inwoners": {}}
    assert ComposeForm(initial=values_of(content_of(form.definition))).as_shown().definition is not None


def test_what_stands_in_the_form_is_what_it_is_shown_with_again():
    definition = sent(RATIO).definition

    shown = ComposeForm(initial=values_of(content_of(definition)), code=definition.code)

    assert shown.as_shown().definition == definition
    assert shown["peildatums"].value() == "1 oktober"


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"van": ""}, "van", "Kies iets bij ‘Welke soorten tellen mee?’."),
        ({"van": "melding"}, "van", "Wat u bij ‘Welke soorten tellen mee?’ koos, staat niet (meer) in de lijst."),
        ({"perioden": ""}, "perioden", "Kies ten minste één soort periode"),
        ({"peildatums": "30 februari"}, "peildatums", "Kies als peildatum een dag die elk jaar heeft"),
        ({"vraag": "instroom", "peildatums": "1 oktober"}, "perioden", "Op een peildatum is er alleen een stand."),
        ({"vraag": "overgang", "tussen": "begin en einde", "naar": "soort"}, "naar", "verdeelt u niet naar soort"),
        ({"wijk": "Centrum"}, "wijk", "‘Centrum’ is geen gebied."),
        ({"wijk": "BU03030101"}, "wijk", "Hier hoort een wijk te staan, zoals WK030301."),
        ({"vraag": "terugkeer", "binnen": "10 weken"}, "binnen", "telt niet in maanden"),
        ({"vraag": "terugkeer", "binnen": "99999 maanden"}, "binnen", "Kies 1 tot en met 120 maanden (10 jaar)"),
        (
            {"vraag": "som", "van": "melding"},
            "van",
            "‘melding’ heeft geen waarde om op te tellen. Wel een waarde hebben:",
        ),
        ({"vraag": "som", "van": "atelier"}, "van", "staat niet (meer) in de lijst. Kies opnieuw."),
        (
            {"vraag": "gemiddelde", "van": ["cursusuren", "toekenning-witgoed"]},
            "van",
            "‘cursusuren’ (uren) en ‘toekenning-witgoed’ (euro) tellen niet bij elkaar op. Kies soorten met dezelfde eenheid",
        ),
        (
            {
                "vraag": "groei",
                "aantal-vraag": "som",
                "aantal-van": ["cursusuren", "leerbaarheidstoets"],
                "sinds": "2022",
            },
            "aantal-van",
            "tellen niet bij elkaar op",
        ),
        ({"naam": "x" * 201}, "naam", "het mag hoogstens 200 tekens zijn"),
        ({"naam": ""}, "naam", "Vul ‘Naam’ in; het is nog leeg."),
        ({"code": "met spatie"}, "code", "kan geen code zijn"),
    ],
)
def test_what_is_wrong_stands_at_its_field(changed: dict[str, str], field: str, told: str):
    found = wrong(**changed)

    assert list(found) == [field]
    assert told in found[field][0]


def test_the_sentence_needs_no_name_and_the_code_is_made_of_it():
    nameless = sent({name: value for name, value in WANTED.items() if name != "naam"})

    assert nameless.definition is not None
    assert not nameless.is_valid()
    assert sent({**WANTED, "naam": "Cliënten in het atelier (18+)"}).definition.code == "clienten-in-het-atelier-18"


def test_a_growth_compares_with_a_year_that_exists():
    growth = {**WANTED, "vraag": "groei", "aantal-vraag": "stand", "aantal-van": "atelier", "aantal-tel": "personen"}

    assert "sinds" in sent({**growth, "sinds": "vroeger"}).errors
    assert (
        content_of(sent({**growth, "sinds": "2022-01"}).definition)["vraag"]["groei"]["ten opzichte van"] == "2022-01"
    )


def test_as_many_choices_are_offered_as_are_filled_in_and_one_more():
    stacked = {**WANTED, "vraag": "gestapeld", "minstens": "2", "keuze1-van": "ioaw", "keuze3-van": "bbz"}

    form = sent(stacked)

    assert content_of(form.definition)["vraag"]["gestapeld"]["van"] == [{"van": ["ioaw"]}, {"van": ["bbz"]}]
    assert "keuze4-van" in form.fields
    assert "keuze5-van" not in form.fields
    assert "minstens" in sent({**stacked, "minstens": "3"}).errors


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"keuze3-van": ""}, "Noem ten minste twee keuzes"),
        (
            {"keuze2-van": ["bbz", "ioaw"], "keuze3-van": ["ioaw", "bbz"]},
            "staat er twee keer. Noem keuzes die verschillen.",
        ),
    ],
)
def test_two_choices_that_differ_are_expected_where_the_choices_stand(changed: dict[str, Any], told: str):
    stacked = {**WANTED, "vraag": "gestapeld", "minstens": "2", "keuze1-van": "ioaw", "keuze3-van": "bbz"}

    errors = sent({name: value for name, value in {**stacked, **changed}.items() if value}).errors

    assert list(errors) == ["keuze1-van"]
    assert told in errors["keuze1-van"][0]


def test_only_what_has_a_value_is_offered_to_add_up_with_what_it_is_a_number_of():
    offered = dict(sent({**WANTED, "vraag": "som"}).fields["van"].choices)

    assert offered["cursusuren"] == "Opgaven van gevolgde cursusuren (uren)"
    assert offered["toekenning-witgoed"].endswith("(euro)")
    assert "melding" not in offered


def test_what_a_figure_is_compared_with_is_composed_as_one_writes_it_by_hand():
    groups = ["provincie", "25.000 tot 50.000 inwoners", "buurgemeenten: GM0034, GM0171, GM0995"]
    by_hand = f"{RATIO_BY_HAND}vergelijking: {groups}\n"
    others = "\r\n".join(groups[1:])

    form = sent({**RATIO, "vergelijking": "provincie", "vergelijking-anders": others})

    assert form.definition == read_definition(text=by_hand, name="met de hand", known=national_known())
    assert values_of(content_of(form.definition))["vergelijking-anders"] == groups[1:]


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"vergelijking": "land"}, "vergelijking", "Maak van een aantal een verhouding"),
        ({"vergelijking-anders": "de buren"}, "vergelijking-anders", "‘de buren’ ken ik niet als groep"),
        ({"vergelijking-anders": "buren: GM0034"}, "vergelijking-anders", "Noem ten minste 3 gemeenten"),
    ],
)
def test_a_comparison_that_cannot_be_is_told_at_its_field(changed: dict[str, str], field: str, said: str):
    found = wrong(**changed)

    assert list(found) == [field]
    assert said in found[field][0]
