"""What a question is called in plain Dutch: a table of sentences that were judged by reading them aloud."""

import re

import pytest
from hypothesis import given

from meedoen.core.indicators.wording import worded, worded_definition
from meedoen.links.definitions.questions import QuestionShape
from meedoen.links.definitions.shapes import Known
from meedoen.links.definitions.words import DIMENSIONS, parse_grid
from meedoen.links.marked_yaml import marked
from tests.links.definitions.made_up import BOOK, TERM, definitions

KNOWN = Known(book=BOOK, terms={TERM.code: TERM})
# The question, the periods, what it is divided by; the short name and the sentence.
SENTENCES = [
    (
        "stand: {van: [algemene-bijstand]}",
        "maand",
        "wijk",
        "Personen met een lopende algemene bijstandsuitkering",
        "Aantal personen met een lopende algemene bijstandsuitkering op de laatste dag van de maand, per wijk",
    ),
    (
        "stand: {van: [algemene-bijstand, bbz, ioaw, ioaz]}",
        "maand",
        "",
        "Algemene bijstandsuitkeringen en 3 andere",
        "Aantal personen met een lopende algemene bijstandsuitkering, Bbz-uitkering, IOAW-uitkering of IOAZ-uitkering op de laatste dag van de maand",
    ),
    (
        "stand: {van: [algemene-bijstand, bbz], tel: huishoudens}",
        "kwartaal",
        "buurt",
        "Huishoudens met een lopende algemene bijstandsuitkering of Bbz-uitkering",
        "Aantal huishoudens met een lopende algemene bijstandsuitkering of Bbz-uitkering op de laatste dag van het kwartaal, per buurt",
    ),
    (
        "stand: {van: [loonkostensubsidie, forfaitaire-loonkostensubsidie], tel: perioden}",
        "jaar",
        "",
        "Loonkostensubsidies en forfaitaire loonkostensubsidies",
        "Aantal loonkostensubsidies of forfaitaire loonkostensubsidies dat op de laatste dag van het jaar loopt",
    ),
    (
        "stand: {van: [vrijwilligerswerk]}",
        "peildatum 1 oktober",
        "leeftijd",
        "Personen die vrijwilligerswerk doen",
        "Aantal personen die op 1 oktober vrijwilligerswerk doen, per leeftijdsgroep",
    ),
    (
        "stand: {van: [vrijwilligerswerk, betaald-werk]}",
        "maand",
        "",
        "Personen die vrijwilligerswerk of betaald werk doen",
        "Aantal personen die op de laatste dag van de maand vrijwilligerswerk of betaald werk doen",
    ),
    (
        "stand: {van: [trede-4, trede-5, trede-6]}",
        "jaar",
        "wijk leeftijd",
        "Plaatsen op trede 4, 5 en 6 van de participatieladder",
        "Aantal personen op trede 4, 5 of 6 van de participatieladder op de laatste dag van het jaar, per wijk en leeftijdsgroep",
    ),
    (
        "stand: {van: [inburgeringsplicht], alleen: {groep: [asielstatushouder]}}",
        "maand",
        "",
        "Personen uit de groep asielstatushouders die inburgeringsplichtig zijn",
        "Aantal personen uit de groep asielstatushouders die op de laatste dag van de maand inburgeringsplichtig zijn",
    ),
    (
        "stand: {van: [p-baan]}",
        "peildatum 31 december",
        "",
        "Personen die een P-baan hebben",
        "Aantal personen die op 31 december een P-baan hebben",
    ),
    (
        "stand: {van: [beschut-werk-nieuw]}",
        "maand",
        "",
        "Personen op een beschutte werkplek nieuw",
        "Aantal personen op een beschutte werkplek nieuw op de laatste dag van de maand",
    ),
    (
        "stand: {van: [beschut-werk-oud, beschut-werk-nieuw]}",
        "maand",
        "soort",
        "Personen op een beschutte werkplek oud of nieuw",
        "Aantal personen op een beschutte werkplek oud of nieuw op de laatste dag van de maand, per soort",
    ),
    (
        'stand: {van: [algemene-bijstand], alleen: {leeftijd: ["18-22", "23-26"], wijk: [WK030301]}}',
        "maand",
        "",
        "Personen van 18 tot en met 26 jaar met een lopende algemene bijstandsuitkering",
        "Aantal personen van 18 tot en met 26 jaar met een lopende algemene bijstandsuitkering op de laatste dag van de maand in wijk WK030301",
    ),
    (
        "stand: {van: [wacht-op-derde]}",
        "maand",
        "",
        "Personen voor wie de gemeente wacht op informatie van een ander",
        "Aantal personen voor wie op de laatste dag van de maand de gemeente wacht op informatie van een ander",
    ),
    (
        'stand: {van: [kind-in-bijstandsgezin], alleen: {leeftijd: ["0-3","4-11","12-14","15-17"]}}',
        "jaar",
        "",
        "Personen van 0 tot en met 17 jaar die kind zijn in een gezin met een lopende bijstandsuitkering",
        "Aantal personen van 0 tot en met 17 jaar die op de laatste dag van het jaar kind zijn in een gezin met een lopende bijstandsuitkering",
    ),
    (
        'stand: {van: [dagbesteding], alleen: {leeftijd: ["67-74","75+"]}}',
        "schooljaar",
        "aanbieder",
        "Personen van 67 jaar en ouder in dagbesteding",
        "Aantal personen van 67 jaar en ouder in dagbesteding op de laatste dag van het schooljaar, per aanbieder",
    ),
    (
        "stand: {van: [dagbesteding, vrijwilligerswerk, op-school]}",
        "maand",
        "",
        "Perioden van dagbesteding en 2 andere",
        "Aantal personen in dagbesteding, die vrijwilligerswerk doen of die op een school staan ingeschreven op de laatste dag van de maand",
    ),
    (
        "stand: {van: [proefplaats], tel: perioden}",
        "maand",
        "aanbieder",
        "Proefplaatsen",
        "Aantal proefplaatsen dat op de laatste dag van de maand loopt, per aanbieder",
    ),
    (
        "bereikt: {van: [schuldhulptraject]}",
        "jaar",
        "",
        "Bereik: schuldhulptrajecten",
        "Aantal personen met een lopend schuldhulptraject op ten minste één dag van het jaar",
    ),
    (
        'bereikt: {van: [toegankelijkheidsbijdrage], alleen: {leeftijd: ["4-11","12-14","15-17"]}}',
        "jaar",
        "wijk",
        "Bereik: toegankelijkheidsbijdragen",
        "Aantal personen van 4 tot en met 17 jaar met een toegankelijkheidsbijdrage op ten minste één dag van het jaar, per wijk",
    ),
    (
        "bereikt: {van: [algemene-bijstand], tel: huishoudens}",
        "twaalf maanden",
        "",
        "Bereik: algemene bijstandsuitkeringen",
        "Aantal huishoudens met een lopende algemene bijstandsuitkering op ten minste één dag van de laatste twaalf maanden",
    ),
    (
        "bereikt: {van: [taalonderwijs], tel: perioden}",
        "schooljaar",
        "",
        "Bereik: perioden van taalonderwijs",
        "Aantal perioden van taalonderwijs dat op ten minste één dag van het schooljaar liep",
    ),
    (
        "instroom: {van: [algemene-bijstand]}",
        "jaar",
        "",
        "Instroom: algemene bijstandsuitkeringen",
        "Aantal personen bij wie in het jaar een algemene bijstandsuitkering begon",
    ),
    (
        "instroom: {van: [algemene-bijstand, ioaw], tel: huishoudens}",
        "kwartaal",
        "",
        "Instroom: algemene bijstandsuitkeringen en IOAW-uitkeringen",
        "Aantal huishoudens waar in het kwartaal een algemene bijstandsuitkering of IOAW-uitkering begon",
    ),
    (
        "instroom: {van: [loonkostensubsidie], tel: perioden}",
        "maand",
        "",
        "Instroom: loonkostensubsidies",
        "Aantal loonkostensubsidies dat in de maand begon",
    ),
    (
        "instroom: {van: [inkomsten-naast-uitkering], alleen: {groep: [indicatie-banenafspraak, indicatie-beschut-werk]}}",
        "jaar",
        "groep",
        "Instroom: perioden met inkomen uit werk naast een uitkering",
        "Aantal personen uit de groep met een indicatie banenafspraak of beschut werk bij wie in het jaar inkomen uit werk naast een uitkering begon, per doelgroep",
    ),
    (
        "uitstroom: {van: [algemene-bijstand], wegens: [werk, zelfstandig-beroep]}",
        "jaar",
        "",
        "Uitstroom: algemene bijstandsuitkeringen, door werk of werk als zelfstandige",
        "Aantal personen bij wie in het jaar een algemene bijstandsuitkering eindigde, door werk of werk als zelfstandige",
    ),
    (
        'uitstroom: {van: [algemene-bijstand], wegens: [opleiding], alleen: {leeftijd: ["18-22","23-26"]}}',
        "schooljaar",
        "",
        "Uitstroom: algemene bijstandsuitkeringen, door een opleiding",
        "Aantal personen van 18 tot en met 26 jaar bij wie in het schooljaar een algemene bijstandsuitkering eindigde, door een opleiding",
    ),
    (
        "uitstroom: {van: [algemene-bijstand]}",
        "twaalf maanden",
        "leeftijd",
        "Uitstroom: algemene bijstandsuitkeringen",
        "Aantal personen bij wie in de laatste twaalf maanden een algemene bijstandsuitkering eindigde, per leeftijdsgroep",
    ),
    (
        "uitstroom: {van: [jeugdhulp], wegens: [afgerond], tel: perioden}",
        "kwartaal",
        "",
        "Uitstroom: trajecten jeugdhulp, omdat het is afgerond",
        "Aantal trajecten jeugdhulp dat in het kwartaal eindigde, omdat het is afgerond",
    ),
    (
        "uitstroom: {van: [jeugdhulp], wegens: [naar-voorveld, vervolghulp], tel: huishoudens}",
        "jaar",
        "",
        "Uitstroom: trajecten jeugdhulp, omdat het is overgedragen aan het voorveld of er vervolghulp kwam",
        "Aantal huishoudens waar in het jaar jeugdhulp eindigde, omdat het is overgedragen aan het voorveld of er vervolghulp kwam",
    ),
    (
        "gebeurd: {van: [afwijzing]}",
        "maand",
        "",
        "Afwijzingen",
        "Aantal afwijzingen in de maand",
    ),
    (
        "gebeurd: {van: [inburgering-behaald], tel: personen}",
        "jaar",
        "",
        "Keren dat iemand aan de inburgeringsplicht voldeed",
        "Aantal personen die in het jaar aan de inburgeringsplicht voldeden",
    ),
    (
        "gebeurd: {van: [examen-lezen, examen-spreken], tel: personen}",
        "jaar",
        "",
        "Behaalde examens Lezen en Spreken",
        "Aantal personen die in het jaar slaagden voor het examen Lezen of Spreken",
    ),
    (
        "gebeurd: {van: [examen-lezen, examen-luisteren, examen-schrijven]}",
        "jaar",
        "",
        "Behaalde examens Lezen, Luisteren en Schrijven",
        "Aantal behaalde examens Lezen, Luisteren of Schrijven in het jaar",
    ),
    (
        "gebeurd: {van: [vrijlating-toegepast]}",
        "jaar",
        "",
        "Toegepaste inkomstenvrijlatingen",
        "Aantal toegepaste inkomstenvrijlatingen in het jaar",
    ),
    (
        "gebeurd: {van: [pip-vastgesteld], tel: personen, alleen: {groep: asielstatushouder}}",
        "kwartaal",
        "",
        "Vastgestelde PIP’s",
        "Aantal personen uit de groep asielstatushouders van wie in het kwartaal het PIP is vastgesteld",
    ),
    (
        "gebeurd: {van: [toekenning-toegankelijkheidsbijdrage], tel: personen}",
        "jaar",
        "",
        "Toegekende toegankelijkheidsbijdragen",
        "Aantal personen die in het jaar een toegankelijkheidsbijdrage kregen",
    ),
    (
        "gestapeld: {van: [[algemene-bijstand], [schuldhulptraject]]}",
        "maand",
        "",
        "Tegelijk: algemene bijstandsuitkeringen en schuldhulptrajecten",
        "Aantal personen voor wie op de laatste dag van de maand tegelijk geldt: een algemene bijstandsuitkering, en een schuldhulptraject",
    ),
    (
        "gestapeld: {van: [[inburgeringsplicht], [trede-4, trede-5, trede-6]]}",
        "maand",
        "wijk",
        "Tegelijk: perioden van inburgeringsplicht en plaatsen op trede 4, 5 en 6 van de participatieladder",
        "Aantal personen voor wie op de laatste dag van de maand tegelijk geldt: de inburgeringsplicht, en een plaats op trede 4, 5 of 6 van de participatieladder, per wijk",
    ),
    (
        "gestapeld: {van: [[algemene-bijstand], [schuldhulptraject], [jeugdhulp]], minstens: 2}",
        "jaar",
        "",
        "Tegelijk: algemene bijstandsuitkeringen, schuldhulptrajecten en trajecten jeugdhulp",
        "Aantal personen voor wie op de laatste dag van het jaar ten minste 2 van deze 3 gelden: een algemene bijstandsuitkering; een schuldhulptraject; jeugdhulp",
    ),
    (
        "som: {van: [toekenning-bijzondere-bijstand]}",
        "jaar",
        "",
        "Opgeteld: toekenningen van bijzondere bijstand",
        "Opgetelde waarde van toekenningen van bijzondere bijstand in het jaar",
    ),
    (
        "som: {van: [cursusuren]}",
        "kwartaal",
        "",
        "Opgeteld: opgaven van gevolgde cursusuren",
        "Opgetelde waarde van opgaven van gevolgde cursusuren in het kwartaal",
    ),
    (
        "gemiddelde: {van: [toekenning-kwijtschelding]}",
        "jaar",
        "wijk",
        "Gemiddeld: toegekende kwijtscheldingen",
        "Gemiddelde waarde van een kwijtschelding van gemeentelijke belasting in het jaar, per wijk",
    ),
    (
        'gemiddelde: {van: [leerbaarheidstoets], alleen: {leeftijd: ["18-22"]}}',
        "jaar",
        "",
        "Gemiddeld: leerbaarheidstoetsen",
        "Gemiddelde waarde van de leerbaarheidstoets van personen van 18 tot en met 22 jaar in het jaar",
    ),
    (
        "doorlooptijd: {van: [algemene-bijstand]}",
        "jaar",
        "",
        "Duur: algemene bijstandsuitkeringen",
        "Middelste duur (mediaan), in dagen, van algemene bijstandsuitkeringen die in het jaar eindigden",
    ),
    (
        "doorlooptijd: {van: [uithuisplaatsing], maat: gemiddelde}",
        "jaar",
        "",
        "Duur: uithuisplaatsingen",
        "Gemiddelde duur, in dagen, van uithuisplaatsingen die in het jaar eindigden",
    ),
    (
        "doorlooptijd: {van: [schuldhulptraject], maat: negentig, van wat: begon}",
        "kwartaal",
        "",
        "Duur: schuldhulptrajecten",
        "Duur in dagen waar negentig procent niet boven komt, van schuldhulptrajecten die in het kwartaal begonnen",
    ),
    (
        "doorlooptijd: {van: [jeugdhulp], maat: kwart}",
        "jaar",
        "aanbieder",
        "Duur: trajecten jeugdhulp",
        "Duur in dagen waar een kwart niet boven komt, van trajecten jeugdhulp die in het jaar eindigden, per aanbieder",
    ),
    (
        "doorlooptijd: {van: [jeugdhulp], maat: driekwart}",
        "jaar",
        "",
        "Duur: trajecten jeugdhulp",
        "Duur in dagen waar drie kwart niet boven komt, van trajecten jeugdhulp die in het jaar eindigden",
    ),
    (
        "wachttijd: {vanaf: {dag van: melding}, tot: {dag van: start-ondersteuning}}",
        "kwartaal",
        "",
        "Wachttijd van een melding tot de start van de ondersteuning",
        "Middelste wachttijd (mediaan), in dagen, tussen een melding in het kwartaal en de start van de ondersteuning daarna",
    ),
    (
        "wachttijd: {vanaf: {dag van: beschikking-jeugdhulp}, tot: {dag van: start-jeugdhulp}, maat: gemiddelde}",
        "jaar",
        "",
        "Wachttijd van een beschikking voor jeugdhulp tot de start van de jeugdhulp",
        "Gemiddelde wachttijd, in dagen, tussen een beschikking voor jeugdhulp in het jaar en de start van de jeugdhulp daarna",
    ),
    (
        "wachttijd: {vanaf: {begin van: [inburgeringsplicht]}, tot: {begin van: [vrijwilligerswerk, betaald-werk]}, maat: negentig}",
        "jaar",
        "",
        "Wachttijd van het begin van de inburgeringsplicht tot het begin van vrijwilligerswerk of betaald werk",
        "Wachttijd in dagen waar negentig procent niet boven komt, tussen het begin van de inburgeringsplicht in het jaar en het begin van vrijwilligerswerk of betaald werk daarna",
    ),
    (
        "tijdigheid: {termijn: pip}",
        "kwartaal",
        "",
        "PIP binnen tien weken",
        "Op tijd, te laat of nog bezig: PIP binnen tien weken, van de termijnen die in het kwartaal begonnen",
    ),
    (
        "tijdigheid: {termijn: pip}",
        "twaalf maanden",
        "wijk",
        "PIP binnen tien weken",
        "Op tijd, te laat of nog bezig: PIP binnen tien weken, van de termijnen die in de laatste twaalf maanden begonnen, per wijk",
    ),
    (
        "terugkeer: {van: [algemene-bijstand]}",
        "jaar",
        "",
        "Terugkeer: algemene bijstandsuitkeringen",
        "Van de personen bij wie in het jaar een algemene bijstandsuitkering eindigde: hoeveel binnen 12 maanden terug zijn",
    ),
    (
        'terugkeer: {van: [jeugdhulp], binnen: 1 maand, alleen: {leeftijd: ["12-14","15-17"]}}',
        "kwartaal",
        "",
        "Terugkeer: trajecten jeugdhulp",
        "Van de personen van 12 tot en met 17 jaar bij wie in het kwartaal jeugdhulp eindigde: hoeveel binnen 1 maand terug zijn",
    ),
    (
        "overgang: {van: [trede-1, trede-2, trede-3, trede-4, trede-5, trede-6]}",
        "jaar",
        "",
        "Overgang: plaatsen op trede 1, 2, 3, 4, 5 en 6 van de participatieladder",
        "Overgang van personen tussen plaatsen op trede 1, 2, 3, 4, 5 en 6 van de participatieladder, van de laatste dag van het vorige jaar naar de laatste dag van het jaar",
    ),
    (
        "overgang: {van: [trede-1, trede-2, trede-3, trede-4, trede-5, trede-6], tussen: eerste en laatste}",
        "jaar",
        "",
        "Overgang: plaatsen op trede 1, 2, 3, 4, 5 en 6 van de participatieladder",
        "Overgang van personen tussen plaatsen op trede 1, 2, 3, 4, 5 en 6 van de participatieladder, van de eerste naar de laatste in het jaar",
    ),
    (
        "overgang: {van: [b1-route, onderwijsroute, z-route]}",
        "kwartaal",
        "",
        "Overgang: trajecten in de B1-route, onderwijsroute en Z-route",
        "Overgang van personen tussen trajecten in de B1-route, onderwijsroute en Z-route, van de laatste dag van het vorige kwartaal naar de laatste dag van het kwartaal",
    ),
    (
        "overgang: {van: [trede-1, trede-2]}",
        "twaalf maanden",
        "",
        "Overgang: plaatsen op trede 1 en 2 van de participatieladder",
        "Overgang van personen tussen plaatsen op trede 1 en 2 van de participatieladder, van de laatste dag van de maand een jaar eerder naar de laatste dag van de maand",
    ),
    (
        "overgang: {van: [b1-route, z-route]}",
        "peildatum 1 juli",
        "",
        "Overgang: trajecten in de B1-route en Z-route",
        "Overgang van personen tussen trajecten in de B1-route en Z-route, van 1 juli een jaar eerder naar 1 juli",
    ),
    (
        "dekking: {gebruikt: [toegankelijkheidsbijdrage], recht: [recht-op-minimaregeling], onzeker: [recht-onbekend]}",
        "jaar",
        "wijk",
        "Gebruik van een toegankelijkheidsbijdrage",
        "Gebruik van een toegankelijkheidsbijdrage op de laatste dag van het jaar onder personen met een inkomen onder de grens voor minimaregelingen, per wijk",
    ),
    (
        "dekking: {gebruikt: [ve-deelname], recht: [ve-indicatie]}",
        "peildatum 1 oktober",
        "",
        "Gebruik van voorschoolse educatie",
        "Gebruik van voorschoolse educatie op 1 oktober onder personen met een VVE-indicatie",
    ),
    (
        'verhouding: {teller: {stand: {van: [algemene-bijstand]}}, noemer: {inwoners: {leeftijd: ["18-22","23-26","27-34","35-44","45-54","55-64","65-66","67-74","75+"]}}, per: 10000}',
        "peildatum 31 december",
        "",
        "Personen met een lopende algemene bijstandsuitkering",
        "Aantal personen met een lopende algemene bijstandsuitkering op 31 december, per 10.000 inwoners van 18 jaar en ouder",
    ),
    (
        'verhouding: {teller: {stand: {van: [loonkostensubsidie], tel: perioden}}, noemer: {inwoners: {leeftijd: ["15-17","18-22"]}}, per: 10000}',
        "peildatum 31 december",
        "",
        "Loonkostensubsidies",
        "Aantal loonkostensubsidies dat op 31 december loopt, per 10.000 inwoners van 15 tot en met 22 jaar",
    ),
    (
        "verhouding: {teller: {stand: {van: [beschut-werk-nieuw]}}, noemer: {taakstelling: {van: taakstelling-beschut-werk}}}",
        "peildatum 31 december",
        "",
        "Personen op een beschutte werkplek nieuw",
        "Aantal personen op een beschutte werkplek nieuw op 31 december, als percentage van de taakstelling beschut werk nieuw",
    ),
    (
        "verhouding: {teller: {uitstroom: {van: [algemene-bijstand], wegens: werk}}, noemer: {uitstroom: {van: [algemene-bijstand]}}}",
        "jaar",
        "",
        "Uitstroom: algemene bijstandsuitkeringen, door werk",
        "Aantal personen bij wie in het jaar een algemene bijstandsuitkering eindigde, door werk, als percentage van het aantal personen bij wie in het jaar een algemene bijstandsuitkering eindigde",
    ),
    (
        'verhouding: {teller: {stand: {van: [ondertoezichtstelling]}}, noemer: {inwoners: {leeftijd: ["0-3","4-11","12-14","15-17"]}}}',
        "peildatum 1 januari",
        "",
        "Personen onder toezicht",
        "Aantal personen onder toezicht op 1 januari, als percentage van de inwoners van 0 tot en met 17 jaar",
    ),
    (
        "verhouding: {teller: {gebeurd: {van: [hermelding]}}, noemer: {gebeurd: {van: [melding-huiselijk-geweld, melding-kindermishandeling]}}, per: 1000}",
        "jaar",
        "",
        "Hermeldingen",
        "Aantal hermeldingen in het jaar, per 1.000 meldingen van huiselijk geweld of kindermishandeling in het jaar",
    ),
    (
        "verhouding: {teller: {som: {van: [toekenning-bijzondere-bijstand]}}, noemer: {inwoners: {}}, per: 1}",
        "jaar",
        "",
        "Opgeteld: toekenningen van bijzondere bijstand",
        "Opgetelde waarde van toekenningen van bijzondere bijstand in het jaar, gedeeld door het aantal inwoners",
    ),
    (
        "groei: {van: {stand: {van: [algemene-bijstand]}}}",
        "maand",
        "",
        "Groei: personen met een lopende algemene bijstandsuitkering",
        "Aantal personen met een lopende algemene bijstandsuitkering op de laatste dag van de maand, vergeleken met een jaar eerder",
    ),
    (
        'groei: {van: {bereikt: {van: [toegankelijkheidsbijdrage]}}, ten opzichte van: "2017"}',
        "jaar",
        "",
        "Groei: bereik: toegankelijkheidsbijdragen",
        "Aantal personen met een toegankelijkheidsbijdrage op ten minste één dag van het jaar, vergeleken met 2017",
    ),
]
RULES = [
    (
        "stand: {van: [algemene-bijstand]}",
        [
            "Wat op die dag eindigt, telt niet meer mee; wat op die dag begint wel.",
            "Elke persoon telt één keer, ook wie er meer tegelijk heeft.",
            "Wie in twee wijken voorkomt, telt in beide mee; de delen kunnen samen meer zijn dan het geheel.",
        ],
    ),
    (
        "uitstroom: {van: [algemene-bijstand], wegens: [werk]}",
        [
            "Wie er meteen weer een heeft, telt niet mee.",
            "Wie vaker stopt, telt elke keer.",
            "Alleen wat eindigde door werk, telt.",
            "Wie in de ene wijk stopt en in een andere wijk doorgaat, telt daar als gestopt en in het geheel niet; de delen kunnen samen meer zijn dan het geheel.",
        ],
    ),
    (
        "tijdigheid: {termijn: pip}",
        [
            "De termijn is 10 weken en begint met de kennisgeving van de inburgeringsplicht.",
            "Op tijd is: het vaststellen van het PIP binnen de termijn.",
            "Van wie de termijn nog loopt of stilstaat, is nog niet te zeggen of het op tijd is; zij staan apart.",
        ],
    ),
    (
        "stand: {van: [loonkostensubsidie], tel: perioden}",
        ["Alles wat loopt, telt: wie er twee heeft, telt twee keer."],
    ),
]


def measure_of(text):
    return QuestionShape.model_validate(marked(text=text, name="vraag").content, context=KNOWN).core()


@pytest.mark.parametrize(("question", "per", "by", "short", "sentence"), SENTENCES)
def test_a_question_is_said_in_plain_dutch(question, per, by, short, sentence):
    said = worded(
        measure_of(question), grid=parse_grid(per), book=BOOK, by=tuple(DIMENSIONS[word] for word in by.split())
    )

    assert (said.short, said.sentence) == (short, sentence)


@pytest.mark.parametrize(("question", "expected"), RULES)
def test_what_counts_and_what_does_not_stands_beside_it(question, expected):
    said = worded(measure_of(question), grid=parse_grid("maand"), book=BOOK, by=(DIMENSIONS["wijk"],))

    assert [line for line in said.rules if line in expected] == expected


@given(definitions())
def test_every_question_has_words(definition):
    said = worded_definition(definition, book=BOOK)

    for text in (said.short, said.sentence, *said.rules):
        assert re.fullmatch(r"[A-ZÉ\d](?!.*(?:  | ,|None|Dimension|\{)).*", text), text
    assert all(rule.endswith(".") for rule in said.rules)
    assert not said.sentence.endswith(".")
