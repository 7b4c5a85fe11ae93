"""Reasons as whole sentences."""


def sentence(reason: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = reason[0].upper() + reason[1:] if reason else reason
    return text if text.endswith((".", "!", "?")) else f"{text}."
