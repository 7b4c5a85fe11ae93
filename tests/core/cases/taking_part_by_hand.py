"""Examples by hand of the terms at accompaniment to work: in months and years, which end on any day."""

from tests.core.cases.tables import Row

FIRST_REVIEW = (
    Row("zes maanden na 31 augustus is 28 februari, een zaterdag", "plan-van-aanpak 2025-08-31..; plan-besproken 2026-02-28", "2026-06-01", "on_time 2026-02-28"),
    Row("een dag te laat", "plan-van-aanpak 2025-08-31..; plan-besproken 2026-03-01", "2026-06-01", "late 2026-02-28"),
    Row("in een schrikkeljaar 29 februari", "plan-van-aanpak 2023-08-31..; plan-besproken 2024-02-29", "2024-06-01", "on_time 2024-02-29"),
    Row("begin op een schrikkeldag", "plan-van-aanpak 2024-02-29..", "2024-08-01", "running 2024-08-29 +28"),
    Row("de laatste dag", "plan-van-aanpak 2025-11-15..", "2026-05-15", "running 2026-05-15 +0"),
    Row("uitkering beëindigd", "plan-van-aanpak 2025-11-15..; uitkering-beeindigd 2026-03-01..", "2026-06-01", "not_applicable"),
    Row("uitkering beëindigd na de bespreking", "plan-van-aanpak 2025-11-15..; plan-besproken 2026-02-01; uitkering-beeindigd 2026-03-01..", "2026-06-01", "on_time 2026-05-15"),
    Row("twee plannen", "plan-van-aanpak 2025-01-15..2025-12-01; plan-besproken 2025-06-01; plan-van-aanpak 2025-12-01..", "2026-05-01", "on_time 2025-07-15; running 2026-06-01 +31"),
    Row("besproken op de dag waarop het begon", "plan-van-aanpak 2025-11-15..; plan-besproken 2025-11-15", "2026-06-01", "on_time 2026-05-15"),
)  # fmt: skip

NEXT_REVIEW = (
    Row("de volgende op de laatste dag, en daarna weer zes maanden", "plan-besproken 2025-08-31 =1; plan-besproken 2026-02-28 =1", "2026-06-01", "on_time 2026-02-28; running 2026-08-28 +88"),
    Row("een dag te laat", "plan-besproken 2025-08-31 =1; plan-besproken 2026-03-01 =1", "2026-06-01", "late 2026-02-28; running 2026-09-01 +92"),
    Row("nog één keer besproken en niet meer", "plan-besproken 2025-06-30 =1", "2026-06-01", "late 2025-12-30"),
    Row("de laatste dag", "plan-besproken 2025-12-01 =1", "2026-06-01", "running 2026-06-01 +0"),
    Row("op een schrikkeldag", "plan-besproken 2024-02-29 =1; plan-besproken 2024-08-29 =1", "2024-09-01", "on_time 2024-08-29; running 2025-02-28 +180"),
    Row("vertrokken", "plan-besproken 2025-08-31 =1; verhuisd 2025-10-01..", "2026-06-01", "not_applicable"),
    Row("uitkering beëindigd op de laatste dag", "plan-besproken 2025-08-31 =1; uitkering-beeindigd 2026-02-28..", "2026-06-01", "not_applicable"),
    Row("drie keer op tijd", "plan-besproken 2024-12-01 =1; plan-besproken 2025-05-01 =1; plan-besproken 2025-10-01 =1", "2026-03-01", "on_time 2025-06-01; on_time 2025-11-01; running 2026-04-01 +31"),
)  # fmt: skip

STEP = (
    Row("precies een jaar later", "trede-vastgesteld 2025-03-31 =1; trede-vastgesteld 2026-03-31 =1", "2026-06-01", "on_time 2026-03-31; running 2027-03-31 +303"),
    Row("een dag ouder dan een jaar", "trede-vastgesteld 2025-03-31 =1; trede-vastgesteld 2026-04-01 =1", "2026-06-01", "late 2026-03-31; running 2027-04-01 +304"),
    Row("op een schrikkeldag", "trede-vastgesteld 2024-02-29 =1", "2025-02-28", "running 2025-02-28 +0"),
    Row("de dag erna is zij oud", "trede-vastgesteld 2024-02-29 =1", "2025-03-01", "late 2025-02-28"),
    Row("op een zondag verschuift niets", "trede-vastgesteld 2025-05-31 =1", "2026-06-01", "late 2026-05-31"),
    Row("uitgestroomd", "trede-vastgesteld 2025-03-31 =1; uitkering-beeindigd 2025-09-01..", "2026-06-01", "not_applicable"),
    Row("vertrokken na het jaar", "trede-vastgesteld 2025-03-31 =1; verhuisd 2026-04-01..", "2026-06-01", "late 2026-03-31"),
    Row("twee keer per jaar", "trede-vastgesteld 2025-01-15 =1; trede-vastgesteld 2025-07-15 =1", "2026-06-01", "on_time 2026-01-15; running 2026-07-15 +44"),
)  # fmt: skip

