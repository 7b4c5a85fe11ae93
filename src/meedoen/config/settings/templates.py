"""Pages are written in Jinja2; its environment (components, notation) belongs to `ui`."""

from pathlib import Path

from meedoen.config.environment import current

_ROOMS = Path(__file__).resolve().parents[2] / "rooms"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "DIRS": sorted(_ROOMS.glob("*/jinja2")),
        "OPTIONS": {
            "environment": "meedoen.ui.jinja.environment",
            "auto_reload": current().debug,
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
