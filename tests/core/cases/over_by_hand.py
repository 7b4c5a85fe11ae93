"""Per term, by hand: what begins it, what ends it, what ends it without being met, and what it stands still for.

"open" is what a page asks somebody to do still, "dicht" what it does not ask any more, "stil" what waits for another; two cases
stand between semicolons. The facts are written as in `tables`. Of most terms a case is late already, for those never ended.
"""

from typing import NamedTuple


class Over(NamedTuple):
    """What stands in a file on a day, and whether the term asks for something still."""

    why: str
    facts: str
    seen_on: str
    expected: str


_NOTICED = (
    "inburgeringsplicht 2025-01-06..; kennisgeving-inburgeringsplicht 2025-01-06; ingeschreven-in-gemeente 2025-01-06.."
)
_PLAN = "inburgeringsplicht 2021-12-01..; eerste-pip 2022-03-15 asiel"
_DONE = "inburgeringsplicht 2021-12-01..2026-01-10; eerste-pip 2022-03-15 asiel"
_DUTY_ENDED = "inburgeringsplicht 2025-01-06..2026-01-10; kennisgeving-inburgeringsplicht 2025-01-06; ingeschreven-in-gemeente 2025-01-06.."
_TODAY = "2026-06-01"
_ASKED = "aanvraag 2026-01-05"
_BENEFIT = "aanvraag-bijstand 2026-01-05"
_SOLUTIONS = ("schuldbemiddeling", "saneringskrediet", "betalingsregeling", "herfinanciering")

