"""Examples by hand of the terms of the Algemene wet bestuursrecht, the Participatiewet and debt help.

Days of rest used here: Good Friday 3 April and Easter Monday 6 April 2026, King's Day 27 April 2026 (a Monday), Liberation
Day 5 May 2026, Ascension Day 14 May 2026, Christmas 25 and 26 December 2026 (Friday and Saturday), Easter Monday 1 April 2024.
"""

from tests.core.cases.tables import Row

DECISION = (
    Row("acht weken na maandag 9 februari is Tweede Paasdag", "aanvraag 2026-02-09; toekenning 2026-04-07", "2026-06-01", "on_time 2026-04-07"),
    Row("een dag te laat", "aanvraag 2026-02-09; afwijzing 2026-04-08", "2026-06-01", "late 2026-04-07"),
    Row("op een schrikkeldag", "aanvraag 2024-02-29; toekenning 2024-04-25", "2024-06-01", "on_time 2024-04-25"),
    Row("de laatste dag zelf", "aanvraag 2026-01-12", "2026-03-09", "running 2026-03-09 +0"),
    Row("verlengd binnen de acht weken: zestien weken", "aanvraag 2026-02-09; beslistermijn-verlengd 2026-03-30; toekenning 2026-06-01", "2026-07-01", "on_time 2026-06-01"),
    Row("verlengd op dinsdag na Pasen, de laatste dag: telt", "aanvraag 2026-02-09; beslistermijn-verlengd 2026-04-07; toekenning 2026-06-01", "2026-07-01", "on_time 2026-06-01"),
    Row("verlengd op woensdag: te laat om te tellen", "aanvraag 2026-02-09; beslistermijn-verlengd 2026-04-08; toekenning 2026-06-01", "2026-07-01", "late 2026-04-07"),
    Row("tien dagen opgeschort: van 3 tot en met 12 februari", "aanvraag 2026-01-12; aanvulling-gevraagd 2026-02-03..2026-02-13; toekenning 2026-03-19", "2026-06-01", "on_time 2026-03-19"),
    Row("twee redenen tegelijk schorten de dag één keer op", "aanvraag 2026-01-12; aanvulling-gevraagd 2026-02-03..2026-02-10; overmacht 2026-02-06..2026-02-13; toekenning 2026-03-20", "2026-06-01", "late 2026-03-19"),
    Row("opgeschort, dan verlengd in de dagen die erbij kwamen", "aanvraag 2026-01-12; aanvulling-gevraagd 2026-02-03..2026-02-14; beslistermijn-verlengd 2026-03-18; toekenning 2026-05-15", "2026-06-01", "on_time 2026-05-15"),
    Row("nog niet aangevuld", "aanvraag 2026-01-12; aanvulling-gevraagd 2026-02-03..", "2026-05-01", "suspended"),
    Row("opschorting die na de laatste dag begon", "aanvraag 2026-01-12; aanvulling-gevraagd 2026-03-10..", "2026-05-01", "late 2026-03-09"),
    Row("besloten terwijl nog op een aanvulling gewacht werd", "aanvraag 2026-01-12; aanvulling-gevraagd 2026-02-03..; afwijzing 2026-02-20", "2026-05-01", "on_time 2026-03-26"),
    Row("opschorting die voor de aanvraag begon, telt vanaf de aanvraag", "aanvulling-gevraagd 2026-01-05..2026-01-15; aanvraag 2026-01-12", "2026-03-01", "running 2026-03-12 +11"),
    Row("ingetrokken", "aanvraag 2026-01-12; aanvraag-vervallen 2026-02-02..2026-02-03", "2026-05-01", "not_applicable"),
    Row("twee aanvragen, twee besluiten", "aanvraag 2026-01-12; toekenning 2026-02-10; aanvraag 2026-02-16", "2026-04-01", "on_time 2026-03-09; running 2026-04-13 +12"),
    Row("een tweede besluit voor de tweede aanvraag: niet te zeggen waar het bij hoort", "aanvraag 2026-01-12; toekenning 2026-02-10; toekenning 2026-02-12; aanvraag 2026-02-16", "2026-04-01", "on_time 2026-03-09; unknown"),
    Row("twee aanvragen, de eerste vervallen: in een cijfer vallen beide erbuiten (besluit 0043)", "aanvraag 2026-01-12; aanvraag 2026-02-02; aanvraag-vervallen 2026-02-09..2026-02-10", "2026-06-01", "not_applicable; not_applicable"),
    Row("twee aanvragen, één besluit: in een cijfer is dat van beide (besluit 0043)", "aanvraag 2026-01-12; aanvraag 2026-02-02; toekenning 2026-02-16", "2026-06-01", "on_time 2026-03-09; on_time 2026-03-30"),
)  # fmt: skip

