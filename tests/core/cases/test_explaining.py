"""What a case manager reads about one case: whole sentences, as they stand on the page."""

from datetime import date

from meedoen.core.cases.explaining import explain
from meedoen.core.cases.terms import judge
from meedoen.core.cases.wording import describe
from tests.core.cases.tables import book, facts_of, judged, terms

HERE = "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; "
PIP_STANDS = "Dit staat in: Wet inburgering 2021, artikel 15; Besluit inburgering 2021, artikel 5.3."


def told(code: str, facts: str, seen_on: str) -> list[str]:
    (only,) = judged(code, facts, seen_on)
    return list(explain(judgement=only, codebook=book()))


def test_a_term_that_ended_on_a_day_of_rest_tells_which_day_that_was():
    sentences = told("pip", HERE + "pip-vastgesteld 2026-04-03", "2026-06-01")

    assert sentences == [
        "De termijn van 10 weken begon op 26 januari 2026, de dag van de kennisgeving van de inburgeringsplicht.",
        "De laatste dag was 7 april 2026, de eerste werkdag na 6 april 2026 (Tweede Paasdag).",
        "Het vaststellen van het PIP was op 3 april 2026: op tijd, 4 dagen voor de laatste dag.",
        PIP_STANDS,
    ]


def test_a_waiting_tells_how_much_time_was_left_after_it():
    sentences = told("pip", HERE + "wacht-op-derde 2026-03-16..2026-04-20; pip-vastgesteld 2026-05-05", "2026-06-01")

    assert sentences[1:-1] == [
        "Eerst liep zij tot en met 6 april 2026.",
        (
            "Van 16 maart tot en met 19 april 2026 was er sprake van wachten op informatie van een ander; daarna was er nog "
            "ten minste 2 weken tijd (Besluit inburgering 2021, artikel 5.3): tot en met 4 mei 2026."
        ),
        "De laatste dag was 4 mei 2026.",
        "Het vaststellen van het PIP was op 5 mei 2026: te laat, 1 dag na de laatste dag.",
    ]


def test_a_term_that_stands_still_has_no_last_day_yet():
    sentences = told("besluit-op-aanvraag", "aanvraag 2026-01-12; aanvulling-gevraagd 2026-02-03..", "2026-05-01")

    assert sentences[1:-1] == [
        "Eerst liep zij tot en met 9 maart 2026.",
        "Sinds 3 februari 2026 loopt zij niet door vanwege het wachten op een aanvulling van de aanvraag.",
        "Een toekenning of een afwijzing is er nog niet; zolang dit duurt, staat de termijn stil.",
    ]


def test_a_suspension_and_a_lengthening_are_told_in_their_order():
    facts = "aanvraag 2026-01-12; aanvulling-gevraagd 2026-02-03..2026-02-14; beslistermijn-verlengd 2026-03-18"

    assert told("besluit-op-aanvraag", facts, "2026-05-14")[1:-1] == [
        "Eerst liep zij tot en met 9 maart 2026.",
        (
            "Van 3 tot en met 13 februari 2026 liep zij niet door vanwege het wachten op een aanvulling van de aanvraag: "
            "11 dagen, dus tot en met 20 maart 2026."
        ),
        (
            "Door een verlenging van de beslistermijn op 18 maart 2026 werd zij 8 weken langer (Algemene wet bestuursrecht, "
            "artikel 4:14): tot en met 15 mei 2026."
        ),
        "De laatste dag is 15 mei 2026.",
        "Een toekenning of een afwijzing is er nog niet; er is nog 1 dag.",
    ]


def test_months_of_a_lengthening_are_those_of_the_decision():
    facts = "eerste-pip 2023-06-15; inburgeringstermijn-verlengd 2026-05-01 =1"

    assert told("inburgeringstermijn", facts, "2026-07-15")[2:-1] == [
        (
            "Door een verlenging van de inburgeringstermijn op 1 mei 2026 werd zij 1 maand langer (Besluit inburgering 2021, "
            "artikel 4.4): tot en met 15 juli 2026."
        ),
        "De laatste dag is 15 juli 2026.",
        "Het voldoen aan de inburgeringsplicht is er nog niet; vandaag is de laatste dag.",
    ]


def test_what_came_too_late_to_count_is_told():
    facts = "aanvraag 2026-02-09; beslistermijn-verlengd 2026-04-08; toekenning 2026-06-01"

    assert told("besluit-op-aanvraag", facts, "2026-07-01")[1:-1] == [
        "De laatste dag was 7 april 2026, de eerste werkdag na 6 april 2026 (Tweede Paasdag).",
        "Een verlenging van de beslistermijn van 8 april 2026 telt niet mee: dat kwam na de laatste dag.",
        "Een toekenning was op 1 juni 2026: te laat, 55 dagen na de laatste dag.",
    ]


