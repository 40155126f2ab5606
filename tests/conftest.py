"""What every test may ask for: this file holds the fixtures and the settings of hypothesis."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run, so that a red test is about the change at hand; BRIEFGEN_SEARCH=1 looks for new ones.
settings.register_profile(
    "briefgen",
    deadline=None,
    derandomize=not os.environ.get("BRIEFGEN_SEARCH"),
    database=None,
    max_examples=2_000 if os.environ.get("BRIEFGEN_SEARCH") else 60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("briefgen")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder: places in messages are relative to it (``brief.yaml:2:1``)."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