BENEFIT = (
    Row("op de laatste dag", "aanvraag-bijstand 2026-01-12; besluit-bijstand 2026-03-09", "2026-06-01", "on_time 2026-03-09"),
    Row("een dag te laat", "aanvraag-bijstand 2026-01-12; besluit-bijstand 2026-03-10", "2026-06-01", "late 2026-03-09"),
    Row("eindigt op zaterdag 28 februari: maandag 2 maart", "aanvraag-bijstand 2026-01-03; besluit-bijstand 2026-03-02", "2026-06-01", "on_time 2026-03-02"),
    Row("eindigt op Hemelvaart: vrijdag 15 mei", "aanvraag-bijstand 2026-03-19", "2026-05-10", "running 2026-05-15 +5"),
    Row("op een schrikkeldag", "aanvraag-bijstand 2024-02-29; besluit-bijstand 2024-04-26", "2024-06-01", "late 2024-04-25"),
    Row("vertraging door de aanvrager schort op", "aanvraag-bijstand 2026-01-12; vertraging-door-aanvrager 2026-02-02..2026-02-09; besluit-bijstand 2026-03-16", "2026-06-01", "on_time 2026-03-16"),
    Row("een andere aanvraag hoort hier niet", "aanvraag 2026-01-12; besluit-bijstand 2026-03-09", "2026-06-01", ""),
    Row("uitstel duurt nog", "aanvraag-bijstand 2026-01-12; uitstel-afgesproken 2026-03-09..", "2026-04-01", "suspended"),
    Row("ingetrokken", "aanvraag-bijstand 2026-01-12; aanvraag-vervallen 2026-01-20..2026-01-21", "2026-06-01", "not_applicable"),
)  # fmt: skip

ADVANCE = (
    Row("vier weken na maandag 9 maart is Tweede Paasdag", "aanvraag-bijstand 2026-03-09; voorschot-bijstand 2026-04-07", "2026-06-01", "on_time 2026-04-07"),
    Row("een dag te laat", "aanvraag-bijstand 2026-03-09; voorschot-bijstand 2026-04-08", "2026-06-01", "late 2026-04-07"),
    Row("een besluit maakt een voorschot overbodig", "aanvraag-bijstand 2026-01-12; besluit-bijstand 2026-01-30", "2026-06-01", "on_time 2026-02-09"),
    Row("Kerstmis op vrijdag en zaterdag: maandag 28 december", "aanvraag-bijstand 2026-11-27", "2026-12-24", "running 2026-12-28 +4"),
    Row("op een schrikkeldag", "aanvraag-bijstand 2024-02-29; voorschot-bijstand 2024-03-28", "2024-06-01", "on_time 2024-03-28"),
    Row("Bevrijdingsdag", "aanvraag-bijstand 2026-04-07; voorschot-bijstand 2026-05-06", "2026-06-01", "on_time 2026-05-06"),
    Row("geen voorschot door eigen schuld", "aanvraag-bijstand 2026-01-12; vertraging-door-aanvrager 2026-01-20..2026-03-01", "2026-06-01", "not_applicable"),
    Row("niets gekregen", "aanvraag-bijstand 2026-01-12", "2026-06-01", "late 2026-02-09"),
    Row("twee aanvragen", "aanvraag-bijstand 2026-01-12; voorschot-bijstand 2026-02-02; aanvraag-bijstand 2026-03-02", "2026-03-20", "on_time 2026-02-09; running 2026-03-30 +10"),
)  # fmt: skip

