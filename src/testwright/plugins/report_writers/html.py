"""Reports as one web page that needs nothing else: to be sent by mail or kept as an artifact."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from testwright.core.formats import ReportWriter
from testwright.core.plaintext import one_line, utf8
from testwright.core.report import Report

if TYPE_CHECKING:
    from jinja2 import Template


class Plugin(ReportWriter):
    """Style inside, no script, light and dark, readable on a phone and on paper."""

    name = "html"
    media_type = "text/html; charset=utf-8"
    extension = "html"

    def write(self, report: Report) -> bytes:
        """The page."""
        return utf8(_template().render(report=report))


@lru_cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("testwright.plugins.report_writers", "_html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["anchor"] = _anchor
    return environment.get_template("page.html.jinja")


def _finalize(value: Any) -> Any:  # noqa: ANN401 - jinja hands over whatever a template shows
    """Texts on one line and without control characters, which HTML does not allow."""
    return one_line(value) if type(value) is str else value


def _anchor(title: str) -> str:
    """A section's title as an id: letters and digits, joined by dashes."""
    kept = "".join(c if c.isalnum() else " " for c in title.lower())
    return "-".join(kept.split()) or "section"
