"""Django's settings for the tests: those of the product, with what must differ and why.

Tests write into a folder of their own, never into the data of a demonstration.
"""

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="meedoen-test-", ignore_cleanup_errors=True)
os.environ["MEEDOEN_DATA"] = _folder.name

from meedoen.config.settings import *  # noqa: E402, F403 - the folder must be known first; star as in Django's own idiom

# No collectstatic before a test; the demonstration proves the hashed names.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Real hashing takes a third of a second for each password.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A process of its own would not see what a test has not committed.
MEEDOEN_FILES_APART = False
# Who changes data without an entry in the log fails the test.
MIDDLEWARE = ["tests.watching.watched_requests", *MIDDLEWARE]  # noqa: F405 - as above
