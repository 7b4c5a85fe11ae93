"""Styles, scripts and pictures: served by the application itself, compressed and named by their content."""

from meedoen.config.environment import current

_environment = current()

STATIC_URL = "static/"
STATIC_ROOT = _environment.data / "static"
# A municipality's own look: NAME.css in this folder is collected as meedoen/themes/NAME.css.
_themes = _environment.data / "themes"
STATICFILES_DIRS = [("meedoen/themes", _themes)] if _themes.is_dir() else []
MEDIA_ROOT = _environment.data / "files"
_static_storage = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if _environment.debug
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage},
}
WHITENOISE_USE_FINDERS = _environment.debug
WHITENOISE_AUTOREFRESH = _environment.debug
