"""Letters from wording and what was filled in: every field in its place, what is missing by its name, and nothing read as wording twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.cases.letter_checks import (
    bsn_objection,
    last_day_to_object,
    objections_to_wording,
    plain_remarks,
    read_fields,
)
from meedoen.core.cases.letter_composing import LetterDraft, OfficeWords, composed
from meedoen.core.cases.letter_facts import KnownSpell, facts_for_letters
from meedoen.core.cases.letter_keeping import kept_form, letter_from
from meedoen.core.cases.letters import (
    FieldKind,
    LetterAddress,
    LetterBullets,
    LetterField,
    Letterhead,
    LetterHeading,
    LetterParagraph,
    LetterTable,
    LetterTemplate,
    blocks_of,
)
from meedoen.core.values.working_days import is_working_day
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.letters.templates import national_templates

KINDS = national_code_book().kinds
TODAY = date(2026, 3, 2)
FIELDS = (
    LetterField(word="dag", label="Dag", kind=FieldKind.DAY),
    LetterField(word="plaats", label="Plaats"),
    LetterField(word="doelen", label="Doelen", kind=FieldKind.LIST),
    LetterField(word="afspraken", label="Afspraken", kind=FieldKind.TABLE, columns=("Wat", "Wie")),
    LetterField(word="adres", label="Adres", kind=FieldKind.ADDRESS),
    LetterField(word="telefoon", label="Telefoonnummer"),
)
WORDING = "U komt op {dag}\nnaar {plaats}.\n## Doelen\n{doelen}\n\n{afspraken}\n\n- een\n- twee\nDaarna:\n{adres}"
TEMPLATE = LetterTemplate(
    word="proef", name="Proef", version="1", purpose="", subject="Op {dag}", wording=WORDING, fields=FIELDS
)
TYPED = {
    "dag": "3-3-2026",
    "plaats": "het raadhuis",
    "doelen": "fietsen\n\n  - werken ",
    "afspraken": "bellen | u\nkomen | wij",
    "adres": "Straat 1\n8251 AB Dronten",
}
OFFICE = OfficeWords(head=Letterhead(name="Gemeente Proefstad", lines=("Team Werk",)), fields={"telefoon": ""})


def draft(**given_otherwise: object) -> LetterDraft:
    values = {
        "subject": TEMPLATE.subject,
        "wording": WORDING,
        "typed": TYPED,
        "addressee": "Test\nStraat 1",
        "dated": TODAY,
        "salutation": "Beste Test,",
        "signed": "K. Manager",
        "role": "",
    }
    return LetterDraft(**{**values, **given_otherwise})


def test_every_part_of_the_wording_becomes_a_part_of_the_letter():
    made = composed(template=TEMPLATE, draft=draft(), office=OFFICE, today=TODAY)

    assert made.objections == ()
    assert made.letter.title == "Op 3 maart 2026"
    assert made.letter.blocks == (
        LetterParagraph("U komt op 3 maart 2026 naar het raadhuis."),
        LetterHeading("Doelen"),
        LetterBullets(("fietsen", "- werken")),
        LetterTable(("Wat", "Wie"), (("bellen", "u"), ("komen", "wij"))),
        LetterBullets(("een", "twee")),
        LetterParagraph("Daarna:"),
        LetterAddress(("Straat 1", "8251 AB Dronten")),
    )


def test_what_is_missing_is_named_and_stands_between_brackets():
    made = composed(template=TEMPLATE, draft=draft(typed={}), office=OFFICE, today=TODAY)

    assert [each.text for each in made.objections] == [
        f"‘{label}’ is nog niet ingevuld." for label in ("Dag", "Plaats", "Doelen", "Afspraken", "Adres")
    ]
    assert made.letter.blocks[0] == LetterParagraph("U komt op [Dag] naar [Plaats].")
    assert made.letter.blocks[2] == LetterParagraph("[Doelen]")


def test_a_field_that_the_text_does_not_use_is_not_asked():
    made = composed(
        template=TEMPLATE, draft=draft(wording="Tot {dag}.", typed={"dag": "1-4-2026"}), office=OFFICE, today=TODAY
    )

    assert made.objections == ()


def test_what_the_letterhead_lacks_is_said_to_be_for_others_to_fill_in():
    made = composed(template=TEMPLATE, draft=draft(wording="Bel {telefoon}."), office=OFFICE, today=TODAY)

    assert [each.text for each in made.objections] == [
        "In het briefhoofd van de gemeente ontbreekt: ‘Telefoonnummer’. De teamleider of de beheerder vult dit in."
    ]


def test_without_a_letterhead_there_is_no_letter():
    nothing = OfficeWords(head=Letterhead(name=""), fields={})

    made = composed(template=TEMPLATE, draft=draft(), office=nothing, today=TODAY)

    assert [each.text for each in made.objections] == [
        "De gemeente heeft nog geen briefhoofd. De teamleider of de beheerder vult het in, bij Brieven van de gemeente."
    ]
    assert made.letter.head.name == "[Briefhoofd]"


@pytest.mark.parametrize(
    ("given_otherwise", "field", "told"),
    [
        ({"addressee": "Test"}, "addressee", "Het adres ontbreekt."),
        ({"dated": None}, "dated", "Vul de datum van de brief in."),
        ({"signed": " "}, "signed", "Schrijf wie de brief ondertekent."),
        ({"salutation": ""}, "salutation", "Schrijf de aanhef"),
        ({"subject": "x" * 201}, "subject", "Het onderwerp is 201 tekens lang."),
        ({"typed": {**TYPED, "dag": "31-2-2026"}}, "dag", "‘31-2-2026’ is geen dag."),
        (
            {"typed": {**TYPED, "afspraken": "bellen"}},
            "afspraken",
            "Regel 1 van ‘Afspraken’ heeft niet de vorm ‘Wat | Wie’.",
        ),
        ({"typed": {**TYPED, "afspraken": "bellen |"}}, "afspraken", "Regel 1 van ‘Afspraken’"),
        ({"typed": {**TYPED, "plaats": "BSN 9999 90 019"}}, "wording", "een BSN kan zijn"),
        ({"addressee": "Test\n999990019"}, "wording", "een BSN kan zijn"),
    ],
)
def test_what_cannot_go_is_told_at_its_field(given_otherwise, field: str, told: str):
    made = composed(template=TEMPLATE, draft=draft(**given_otherwise), office=OFFICE, today=TODAY)

    (objection,) = made.objections
    assert objection.field == field
    assert told in objection.text
    assert "999990019" not in objection.text


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("Op {dga}.", "‘{dga}’ is geen veld van deze brief."),
        ("Uw doelen: {doelen}", "‘{doelen}’ heeft meer regels."),
        ("Op {dag", "Een { of } hoort bij een veld"),
        ("Op {Dag}", "Een { of } hoort bij een veld"),
    ],
)
def test_wording_that_cannot_be_filled_in_is_refused(wording: str, told: str):
    (objection,) = objections_to_wording(subject="Proef", wording=wording, template=TEMPLATE)

    assert (objection.field, told in objection.text) == ("wording", True)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip()))
def test_what_somebody_typed_is_words_and_never_wording(typed: str):
    fields = (LetterField(word="doelen", label="Doelen", kind=FieldKind.LIST),)
    read = read_fields(fields=fields, typed={"doelen": typed})

    blocks = blocks_of(wording="{doelen}", fields=fields, filled=read.filled)

    assert len(blocks) == 1
    assert isinstance(blocks[0], LetterBullets) or (read.objections and blocks[0] == LetterParagraph("[Doelen]"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("10.30 uur", ""),
        ("9:05", ""),
        ("10 uur", ""),
        ("van 10.00 tot 11.30 uur, kamer 312", ""),
        ("23.59 uur", ""),
        ("0.00 uur", ""),
        ("25.99 uur", "zoals 10.30 uur"),
        ("24.00 uur", "zoals 10.30 uur"),
        ("10.60 uur", "zoals 10.30 uur"),
        ("10.5 uur", "zoals 10.30 uur"),
        ("10.00 tot 25.00 uur", "zoals 10.30 uur"),
        ("26 uur", "zoals 10.30 uur"),
        ("010.30 uur", "zoals 10.30 uur"),
        ("morgen", "zoals 10.30 uur"),
        ("12", "zoals 10.30 uur"),
    ],
)
def test_a_time_in_a_letter_is_one_that_a_clock_shows(typed: str, said: str):
    fields = (LetterField(word="tijd", label="Tijd", kind=FieldKind.TIME),)

    read = read_fields(fields=fields, typed={"tijd": typed})

    assert read.filled == ({} if said else {"tijd": typed})
    assert [(each.field, said in each.text) for each in read.objections] == ([("tijd", True)] if said else [])


def test_a_letter_that_was_kept_is_the_same_letter():
    letter = composed(template=TEMPLATE, draft=draft(), office=OFFICE, today=TODAY).letter

    assert letter_from(kept=kept_form(letter=letter)) == letter


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_there_are_six_weeks_to_object_and_the_last_day_is_a_working_day(sent: date):
    last = last_day_to_object(sent=sent)

    assert timedelta(days=42) <= last - sent <= timedelta(days=42 + 6)
    assert is_working_day(last)


@pytest.mark.parametrize("number", ["0321 38 89 11", "NL91 ABNA 0417 1643 00", "8251 AB", "12-3-2026", "999990018"])
def test_other_numbers_may_stand_in_a_letter(number: str):
    assert bsn_objection(text=f"Bel of schrijf: {number}, of kom langs.") is None


def test_long_sentences_and_words_of_offices_are_remarked_on():
    long = " ".join(["woord"] * 21)

    assert plain_remarks(text=f"Kort. {long}.") == (
        "De zin ‘woord woord woord woord woord woord …’ heeft 21 woorden. Maak er twee van.",
    )
    assert plain_remarks(text="Inzake uw brief.") == ("‘inzake’: schrijf liever ‘over’.",)


def test_the_file_fills_in_what_it_knows_and_leaves_out_the_rest():
    def known(word: str, begin: date, last_day: date | None = None, note: str = "") -> KnownSpell:
        return KnownSpell(kind=KINDS.of_word(word), begin=begin, last_day=last_day, note=note)

    facts = facts_for_letters(
        name="Test Verzonnen",
        spells=(
            known("ontheffing", date(2025, 3, 1), date(2026, 3, 31)),
            known("ontheffing", date(2024, 3, 1), date(2025, 2, 28)),
            known("b1-route", date(2026, 1, 15), note="niveau B1, 600 uur"),
        ),
        agreed=[("Bellen | nu", "u", "9 maart 2026")],
        terms=[],
        goals=["Een eigen\nwinkel"],
        last_talk=None,
        today=TODAY,
    )

    assert facts["einde"] == "31 maart 2026"
    assert facts["ontheffing"] == "ontheffing van de arbeidsplicht"
    assert (facts["leerroute"], facts["niveau"], facts["uren"]) == ("B1-route", "B1", "ongeveer 600 uur les")
    assert facts["afspraken"] == "Bellen / nu | u | 9 maart 2026"
    assert facts["doelen"] == "Een eigen winkel"
    assert facts.keys().isdisjoint({"gesprek", "termijnen", "activiteit"})


@pytest.mark.parametrize(
    ("day", "dated", "wrong"),
    [
        ("2026-03-01", TODAY, ["dag"]),
        ("2 maart 2026", TODAY, []),
        ("2026-03-10", date(2026, 3, 11), ["dag"]),
        ("morgen", TODAY, ["dag"]),
        ("2026-04-10", TODAY + timedelta(days=31), []),
        ("2026-04-10", TODAY + timedelta(days=32), ["dated"]),
        ("2026-03-03", TODAY - timedelta(days=32), ["dated"]),
        ("2026-03-03", None, ["dated"]),
    ],
)
def test_a_day_that_is_to_come_lies_not_before_the_letter_and_a_letter_is_of_about_today(
    day: str, dated: date | None, wrong: list[str]
):
    ahead = replace(TEMPLATE, fields=(replace(FIELDS[0], is_ahead=True), *FIELDS[1:]))
    written = draft(dated=dated, typed={**TYPED, "dag": day})

    made = composed(template=ahead, draft=written, office=OFFICE, today=TODAY)

    assert [each.field for each in made.objections] == wrong
    same = composed(template=TEMPLATE, draft=written, office=OFFICE, today=TODAY)
    assert ("dag" in wrong and day != "morgen") == (len(same.objections) < len(made.objections))


def test_invitations_ask_a_day_to_come():
    ahead = {
        (each.word, field.word) for each in national_templates().values() for field in each.fields if field.is_ahead
    }

    assert ahead == {("uitnodiging-gesprek", "dag"), ("uitnodiging-intake", "dag"), ("einde-ontheffing", "reageren")}
