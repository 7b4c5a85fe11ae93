"""Names as municipalities print them, and the number of the mandatory indicator that a person says they mean.

A wrong match is a mistake; no match costs a person one choice. Written before the matching was run.
"""

import pytest

from meedoen.links.published_tables import mandatory_indicators, read_table

SAME = (
    ("Niet wekelijkse sporters (%) (BBV)", 20),
    ("% Niet-sporters", 20),
    ("Niet sporters (vanaf 19 jaar)", 20),
    ("Niet-sporters (20)", 20),
    ("Jongeren tot 18 jaar met jeugdhulp (%) (BBV)", 29),
    ("% Jongeren met jeugdhulp (van alle jongeren tot 18 jaar)", 29),
    ("Aandeel jongeren met jeugdhulp", 29),
    ("29. Jongeren met jeugdhulp", 29),
    ("% werkloze jongeren", 26),
    ("Werkloze jongeren (%) 16 t/m 22 jaar (BBV)", 26),
    ("Wmo-cliënten met een maatwerkarrangement", 32),
    ("Clienten met een maatwerkarrangement WMO", 32),
    ("Cliënten met een maatwerk-arrangement per 10.000 inwoners", 32),
    ("Aandeel inwoners met een WMO maatwerkarrangement", 32),
    ("Personen met bijstandsuitkering per 1.000 inwoners 18 jr. eo", 27),
    ("Personen met een bijstandsuitkering, aantal per 10.000 inwoners, 18 jaar en ouder (BBV)", 27),
    ("Aantal personen per 1.000 inwoners met bijstandsuitkering (18 jaar en ouder) (BBV)", 27),
    ("Lopende reïntegratievoorzieningen", 28),
    ("Lopende re-integratie- voorzieningen", 28),
    ("Netto arbeidsparticipatiegraad", 24),
    ("Netto-arbeidsparticipatie van de werkzame beroepsbevolking t.o.v. de beroepsbevolking (%) (BBV)", 24),
    ("Kinderen (%) in een uitkeringsgezin", 23),
    ("% Kinderen tot 18 jaar in uitkeringsgezin", 23),
    ("Jongeren (12 t/m 21 jarigen) met een delict voor de rechter (%) (BBV)", 22),
    ("Jongeren met delict voor de rechter (22)", 22),
    ("Jongeren (van 12 jaar tot 23 jaar) jeugdreclassering (%) (BBV)", 31),
    ("% Jongeren met jeugdbescherming (van alle jongeren tot 18 jaar)", 30),
    ("Voortijdig schoolverlaters zonder startkwalificatie (vsv-ers)", 19),
    ("% Voortijdig schoolverlaters (vsv-ers) totaal", 19),
    ("Absoluut verzuim (leerlingen 5 - 18 jaar)", 17),
    ("Onderwijs: Absoluut verzuim per 1.000 leerlingen 5-18 jaar (BBV)**", 17),
    ("01 - Absoluut verzuim", 17),
    ("Relatief verzuim per 1.000 leerplichtige leerlingen", 18),
    ("Nieuw gebouwde woningen per 1.000 woningen", 36),
    ("Gemiddelde WOZ-waarde, Bron: CBS", 35),
    ("Woonlasten éénpersoonshuishoudens", 38),
    ("Gemeentelijke woonlasten meerpersoonshuishouden (39)", 39),
    ("Vestigingen van bedrijven per 1000 inwoners in de leeftijd 15-64 jaar (BBV)", 16),
    ("Aantal banen per 1.000 inwoners in de leeftijd van 15 t/m 74 jaar (BBV)", 21),
    ("Verwijzingen Halt: aantal per 1.000 jongeren 12 - 18 jaar (BBV)", 6),
    ("Winkeldiefstal per 1.000 inwoners", 8),
    ("Vernielingen en beschadigingen (in de openbare ruimte)", 11),
    ("Demografische druk (%)", 37),
)
OTHER = (
    "Huishoudens met een bijstandsuitkering",
    "Jongeren met jeugdhulp met verblijf",
    "Werkloze ouderen",
    "Ziekteverzuim",
    "Sporters",
    "Kinderen in gezinnen met een laag inkomen",
    "Aantal beëindigde re-integratievoorzieningen",
    "Uitgaven aan jeugdhulp",
    "Cliënten met een algemene voorziening Wmo",
    "Jongeren zonder delict",
    "Bruto arbeidsparticipatie",
    "Wachttijd jeugdhulp",
    "Tevredenheid over jeugdhulp",
    "Nieuw gebouwde sociale huurwoningen",
    "Personen met een WW-uitkering",
    "Ouders met een bijstandsuitkering",
    "Groene druk",
)


def matched(name: str) -> str:
    reading = read_table(
        content=f'Indicator;2021;2022\n"{name}";5;6\n'.encode(), name="tabel.csv", definitions=mandatory_indicators()
    )
    codes = {row.matched_code for row in reading.rows}
    return codes.pop() if len(codes) == 1 else ""


@pytest.mark.parametrize(("name", "number"), SAME)
def test_a_name_in_use_is_never_taken_for_another_indicator(name: str, number: int):
    assert matched(name) in {f"bbv-{number:02d}", ""}


def test_most_names_in_use_are_known():
    unknown = [name for name, number in SAME if matched(name) != f"bbv-{number:02d}"]

    assert len(unknown) <= len(SAME) // 10, unknown


@pytest.mark.parametrize("name", OTHER)
def test_a_name_that_only_looks_like_one_is_not_matched(name: str):
    assert not matched(name)
