"""Cookies, headers and passwords; strict everywhere, and https besides in production."""

from datetime import timedelta

from meedoen.config.environment import current
from meedoen.config.parsers import Mode

_environment = current()
_signing_in = _environment.signing_in
_https = _environment.mode is Mode.PRODUCTION
_ONE_YEAR = 365 * 24 * 60 * 60

SECRET_KEY = _environment.secret_key
CSRF_TRUSTED_ORIGINS = [_environment.base_url]
CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = _signing_in.longest_hours * 60 * 60
# Read where people sign in and by the watch over sessions.
MEEDOEN_SESSION_IDLE = timedelta(minutes=_signing_in.idle_minutes)
MEEDOEN_SESSION_LONGEST = timedelta(hours=_signing_in.longest_hours)
MEEDOEN_SECOND_FACTOR_REQUIRED = _signing_in.second_factor_required
MEEDOEN_OIDC_ISSUER = _signing_in.oidc_issuer
MEEDOEN_OIDC_CLIENT_ID = _signing_in.oidc_client_id
MEEDOEN_OIDC_CLIENT_SECRET = _signing_in.oidc_client_secret
MEEDOEN_OIDC_NAME = _signing_in.oidc_name
MEEDOEN_OIDC_STRONG = _signing_in.oidc_strong
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = _ONE_YEAR if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
# Whether other sites below the same name keep to https is for the municipality to say, not for one of them.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _environment.behind_proxy else None
X_FRAME_OPTIONS = "DENY"
# A proposal from a table has a tick for each of its figures (600 at most) and two fields per name.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
# The page of a period has a field for a file per figure that is due.
DATA_UPLOAD_MAX_NUMBER_FILES = 100
FILE_UPLOAD_HANDLERS = [
    "meedoen.config.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "municipalities"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "meedoen.apps.accounts.guessed.GuessablePasswordValidator"},
]
