"""Every setting, declared once: its name, a Dutch description, a default, what is expected, and its parser.

`docs/instellingen.md` is checked against SETTINGS. `environment.py` reads them.
"""

from meedoen.config import parsers
from meedoen.config.links import LINK_SETTINGS
from meedoen.config.parsers import MINIMUM_SECRET_LENGTH
from meedoen.config.setting import Setting

SECRETS = frozenset(
    {
        "MEEDOEN_SECRET_KEY",
        "MEEDOEN_DATABASE_URL",
        "MEEDOEN_DATABASE_OWNER_URL",
        "MEEDOEN_MAIL",
        "MEEDOEN_OIDC_CLIENT_SECRET",
        "MEEDOEN_BRP_KEYS",
    }
)
"""Settings of which a message never shows the value."""


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="MEEDOEN_MODE",
        description="Waarvoor deze installatie dient: uitproberen op de eigen machine, of echt werk.",
        default="demo",
        expected="'demo' of 'productie'",
        parse=parsers.mode,
    ),
    Setting(
        name="MEEDOEN_DATA",
        description="Map voor de database, de bestanden en de huisstijlen (in `themes`). Maak van deze map een reservekopie.",
        default="./data",
        expected="het pad van een map waarin Meedoen mag schrijven",
        parse=parsers.own_folder,
    ),
    Setting(
        name="MEEDOEN_DATABASE_URL",
        description="Adres van de database. Leeg: SQLite, in MEEDOEN_DATA.",
        default="",
        expected="'postgresql://gebruiker:wachtwoord@server/naam' of 'sqlite:///pad/naar/bestand'",
        parse=parsers.database,
    ),
    Setting(
        name="MEEDOEN_DATABASE_OWNER_URL",
        description="Adres van dezelfde PostgreSQL-database voor de rol die eigenaar van de tabellen is. Alleen `meedoen migrate` "
        "gebruikt het, en geeft daarna de rol uit MEEDOEN_DATABASE_URL wat zij nodig heeft; in het logboek mag die dan alleen lezen en "
        "toevoegen. Zet het niet in de omgeving van `meedoen serve`. Leeg: één rol voor alles.",
        default="",
        expected="'postgresql://eigenaar:wachtwoord@server/naam', met dezelfde naam en een andere gebruiker dan MEEDOEN_DATABASE_URL",
        parse=parsers.database,
    ),
    Setting(
        name="MEEDOEN_SECRET_KEY",
        description="Geheim waarmee sessies worden ondertekend. Leeg in een demo: wordt eenmalig gemaakt "
        "en bewaard in MEEDOEN_DATA. In productie verplicht.",
        default="",
        expected=f"minstens {MINIMUM_SECRET_LENGTH} willekeurige tekens",
        parse=parsers.secret,
    ),
    Setting(
        name="MEEDOEN_DEBUG",
        description="Toont ontwikkelaars de oorzaak van een fout op de pagina. Kan niet in productie.",
        default="nee",
        expected="'ja' of 'nee'",
        parse=parsers.yes,
    ),
    Setting(
        name="MEEDOEN_ALLOWED_HOSTS",
        description="Namen waaronder de site bereikbaar is, gescheiden door komma's. In productie verplicht.",
        default="localhost,127.0.0.1,[::1]",
        expected="namen van servers, zonder 'https://' en zonder sterretje, zoals 'meedoen.gemeente.nl'",
        parse=parsers.hosts,
    ),
    Setting(
        name="MEEDOEN_BASE_URL",
        description="Adres van de site zoals in documenten en open data komt te staan. "
        "Leeg: het adres uit MEEDOEN_LISTEN. In productie verplicht, met https.",
        default="",
        expected="een adres zonder pad, zoals 'https://meedoen.gemeente.nl'",
        parse=parsers.base_url,
    ),
    Setting(
        name="MEEDOEN_LISTEN",
        description="Adres en poort waarop `meedoen serve` luistert.",
        default="127.0.0.1:8000",
        expected="een adres en een poort, zoals '127.0.0.1:8000'",
        parse=parsers.listen,
    ),
    Setting(
        name="MEEDOEN_WORKERS",
        description="Aantal processen waarmee `meedoen serve` verzoeken beantwoordt.",
        default="2",
        expected="een getal van 1 tot en met 64",
        parse=parsers.workers,
    ),
    Setting(
        name="MEEDOEN_BEHIND_PROXY",
        description="Of een eigen webserver ervoor staat die https afhandelt, X-Forwarded-Proto zet en het adres van de "
        "bezoeker achteraan in X-Forwarded-For zet. "
        "Zet dit nooit op 'ja' als bezoekers de site ook rechtstreeks kunnen bereiken.",
        default="nee",
        expected="'ja' of 'nee'",
        parse=parsers.yes,
    ),
    Setting(
        name="MEEDOEN_JOURNAL_WITNESS",
        description="Bestand waarin na elke wijziging de kop van het logboek komt, zodat een afgeknipt logboek opvalt. "
        "Zet het het liefst op een andere schijf, waar de database niet bij kan. Leeg: `logboek-koppen.txt` in MEEDOEN_DATA.",
        default="",
        expected="het pad van een bestand in een map die bestaat",
        parse=parsers.file_in_folder,
    ),
    Setting(
        name="MEEDOEN_MAIL",
        description="Server die e-mail verstuurt: uitnodigingen, nieuwe wachtwoorden, herinneringen. De verbinding is altijd "
        "versleuteld, behalve met een server op dezelfde machine. Met 'bestanden' komt elke brief als bestand in de map `mail` "
        "van MEEDOEN_DATA, met 'geen' gaat er niets uit. Leeg: 'bestanden' in een demo, 'geen' in productie.",
        default="",
        expected="'smtp://gebruiker:wachtwoord@server:587', 'smtps://gebruiker:wachtwoord@server:465', 'bestanden' of 'geen'",
        parse=parsers.mail,
    ),
    Setting(
        name="MEEDOEN_MAIL_FROM",
        description="Adres waarvan e-mail komt. Verplicht als MEEDOEN_MAIL een server noemt.",
        default="",
        expected="een e-mailadres, zoals 'meedoen@gemeente.nl'",
        parse=parsers.mail_address,
    ),
    Setting(
        name="MEEDOEN_API_LIMIT",
        description="Hoeveel verzoeken per minuut één adres aan de API mag doen, per proces (zie MEEDOEN_WORKERS).",
        default="600",
        expected="een getal van 1 tot en met 1000000",
        parse=parsers.api_limit,
    ),
    Setting(
        name="MEEDOEN_API_CONTACT",
        description="Bij wie gebruikers van de API terechtkunnen; staat in de beschrijving van de API.",
        default="Beheer van Meedoen <beheer@meedoen.invalid>",
        expected="een naam en een e-mailadres, zoals 'Team Data <data@gemeente.nl>'",
        parse=parsers.contact,
    ),
    Setting(
        name="MEEDOEN_PROCESSING_REGISTER",
        description="Waar het register van verwerkingsactiviteiten van de organisatie staat. In het log van verwerkingen komt dit voor "
        "de naam van de activiteit te staan (Logboek Dataverwerkingen, `dpl.core.processing_activity_id`).",
        default="urn:meedoen:verwerking",
        expected="een adres zoals 'https://verwerkingen.gemeente.nl/participatie', of een urn",
        parse=parsers.uri,
    ),
    Setting(
        name="MEEDOEN_LOG_LEVEL",
        description="Hoeveel er in het logboek van de server komt.",
        default="info",
        expected="'debug', 'info', 'warning' of 'error'",
        parse=parsers.log_level,
    ),
    Setting(
        name="MEEDOEN_SOURCES",
        description="Alleen voor de tests: map met de bronteksten waarmee de voorbeelden worden vergeleken.",
        default="",
        expected="een bestaande map, of niets",
        parse=parsers.optional_folder,
    ),
    Setting(
        name="MEEDOEN_SECOND_FACTOR",
        description="Of iedereen zich behalve met een wachtwoord ook met een code van een app moet aanmelden. "
        "Leeg: verplicht in productie, vrijwillig in een demo.",
        default="",
        expected="'verplicht' of 'vrijwillig'",
        parse=parsers.second_factor,
    ),
    Setting(
        name="MEEDOEN_SESSION_IDLE",
        description="Na hoeveel minuten zonder iets te doen iemand wordt afgemeld.",
        default="60",
        expected="een aantal minuten van 1 tot en met 600",
        parse=parsers.idle_minutes,
    ),
    Setting(
        name="MEEDOEN_SESSION_LONGEST",
        description="Na hoeveel uur iemand in elk geval wordt afgemeld, ook wie bezig is.",
        default="10",
        expected="een aantal uren van 1 tot en met 24",
        parse=parsers.longest_hours,
    ),
    Setting(
        name="MEEDOEN_OIDC_ISSUER",
        description="Adres van de identiteitsprovider van de organisatie (OpenID Connect), precies zoals die zich noemt. "
        "Leeg: aanmelden kan alleen met een wachtwoord.",
        default="",
        expected="een adres zoals 'https://inloggen.gemeente.nl/realms/medewerkers'",
        parse=parsers.issuer,
    ),
    Setting(
        name="MEEDOEN_OIDC_CLIENT_ID",
        description="Naam waaronder deze installatie bij de identiteitsprovider bekend is.",
        default="",
        expected="de client-id die de identiteitsprovider gaf",
        parse=parsers.short_text,
    ),
    Setting(
        name="MEEDOEN_OIDC_CLIENT_SECRET",
        description="Geheim dat de identiteitsprovider bij die naam gaf. Leeg als die er geen geeft.",
        default="",
        expected="het geheim, of niets",
        parse=parsers.short_text,
    ),
    Setting(
        name="MEEDOEN_OIDC_NAME",
        description="Hoe de organisatie heet op de knop ‘Aanmelden met …’.",
        default="uw organisatie",
        expected="een naam van ten hoogste 200 tekens, zoals 'gemeente Dronten'",
        parse=parsers.short_text,
    ),
    Setting(
        name="MEEDOEN_OIDC_STRONG",
        description="Waarden van amr of acr waarmee de identiteitsprovider zegt dat iemand een tweede factor gebruikte, "
        "gescheiden door komma's. Wie zo binnenkomt, hoeft in Meedoen geen code in te vullen. "
        "Leeg: Meedoen vraagt altijd zijn eigen tweede factor.",
        default="",
        expected="waarden zoals 'mfa,hwk'",
        parse=parsers.words,
    ),
    *LINK_SETTINGS,
)
