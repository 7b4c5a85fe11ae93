"""The lists that are open data, each with the same columns every time."""

from meedoen.links.open_data.columns import Table
from meedoen.links.open_data.lists import (
    ACTIVITY_COLUMNS,
    GOAL_COLUMNS,
    GOAL_INDICATOR_COLUMNS,
    INDICATOR_COLUMNS,
    TERM_COLUMNS,
)
from meedoen.links.open_data.rows import COLUMNS

OBSERVATIONS = Table(
    slug="waarnemingen",
    title="Waarnemingen",
    grain="Eén rij per cijfer.",
    description="Alle gepubliceerde cijfers: nulmetingen, metingen, streefwaarden, referenties en budgetten. "
    "Elk cijfer heeft zijn periode, gebied, eenheid en status. Waar het cijfer uit een document komt, staat erbij "
    "in welk bestand en op welke regels.",
    keywords=("sociaal domein", "indicatoren", "cijfers", "streefwaarden", "nulmetingen"),
    columns=COLUMNS,
)
INDICATORS = Table(
    slug="indicatoren",
    title="Indicatoren",
    grain="Eén rij per indicator.",
    description="Wat er gemeten wordt, in welke eenheid, welke kant goed is, van wie de cijfers komen en hoe vaak. "
    "De cijfers zelf staan in de lijst waarnemingen, onder dezelfde code. Ook een indicator die nog ontwikkeld wordt, "
    "staat erin.",
    keywords=("sociaal domein", "indicatoren", "definities"),
    columns=INDICATOR_COLUMNS,
)
GOALS = Table(
    slug="doelen",
    title="Doelen",
    grain="Eén rij per onderdeel van een beleidskader.",
    description="De doelen van elk beleidskader met alles erboven en eronder, zoals opgaven, uitwerkingen en effecten. "
    "Het pad van een onderdeel zegt waar het hangt. De nulmetingen en streefwaarden bij een doel staan in de lijsten "
    "indicatoren bij doelen en waarnemingen, onder hetzelfde pad.",
    keywords=("sociaal domein", "beleid", "doelen", "beleidskader"),
    columns=GOAL_COLUMNS,
)
GOAL_INDICATORS = Table(
    slug="indicatoren-bij-doelen",
    title="Indicatoren bij doelen",
    grain="Eén rij per indicator bij een doel, per gebied en groep.",
    description="Waar elke indicator in een beleidskader staat, met de nulmeting, de laatste meting en de streefwaarde, "
    "en hoe het ervoor staat. De waarden staan er zoals op de pagina’s, in woorden. Om mee te rekenen zijn er de "
    "waarnemingen.",
    keywords=("sociaal domein", "doelen", "streefwaarden", "koers"),
    columns=GOAL_INDICATOR_COLUMNS,
)
ACTIVITIES = Table(
    slug="activiteiten",
    title="Activiteiten",
    grain="Eén rij per activiteit.",
    description="Wat er voor de doelen wordt gedaan, wanneer het begint en welke organisaties verantwoordelijk zijn of "
    "meedoen. De paden zeggen voor welke doelen een activiteit is. Het staat er in de woorden van het document.",
    keywords=("sociaal domein", "beleid", "activiteiten", "organisaties"),
    columns=ACTIVITY_COLUMNS,
)
TERMS = Table(
    slug="begrippen",
    title="Begrippen",
    grain="Eén rij per begrip en document.",
    description="De begrippen en afkortingen uit de documenten van de gemeente, met hun omschrijving. Geven twee "
    "documenten een omschrijving van hetzelfde begrip, dan staan ze er allebei in. Een afkorting die geen document "
    "uitlegt, staat er niet in.",
    keywords=("sociaal domein", "begrippen", "afkortingen"),
    columns=TERM_COLUMNS,
)
TABLES = (OBSERVATIONS, INDICATORS, GOALS, GOAL_INDICATORS, ACTIVITIES, TERMS)
TABLE_OF = {table.slug: table for table in TABLES}
