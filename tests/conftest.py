"""What holds for every test: which ones need a browser, and how hard Hypothesis looks."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# Playwright leaves a loop running in its process, and Django then takes every later test there for asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# The machines that run this are shared and slow at times: a deadline would fail tests for no fault of theirs.
settings.register_profile("everywhere", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("everywhere"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "everywhere")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what drives a browser, so that `make quick` can leave it out."""
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()) or "e2e" in item.path.parts:
            item.add_marker("browser")