OBJECTION = (
    Row("zes weken na maandag 23 februari is Tweede Paasdag", "bezwaartermijn-voorbij 2026-02-23; besluit-op-bezwaar 2026-04-07", "2026-06-01", "on_time 2026-04-07"),
    Row("een dag te laat", "bezwaartermijn-voorbij 2026-02-23; besluit-op-bezwaar 2026-04-08", "2026-06-01", "late 2026-04-07"),
    Row("met een commissie twaalf weken", "bezwaartermijn-voorbij 2026-01-12; bezwaarcommissie 2026-01-05..; besluit-op-bezwaar 2026-04-07", "2026-06-01", "on_time 2026-04-07"),
    Row("een commissie die pas na het begin kwam, verandert niets", "bezwaartermijn-voorbij 2026-01-12; bezwaarcommissie 2026-01-13..; besluit-op-bezwaar 2026-02-24", "2026-06-01", "late 2026-02-23"),
    Row("verdaagd met zes weken", "bezwaartermijn-voorbij 2026-01-13; bezwaar-verdaagd 2026-02-20; besluit-op-bezwaar 2026-04-07", "2026-06-01", "on_time 2026-04-07"),
    Row("commissie en verdaagd: achttien weken", "bezwaartermijn-voorbij 2026-01-12; bezwaarcommissie 2026-01-05..; bezwaar-verdaagd 2026-03-30", "2026-05-01", "running 2026-05-18 +17"),
    Row("tien dagen om een verzuim te herstellen", "bezwaartermijn-voorbij 2026-02-23; verzuim-bezwaar 2026-03-02..2026-03-12; besluit-op-bezwaar 2026-04-16", "2026-06-01", "on_time 2026-04-16"),
    Row("op een schrikkeldag", "bezwaartermijn-voorbij 2024-02-29; besluit-op-bezwaar 2024-04-11", "2024-06-01", "on_time 2024-04-11"),
    Row("ingetrokken", "bezwaartermijn-voorbij 2026-02-23; bezwaar-ingetrokken 2026-03-10..2026-03-11", "2026-06-01", "not_applicable"),
    Row("uitstel met instemming duurt nog", "bezwaartermijn-voorbij 2026-02-23; uitstel-bezwaar 2026-04-01..", "2026-06-01", "suspended"),
    Row("verdaagd op de verschoven laatste dag", "bezwaartermijn-voorbij 2026-02-23; bezwaar-verdaagd 2026-04-07", "2026-05-01", "running 2026-05-18 +17"),
)  # fmt: skip

FIRST_TALK = (
    Row("vier weken na maandag 9 maart is Tweede Paasdag", "hulpvraag-schulden 2026-03-09; eerste-gesprek-schulden 2026-04-07", "2026-06-01", "on_time 2026-04-07"),
    Row("een dag te laat", "hulpvraag-schulden 2026-03-09; eerste-gesprek-schulden 2026-04-08", "2026-06-01", "late 2026-04-07"),
    Row("dreiging op donderdag voor Pasen: dinsdag, woensdag, donderdag", "hulpvraag-schulden 2026-04-02; bedreigende-situatie 2026-04-01..; eerste-gesprek-schulden 2026-04-09", "2026-06-01", "on_time 2026-04-09"),
    Row("en een dag later te laat", "hulpvraag-schulden 2026-04-02; bedreigende-situatie 2026-04-01..; eerste-gesprek-schulden 2026-04-10", "2026-06-01", "late 2026-04-09"),
    Row("dreiging op vrijdag voor Koningsdag: tot en met donderdag 30 april", "hulpvraag-schulden 2026-04-24; bedreigende-situatie 2026-04-24..", "2026-04-28", "running 2026-04-30 +2"),
    Row("dreiging op woensdag voor Hemelvaart: vrijdag, maandag, dinsdag", "hulpvraag-schulden 2026-05-13; bedreigende-situatie 2026-05-01..", "2026-05-20", "late 2026-05-19"),
    Row("dreiging op een zaterdag", "hulpvraag-schulden 2026-02-07; bedreigende-situatie 2026-02-01..; eerste-gesprek-schulden 2026-02-11", "2026-06-01", "on_time 2026-02-11"),
    Row("dreiging op een schrikkeldag", "hulpvraag-schulden 2024-02-29; bedreigende-situatie 2024-02-29..; eerste-gesprek-schulden 2024-03-05", "2024-06-01", "on_time 2024-03-05"),
    Row("dreiging die voorbij was", "hulpvraag-schulden 2026-03-09; bedreigende-situatie 2026-02-01..2026-03-09; eerste-gesprek-schulden 2026-03-30", "2026-06-01", "on_time 2026-04-07"),
    Row("dreiging die later kwam", "hulpvraag-schulden 2026-03-09; bedreigende-situatie 2026-03-10..; eerste-gesprek-schulden 2026-03-30", "2026-06-01", "on_time 2026-04-07"),
    Row("Kerstmis", "hulpvraag-schulden 2026-11-27", "2026-12-27", "running 2026-12-28 +1"),
    Row("verhuisd", "hulpvraag-schulden 2026-03-09; verhuisd 2026-03-20..", "2026-06-01", "not_applicable"),
    Row("twee hulpvragen, één gesprek: voor de eerste te laat", "hulpvraag-schulden 2026-01-12; hulpvraag-schulden 2026-02-02; eerste-gesprek-schulden 2026-02-12", "2026-06-01", "late 2026-02-09; on_time 2026-03-02"),
    Row("een gesprek van voor de hulpvraag: niet te zeggen", "eerste-gesprek-schulden 2026-03-02; hulpvraag-schulden 2026-03-09", "2026-06-01", "unknown"),
)  # fmt: skip

