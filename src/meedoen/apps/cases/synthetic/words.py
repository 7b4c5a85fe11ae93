"""What made-up case managers write: sentences, agreements and goals, each about nobody, and the names of made-up workers and providers."""

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
    "Kennismaken met de kringloop",
    "Huisarts bellen voor een verklaring",
    "Loonstroken insturen",
    "Aanmelden bij de taalgroep",
    "Samen de brieven doornemen",
    "Cursus zoeken die in de ochtend is",
    "Bellen met de werkgever over uren",
    "Plan van aanpak bijwerken",
    "Meelopen bij het buurthuis",
    "Aanvraag fiets invullen",
)
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
