"""What of the tables about a resident the resident does not read: numbers that say nothing, names of employees, what stands elsewhere.

And which words are the resident's own, so that nobody is asked whether they are about others.
"""

_EMPLOYEES = (
    *("recorded_by", "registered_by", "withdrawn_by", "agreed_by", "ended_by", "checked_by", "assigned_by", "held_by"),
    *(
        "closed_by",
        "handed_by",
        "answered_by",
        "corrected_by",
        "made_by",
        "unsent_by",
        "settled_by",
        "user",
        "giver",
        "to_user",
    ),
)
_SAID_ELSEWHERE = (
    *("talk_number", "event_number", "spell_number", "alert", "handover", "client", "talk", "position"),
    "assignment",
)
LEFT_OUT = {
    "id": "een volgnummer in de databank",
    "municipality": "altijd de gemeente zelf",
    "resident": "uzelf",
    "number": "een volgnummer dat niets zegt",
    "token": "staat alleen in adressen van pagina’s",
    "sealed": "het versleutelde nummer zelf",
    "fingerprint": "een vingerafdruk om op te zoeken",
    "rules": "een vingerafdruk van de regels waarmee is gerekend",
    "changes": "hoe vaak er iets in het dossier is geschreven",
    "digest": "een vingerafdruk om veranderingen te merken",
    "household_digest": "een vingerafdruk om veranderingen te merken",
    "message_id": "het nummer van een bericht",
    "source_id": "een volgnummer bij de bron",
    "household": "het nummer van een huishouden",
    "received_by": "een systeem",
    **dict.fromkeys(_SAID_ELSEWHERE, "verwijst naar iets dat er ook staat"),
    **dict.fromkeys(_EMPLOYEES, "namen van medewerkers staan niet in een uitdraai"),
}
"""Columns that a resident does not read, and why not."""

OWN_WORDS = {
    "OwnGoal.words": "eigen woorden van de inwoner",
    "PersonRequest.asked": "eigen woorden van de inwoner",
    "PersonRequest.extended_why": "is de inwoner al verteld",
    "PersonRequest.answer": "is de inwoner al verteld",
    "PersonRequest.done": "is de inwoner al verteld",
}
"""Columns of free words that are never withheld, and why not."""

NOT_TOLD = {
    "DestructionEntry": "staat er alleen zolang over vernietigen wordt beslist, en noemt niets dan de termijn",
}
"""Tables that point to a resident and of which nothing is told, and why not."""
