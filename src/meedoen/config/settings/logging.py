"""What the server writes to its log: plain lines on standard error, for the host to keep.

This is the log of the machine. What people do with records is kept by `apps/journal`.
"""

from meedoen.config.environment import current

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["stderr"], "level": current().log_level},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": current().log_level, "propagate": False},
    },
}
