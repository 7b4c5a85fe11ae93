"""The words that random tables are printed with: indicators, units, roles, absences and areas."""

INDICATORS = (
    ("Verwijzingen Halt", "per_1000"),
    ("Winkeldiefstallen", "per_1000"),
    ("Geweldsmisdrijven", "per_1000"),
    ("Functiemenging", "percentage"),
    ("Absoluut verzuim", "per_1000"),
    ("Relatief verzuim", "per_1000"),
    ("Vroegtijdig schoolverlaters zonder startkwalificatie", "percentage"),
    ("Niet-sporters", "percentage"),
    ("Banen", "per_1000"),
    ("Jongeren met een delict voor de rechter", "percentage"),
    ("Kinderen in uitkeringsgezin", "percentage"),
    ("Netto arbeidsparticipatie", "percentage"),
    ("Werkloze jongeren", "percentage"),
    ("Personen met een bijstandsuitkering", "per_10000"),
    ("Lopende re-integratievoorzieningen", "per_10000"),
    ("Jongeren met jeugdhulp", "percentage"),
    ("Jongeren met jeugdbescherming", "percentage"),
    ("Jongeren met jeugdreclassering", "percentage"),
    ("Cliënten met een maatwerkarrangement Wmo", "per_10000"),
    ("Aantal inwoners", "count"),
    ("Demografische druk", "percentage"),
    ("Meldingen bij het wijkteam", "count"),
    ("Inwoners van 65 jaar en ouder", "count"),
    ("Jongeren van 0 tot 23 jaar met hulp", "percentage"),
)
UNIT_WORDS = {
    "percentage": ("%", "percentage", "in %", "% van alle jongeren tot 18 jaar", "% 12 t/m 21 jarigen"),
    "per_1000": (
        "Aantal per 1.000 inwoners",
        "per 1.000",
        "per 1.000 inwoners",
        "Aantal per 1.000 inwoners in de leeftijd 15 – 64 jaar",
    ),
    "per_10000": ("Aantal per 10.000 inwoners", "per 10.000 inwoners", "per 10.000 inw 18 jr eo"),
    "count": ("aantal", "Aantal"),
}
ROLE_WORDS = {
    "measurement": ("Realisatie", "Werkelijk", "Rekening"),
    "budget": ("Begroting", "Raming"),
    "target": ("Streefwaarde", "Doel"),
    "baseline": ("Nulmeting",),
    "reference": ("",),
}
ABSENCES = {
    "not_available": ("n.b.", "nnb", "n.n.b.", "NB", "nog niet bekend"),
    "not_applicable": ("n.v.t.", "nvt"),
    "*": ("-", ".", "X"),
}
OWN = "Waterrijk"
OTHERS = ("Nederland", "Provincie Flevoland", "25.000 - 50.000 inwoners")
