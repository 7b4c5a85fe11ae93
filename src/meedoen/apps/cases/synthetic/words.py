"""What made-up case managers write: sentences, agreements and goals, each about nobody, and the names of made-up workers and providers."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

SENTENCES = (
    "Komt op tijd en vertelt dat het beter gaat dan vorige keer.",
    "Wil graag iets met planten doen.",
    "Slaapt slecht en ziet tegen de ochtend op.",
    "Heeft de kennismaking gehad en vond het spannend, maar leuk.",
    "Is nog niet toe aan meer uren; we wachten tot na de zomer.",
    "De buurvrouw past op, dus drie ochtenden kan.",
    "Wil leren fietsen, dan is het werk te bereiken.",
    "Heeft zelf gebeld met de kringloop en kan een dag meelopen.",
    "De taalles gaat goed, praten durft nog niet.",
    "Is verhuisd en nog bezig met de dozen.",
    "Vertelt over pijn in de rug; vraagt na bij de huisarts.",
    "Helpt twee keer per week in de keuken van het buurthuis.",
    "Kwam niet; na een telefoontje een nieuwe afspraak gemaakt.",
    "Is trots op het certificaat.",
    "Zoekt werk in de avond, overdag is er zorg voor de kinderen.",
    "Wil liever op papier krijgen wat er is afgesproken.",
    "Het plan klopt nog; niets veranderd.",
    "Gaat vier weken op familiebezoek, dat is gemeld.",
    "Ziet meer mensen sinds de wandelgroep.",
    "Heeft brieven laten liggen; samen geopend.",
    "Vindt het werk fijn, de reis te lang.",
    "De proefweek ging goed; de werkgever wil verder praten.",
    "Wil eerst de schulden op een rij.",
    "Er is een tolk nodig bij het volgende gesprek.",
)
AGREED = (
    ("Kennismaken met de kringloop", True),
    ("Huisarts bellen voor een verklaring", True),
    ("Loonstroken insturen", True),
    ("Aanmelden bij de taalgroep", True),
    ("Samen de brieven doornemen", False),
    ("Cursus zoeken die in de ochtend is", False),
    ("Bellen met de werkgever over uren", False),
    ("Plan van aanpak bijwerken", False),
    ("Meelopen bij het buurthuis", True),
    ("Aanvraag fiets invullen", True),
)
"""What was agreed, and whether the resident does it."""
GOALS = (
    "Ik wil weer onder de mensen zijn.",
    "Ik wil mijn rijbewijs halen.",
    "Ik wil zelf mijn huur betalen van mijn loon.",
    "Ik wil beter Nederlands praten met de juf.",
    "Ik wil iets doen met mijn handen.",
    "Ik wil een diploma.",
)
DROPPED = ("Is niet meer nodig.", "Past niet meer bij het plan.")
FORMS = ("gesprek", "gesprek", "gesprek", "telefoongesprek", "huisbezoek")
OBSERVERS = ("klantmanager", "klantmanager", "partner", "inwoner zelf")
OCCASIONS = ("heronderzoek", "heronderzoek", "melding inwoner", "melding partner", "gesprek")
PROVIDERS = (
    "Verzonnen Werkplaats",
    "Proefbuurthuis De Oefening",
    "Fictieve Kringloop",
    "Testschool voor Taal",
    "Voorbeeldzorg",
    "Bedacht Groenbedrijf",
)
LANGUAGES = ("Arabisch", "Tigrinya", "Turks", "Pools", "Oekraïens", "Engels")
TOLD_BY: Mapping[str, Sequence[tuple[str, str]]] = MappingProxyType(
    {
        "achterstand-huur": (
            ("Verzonnen Wonen", "Twee maanden huur niet betaald, op herinneringen kwam geen antwoord."),
            ("Proefwoningen", "Eén maand huur achter; de bewoner belde zelf dat het krap is."),
        ),
        "achterstand-energie": (
            ("Fictie Energie", "Drie termijnen niet betaald, afsluiten dreigt."),
            ("Oefenstroom", "De betalingsregeling is twee keer niet nagekomen."),
        ),
        "achterstand-water": (("Voorbeeldwater", "De laatste twee rekeningen staan open."),),
        "achterstand-zorgpremie": (("Schijn Zorgverzekering", "Vier maanden premie niet betaald."),),
        "partner": (
            ("Proefbuurthuis De Oefening", "Komt sinds drie weken niet meer en neemt de telefoon niet op."),
            ("Fictieve Kringloop", "Kan meer aan dan nu, maar durft het niet te vragen."),
        ),
        "school": (("Testschool voor Taal", "Vier keer afwezig zonder bericht."),),
        "werkgever": (("Bedacht Groenbedrijf", "Komt vaak te laat; de werkgever wil graag meedenken."),),
        "omgeving": (("een buurvrouw", "Maakt zich zorgen: de gordijnen blijven al een week dicht."),),
    }
)
"""Who tells what, by the word of the kind of signal; nobody of them exists."""
STRANGERS = (
    ("mevrouw Testveld", "Proeflaan 12, Proefhaven-Noord"),
    ("de heer Bedachtstra", "Oefenhof 3"),
    ("een jong gezin", "Voorbeeldstraat 88, boven de winkel"),
)
"""About whom somebody told something, who is in no file."""
HANDED = (
    "Wil graag met de taalgroep beginnen; kun jij de intake doen? Dinsdag en donderdag kan.",
    "Er is nu werk voor 12 uur. Kijk je mee of dat naast de uitkering kan blijven?",
    "De schuldhulp vroeg naar de loonstroken van de laatste drie maanden. Wil jij ze opvragen?",
    "Zoekt een maatje om mee naar het buurthuis te gaan. Past dat bij een van jouw groepen?",
    "Is verhuisd naar jouw wijk en wil dichter bij huis meedoen.",
)
HANDED_OUT = (
    "Kan beginnen op woensdagochtend. Bellen jullie voor een kennismaking?",
    "Wil graag zien hoe het er bij jullie aan toe gaat, samen met een maatje.",
)
ASKED = (
    "Een fiets om naar het werk te gaan",
    "Hulp bij het zoeken van opvang voor de kinderen",
    "Een cursus heftruck",
    "Begeleiding bij het begin van een baan",
    "Vergoeding van het busabonnement",
    "Hulp in het huishouden",
    "Een laptop voor de taalles",
    "Een plek om overdag iets te doen",
)
"""What requests are about."""
TRIED = (
    "Twee keer gebeld, geen gehoor.",
    "Briefje in de bus gedaan.",
    "Kaart gestuurd met een voorstel voor een gesprek.",
)
TALKED = (
    "Gebeld: wil graag een gesprek.",
    "Langs geweest en koffie gedronken; er is een afspraak gemaakt.",
    "Gesproken op het gemeentehuis.",
)
OWN_DATA = (
    ("inzage", "Wil weten wat er over de laatste twee jaar in het dossier staat."),
    ("verbetering", "Schrijft dat de datum van het eerste gesprek niet klopt."),
    ("bezwaar", "Wil niet dat het buurthuis hoort welke trede er staat."),
)
"""What residents ask about their own data, by the word of the kind."""
