"""What goes wrong around the store, as one kind of error whose message a user can read (Dutch), and what to do then."""

from pathlib import Path


class StoreError(Exception):
    """The store cannot do what was asked; the message says what was found and what was expected (Dutch)."""


def how_to_mend(folder: Path, /) -> str:
    """Say what to do when the files of a municipality are not as they were written (Dutch).

    A delivery goes by what is stored, so it needs a folder that is whole or empty.
    """
    return (
        "Er is niets uitgerekend en niets veranderd. Zet een reservekopie terug, of zet de map "
        f"{folder.name} opzij en lever de feiten opnieuw aan met meedoen deliver."
    )
