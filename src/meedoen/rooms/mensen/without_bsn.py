"""No words of the register take a BSN: what every form of it asks of what was typed."""

from django.core.exceptions import ValidationError

from meedoen.core.values.bsn import holds_bsn


def require_no_bsn(value: object) -> None:
    """Refuse words in which a BSN may stand; it is not repeated. What a field read as a number is none.

    Raises:
        ValidationError: one may.

    """
    if isinstance(value, str) and holds_bsn(text=value):
        message = (
            "Hier staat een nummer dat een BSN kan zijn. Haal het weg: een BSN hoort alleen in een veld dat BSN heet."
        )
        raise ValidationError(message)
