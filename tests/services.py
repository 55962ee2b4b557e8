"""What tests know of the servers that they need."""

from __future__ import annotations

import os

import pytest

OWNER_KEY = "tw_owner-key-of-the-tests-0123456789"
_REQUIRED = bool(os.environ.get("TESTWRIGHT_TEST_REQUIRE_SERVICES"))


def absent(what: str, error: Exception) -> None:
    """Ends a test that lacks a server: with a failure where servers are required."""
    message = f"{what} is not there: {error}"
    if _REQUIRED:
        pytest.fail(message)
    pytest.skip(message)