EXEMPTION = (
    Row("precies vijf jaar: de laatste dag is 28 februari, het einde 1 maart", "ontheffing-alleenstaande-ouder 2020-03-01..2025-03-01", "2026-06-01", "on_time 2025-03-01"),
    Row("een dag te lang", "ontheffing-alleenstaande-ouder 2020-03-01..2025-03-02", "2026-06-01", "late 2025-03-01"),
    Row("loopt", "ontheffing-alleenstaande-ouder 2021-06-15..", "2026-06-01", "running 2026-06-15 +14"),
    Row("een gepland einde in de toekomst is nog geen einde", "ontheffing-alleenstaande-ouder 2021-06-15..2026-06-10", "2026-06-01", "running 2026-06-15 +14"),
    Row("begonnen op een schrikkeldag", "ontheffing-alleenstaande-ouder 2020-02-29..2025-02-28", "2026-06-01", "on_time 2025-02-28"),
    Row("loopt te lang door", "ontheffing-alleenstaande-ouder 2021-05-31..", "2026-06-01", "late 2026-05-31"),
    Row("uitkering beëindigd", "ontheffing-alleenstaande-ouder 2021-05-31..; uitkering-beeindigd 2024-01-01..", "2026-06-01", "not_applicable"),
    Row("twee ontheffingen, elk met een eigen termijn", "ontheffing-alleenstaande-ouder 2019-01-01..2021-01-01; ontheffing-alleenstaande-ouder 2022-01-01..", "2026-06-01", "on_time 2024-01-01; running 2027-01-01 +214"),
)  # fmt: skip

ALERT = (
    Row("op de laatste dag", "signaal 2026-01-12; contact-na-signaal 2026-02-09", "2026-06-01", "on_time 2026-02-09"),
    Row("een dag te laat", "signaal 2026-01-12; contact-na-signaal 2026-02-10", "2026-06-01", "late 2026-02-09"),
    Row("Tweede Paasdag schuift niet op: dit is geen wet", "signaal 2026-03-09", "2026-04-06", "running 2026-04-06 +0"),
    Row("op een schrikkeldag", "signaal 2024-02-29; contact-na-signaal 2024-03-29", "2024-06-01", "late 2024-03-28"),
    Row("geen contact", "signaal 2026-01-12", "2026-06-01", "late 2026-02-09"),
    Row("contact na een vroegsignaal telt hier niet", "signaal 2026-01-12; eerste-contact 2026-01-20", "2026-02-01", "running 2026-02-09 +8"),
    Row("verhuisd", "signaal 2026-01-12; verhuisd 2026-01-30..", "2026-06-01", "not_applicable"),
    Row("twee signalen, één contact", "signaal 2026-01-12; signaal 2026-01-26; contact-na-signaal 2026-02-09", "2026-06-01", "on_time 2026-02-09; on_time 2026-02-23"),
    Row("een volgend signaal na het contact vraagt nieuw contact", "signaal 2026-01-12; contact-na-signaal 2026-01-20; signaal 2026-05-11", "2026-06-01", "on_time 2026-02-09; running 2026-06-08 +7"),
    Row("contact op de dag van het tweede signaal telt voor beide", "signaal 2026-01-12; signaal 2026-01-26; contact-na-signaal 2026-01-26", "2026-06-01", "on_time 2026-02-09; on_time 2026-02-23"),
    Row("contact van de dag voor het tweede signaal telt daarvoor niet", "signaal 2026-01-12; contact-na-signaal 2026-01-25; signaal 2026-01-26", "2026-06-01", "on_time 2026-02-09; late 2026-02-23"),
    Row("twee signalen op één dag, één contact", "signaal 2026-01-12; signaal 2026-01-12; contact-na-signaal 2026-01-13", "2026-06-01", "on_time 2026-02-09; on_time 2026-02-09"),
)  # fmt: skip

TABLES = {
    "plan-eerste-bespreking": FIRST_REVIEW,
    "plan-volgende-bespreking": NEXT_REVIEW,
    "trede-actueel": STEP,
    "ontheffing-alleenstaande-ouder": EXEMPTION,
    "signaal-contact": ALERT,
}
