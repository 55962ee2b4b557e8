"""What tests of whole processes share."""

import os

import pytest


@pytest.fixture
def environment(tmp_path):
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "PYTHONPATH")}
    return {**kept, "TESTWRIGHT_DATA_DIR": str(tmp_path / "data"), "NO_COLOR": "1"}
