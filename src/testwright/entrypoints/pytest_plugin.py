"""The pytest plugin: `@pytest.mark.testwright(suite="answers.yaml")` runs a suite as a gate.

The test fails with the table when something regressed, and its body runs when the suite passed.
Settings come from the environment, as for commands.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from testwright.core.suites.document import Suite

_MARKER = "testwright"


def pytest_configure(config: pytest.Config) -> None:
    """Makes the marker known."""
    config.addinivalue_line(
        "markers",
        "testwright(suite, baseline=None, strict=False): runs a suite file, whose path is taken "
        "from the test's folder, and fails when it regressed (strict: also when underpowered)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    """Runs the suite of a marked test before its body."""
    for marker in item.iter_markers(_MARKER):
        if marker.args or "suite" not in marker.kwargs:
            pytest.fail('write @pytest.mark.testwright(suite="suite.yaml")', pytrace=False)
        _gate(item.path.parent, **marker.kwargs)


def _gate(
    folder: Path, suite: str, *, baseline: int | str | None = None, strict: bool = False
) -> None:
    # What follows takes a second, which a session without such a test should not pay.
    from testwright.core.experiments.report import plain, report_of
    from testwright.core.suites.gate import judge
    from testwright.errors import TestwrightError
    from testwright.features.experiments.suite_files import read_suite

    try:
        read = read_suite(folder / suite)
        if baseline is not None:
            read = read.model_copy(update={"baseline": baseline})
        status = asyncio.run(_ended(read))
    except TestwrightError as error:
        pytest.fail(error.message, pytrace=False)
    verdict = judge(status, read.gate)
    refused = ("regressed", "failed", *(("underpowered",) if strict else ()))
    if verdict.outcome in refused:
        pytest.fail(plain(report_of(status, verdict)), pytrace=False)


async def _ended(suite: Suite) -> dict[str, Any]:
    from testwright import boot
    from testwright.features.experiments.laboratory import laboratory
    from testwright.settings import load
    from testwright.terminal import Terminal

    terminal = Terminal(
        configuration=load,
        opened=lambda: boot.opened(load()),
        unprepared=lambda: boot.opened(load(), prepared=False),
    )
    async with laboratory(terminal) as lab:
        return await lab.ended(await lab.begin(suite), lambda _done: None)
