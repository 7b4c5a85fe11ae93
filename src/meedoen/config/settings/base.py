"""Which parts make up the product and in what order a request passes through them."""

from meedoen.config.environment import current
from meedoen.config.parsers import Mode

_environment = current()

DEBUG = _environment.debug
ALLOWED_HOSTS = list(_environment.allowed_hosts)
ROOT_URLCONF = "meedoen.config.urls"
WSGI_APPLICATION = "meedoen.config.wsgi.application"

INSTALLED_APPS = [
    "meedoen.apps.journal",
    "meedoen.apps.accounts",
    "meedoen.apps.sources",
    "meedoen.apps.network",
    "meedoen.apps.indicators",
    "meedoen.apps.finance",
    "meedoen.apps.cases",
    "meedoen.apps.goals",
    "meedoen.apps.council",
    "meedoen.apps.reports",
    "meedoen.ui",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
]
MIDDLEWARE = [
    # Outermost: its headers stand also on what the next ones refuse.
    "meedoen.config.content_policy.content_policy",
    "django.middleware.security.SecurityMiddleware",
    "meedoen.rooms.api.dressing.dressing",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "meedoen.config.compression.compression",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "meedoen.config.plain_text.PlainText",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # After sessions, forged forms, accounts and messages: it needs all four.
    "meedoen.apps.accounts.watching.session_watch",
    "meedoen.apps.accounts.held_forms.HeldForms",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "meedoen.rooms.toegang.methods.told_methods",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Settings of our own, for apps and rooms: what they need from the environment.
MEEDOEN_DATA = _environment.data
MEEDOEN_OPEN_DATA = _environment.data / "open-data"
MEEDOEN_FACTS = _environment.data / "facts"
MEEDOEN_IS_DEMO = _environment.mode is Mode.DEMO
MEEDOEN_BASE_URL = _environment.base_url
MEEDOEN_BEHIND_PROXY = _environment.behind_proxy
MEEDOEN_JOURNAL_WITNESS = _environment.journal_witness
MEEDOEN_PROCESSING_REGISTER = _environment.processing_register
MEEDOEN_API_LIMIT = _environment.api_limit
MEEDOEN_API_CONTACT = _environment.api_contact
# A file with lists is read by a process of its own; off, the request that asks for it does so, as the tests do.
MEEDOEN_FILES_APART = True
