"""Examples by hand of the terms of the Wet inburgering 2021; the days were counted on a paper calendar.

Days of rest used here: Easter Monday 6 April 2026, King's Day 26 April 2025 (a Saturday, because the 27th is a Sunday) and
27 April 2026, Liberation Day 5 May 2026, Ascension Day 9 May 2024, Whit Monday 25 May 2026, Christmas 25 and 26 December 2026.
"""

from tests.core.cases.tables import Row

PIP = (
    Row("tien weken na maandag 26 januari is Tweede Paasdag; dinsdag is nog op tijd", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; pip-vastgesteld 2026-04-07", "2026-06-01", "on_time 2026-04-07"),
    Row("één dag later is te laat", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; pip-vastgesteld 2026-04-08", "2026-06-01", "late 2026-04-07"),
    Row("op de laatste dag zelf loopt de termijn nog", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..", "2026-04-07", "running 2026-04-07 +0"),
    Row("de dag erna is zij voorbij", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..", "2026-04-08", "late 2026-04-07"),
    Row("halverwege loopt zij, met de dagen die er nog zijn", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..", "2026-03-31", "running 2026-04-07 +7"),
    Row("wat op de dag van kijken gebeurt, is er nog niet", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; pip-vastgesteld 2026-03-31", "2026-03-31", "running 2026-04-07 +7"),
    Row("begin op 29 februari 2024: de 70e dag is Hemelvaart, dus vrijdag 10 mei", "kennisgeving-inburgeringsplicht 2024-02-29; ingeschreven-in-gemeente 2024-01-05..; pip-vastgesteld 2024-05-10", "2024-06-01", "on_time 2024-05-10"),
    Row("Eerste Kerstdag op vrijdag, Tweede op zaterdag, dan zondag: maandag 28 december", "kennisgeving-inburgeringsplicht 2026-10-16; ingeschreven-in-gemeente 2026-10-01..; pip-vastgesteld 2026-12-28", "2027-01-15", "on_time 2026-12-28"),
    Row("Koningsdag 2025 valt op zaterdag 26 april, want de 27e is een zondag: maandag 28 april", "kennisgeving-inburgeringsplicht 2025-02-15; ingeschreven-in-gemeente 2025-01-05..; pip-vastgesteld 2025-04-29", "2025-06-01", "late 2025-04-28"),
    Row("Koningsdag 2026 is maandag 27 april: dinsdag 28 april", "kennisgeving-inburgeringsplicht 2026-02-16; ingeschreven-in-gemeente 2026-01-05..; pip-vastgesteld 2026-04-28", "2026-06-01", "on_time 2026-04-28"),
    Row("de inschrijving kwam later dan de kennisgeving: zij is het begin", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-02-10..; pip-vastgesteld 2026-04-21", "2026-06-01", "on_time 2026-04-21"),
    Row("een inschrijving die voor de kennisgeving eindigde, telt niet", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2025-03-01..2025-09-01; ingeschreven-in-gemeente 2026-02-10..; pip-vastgesteld 2026-04-22", "2026-06-01", "late 2026-04-21"),
    Row("wie nooit is ingeschreven, heeft geen begin", "kennisgeving-inburgeringsplicht 2026-01-26; pip-vastgesteld 2026-02-20", "2026-06-01", "unknown"),
    Row("een PIP tussen kennisgeving en inschrijving is op tijd", "kennisgeving-inburgeringsplicht 2026-01-26; pip-vastgesteld 2026-02-02; ingeschreven-in-gemeente 2026-02-10..", "2026-06-01", "on_time 2026-04-21"),
    Row("een PIP van voor de kennisgeving: niet te zeggen", "pip-vastgesteld 2026-01-20; kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..", "2026-06-01", "unknown"),
    Row("wachten op een ander tot 20 april: dan nog twee weken, tot en met maandag 4 mei", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; wacht-op-derde 2026-03-16..2026-04-20; pip-vastgesteld 2026-05-04", "2026-06-01", "on_time 2026-05-04"),
    Row("twee weken na 21 april is Bevrijdingsdag: woensdag 6 mei", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; wacht-op-derde 2026-03-16..2026-04-21; pip-vastgesteld 2026-05-07", "2026-06-01", "late 2026-05-06"),
    Row("wachten dat vroeg voorbij was, verandert niets", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; wacht-op-derde 2026-02-02..2026-03-02; pip-vastgesteld 2026-04-08", "2026-06-01", "late 2026-04-07"),
    Row("zolang het wachten duurt, staat de termijn stil, ook na de tien weken", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; wacht-op-derde 2026-03-16..", "2026-05-20", "suspended"),
    Row("vastgesteld terwijl nog op een ander gewacht werd: op tijd", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; wacht-op-derde 2026-03-16..; pip-vastgesteld 2026-05-11", "2026-06-01", "on_time 2026-05-26"),
    Row("wachten dat na de laatste dag begon, redt niets", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; wacht-op-derde 2026-04-08..", "2026-05-20", "late 2026-04-07"),
    Row("wie verhuist voordat het PIP er is, valt erbuiten", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..2026-03-01; verhuisd 2026-03-01..", "2026-06-01", "not_applicable"),
    Row("ook op de laatste dag", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..2026-04-07; verhuisd 2026-04-07..", "2026-06-01", "not_applicable"),
    Row("wie na de laatste dag verhuist, was al te laat", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..2026-04-08; verhuisd 2026-04-08..", "2026-06-01", "late 2026-04-07"),
    Row("wie na het PIP verhuist, was op tijd", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..2026-03-20; pip-vastgesteld 2026-03-10; verhuisd 2026-03-20..", "2026-06-01", "on_time 2026-04-07"),
    Row("wie erheen verhuist, heeft tien weken vanaf de inschrijving in de nieuwe gemeente", "kennisgeving-inburgeringsplicht 2025-11-01; ingeschreven-in-gemeente 2026-03-02..", "2026-05-01", "running 2026-05-11 +10"),
    Row("een overgenomen PIP telt ook", "kennisgeving-inburgeringsplicht 2025-11-01; ingeschreven-in-gemeente 2026-03-02..; pip-overgenomen 2026-03-20", "2026-06-01", "on_time 2026-05-11"),
    Row("een tijdelijke vrijstelling in de tien weken: de termijn geldt niet", "kennisgeving-inburgeringsplicht 2026-01-26; ingeschreven-in-gemeente 2026-01-05..; tijdelijk-vrijgesteld 2026-02-10..2026-03-10", "2026-06-01", "not_applicable"),
    Row("twee keer ingeschreven, twee kennisgevingen: de eerste was op tijd, de tweede loopt", "kennisgeving-inburgeringsplicht 2024-03-04; ingeschreven-in-gemeente 2024-02-01..2024-09-01; pip-vastgesteld 2024-04-15; verhuisd 2024-09-01..2026-01-10; ingeschreven-in-gemeente 2026-01-10..; kennisgeving-inburgeringsplicht 2026-01-26", "2026-03-31", "on_time 2024-05-13; running 2026-04-07 +7"),
    Row("Tweede Pinksterdag 25 mei 2026: tien weken na maandag 16 maart is dinsdag 26 mei", "kennisgeving-inburgeringsplicht 2026-03-16; ingeschreven-in-gemeente 2026-01-05..", "2026-05-20", "running 2026-05-26 +6"),
)  # fmt: skip

TERM = (
    Row("drie jaar na 29 februari is 28 februari, ook op een zondag", "eerste-pip 2024-02-29; inburgering-behaald 2027-02-28", "2027-06-01", "on_time 2027-02-28"),
    Row("één dag later is te laat", "eerste-pip 2024-02-29; inburgering-behaald 2027-03-01", "2027-06-01", "late 2027-02-28"),
    Row("de laatste dag zelf", "eerste-pip 2023-06-15", "2026-06-15", "running 2026-06-15 +0"),
    Row("de dag erna", "eerste-pip 2023-06-15", "2026-06-16", "late 2026-06-15"),
    Row("zes maanden erbij", "eerste-pip 2023-06-15; inburgeringstermijn-verlengd 2026-05-01 =6", "2026-09-15", "running 2026-12-15 +91"),
    Row("drieënhalf jaar na 31 augustus is 28 februari", "eerste-pip 2022-08-31; inburgeringstermijn-verlengd 2025-08-01 =6; inburgering-behaald 2026-02-28", "2026-06-01", "on_time 2026-02-28"),
    Row("drieënhalf jaar na 29 februari 2024 is 29 augustus 2027", "eerste-pip 2024-02-29; inburgeringstermijn-verlengd 2027-02-01 =6; inburgering-behaald 2027-08-30", "2027-12-01", "late 2027-08-29"),
    Row("een verlenging op de laatste dag telt", "eerste-pip 2023-06-15; inburgeringstermijn-verlengd 2026-06-15 =6", "2026-12-15", "running 2026-12-15 +0"),
    Row("een verlenging na de laatste dag niet", "eerste-pip 2023-06-15; inburgeringstermijn-verlengd 2026-06-16 =6", "2026-09-15", "late 2026-06-15"),
    Row("twee verlengingen tellen op", "eerste-pip 2023-06-15; inburgeringstermijn-verlengd 2026-05-01 =6; inburgeringstermijn-verlengd 2026-11-01 =6", "2027-06-01", "running 2027-06-15 +14"),
    Row("na een verlenging die te laat kwam, telt ook de volgende niet", "eerste-pip 2023-06-15; inburgeringstermijn-verlengd 2026-07-01 =6; inburgeringstermijn-verlengd 2026-08-01 =6", "2026-09-01", "late 2026-06-15"),
    Row("een ontheffing in de termijn", "eerste-pip 2023-06-15; vrijgesteld-of-ontheven 2025-01-01..", "2026-09-15", "not_applicable"),
    Row("een ontheffing na het einde", "eerste-pip 2023-06-15; vrijgesteld-of-ontheven 2026-07-01..", "2026-09-15", "late 2026-06-15"),
    Row("verhuisd voor het einde", "eerste-pip 2023-06-15; verhuisd 2025-02-01..", "2026-09-15", "not_applicable"),
    Row("eerder in een andere gemeente begonnen: de termijn loopt door", "eerste-pip 2023-06-15; ingeschreven-in-gemeente 2025-02-01..; inburgering-behaald 2026-06-01", "2026-09-15", "on_time 2026-06-15"),
    Row("voldaan voor het eerste PIP: niet te zeggen", "inburgering-behaald 2023-06-01; eerste-pip 2023-06-15", "2026-09-15", "unknown"),
    Row("een nieuw PIP verandert het begin niet", "eerste-pip 2023-06-15; pip-vastgesteld 2024-06-15; inburgering-behaald 2026-06-16", "2026-09-15", "late 2026-06-15"),
    Row("twee keer inburgeringsplichtig: elk een eigen termijn", "eerste-pip 2022-02-01; inburgering-behaald 2024-01-01; eerste-pip 2025-12-31", "2026-09-15", "on_time 2025-02-01; running 2028-12-31 +838"),
)  # fmt: skip

PVT = (
    Row("op de laatste dag", "eerste-pip 2023-01-31; pvt-ondertekend 2026-01-31", "2026-06-01", "on_time 2026-01-31"),
    Row("een dag te laat, ook al was de laatste dag een zaterdag", "eerste-pip 2023-01-31; pvt-ondertekend 2026-02-02", "2026-06-01", "late 2026-01-31"),
    Row("loopt", "eerste-pip 2024-02-29", "2027-02-27", "running 2027-02-28 +1"),
    Row("met dezelfde verlenging als de inburgeringstermijn", "eerste-pip 2023-01-31; inburgeringstermijn-verlengd 2025-12-01 =6; pvt-ondertekend 2026-07-31", "2026-09-01", "on_time 2026-07-31"),
    Row("een maand erbij na 31 januari is 28 februari", "eerste-pip 2023-01-31; inburgeringstermijn-verlengd 2025-12-01 =1", "2026-02-28", "running 2026-02-28 +0"),
    Row("twee keer een maand is 31 maart, niet 28 maart", "eerste-pip 2023-01-31; inburgeringstermijn-verlengd 2025-12-01 =1; inburgeringstermijn-verlengd 2025-12-20 =1", "2026-03-31", "running 2026-03-31 +0"),
    Row("ondertekend op de dag van het PIP", "eerste-pip 2023-01-31; pvt-ondertekend 2023-01-31", "2026-06-01", "on_time 2026-01-31"),
    Row("ondertekend voor het PIP: niet te zeggen", "pvt-ondertekend 2023-01-30; eerste-pip 2023-01-31", "2026-06-01", "unknown"),
    Row("ontheven", "eerste-pip 2023-01-31; vrijgesteld-of-ontheven 2023-01-01..2023-02-01", "2026-06-01", "not_applicable"),
    Row("een ontheffing die op de dag van het PIP al voorbij was", "eerste-pip 2023-01-31; vrijgesteld-of-ontheven 2023-01-01..2023-01-31; pvt-ondertekend 2024-01-01", "2026-06-01", "on_time 2026-01-31"),
)  # fmt: skip

MAP = (
    Row("op de laatste dag", "eerste-pip 2023-05-31; map-eindgesprek 2026-05-31", "2026-09-01", "on_time 2026-05-31"),
    Row("een dag te laat", "eerste-pip 2023-05-31; map-eindgesprek 2026-06-01", "2026-09-01", "late 2026-05-31"),
    Row("loopt", "eerste-pip 2023-05-31", "2026-05-01", "running 2026-05-31 +30"),
    Row("verlengd tot 30 november, want die maand heeft geen 31", "eerste-pip 2023-05-31; inburgeringstermijn-verlengd 2026-04-01 =6; map-eindgesprek 2026-11-30", "2027-01-01", "on_time 2026-11-30"),
    Row("de onderwijsroute heeft geen MAP", "eerste-pip 2023-05-31; onderwijsroute 2023-05-31..", "2026-09-01", "not_applicable"),
    Row("ook niet wie er later van afging", "eerste-pip 2023-05-31; onderwijsroute 2023-05-31..2024-09-01; b1-route 2024-09-01..; map-eindgesprek 2025-01-01", "2026-09-01", "not_applicable"),
    Row("een onderwijsroute na de MAP verandert niets", "eerste-pip 2023-05-31; b1-route 2023-05-31..2024-09-01; map-eindgesprek 2024-06-01; onderwijsroute 2024-09-01..", "2026-09-01", "on_time 2026-05-31"),
    Row("B1-route en Z-route wel", "eerste-pip 2023-05-31; z-route 2023-05-31..", "2026-09-01", "late 2026-05-31"),
    Row("verhuisd", "eerste-pip 2023-05-31; verhuisd 2024-01-01..", "2026-09-01", "not_applicable"),
    Row("begin op een schrikkeldag", "eerste-pip 2024-02-29; map-eindgesprek 2027-02-28", "2027-09-01", "on_time 2027-02-28"),
)  # fmt: skip

COURSE_HOURS = (
    Row("de uren tellen op tot precies 800", "eerste-pip 2023-03-15; cursusuren 2024-01-01 =500; cursusuren 2025-01-01 =300", "2026-06-01", "on_time 2026-03-15"),
    Row("799 is niet genoeg", "eerste-pip 2023-03-15; cursusuren 2024-01-01 =500; cursusuren 2025-01-01 =299", "2026-06-01", "late 2026-03-15"),
    Row("meer dan genoeg op de laatste dag", "eerste-pip 2023-03-15; cursusuren 2024-01-01 =500; cursusuren 2026-03-15 =400", "2026-06-01", "on_time 2026-03-15"),
    Row("een dag te laat genoeg", "eerste-pip 2023-03-15; cursusuren 2024-01-01 =500; cursusuren 2026-03-16 =400", "2026-06-01", "late 2026-03-15"),
    Row("uren van voor het PIP tellen niet mee, maar maken niets onbekend", "cursusuren 2023-01-01 =600; eerste-pip 2023-03-15; cursusuren 2024-01-01 =500", "2025-06-01", "running 2026-03-15 +287"),
    Row("uren op de dag van het PIP tellen mee", "eerste-pip 2023-03-15; cursusuren 2023-03-15 =800", "2026-06-01", "on_time 2026-03-15"),
    Row("twee opgaven op een dag", "eerste-pip 2023-03-15; cursusuren 2024-01-01 =400; cursusuren 2024-01-01 =400", "2026-06-01", "on_time 2026-03-15"),
    Row("wie de B1-route volgt, valt erbuiten", "eerste-pip 2023-03-15; b1-route 2023-03-15..; cursusuren 2024-01-01 =200", "2026-06-01", "not_applicable"),
    Row("loopt met uren", "eerste-pip 2024-02-29; z-route 2024-02-29..; cursusuren 2025-01-01 =700", "2027-01-29", "running 2027-02-28 +30"),
    Row("verlengd", "eerste-pip 2023-03-31; inburgeringstermijn-verlengd 2026-01-05 =6; cursusuren 2026-09-30 =800", "2026-12-01", "on_time 2026-09-30"),
)  # fmt: skip

PARTICIPATION_HOURS = (
    Row("asielstatushouder met 800 uur", "eerste-pip 2023-03-15 asiel; participatie-uren 2024-01-01 =400; participatie-uren 2025-01-01 =400", "2026-06-01", "on_time 2026-03-15"),
    Row("te weinig", "eerste-pip 2023-03-15 asiel; participatie-uren 2024-01-01 =400", "2026-06-01", "late 2026-03-15"),
    Row("een gezinsmigrant heeft deze plicht niet: geen geval", "eerste-pip 2023-03-15; participatie-uren 2024-01-01 =400", "2026-06-01", ""),
    Row("de uren van PVT (12) en MAP (40) tellen mee", "eerste-pip 2023-03-15 asiel; participatie-uren 2023-06-01 =12; participatie-uren 2023-09-01 =40; participatie-uren 2025-01-01 =748", "2026-06-01", "on_time 2026-03-15"),
    Row("loopt op de laatste dag", "eerste-pip 2023-03-15 asiel; participatie-uren 2024-01-01 =799", "2026-03-15", "running 2026-03-15 +0"),
    Row("een dag te laat", "eerste-pip 2023-03-15 asiel; participatie-uren 2026-03-16 =800", "2026-06-01", "late 2026-03-15"),
    Row("onderwijsroute", "eerste-pip 2023-03-15 asiel; onderwijsroute 2023-03-15..", "2026-06-01", "not_applicable"),
    Row("verlengd vanaf een schrikkeldag", "eerste-pip 2024-02-29 asiel; inburgeringstermijn-verlengd 2027-01-05 =6; participatie-uren 2027-08-29 =800", "2027-12-01", "on_time 2027-08-29"),
    Row("cursusuren zijn geen participatie", "eerste-pip 2023-03-15 asiel; cursusuren 2024-01-01 =800", "2026-06-01", "late 2026-03-15"),
)  # fmt: skip

SWITCH = (
    Row("anderhalf jaar na 31 augustus is 28 februari", "eerste-pip 2024-08-31; leerroute-gewisseld 2026-02-28", "2026-06-01", "on_time 2026-02-28"),
    Row("een dag later kan het niet meer", "eerste-pip 2024-08-31; leerroute-gewisseld 2026-03-01", "2026-06-01", "late 2026-02-28"),
    Row("in een schrikkeljaar is het 29 februari", "eerste-pip 2022-08-31", "2024-02-01", "running 2024-02-29 +28"),
    Row("zonder wisseling is de tijd voorbij", "eerste-pip 2024-08-31", "2026-03-01", "late 2026-02-28"),
    Row("de laatste dag mag een zaterdag zijn", "eerste-pip 2024-08-31", "2026-02-28", "running 2026-02-28 +0"),
    Row("een verlenging van de inburgeringstermijn helpt hier niet", "eerste-pip 2024-08-31; inburgeringstermijn-verlengd 2026-01-01 =6; leerroute-gewisseld 2026-05-01", "2026-06-01", "late 2026-02-28"),
    Row("van de onderwijsroute mag het altijd: geen termijn", "eerste-pip 2024-08-31; onderwijsroute 2024-08-31..2026-05-01; leerroute-gewisseld 2026-05-01", "2026-06-01", "not_applicable"),
    Row("na een schrikkeldag", "eerste-pip 2024-02-29; leerroute-gewisseld 2025-08-29", "2026-06-01", "on_time 2025-08-29"),
    Row("verhuisd", "eerste-pip 2024-08-31; verhuisd 2025-01-01..", "2026-06-01", "not_applicable"),
)  # fmt: skip

EXTENSION_DECISION = (
    Row("acht weken na maandag 9 februari is Tweede Paasdag: dinsdag 7 april", "verlenging-aangevraagd 2026-02-09; verlenging-besloten 2026-04-07", "2026-06-01", "on_time 2026-04-07"),
    Row("een dag te laat", "verlenging-aangevraagd 2026-02-09; verlenging-besloten 2026-04-08", "2026-06-01", "late 2026-04-07"),
    Row("vrijdag 3 april is Goede Vrijdag: acht weken na vrijdag 6 februari is dinsdag 7 april", "verlenging-aangevraagd 2026-02-06", "2026-04-01", "running 2026-04-07 +6"),
    Row("zeven dagen opgeschort", "verlenging-aangevraagd 2026-01-12; aanvulling-gevraagd 2026-02-03..2026-02-10; verlenging-besloten 2026-03-16", "2026-06-01", "on_time 2026-03-16"),
    Row("opgeschort en nog niet aangevuld", "verlenging-aangevraagd 2026-01-12; aanvulling-gevraagd 2026-02-03..", "2026-06-01", "suspended"),
    Row("op een schrikkeldag aangevraagd", "verlenging-aangevraagd 2024-02-29; verlenging-besloten 2024-04-25", "2024-06-01", "on_time 2024-04-25"),
    Row("de termijn eindigt op zondag", "verlenging-aangevraagd 2026-01-11; verlenging-besloten 2026-03-09", "2026-06-01", "on_time 2026-03-09"),
    Row("twee aanvragen, één besluit: dat besluit telt voor beide", "verlenging-aangevraagd 2026-01-12; verlenging-aangevraagd 2026-03-02; verlenging-besloten 2026-03-10", "2026-06-01", "late 2026-03-09; on_time 2026-04-28"),
    Row("een besluit van voor de aanvraag: niet te zeggen", "verlenging-besloten 2026-01-05; verlenging-aangevraagd 2026-01-12", "2026-06-01", "unknown"),
)  # fmt: skip

TAKING_PART = (
    Row("een jaar na de inschrijving", "inburgeringsplicht 2025-01-10..; ingeschreven-in-gemeente 2025-02-03..; meedoen-naar-vermogen 2026-02-03..", "2026-06-01", "on_time 2026-02-03"),
    Row("een dag te laat", "inburgeringsplicht 2025-01-10..; ingeschreven-in-gemeente 2025-02-03..; meedoen-naar-vermogen 2026-02-04..", "2026-06-01", "late 2026-02-03"),
    Row("op een zondag verschuift niets: het is geen wettelijke termijn", "inburgeringsplicht 2024-01-10..; ingeschreven-in-gemeente 2025-02-01..", "2026-02-01", "running 2026-02-01 +0"),
    Row("ingeschreven op 29 februari: een jaar later is 28 februari", "inburgeringsplicht 2024-01-10..; ingeschreven-in-gemeente 2024-02-29..; meedoen-naar-vermogen 2025-03-01..", "2026-06-01", "late 2025-02-28"),
    Row("pas na de inschrijving inburgeringsplichtig: dan begint het", "ingeschreven-in-gemeente 2024-01-10..; inburgeringsplicht 2025-02-03..; meedoen-naar-vermogen 2026-01-05..", "2026-06-01", "on_time 2026-02-03"),
    Row("nooit ingeschreven", "inburgeringsplicht 2025-01-10..", "2026-06-01", "unknown"),
    Row("verhuisd binnen het jaar", "inburgeringsplicht 2025-01-10..; ingeschreven-in-gemeente 2025-02-03..2025-08-01; verhuisd 2025-08-01..", "2026-06-01", "not_applicable"),
    Row("deed al mee voor de plicht en daarna niet opnieuw: niet te zeggen", "meedoen-naar-vermogen 2024-12-01..; inburgeringsplicht 2025-01-10..; ingeschreven-in-gemeente 2025-02-03..", "2026-06-01", "unknown"),
    Row("deed mee tussen plicht en inschrijving", "inburgeringsplicht 2025-01-10..; meedoen-naar-vermogen 2025-01-20..; ingeschreven-in-gemeente 2025-02-03..", "2026-06-01", "on_time 2026-02-03"),
)  # fmt: skip

PIP_BY_REGISTRATION = (
    Row("geen wettelijke termijn: Tweede Paasdag zelf is de laatste dag", "inburgeringsplicht 2025-12-01..; ingeschreven-in-gemeente 2026-01-26..; pip-vastgesteld 2026-04-06", "2026-06-01", "on_time 2026-04-06"),
    Row("een dag te laat", "inburgeringsplicht 2025-12-01..; ingeschreven-in-gemeente 2026-01-26..; pip-vastgesteld 2026-04-07", "2026-06-01", "late 2026-04-06"),
    Row("de laatste dag", "inburgeringsplicht 2025-12-01..; ingeschreven-in-gemeente 2026-01-26..", "2026-04-06", "running 2026-04-06 +0"),
    Row("tien weken na een schrikkeldag is Hemelvaart", "inburgeringsplicht 2024-01-01..; ingeschreven-in-gemeente 2024-02-29..; pip-vastgesteld 2024-05-09", "2024-06-01", "on_time 2024-05-09"),
    Row("pas na de inschrijving inburgeringsplichtig", "ingeschreven-in-gemeente 2026-01-05..; inburgeringsplicht 2026-02-10..", "2026-04-20", "running 2026-04-21 +1"),
    Row("wachten op een ander geeft hier geen extra tijd", "inburgeringsplicht 2025-12-01..; ingeschreven-in-gemeente 2026-01-26..; wacht-op-derde 2026-03-16..2026-04-20; pip-vastgesteld 2026-05-01", "2026-06-01", "late 2026-04-06"),
    Row("verhuisd", "inburgeringsplicht 2025-12-01..; ingeschreven-in-gemeente 2026-01-26..2026-03-01; verhuisd 2026-03-01..", "2026-06-01", "not_applicable"),
    Row("nooit ingeschreven", "inburgeringsplicht 2025-12-01..", "2026-06-01", "unknown"),
    Row("een overgenomen PIP", "inburgeringsplicht 2025-12-01..; ingeschreven-in-gemeente 2026-01-26..; pip-overgenomen 2026-02-01", "2026-06-01", "on_time 2026-04-06"),
    Row("een PIP van voor de plicht: niet te zeggen", "pip-vastgesteld 2025-11-01; inburgeringsplicht 2025-12-01..; ingeschreven-in-gemeente 2026-01-26..", "2026-06-01", "unknown"),
)  # fmt: skip

INTEGRATION = (
    Row("achttien maanden na 31 augustus is 28 februari", "inburgeringsplicht 2024-01-10..; ingeschreven-in-gemeente 2024-08-31..; geintegreerd 2026-02-28..", "2026-06-01", "on_time 2026-02-28"),
    Row("een dag te laat", "inburgeringsplicht 2024-01-10..; ingeschreven-in-gemeente 2024-08-31..; geintegreerd 2026-03-01..", "2026-06-01", "late 2026-02-28"),
    Row("in een schrikkeljaar 29 februari", "inburgeringsplicht 2022-01-10..; ingeschreven-in-gemeente 2022-08-31..", "2024-02-01", "running 2024-02-29 +28"),
    Row("ingeschreven op een schrikkeldag", "inburgeringsplicht 2024-01-10..; ingeschreven-in-gemeente 2024-02-29..; geintegreerd 2025-08-29..", "2026-06-01", "on_time 2025-08-29"),
    Row("pas later inburgeringsplichtig", "ingeschreven-in-gemeente 2024-01-10..; inburgeringsplicht 2024-09-15..", "2026-03-15", "running 2026-03-15 +0"),
    Row("niet vastgesteld", "inburgeringsplicht 2024-01-10..; ingeschreven-in-gemeente 2024-08-31..", "2026-03-01", "late 2026-02-28"),
    Row("verhuisd", "inburgeringsplicht 2024-01-10..; ingeschreven-in-gemeente 2024-08-31..; verhuisd 2025-01-01..", "2026-06-01", "not_applicable"),
    Row("nooit ingeschreven", "inburgeringsplicht 2024-01-10..", "2026-06-01", "unknown"),
    Row("vastgesteld en weer ingetrokken: het begin telt", "inburgeringsplicht 2024-01-10..; ingeschreven-in-gemeente 2024-08-31..; geintegreerd 2025-06-01..2025-09-01", "2026-06-01", "on_time 2026-02-28"),
)  # fmt: skip

TABLES = {
    "pip": PIP,
    "inburgeringstermijn": TERM,
    "pvt": PVT,
    "map": MAP,
    "z-route-cursusuren": COURSE_HOURS,
    "z-route-participatie-uren": PARTICIPATION_HOURS,
    "leerroute-wisselen": SWITCH,
    "besluit-verlenging": EXTENSION_DECISION,
    "meedoen-na-inschrijving": TAKING_PART,
    "pip-na-inschrijving": PIP_BY_REGISTRATION,
    "integratie-18-maanden": INTEGRATION,
}
