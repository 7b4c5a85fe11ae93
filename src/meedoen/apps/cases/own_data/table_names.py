"""What a certificate of destruction calls each table of which records went."""

from meedoen.apps.cases.own_data.wording import TABLES

TABLE_NAMES = {
    **{f"cases.{name}": told.title for name, told in TABLES.items()},
    "cases.OwnGoal": "Eigen doelen",
    "cases.PersonRequest": "Verzoeken",
    "cases.PersonalDetails": "Persoonsgegevens",
    "cases.Residence": "Adressen",
    "cases.KnownWord": "Zoekwoorden die niemand anders had",
    "accounts.HeldForm": "Getypte formulieren die werden bewaard",
}
