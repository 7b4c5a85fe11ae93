"""The site and the browser of the journeys, for looking at pages one by one."""

from tests.journeys.conftest import accessible, browser, chromium, open_page, page, prepared, site

__all__ = ["accessible", "browser", "chromium", "open_page", "page", "prepared", "site"]
