"""How e-mail leaves: through a server, as files in the data folder, or not at all."""

from datetime import timedelta

from meedoen.config.environment import current
from meedoen.config.parsers import MailWay

_environment = current()
_mail = _environment.mail
_BACKENDS = {
    MailWay.NONE: "django.core.mail.backends.dummy.EmailBackend",
    MailWay.FILES: "django.core.mail.backends.filebased.EmailBackend",
    MailWay.SERVER: "django.core.mail.backends.smtp.EmailBackend",
}

EMAIL_BACKEND = _BACKENDS[_mail.way]
EMAIL_FILE_PATH = _environment.data / "mail"
EMAIL_HOST = _mail.host
EMAIL_PORT = _mail.port
EMAIL_HOST_USER = _mail.user
EMAIL_HOST_PASSWORD = _mail.password
EMAIL_USE_TLS = _mail.upgrades
EMAIL_USE_SSL = _mail.is_encrypted
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = _environment.mail_from
# Whether a letter reaches somebody: one in a file does not.
MEEDOEN_MAIL_ARRIVES = _mail.way is MailWay.SERVER
MEEDOEN_MAIL_FOLDER = EMAIL_FILE_PATH if _mail.way is MailWay.FILES else None
# An invitation and a link for a new password are good for as long.
MEEDOEN_LINK_LASTS = timedelta(days=7)
PASSWORD_RESET_TIMEOUT = int(MEEDOEN_LINK_LASTS.total_seconds())