TABLE: dict[str, tuple[Over, ...]] = {
    "pip": (
        Over("begint met de kennisgeving en de inschrijving", _NOTICED, _TODAY, "open"),
        Over("gehaald", f"{_NOTICED}; pip-vastgesteld 2026-01-10", _TODAY, "dicht"),
        Over("het plan van een vorige gemeente", f"{_NOTICED}; pip-overgenomen 2026-01-10", _TODAY, "dicht"),
        Over("de plicht is ingetrokken", _DUTY_ENDED, _TODAY, "dicht"),
        Over("voldaan zonder PIP", f"{_NOTICED}; inburgering-behaald 2026-01-10", _TODAY, "dicht"),
        Over("na de laatste dag vrijgesteld", f"{_NOTICED}; vrijgesteld-of-ontheven 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", f"{_NOTICED}; verhuisd 2026-01-10..", _TODAY, "dicht"),
        Over("tijdelijk vrijgesteld", f"{_NOTICED}; tijdelijk-vrijgesteld 2026-01-10..", _TODAY, "dicht"),
        Over("tijdelijk vrijgesteld, en niet meer: het plan moet er komen", "inburgeringsplicht 2025-01-06..2025-02-10; inburgeringsplicht 2025-10-01..; kennisgeving-inburgeringsplicht 2025-01-06; ingeschreven-in-gemeente 2025-01-06..; tijdelijk-vrijgesteld 2025-02-10..2025-10-01", _TODAY, "open"),
        Over("tijdelijk vrijgesteld, en daarna geen plicht", "inburgeringsplicht 2025-01-06..2025-02-10; kennisgeving-inburgeringsplicht 2025-01-06; ingeschreven-in-gemeente 2025-01-06..; tijdelijk-vrijgesteld 2025-02-10..2025-10-01", _TODAY, "dicht"),
        Over("binnen de tien weken verhuisd, en terug", f"{_NOTICED}; verhuisd 2025-02-10..2025-10-01", _TODAY, "open"),
        Over("verhuisd, terug en vastgesteld", f"{_NOTICED}; verhuisd 2025-02-10..2025-10-01; pip-vastgesteld 2026-01-10", _TODAY, "dicht"),
        Over("een andere groep: de plicht gaat door", f"inburgeringsplicht 2025-01-06..2025-09-01; {_NOTICED}", _TODAY, "open"),
        Over("een PIP van voor de kennisgeving, en nu voldaan", f"pip-vastgesteld 2025-01-02; {_DUTY_ENDED}", _TODAY, "dicht"),
        Over("wacht op een ander", f"{_NOTICED}; wacht-op-derde 2025-02-03..", _TODAY, "stil"),
        Over("een eerdere plicht die voorbij was", f"inburgeringsplicht 2022-01-01..2023-01-01; {_NOTICED.split('; ', 1)[1]}", _TODAY, "open"),
    ),
    "inburgeringstermijn": (
        Over("begint met het eerste PIP", _PLAN, _TODAY, "open"),
        Over("te laat voldaan", f"{_PLAN}; inburgering-behaald 2026-01-10", _TODAY, "dicht"),
        Over("de plicht is ingetrokken", _DONE, _TODAY, "dicht"),
        Over("na de laatste dag ontheven", f"{_PLAN}; vrijgesteld-of-ontheven 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", f"{_PLAN}; verhuisd 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd, en terug", f"{_PLAN}; verhuisd 2025-06-01..2026-01-10", _TODAY, "open"),
        Over("voor de laatste dag verhuisd, en terug: de termijn liep door", f"{_PLAN}; verhuisd 2023-06-01..2024-01-10", _TODAY, "open"),
        Over("verhuisd, terug en voldaan", f"{_PLAN}; verhuisd 2023-06-01..2024-01-10; inburgering-behaald 2026-01-10", _TODAY, "dicht"),
    ),
    "pvt": (
        Over("begint met het eerste PIP", _PLAN, _TODAY, "open"),
        Over("te laat ondertekend", f"{_PLAN}; pvt-ondertekend 2026-01-10", _TODAY, "dicht"),
        Over("aan de hele plicht voldaan", f"{_PLAN}; inburgering-behaald 2026-01-10", _TODAY, "dicht"),
        Over("de plicht is voorbij", _DONE, _TODAY, "dicht"),
        Over("na de laatste dag ontheven", f"{_PLAN}; vrijgesteld-of-ontheven 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", f"{_PLAN}; verhuisd 2026-01-10..", _TODAY, "dicht"),
    ),
    "map": (
        Over("begint met het eerste PIP", _PLAN, _TODAY, "open"),
        Over("te laat afgerond", f"{_PLAN}; map-eindgesprek 2026-01-10", _TODAY, "dicht"),
        Over("aan de hele plicht voldaan", f"{_PLAN}; inburgering-behaald 2026-01-10", _TODAY, "dicht"),
        Over("de plicht is voorbij", _DONE, _TODAY, "dicht"),
        Over("na de laatste dag naar de onderwijsroute", f"{_PLAN}; onderwijsroute 2026-01-10..", _TODAY, "dicht"),
        Over("van de onderwijsroute naar de B1-route: nu moet het wel", f"{_PLAN}; onderwijsroute 2022-03-15..2023-09-01; b1-route 2023-09-01..", _TODAY, "open"),
        Over("rondde de onderwijsroute af: die module hoeft niet", f"{_PLAN}; onderwijsroute 2022-03-15..2024-09-01", _TODAY, "dicht"),
        Over("na de laatste dag ontheven", f"{_PLAN}; vrijgesteld-of-ontheven 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", f"{_PLAN}; verhuisd 2026-01-10..", _TODAY, "dicht"),
    ),
    "z-route-cursusuren": (
        Over("begint met het eerste PIP", f"{_PLAN}; z-route 2022-03-15..; cursusuren 2024-01-01 =790", _TODAY, "open"),
        Over("te laat genoeg uren", f"{_PLAN}; z-route 2022-03-15..; cursusuren 2026-01-10 =800", _TODAY, "dicht"),
        Over("de route is afgerond", f"{_PLAN}; z-route 2022-03-15..; cursusuren 2024-01-01 =790; z-route-afgerond 2026-01-10", _TODAY, "dicht"),
        Over("aan de hele plicht voldaan", f"{_PLAN}; z-route 2022-03-15..; inburgering-behaald 2026-01-10", _TODAY, "dicht"),
        Over("de plicht is voorbij", f"{_DONE}; z-route 2022-03-15..", _TODAY, "dicht"),
        Over("de route is geëindigd", f"{_PLAN}; z-route 2022-03-15..2026-01-10", _TODAY, "dicht"),
        Over("onderbroken en weer begonnen", f"{_PLAN}; z-route 2022-03-15..2025-06-01; z-route 2025-09-01..", _TODAY, "open"),
        Over("na de laatste dag naar de B1-route", f"{_PLAN}; z-route 2022-03-15..2026-01-10; b1-route 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag naar de onderwijsroute", f"{_PLAN}; onderwijsroute 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag ontheven", f"{_PLAN}; vrijgesteld-of-ontheven 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", f"{_PLAN}; verhuisd 2026-01-10..", _TODAY, "dicht"),
        Over("van de B1-route naar de Z-route: nu moeten de uren wel", f"{_PLAN}; b1-route 2022-03-15..2023-09-01; z-route 2023-09-01..", _TODAY, "open"),
        Over("volgt de B1-route", f"{_PLAN}; b1-route 2022-03-15..", _TODAY, "dicht"),
        Over("volgde de B1-route en volgt nu niets", f"{_PLAN}; b1-route 2022-03-15..2023-09-01", _TODAY, "dicht"),
        Over("voor de laatste dag afgerond", "inburgeringsplicht 2024-12-01..; eerste-pip 2025-03-15; z-route 2025-03-15..; z-route-afgerond 2026-01-10", _TODAY, "dicht"),
    ),
    "z-route-participatie-uren": (
        Over("begint met het eerste PIP van een asielstatushouder", f"{_PLAN}; z-route 2022-03-15..; participatie-uren 2024-01-01 =790", _TODAY, "open"),
        Over("te laat genoeg uren", f"{_PLAN}; z-route 2022-03-15..; participatie-uren 2026-01-10 =800", _TODAY, "dicht"),
        Over("de route is afgerond", f"{_PLAN}; z-route 2022-03-15..; participatie-uren 2024-01-01 =790; z-route-afgerond 2026-01-10", _TODAY, "dicht"),
        Over("aan de hele plicht voldaan", f"{_PLAN}; z-route 2022-03-15..; inburgering-behaald 2026-01-10", _TODAY, "dicht"),
        Over("de plicht is voorbij", f"{_DONE}; z-route 2022-03-15..", _TODAY, "dicht"),
        Over("de route is geëindigd", f"{_PLAN}; z-route 2022-03-15..2026-01-10", _TODAY, "dicht"),
        Over("na de laatste dag naar de B1-route", f"{_PLAN}; z-route 2022-03-15..2026-01-10; b1-route 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag naar de onderwijsroute", f"{_PLAN}; onderwijsroute 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag ontheven", f"{_PLAN}; vrijgesteld-of-ontheven 2026-01-10..", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", f"{_PLAN}; verhuisd 2026-01-10..", _TODAY, "dicht"),
    ),
    "leerroute-wisselen": (
        Over("begint met het eerste PIP", "inburgeringsplicht 2025-01-01..; eerste-pip 2025-03-15", _TODAY, "open"),
        Over("gewisseld", "inburgeringsplicht 2025-01-01..; eerste-pip 2025-03-15; leerroute-gewisseld 2025-09-01", _TODAY, "dicht"),
        Over("na de anderhalf jaar kan het niet meer", "inburgeringsplicht 2023-01-01..; eerste-pip 2023-03-15", _TODAY, "dicht"),
        Over("de Z-route is afgerond", "inburgeringsplicht 2025-01-01..; eerste-pip 2025-03-15; z-route-afgerond 2026-01-10", _TODAY, "dicht"),
        Over("de onderwijsroute is afgerond", "inburgeringsplicht 2025-01-01..; eerste-pip 2025-03-15; onderwijsroute-afgerond 2026-01-10", _TODAY, "dicht"),
        Over("aan de hele plicht voldaan", "inburgeringsplicht 2025-01-01..; eerste-pip 2025-03-15; inburgering-behaald 2026-01-10", _TODAY, "dicht"),
        Over("de plicht is voorbij", "inburgeringsplicht 2025-01-01..2026-01-10; eerste-pip 2025-03-15", _TODAY, "dicht"),
        Over("volgt de onderwijsroute", "eerste-pip 2025-03-15; onderwijsroute 2025-03-15..", _TODAY, "dicht"),
        Over("ontheven", "eerste-pip 2025-03-15; vrijgesteld-of-ontheven 2026-01-10..", _TODAY, "dicht"),
        Over("verhuisd", "eerste-pip 2025-03-15; verhuisd 2026-01-10..", _TODAY, "dicht"),
    ),
    "besluit-verlenging": (
        Over("begint met de aanvraag", f"{_PLAN}; verlenging-aangevraagd 2026-01-05", _TODAY, "open"),
        Over("besloten", f"{_PLAN}; verlenging-aangevraagd 2026-01-05; verlenging-besloten 2026-05-01", _TODAY, "dicht"),
        Over("DUO verlengde: dat is het besluit", f"{_PLAN}; verlenging-aangevraagd 2026-01-05; inburgeringstermijn-verlengd 2026-05-01 =6", _TODAY, "dicht"),
        Over("een eerdere verlenging is geen besluit hierover", f"{_PLAN}; inburgeringstermijn-verlengd 2025-01-05 =6; verlenging-aangevraagd 2026-01-05", _TODAY, "open"),
        Over("intussen voldaan", f"{_PLAN}; verlenging-aangevraagd 2026-01-05; inburgering-behaald 2026-05-01", _TODAY, "dicht"),
        Over("de plicht is voorbij", "inburgeringsplicht 2021-12-01..2026-05-01; verlenging-aangevraagd 2026-01-05", _TODAY, "dicht"),
        Over("wacht op een aanvulling", f"{_PLAN}; verlenging-aangevraagd 2026-01-05; aanvulling-gevraagd 2026-01-20..", _TODAY, "stil"),
    ),
    "meedoen-na-inschrijving": (
        Over("begint met de plicht en de inschrijving", _NOTICED, _TODAY, "open"),
        Over("te laat vastgesteld", f"{_NOTICED}; meedoen-naar-vermogen 2026-05-10..", _TODAY, "dicht"),
        Over("de plicht is voorbij", _DUTY_ENDED, _TODAY, "dicht"),
        Over("na het jaar verhuisd", f"{_NOTICED}; verhuisd 2026-02-10..", _TODAY, "dicht"),
    ),
    "pip-na-inschrijving": (
        Over("begint met de plicht en de inschrijving", _NOTICED, _TODAY, "open"),
        Over("te laat vastgesteld", f"{_NOTICED}; pip-vastgesteld 2026-01-10", _TODAY, "dicht"),
        Over("het plan van een vorige gemeente", f"{_NOTICED}; pip-overgenomen 2026-01-10", _TODAY, "dicht"),
        Over("voldaan zonder PIP", f"{_NOTICED}; inburgering-behaald 2026-01-10", _TODAY, "dicht"),
        Over("de plicht is voorbij", _DUTY_ENDED, _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", f"{_NOTICED}; verhuisd 2026-01-10..", _TODAY, "dicht"),
    ),
    "integratie-18-maanden": (
        Over("begint met de plicht en de inschrijving", _NOTICED, _TODAY, "open"),
        Over("vastgesteld", f"{_NOTICED}; geintegreerd 2026-01-10..", _TODAY, "dicht"),
        Over("de plicht is voorbij", _DUTY_ENDED, _TODAY, "dicht"),
        Over("verhuisd", f"{_NOTICED}; verhuisd 2026-02-10..", _TODAY, "dicht"),
    ),
    "besluit-op-aanvraag": (
        Over("begint met de aanvraag", _ASKED, _TODAY, "open"),
        Over("te laat toegekend", f"{_ASKED}; toekenning 2026-05-01", _TODAY, "dicht"),
        Over("te laat afgewezen", f"{_ASKED}; afwijzing 2026-05-01", _TODAY, "dicht"),
        Over("na de laatste dag ingetrokken", f"{_ASKED}; intrekking 2026-05-01", _TODAY, "dicht"),
        Over("twee aanvragen, de eerste ingetrokken", f"{_ASKED}; aanvraag 2026-02-01; intrekking 2026-02-10", _TODAY, "dicht; open"),
        Over("twee aanvragen, allebei ingetrokken", f"{_ASKED}; aanvraag 2026-02-01; intrekking 2026-02-10; intrekking 2026-03-10", _TODAY, "dicht; dicht"),
        Over("een melding en een aanvraag: de aanvraag is ingetrokken", f"{_ASKED}; melding 2026-02-01; intrekking 2026-02-10", _TODAY, "dicht"),
        Over("een melding werd een aanvraag, en die is ingetrokken", f"melding 2026-01-02; {_ASKED}; intrekking 2026-02-10", _TODAY, "dicht"),
        Over("een ander was ingetrokken voor deze aanvraag", f"aanvraag 2025-12-01; intrekking 2025-12-10; {_ASKED}", _TODAY, "dicht; open"),
        Over("de eerste niet opgevolgd, de tweede ingetrokken", f"{_ASKED}; niet-opgevolgd 2026-01-20; aanvraag 2026-02-01; intrekking 2026-02-10", _TODAY, "open; dicht"),
        Over("na de laatste dag vervallen, één dag lang", f"{_ASKED}; aanvraag-vervallen 2026-05-01..2026-05-02", _TODAY, "dicht"),
        Over("een volgende aanvraag na het vervallen", f"{_ASKED}; aanvraag-vervallen 2026-02-01..2026-02-02; aanvraag 2026-05-20", _TODAY, "dicht; open"),
        Over("twee aanvragen, de eerste binnen de termijn vervallen", f"{_ASKED}; aanvraag 2026-02-01; aanvraag-vervallen 2026-02-10..2026-02-11", _TODAY, "dicht; open"),
        Over("twee aanvragen, de eerste na de laatste dag vervallen", f"{_ASKED}; aanvraag 2026-02-01; aanvraag-vervallen 2026-05-01..2026-05-02", _TODAY, "dicht; open"),
        Over("twee aanvragen, de eerste vandaag vervallen", f"{_ASKED}; aanvraag 2026-02-01; aanvraag-vervallen 2026-06-01..2026-06-02", _TODAY, "dicht; open"),
        Over("twee aanvragen, allebei vervallen", f"{_ASKED}; aanvraag 2026-02-01; aanvraag-vervallen 2026-02-10..2026-02-11; aanvraag-vervallen 2026-03-10..2026-03-11", _TODAY, "dicht; dicht"),
        Over("ingetrokken en op die dag vervallen is één aanvraag", f"{_ASKED}; aanvraag 2026-02-01; intrekking 2026-02-10; aanvraag-vervallen 2026-02-10..2026-02-11", _TODAY, "dicht; open"),
        Over("de eerste afgewezen, de tweede vervallen", f"{_ASKED}; afwijzing 2026-01-20; aanvraag 2026-02-01; aanvraag-vervallen 2026-02-10..2026-02-11", _TODAY, "dicht; dicht"),
        Over("wacht op een aanvulling", f"{_ASKED}; aanvulling-gevraagd 2026-01-20..", _TODAY, "stil"),
        Over("twee aanvragen, één toekenning: die is van de oudste", f"{_ASKED}; aanvraag 2026-02-01; toekenning 2026-02-10", _TODAY, "dicht; open"),
        Over("twee aanvragen op één dag, één afwijzing: een ervan wacht", f"{_ASKED}; aanvraag 2026-01-05; afwijzing 2026-02-10", _TODAY, "open; dicht"),
        Over("twee aanvragen, twee besluiten", f"{_ASKED}; aanvraag 2026-02-01; toekenning 2026-02-10; afwijzing 2026-02-20", _TODAY, "dicht; dicht"),
        Over("de eerste ingetrokken, de tweede toegekend", f"{_ASKED}; intrekking 2026-01-20; aanvraag 2026-02-01; toekenning 2026-02-10", _TODAY, "dicht; dicht"),
        Over("de eerste niet opgevolgd, de tweede toegekend", f"{_ASKED}; niet-opgevolgd 2026-01-20; aanvraag 2026-02-01; toekenning 2026-02-10", _TODAY, "open; dicht"),
        Over("een besluit van voor beide aanvragen", f"toekenning 2025-12-01; {_ASKED}; aanvraag 2026-02-01; toekenning 2026-02-10", _TODAY, "dicht; open"),
    ),
    "bijstand-besluit": (
        Over("begint met de aanvraag", _BENEFIT, _TODAY, "open"),
        Over("te laat besloten", f"{_BENEFIT}; besluit-bijstand 2026-05-01", _TODAY, "dicht"),
        Over("na de laatste dag vervallen, één dag lang", f"{_BENEFIT}; aanvraag-vervallen 2026-05-01..2026-05-02", _TODAY, "dicht"),
        Over("de uitkering loopt al", f"{_BENEFIT}; algemene-bijstand 2026-01-05..", _TODAY, "dicht"),
        Over("een Bbz-uitkering loopt al", f"{_BENEFIT}; bbz 2026-01-05..", _TODAY, "dicht"),
        Over("een IOAW-uitkering loopt al", f"{_BENEFIT}; ioaw 2026-01-05..", _TODAY, "dicht"),
        Over("een IOAZ-uitkering loopt al", f"{_BENEFIT}; ioaz 2026-01-05..", _TODAY, "dicht"),
        Over("een uitkering van jaren geleden", f"algemene-bijstand 2019-01-05..2020-03-01; {_BENEFIT}", _TODAY, "open"),
        Over("uitstel is afgesproken", f"{_BENEFIT}; uitstel-afgesproken 2026-01-20..", _TODAY, "stil"),
    ),
    "bijstand-voorschot": (
        Over("begint met de aanvraag", _BENEFIT, _TODAY, "open"),
        Over("te laat betaald", f"{_BENEFIT}; voorschot-bijstand 2026-05-01", _TODAY, "dicht"),
        Over("besloten", f"{_BENEFIT}; besluit-bijstand 2026-05-01", _TODAY, "dicht"),
        Over("na de laatste dag vervallen, één dag lang", f"{_BENEFIT}; aanvraag-vervallen 2026-05-01..2026-05-02", _TODAY, "dicht"),
        Over("de aanvrager liet op zich wachten: het besluit heeft een eigen termijn", f"{_BENEFIT}; vertraging-door-aanvrager 2026-01-20..2026-05-01", _TODAY, "dicht"),
        Over("de aanvrager laat op zich wachten", f"{_BENEFIT}; vertraging-door-aanvrager 2026-05-01..", _TODAY, "dicht"),
        Over("de uitkering loopt al", f"{_BENEFIT}; algemene-bijstand 2026-01-05..", _TODAY, "dicht"),
        Over("een Bbz-uitkering loopt al", f"{_BENEFIT}; bbz 2026-01-05..", _TODAY, "dicht"),
        Over("een IOAW-uitkering loopt al", f"{_BENEFIT}; ioaw 2026-01-05..", _TODAY, "dicht"),
        Over("een IOAZ-uitkering loopt al", f"{_BENEFIT}; ioaz 2026-01-05..", _TODAY, "dicht"),
    ),
    "besluit-op-bezwaar": (
        Over("begint als de bezwaartermijn voorbij is", "bezwaartermijn-voorbij 2026-01-05", _TODAY, "open"),
        Over("te laat besloten", "bezwaartermijn-voorbij 2026-01-05; besluit-op-bezwaar 2026-05-01", _TODAY, "dicht"),
        Over("na de laatste dag ingetrokken, één dag lang", "bezwaartermijn-voorbij 2026-01-05; bezwaar-ingetrokken 2026-05-01..2026-05-02", _TODAY, "dicht"),
        Over("het bezwaar is niet compleet", "bezwaartermijn-voorbij 2026-01-05; verzuim-bezwaar 2026-01-20..", _TODAY, "stil"),
    ),
    "plan-eerste-bespreking": (
        Over("begint met het plan", "plan-van-aanpak 2025-11-15..", _TODAY, "open"),
        Over("te laat besproken", "plan-van-aanpak 2025-11-15..; plan-besproken 2026-05-25", _TODAY, "dicht"),
        Over("het plan is voorbij", "plan-van-aanpak 2025-11-15..2026-05-25", _TODAY, "dicht"),
        Over("een nieuw plan kwam ervoor in de plaats", "plan-van-aanpak 2025-06-15..2026-05-25; plan-van-aanpak 2026-05-25..", _TODAY, "dicht; open"),
        Over("een tijd geen uitkering en nu weer", "plan-van-aanpak 2025-11-15..; uitkering-beeindigd 2026-01-10..2026-03-10; algemene-bijstand 2026-03-10..", _TODAY, "open"),
        Over("een tijd geen uitkering en nu weer, met een ander plan", "plan-van-aanpak 2025-11-15..2026-01-10; uitkering-beeindigd 2026-01-10..2026-03-10; algemene-bijstand 2026-03-10..; plan-van-aanpak 2026-03-10..", _TODAY, "dicht; open"),
        Over("na de laatste dag geen uitkering meer", "plan-van-aanpak 2025-11-15..; uitkering-beeindigd 2026-05-25..", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", "plan-van-aanpak 2025-11-15..; verhuisd 2026-05-25..", _TODAY, "dicht"),
    ),
    "plan-volgende-bespreking": (
        Over("begint met een bespreking", "plan-van-aanpak 2025-06-15..; plan-besproken 2025-11-15 =1", _TODAY, "open"),
        Over("te laat weer besproken", "plan-besproken 2025-10-15 =1; plan-besproken 2026-05-25 =1", _TODAY, "dicht; open"),
        Over("het plan is voorbij", "plan-van-aanpak 2025-06-15..2026-05-25; plan-besproken 2025-11-15 =1", _TODAY, "dicht"),
        Over("een tijd geen uitkering en nu weer", "plan-van-aanpak 2025-06-15..; plan-besproken 2025-11-15 =1; uitkering-beeindigd 2026-01-10..2026-03-10; bbz 2026-03-10..", _TODAY, "open"),
        Over("na de laatste dag geen uitkering meer", "plan-besproken 2025-11-15 =1; uitkering-beeindigd 2026-05-25..", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", "plan-besproken 2025-11-15 =1; verhuisd 2026-05-25..", _TODAY, "dicht"),
    ),
    "trede-actueel": (
        Over("begint met een vaststelling", "trede-2 2025-03-31..; trede-vastgesteld 2025-03-31 =1", _TODAY, "open"),
        Over("te laat weer vastgesteld", "trede-vastgesteld 2025-03-31 =1; trede-vastgesteld 2026-05-25 =1", _TODAY, "dicht; open"),
        Over("een volgende trede: het blijft lopen", "trede-2 2025-03-31..2025-09-01; trede-3 2025-09-01..; trede-vastgesteld 2025-03-31 =1", _TODAY, "open"),
        *(
            Over(f"staat op geen trede meer, na trede {step}", f"trede-{step} 2025-03-31..2026-05-25; trede-vastgesteld 2025-03-31 =1", _TODAY, "dicht")
            for step in range(1, 7)
        ),
        Over("een tijd geen uitkering en nu weer: de trede is oud", "trede-3 2025-03-31..; trede-vastgesteld 2025-03-31 =1; uitkering-beeindigd 2025-06-01..2026-05-25; ioaw 2026-05-25..", _TODAY, "open"),
        Over("na het jaar geen uitkering meer", "trede-vastgesteld 2025-03-31 =1; uitkering-beeindigd 2026-05-25..", _TODAY, "dicht"),
        Over("na het jaar verhuisd", "trede-vastgesteld 2025-03-31 =1; verhuisd 2026-05-25..", _TODAY, "dicht"),
    ),
    "ontheffing-alleenstaande-ouder": (
        Over("begint met de ontheffing", "ontheffing-alleenstaande-ouder 2021-01-15..", _TODAY, "open"),
        Over("te laat geëindigd", "ontheffing-alleenstaande-ouder 2021-01-15..2026-05-25", _TODAY, "dicht"),
        Over("na de laatste dag geen uitkering meer", "ontheffing-alleenstaande-ouder 2021-01-15..; uitkering-beeindigd 2026-05-25..", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", "ontheffing-alleenstaande-ouder 2021-01-15..; verhuisd 2026-05-25..", _TODAY, "dicht"),
    ),
    "schuldhulp-eerste-gesprek": (
        Over("begint met de hulpvraag", "hulpvraag-schulden 2026-01-05", _TODAY, "open"),
        Over("te laat gesproken", "hulpvraag-schulden 2026-01-05; eerste-gesprek-schulden 2026-05-01", _TODAY, "dicht"),
        Over("al besloten", "hulpvraag-schulden 2026-01-05; besluit-schuldhulp 2026-05-01", _TODAY, "dicht"),
        Over("de hulpvraag is ingetrokken, één dag lang", "hulpvraag-schulden 2026-01-05; aanvraag-vervallen 2026-05-01..2026-05-02", _TODAY, "dicht"),
        Over("het traject begint met de aanmelding: het gesprek moet nog", "hulpvraag-schulden 2026-01-05; schuldhulptraject 2026-01-05..", _TODAY, "open"),
        *(
            Over(f"er is een oplossing: {solution}", f"hulpvraag-schulden 2026-01-05; schuldhulptraject 2026-01-05..; {solution} 2026-05-01..", _TODAY, "dicht")
            for solution in _SOLUTIONS
        ),
        Over("na de laatste dag verhuisd", "hulpvraag-schulden 2026-01-05; verhuisd 2026-05-01..", _TODAY, "dicht"),
    ),
    "schuldhulp-besluit": (
        Over("begint met het eerste gesprek", "eerste-gesprek-schulden 2026-01-05", _TODAY, "open"),
        Over("te laat besloten", "eerste-gesprek-schulden 2026-01-05; besluit-schuldhulp 2026-05-01", _TODAY, "dicht"),
        Over("na de laatste dag vervallen, één dag lang", "eerste-gesprek-schulden 2026-01-05; aanvraag-vervallen 2026-05-01..2026-05-02", _TODAY, "dicht"),
        Over("het traject liep al voor het gesprek: het besluit moet nog", "schuldhulptraject 2026-01-02..; eerste-gesprek-schulden 2026-01-05", _TODAY, "open"),
        Over("het traject begint met het gesprek: het besluit moet nog", "eerste-gesprek-schulden 2026-01-05; schuldhulptraject 2026-01-05..", _TODAY, "open"),
        *(
            Over(f"er is een oplossing: {solution}", f"eerste-gesprek-schulden 2026-01-05; schuldhulptraject 2026-01-05..; {solution} 2026-05-01..", _TODAY, "dicht")
            for solution in _SOLUTIONS
        ),
        Over("na de laatste dag verhuisd", "eerste-gesprek-schulden 2026-01-05; verhuisd 2026-05-01..", _TODAY, "dicht"),
        Over("overmacht", "eerste-gesprek-schulden 2026-01-05; overmacht 2026-01-20..", _TODAY, "stil"),
    ),
    "vroegsignaal-contact": (
        Over("begint met het vroegsignaal", "vroegsignaal 2026-01-05", _TODAY, "open"),
        Over("te laat contact", "vroegsignaal 2026-01-05; eerste-contact 2026-05-01", _TODAY, "dicht"),
        Over("een gesprek over schulden is contact", "vroegsignaal 2026-01-05; eerste-gesprek-schulden 2026-05-01", _TODAY, "dicht"),
        Over("vroeg zelf om hulp", "vroegsignaal 2026-01-05; hulpvraag-schulden 2026-05-01", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", "vroegsignaal 2026-01-05; verhuisd 2026-05-01..", _TODAY, "dicht"),
    ),
    "signaal-contact": (
        Over("begint met het signaal", "signaal 2026-01-05", _TODAY, "open"),
        Over("te laat contact", "signaal 2026-01-05; contact-na-signaal 2026-05-01", _TODAY, "dicht"),
        Over("na de laatste dag verhuisd", "signaal 2026-01-05; verhuisd 2026-05-01..", _TODAY, "dicht"),
    ),
}  # fmt: skip
