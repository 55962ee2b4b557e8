"""Suites as a Python file of tests for Playwright that are still to be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import utf8
from testwright.core.testcases.exporting.page_actions import calls
from testwright.core.testcases.exporting.skeleton import Style, skeleton


def _step(text: str) -> Iterator[str]:
    return (f"# {call}" for call in calls(text))


def _outcome(_text: str) -> Iterator[str]:
    yield '# expect(page.get_by_text("…")).to_be_visible()'


STYLE = Style(
    standard=("from collections.abc import Callable",),
    imports=(
        "import pytest",
        "from playwright.sync_api import Page, expect  # noqa: F401 - what you write needs both",
    ),
    preamble=(
        "def pending(test: Callable[..., None]) -> Callable[..., None]:",
        '    """Lets a test fail before a browser is opened; take it off to write the test."""',
        "",
        "    def without_browser(*instance: object) -> None:",
        "        test(*instance, page=None)",
        "",
        "    without_browser.__name__ = test.__name__",
        "    without_browser.__doc__ = test.__doc__",
        "    return without_browser",
    ),
    decorator="@pending",
    parameters="page: Page",
    step=_step,
    outcome=_outcome,
)


class Plugin(SuiteExporter):
    """One test a case for pytest-playwright, which runs and fails as "not implemented".

    Below each step stands what it may become (`core/testcases/exporting/page_actions.py`), as a
    comment. A test fails before a browser is opened until `@pending` is taken off, so that a file
    fresh from here runs in no time, and on machines without a browser.
    """

    name = "playwright"
    media_type = "text/x-python; charset=utf-8"
    extension = "py"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One file: functions for one story, a class a story for several."""
        return utf8(skeleton(suites, STYLE))
