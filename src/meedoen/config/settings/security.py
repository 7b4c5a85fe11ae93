"""Cookies, headers and passwords; strict everywhere, and https besides in production."""

from meedoen.config.environment import current
from meedoen.config.parsers import Mode

_environment = current()
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
# A working day: long enough not to lose what someone is typing, gone by the morning.
SESSION_COOKIE_AGE = 10 * 60 * 60
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = _ONE_YEAR if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _environment.behind_proxy else None
X_FRAME_OPTIONS = "DENY"
# A proposal from a table has a tick for each of its figures (600 at most) and two fields per name.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
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
]
