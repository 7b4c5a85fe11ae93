"""The application as a WSGI server sees it."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")

application = get_wsgi_application()
# Every page is loaded before the first visitor comes, and before the processes part.
get_resolver().url_patterns  # noqa: B018 - asking is loading
# What is loaded stays: no search for garbage looks at it again, so that the processes go on sharing it.
gc.freeze()
