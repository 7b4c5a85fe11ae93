"""Cells from which no value can be taken, each with its sentence."""

from meedoen.links.workbooks.sheets import Unreadable

_LONGEST_SHOWN = 100


def no_outcome_cell(formula: str = "(formule)") -> Unreadable:
    """Tell of a formula of which the outcome is not in the file."""
    return Unreadable(
        formula[:_LONGEST_SHOWN],
        "hier staat een formule waarvan de uitkomst niet in het bestand is bewaard. Verwacht is een waarde. "
        "Typ die in, of open het bestand in een rekenblad en bewaar het opnieuw.",
    )


def error_cell(written: str) -> Unreadable:
    """Tell of a cell in which a spreadsheet shows an error."""
    shown = written[:_LONGEST_SHOWN]
    return Unreadable(
        shown, f"de cel geeft een fout ({shown}). Verwacht is een waarde; verbeter de formule of typ de waarde in."
    )


def moment_cell(written: str) -> Unreadable:
    """Tell of a time, or a date with a time."""
    return Unreadable(
        written[:_LONGEST_SHOWN], "hier staat een tijdstip of tijdsduur. Verwacht is een getal, tekst of datum."
    )


def no_number_cell(written: str) -> Unreadable:
    """Tell of a cell that calls itself a number and is none."""
    return Unreadable(
        written[:_LONGEST_SHOWN], "deze cel zegt een getal te bevatten, maar dat is niet te lezen. Typ het opnieuw in."
    )


def no_date_cell(written: str) -> Unreadable:
    """Tell of a cell that calls itself a date and is none that a spreadsheet knows."""
    return Unreadable(
        written[:_LONGEST_SHOWN],
        "hier staat een datum die een rekenblad niet kent. Verwacht is een datum als 31-12-2026.",
    )