def test_another_length_tells_because_of_what():
    facts = "hulpvraag-schulden 2026-04-02; bedreigende-situatie 2026-04-01.."

    assert told("schuldhulp-eerste-gesprek", facts, "2026-04-20") == [
        (
            "De termijn van 3 werkdagen begon op 2 april 2026, de dag van een hulpvraag over schulden; zij is 3 werkdagen en "
            "geen 4 weken, want er was een bedreigende situatie."
        ),
        "De laatste dag was 9 april 2026.",
        "Het eerste gesprek over schulden is er nog niet: te laat, de laatste dag is 11 dagen voorbij.",
        "Dit staat in: Wet gemeentelijke schuldhulpverlening, artikel 4.",
    ]


def test_a_term_that_does_not_apply_tells_because_of_what_and_since_when():
    sentences = told("pip", HERE + "verhuisd 2026-03-01..", "2026-06-01")

    assert sentences[1] == "De termijn geldt hier niet vanwege een verhuizing uit de gemeente, vanaf 1 maart 2026."


def test_what_cannot_be_said_tells_what_is_missing():
    assert told("pip", "kennisgeving-inburgeringsplicht 2026-01-26", "2026-06-01") == [
        "De kennisgeving van de inburgeringsplicht was op 26 januari 2026.",
        (
            "Niet te zeggen: het begin van een inschrijving in de gemeente is niet bekend, en daarmee het begin van de "
            "termijn niet."
        ),
        PIP_STANDS,
    ]
    assert told("pip", "pip-vastgesteld 2026-01-20; " + HERE, "2026-06-01")[1] == (
        "Niet te zeggen: het vaststellen van het PIP was al op 20 januari 2026, voor het begin van de termijn."
    )


def test_what_has_to_come_together_is_told_as_an_amount():
    facts = "eerste-pip 2023-03-15; cursusuren 2024-01-01 =500; cursusuren 2025-01-01 =300"

    assert told("z-route-cursusuren", facts, "2026-06-01")[2] == (
        "800 gevolgde cursusuren waren er op 1 januari 2025: op tijd, 438 dagen voor de laatste dag."
    )


def test_what_is_to_be_done_once_more_is_told_so():
    facts = "trede-vastgesteld 2025-03-31 =1"

    assert told("trede-actueel", facts, "2026-03-01")[2] == (
        "Het vaststellen van de trede voor de volgende keer is er nog niet; er zijn nog 30 dagen."
    )


def test_a_day_of_a_decree_is_told_as_such():
    (only,) = judge(
        term=terms()["bijstand-voorschot"],
        facts=facts_of("aanvraag-bijstand 2026-04-17"),
        seen_on=date(2026, 5, 10),
        codebook=book(),
        equated={date(2026, 5, 15)},
    )

    assert only.deadline == date(2026, 5, 18)
    assert explain(judgement=only, codebook=book())[1] == (
        "De laatste dag is 18 mei 2026, de eerste werkdag na 15 mei 2026 (een dag die gelijkstaat met een feestdag)."
    )


def test_a_term_is_described_with_its_exceptions():
    assert describe(term=terms()["pip"], codebook=book()) == (
        (
            "Binnen 10 weken na de kennisgeving van de inburgeringsplicht, of na het begin van een inschrijving in de gemeente "
            "als dat later is: het vaststellen van het PIP of het overnemen van het PIP van een vorige gemeente (Wet "
            "inburgering 2021, artikel 15; Besluit inburgering 2021, artikel 5.3)."
        ),
        "Na wachten op informatie van een ander is er nog ten minste 2 weken tijd (Besluit inburgering 2021, artikel 5.3).",
        (
            "De termijn geldt niet bij een verhuizing uit de gemeente, een tijdelijke vrijstelling van de inburgeringsplicht of "
            "een vrijstelling of ontheffing van de inburgeringsplicht."
        ),
        (
            "Eindigt de termijn op een zaterdag, zondag of feestdag, dan is de eerste werkdag daarna de laatste dag (Algemene "
            "termijnenwet, artikel 1)."
        ),
    )


def test_every_term_can_be_described_in_sentences():
    for term in terms().values():
        for sentence in describe(term=term, codebook=book()):
            assert sentence[0].isupper()
            assert sentence.endswith(".")


def test_a_term_in_years_says_nothing_of_days_of_rest():
    described = describe(term=terms()["inburgeringstermijn"], codebook=book())

    assert not any("feestdag" in sentence for sentence in described)
