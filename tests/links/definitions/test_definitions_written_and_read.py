"""A definition is read as it was written, means the same however it is written, and fails as its schema says."""

import dataclasses
import json

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.fingerprints import fingerprint
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Outflow, Stock, Timeliness
from meedoen.core.values.length import TermLength, TermUnit
from meedoen.links.definitions.reading import (
    CODE_LISTS,
    OWN_INDICATORS,
    TERMS,
    DefinitionFileError,
    read_definition,
    read_definitions,
    yaml_files,
)
from meedoen.links.definitions.schemas import FILE_NAME, schemas, text_of
from meedoen.links.definitions.shapes import Known
from meedoen.links.definitions.writing import write_definition
from tests.links.definitions.made_up import BOOK, TERM, definitions, events, spells

KNOWN = Known(book=BOOK, terms={TERM.code: TERM})
SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
GOOD = """\
code: bijstand-jongeren
naam: Jongeren met bijstand
versie: 2
onderwerp: gevoelig
bron: themaplan
toelichting: ter vergelijking
vraag:
  verhouding:
    teller: {stand: {van: [algemene-bijstand, bbz], alleen: {leeftijd: ["18-22", "23-26"]}}}
    noemer: {inwoners: {leeftijd: ["18-22", "23-26"]}}
    per: 10000
per: [maand, peildatum 1 oktober]
naar: [[wijk], [leeftijd], [wijk, leeftijd]]
vergelijking: [provincie, 25.000 tot 50.000 inwoners, "buurgemeenten: GM0034, GM0171, GM0995"]
"""
MISTAKES = [
    ("teller:", "tellr:", 9, "Bedoelt u ‘teller’?"),
    ("10000", "12", 11, "per 1, per 100 (een percentage), per 1.000 of per 10.000"),
    ("[maand,", "[mand,", 12, "Kies uit: maand, kwartaal, jaar, twaalf maanden, schooljaar"),
    ("[[wijk]", "[[straat]", 13, "‘straat’ ken ik niet. Kies uit: wijk, buurt, leeftijd, groep, soort, aanbieder."),
    (
        "[provincie",
        "[provinsie",
        14,
        "Kies uit: land, provincie, grootteklasse, een grootte als 25.000 tot 50.000 inwoners",
    ),
    ("GM0171", "GM171", 14, "‘GM171’ is geen gemeente. Schrijf een code als GM0303."),
    (", GM0995", "", 14, "Noem ten minste 3 gemeenten"),
    ("stand:", "stnd:", 9, "Bedoelt u ‘stand’?"),
    ("versie: 2", "versie: 0", 3, "hier hoort 1 of meer te staan"),
    ("versie: 2", "versie: twee", 3, "een heel getal"),
    ("onderwerp: gevoelig", "onderwerp: geheim", 4, "Kies uit: gevoelig, gewoon."),
    ("versie: 2", "versie: 10000", 3, "hier hoort 9999 of minder te staan"),
    (
        "naam: Jongeren",
        f"naam: {'Jongeren ' * 21}",
        2,
        "is te lang: hier passen ten hoogste 200 tekens. Maak het korter.",
    ),
    ("bron: themaplan", f"bron: {'themaplan ' * 41}", 5, "hier passen ten hoogste 400 tekens"),
    ("toelichting: ter", f"toelichting: {'ter ' * 600}", 6, "hier passen ten hoogste 2000 tekens"),
    ("code: bijstand-jongeren", "code: bijstand jongeren", 1, "zonder spaties"),
    ("naam: Jongeren met bijstand\n", "", 1, "ontbreekt"),
    ("{inwoners:", "{stand: {van: [bbz]}, inwoners:", 10, "precies één vraag"),
    ("per: [maand, peildatum 1 oktober]\n", "", 1, "ontbreekt"),
]
ONLY_THE_READER_KNOWS = [
    ("25.000 tot 50.000", "50.000 tot 25.000", 14, "loopt van minder naar meer inwoners"),
    ('"18-22", "23-26"]}}}', '"18-23", "23-26"]}}}', 9, "Bedoelt u ‘18-22’?"),
    ("bbz]", "bzb]", 9, "staat niet in de lijst ‘soorten’. Bedoelt u"),
    ("bbz]", "pip-vastgesteld]", 9, "hoort bij gebeurtenissen; hier horen perioden"),
    ("bbz]", "algemene-bijstand]", 9, "staat twee keer in de keuze"),
    ("1 oktober", "31 februari", 12, "een dag die elk jaar heeft"),
    ("[wijk, leeftijd]]", "[wijk, groep]]", 1, "Inwoners zijn bekend naar wijk, buurt en leeftijd."),
]


