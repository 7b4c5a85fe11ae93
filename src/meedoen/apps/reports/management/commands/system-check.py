"""`meedoen system-check`: whether the parts of the program fit together, Django's own check under another name."""

from django.core.management.commands.check import Command as SystemCheck


class Command(SystemCheck):
    """Django's check; `meedoen check` looks at the content."""

    help = "Kijkt of de onderdelen van het programma bij elkaar passen."
