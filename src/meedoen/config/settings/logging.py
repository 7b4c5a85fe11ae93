"""What the server writes to its log: plain lines on standard error, for the host to keep.

This is the log of the machine. What people do with records is kept by `apps/journal`.
"""

from meedoen.config.environment import current

# Nobody gets an error by e-mail: what people typed would travel with it.
ADMINS: list[tuple[str, str]] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "meedoen.config.log_lines.Line"},
    },
    "filters": {
        "refused_in_one_line": {"()": "meedoen.config.log_lines.RefusedInOneLine"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refused_in_one_line"]},
    },
    "root": {"handlers": ["stderr"], "level": current().log_level},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": current().log_level, "propagate": False},
    },
}