def as_an_editor_reads(text):
    """YAML 1.2: numbers are numbers, days and yes and no are text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [
            (tag, expression)
            for tag, expression in resolvers
            if tag in {"tag:yaml.org,2002:int", "tag:yaml.org,2002:null"}
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader=Loader)  # noqa: S506 a SafeLoader that guesses less


def schema_of(folder):
    return jsonschema.Draft202012Validator(json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))


def read(text):
    return read_definition(text=text, name="proef.yaml", known=KNOWN)


@SLOW
@given(definitions())
def test_what_is_written_is_read_as_it_was(definition):
    text = write_definition(definition)

    assert read(text) == definition
    assert schema_of(OWN_INDICATORS).is_valid(as_an_editor_reads(text))


@SLOW
@given(definitions(), definitions())
def test_two_definitions_have_one_fingerprint_only_if_they_ask_the_same(one, other):
    same = (one.measure, one.grids, one.by) == (other.measure, other.grids, other.by)

    assert not same or fingerprint(one) == fingerprint(other)
    assert fingerprint(read(write_definition(one))) == fingerprint(one)


@given(choices=st.one_of(spells, events), data=st.data())
def test_the_order_of_alternatives_changes_no_fingerprint(choices, data):
    shuffled = Choice(
        kinds=tuple(data.draw(st.permutations(choices.kinds))),
        table=choices.table,
        only=tuple((dimension, tuple(reversed(words))) for dimension, words in reversed(choices.only)),
    )

    assert fingerprint(Stock(of=shuffled)) == fingerprint(Stock(of=choices))


def test_names_change_no_fingerprint_and_everything_that_is_counted_does():
    stock = Definition(
        code="a", version=1, name="a", measure=Stock(of=Choice(kinds=("bbz",))), grids=(Grid(GridKind.MONTH),)
    )
    longer = dataclasses.replace(TERM, length=TermLength(11, TermUnit.WEEKS))
    renamed = dataclasses.replace(TERM, code="anders", name="anders", article="anders")

    assert fingerprint(dataclasses.replace(stock, code="b", name="b", version=2, note="n")) == fingerprint(stock)
    assert fingerprint(dataclasses.replace(stock, grids=(Grid(GridKind.YEAR),))) != fingerprint(stock)
    assert fingerprint(dataclasses.replace(stock, by=((Dimension.AGE,),))) != fingerprint(stock)
    assert fingerprint(Outflow(of=Choice(kinds=("bbz",)))) != fingerprint(Stock(of=Choice(kinds=("bbz",))))
    assert fingerprint(Timeliness(term=longer)) != fingerprint(Timeliness(term=TERM))
    assert fingerprint(Timeliness(term=renamed)) == fingerprint(Timeliness(term=TERM))


@pytest.mark.parametrize(("good", "bad", "line", "expected"), [*MISTAKES, *ONLY_THE_READER_KNOWS])
def test_a_mistake_names_its_line_and_what_would_be_allowed(good, bad, line, expected):
    assert good in GOOD

    with pytest.raises(DefinitionFileError) as raised:
        read(GOOD.replace(good, bad, 1))

    assert [problem.line for problem in raised.value.problems if expected in problem.message] == [line]


@pytest.mark.parametrize(("good", "bad"), [(good, bad) for good, bad, _, _ in MISTAKES])
def test_the_schema_sees_the_mistakes_of_shape_too(good, bad):
    schema = schema_of(OWN_INDICATORS)

    assert schema.is_valid(as_an_editor_reads(GOOD))
    assert not schema.is_valid(as_an_editor_reads(GOOD.replace(good, bad, 1)))


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path):
    kept = {"a": GOOD.replace("10000", "12").replace("maand,", "mand,"), "b": GOOD, "C": GOOD, "c": GOOD}
    for name, text in kept.items():
        (tmp_path / f"{name}.yaml").write_text(text.replace("bijstand-jongeren", name), encoding="utf-8")

    with pytest.raises(DefinitionFileError) as raised:
        read_definitions(tmp_path, known=KNOWN)

    assert [(problem.file, problem.line) for problem in raised.value.problems] == [
        ("a.yaml", 11),
        ("a.yaml", 12),
        ("c.yaml", 1),
    ]


def test_a_file_is_named_after_its_code_and_a_code_stands_in_one_file_whatever_its_capitals(tmp_path):
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "Bijstand-Jongeren.yaml").write_text(GOOD.replace("bijstand-", "Bijstand-"), encoding="utf-8")

    with pytest.raises(DefinitionFileError) as raised:
        read_definitions(tmp_path, known=KNOWN)

    told = "het bestand heet Bijstand-Jongeren.yaml, en de code is ‘Bijstand-jongeren’. Noem het bestand Bijstand-jongeren.yaml."
    assert [problem.message for problem in raised.value.problems] == [
        told,
        "het bestand heet a.yaml, en de code is ‘bijstand-jongeren’. Noem het bestand bijstand-jongeren.yaml.",
        "de code ‘bijstand-jongeren’ staat ook in Bijstand-Jongeren.yaml. Kies een andere.",
    ]


def test_a_term_that_is_not_there_names_those_that_are():
    text = "code: t\nnaam: t\nvraag:\n  tijdigheid: {termijn: pib}\nper: kwartaal\n"

    with pytest.raises(
        DefinitionFileError, match=r"regel 4, veld ‘termijn’: de termijn ‘pib’ is er niet\. Kies uit: pip\."
    ):
        read(text)


@pytest.mark.parametrize("folder", [CODE_LISTS, TERMS, OWN_INDICATORS])
def test_the_schema_beside_the_files_is_the_one_of_the_reader(folder):
    assert (folder / FILE_NAME).read_text(encoding="utf-8") == text_of(schema=schemas()[folder])


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=path.name) for folder in (CODE_LISTS, TERMS, OWN_INDICATORS) for path in yaml_files(folder)],
)
def test_every_file_that_is_shipped_fits_its_schema(path):
    found = list(schema_of(path.parent).iter_errors(as_an_editor_reads(path.read_text(encoding="utf-8"))))

    assert found == []


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        (
            CODE_LISTS,
            "lijst: x\nversie: 1\ngecontroleerd: 2026-01-01\nbronnen: [{titel: t}]\ncodes: [{nummer: 0, woord: a}]\n",
        ),
        (CODE_LISTS, "lijst: x\nversie: 1\ngecontroleerd: 2026-01-01\nbronnen: []\ncodes: [{nummer: 1, woord: a}]\n"),
        (
            TERMS,
            "code: x\nnaam: x\nartikel: x\nbron: x\nlengte: 10 maandjes\nbegint: [{dag van: a}]\ngehaald: {dag van: a}\n",
        ),
        (TERMS, "code: x\nnaam: x\nartikel: x\nbron: x\nlengte: 10 weken\nbegint: []\ngehaald: {dag van: a}\n"),
        (
            TERMS,
            "code: x\nnaam: x\nartikel: x\nbron: x\nlengte: 10 weken\nbegint: [{dag van: a, begin van: b}]\ngehaald: {dag van: a}\n",
        ),
    ],
)
def test_planted_mistakes_in_lists_and_terms_do_not_fit(folder, text):
    assert not schema_of(folder).is_valid(as_an_editor_reads(text))


def test_a_choice_of_one_kind_may_be_one_word():
    by_word = read(GOOD.replace("van: [algemene-bijstand, bbz]", "van: bbz"))

    assert by_word.measure.numerator.of.kinds == ("bbz",)