DEBT_DECISION = (
    Row("acht weken na maandag 9 februari is Tweede Paasdag", "eerste-gesprek-schulden 2026-02-09; besluit-schuldhulp 2026-04-07", "2026-06-01", "on_time 2026-04-07"),
    Row("een dag te laat", "eerste-gesprek-schulden 2026-02-09; besluit-schuldhulp 2026-04-08", "2026-06-01", "late 2026-04-07"),
    Row("een besluit op de dag van het gesprek", "eerste-gesprek-schulden 2026-02-09; besluit-schuldhulp 2026-02-09", "2026-06-01", "on_time 2026-04-07"),
    Row("op een schrikkeldag", "eerste-gesprek-schulden 2024-02-29", "2024-04-25", "running 2024-04-25 +0"),
    Row("opgeschort", "eerste-gesprek-schulden 2026-01-12; aanvulling-gevraagd 2026-02-03..2026-02-13; besluit-schuldhulp 2026-03-19", "2026-06-01", "on_time 2026-03-19"),
    Row("opschortingen die aan elkaar grenzen, zijn er één", "eerste-gesprek-schulden 2026-01-12; aanvulling-gevraagd 2026-02-03..2026-02-10; uitstel-afgesproken 2026-02-10..2026-02-13", "2026-03-15", "running 2026-03-19 +4"),
    Row("duurt nog", "eerste-gesprek-schulden 2026-01-12; overmacht 2026-03-01..", "2026-06-01", "suspended"),
    Row("verhuisd voor het besluit", "eerste-gesprek-schulden 2026-01-12; verhuisd 2026-02-01..", "2026-06-01", "not_applicable"),
    Row("een besluit over een eerder gesprek hoort daarbij", "eerste-gesprek-schulden 2025-01-13; besluit-schuldhulp 2025-02-03; eerste-gesprek-schulden 2026-01-12", "2026-06-01", "on_time 2025-03-10; late 2026-03-09"),
)  # fmt: skip

EARLY_SIGNAL = (
    Row("op de laatste dag", "vroegsignaal 2026-01-12; eerste-contact 2026-02-09", "2026-06-01", "on_time 2026-02-09"),
    Row("een dag te laat", "vroegsignaal 2026-01-12; eerste-contact 2026-02-10", "2026-06-01", "late 2026-02-09"),
    Row("een eerste gesprek telt ook", "vroegsignaal 2026-01-12; eerste-gesprek-schulden 2026-01-20", "2026-06-01", "on_time 2026-02-09"),
    Row("Pasen", "vroegsignaal 2026-03-09", "2026-04-07", "running 2026-04-07 +0"),
    Row("op een schrikkeldag", "vroegsignaal 2024-02-29; eerste-contact 2024-03-29", "2024-06-01", "late 2024-03-28"),
    Row("geen contact", "vroegsignaal 2026-01-12", "2026-06-01", "late 2026-02-09"),
    Row("verhuisd", "vroegsignaal 2026-01-12; verhuisd 2026-01-30..", "2026-06-01", "not_applicable"),
    Row("drie signalen, één contact", "vroegsignaal 2026-01-12; vroegsignaal 2026-01-26; vroegsignaal 2026-02-09; eerste-contact 2026-02-09", "2026-06-01", "on_time 2026-02-09; on_time 2026-02-23; on_time 2026-03-09"),
    Row("contact van de dag voor het tweede signaal telt daarvoor niet", "vroegsignaal 2026-01-12; eerste-contact 2026-01-25; vroegsignaal 2026-01-26", "2026-02-20", "on_time 2026-02-09; running 2026-02-23 +3"),
    Row("een gesprek over schulden voor het tweede signaal telt daarvoor niet", "vroegsignaal 2026-01-12; eerste-gesprek-schulden 2026-01-20; vroegsignaal 2026-01-26", "2026-06-01", "on_time 2026-02-09; late 2026-02-23"),
    Row("elk signaal een eigen contact", "vroegsignaal 2026-01-12; eerste-contact 2026-01-20; vroegsignaal 2026-01-26; eerste-contact 2026-02-24", "2026-06-01", "on_time 2026-02-09; late 2026-02-23"),
)  # fmt: skip

TABLES = {
    "besluit-op-aanvraag": DECISION,
    "bijstand-besluit": BENEFIT,
    "bijstand-voorschot": ADVANCE,
    "besluit-op-bezwaar": OBJECTION,
    "schuldhulp-eerste-gesprek": FIRST_TALK,
    "schuldhulp-besluit": DEBT_DECISION,
    "vroegsignaal-contact": EARLY_SIGNAL,
}
