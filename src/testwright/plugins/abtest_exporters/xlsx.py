"""A/B tests as an Excel workbook: texts as texts, numbers as numbers."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from testwright.core.formats import ABTestExporter
from testwright.core.plaintext import json_text
from testwright.core.spreadsheet import workbook_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

Cell = str | float | bool | None
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_A4 = 9
_LOOKS: dict[str, dict[str, Any]] = {
    "header": {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "valign": "top"},
    "text": {"valign": "top", "text_wrap": True, "num_format": "@"},
    "number": {"valign": "top", "num_format": "General"},
    "share": {"valign": "top", "num_format": "0.0%"},
}
_SHARES = frozenset({"Relative effect", "Relative low", "Relative high", "Probability to beat"})
"""Columns that are shown in per cent."""
_NARROW, _WIDE = 13, 44
_LONG = frozenset({"", "Value", "Method"})


class Plugin(ABTestExporter):
    """Five sheets: Summary, Variants, Comparisons, Outcomes by day, Design.

    Texts are formula-safe (`core/spreadsheet.py`). The workbook's own date is fixed: the same
    document gives the same bytes.
    """

    name = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    extension = "xlsx"
    binary = True

    def export(self, document: Mapping[str, Any]) -> bytes:
        """The workbook."""
        from xlsxwriter import Workbook

        target = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with Workbook(target, options) as book:
            book.set_properties({"title": "A/B test", "created": _CREATED})
            looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
            for name, columns, rows in _sheets(document):
                _write(book, looks, name, columns, rows)
        return target.getvalue()


def _write(
    book: Workbook,
    looks: Mapping[str, Format],
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
) -> None:
    page = book.add_worksheet(name)
    for place, title in enumerate(columns):
        page.write_string(0, place, title, looks["header"])
        page.set_column(place, place, _WIDE if title in _LONG else max(_NARROW, len(title) + 3))
    for number, row in enumerate(rows, start=1):
        for place, (title, cell) in enumerate(zip(columns, row, strict=True)):
            if isinstance(cell, str) and cell:
                page.write_string(number, place, workbook_text(cell), looks["text"])
            elif isinstance(cell, bool):
                page.write_boolean(number, place, cell, looks["text"])
            elif isinstance(cell, int | float):
                look = "share" if title in _SHARES else "number"
                page.write_number(number, place, cell, looks[look])
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _sheets(
    document: Mapping[str, Any],
) -> list[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]]:
    return [
        ("Summary", ("What", "Value"), _summary(document)),
        ("Variants", *_variants(document)),
        ("Comparisons", *_comparisons(document)),
        ("Outcomes by day", *_outcomes(document)),
        ("Design", ("What", "Value"), _design(document)),
    ]


def _summary(document: Mapping[str, Any]) -> list[Sequence[Cell]]:
    test, results, computed = document["test"], document["results"], document["computed"]
    srm = results["srm"]
    return [
        ("Name", test["name"]),
        ("Key", test["key"]),
        ("Hypothesis", test["hypothesis"]),
        ("Status of the test", test["status"]),
        ("Result", results["status"]),
        ("Recommendation", results["recommendation"]),
        ("Decided for", (test["decision"] or {}).get("variant")),
        ("Why", (test["decision"] or {}).get("reason")),
        ("Units", computed["units"]),
        ("Units needed", results["needed_n"]),
        ("Days left", results["days_left"]),
        ("Shares of units as planned", "no" if srm["mismatch"] else "yes"),
        ("p-value of the shares", srm["p_value"]),
        ("Method", computed["method"]),
        ("Alpha", computed["alpha"]),
        ("Level of each interval", computed["level"]),
        ("Created", test["created_at"]),
        ("Started", test["started_at"]),
        ("Ended", test["ended_at"]),
        ("Days that it ran", document["ran_days"]),
        ("Figures of", results["as_of"]),
    ]


def _variants(document: Mapping[str, Any]) -> tuple[Sequence[str], list[Sequence[Cell]]]:
    results, primary = document["results"], document["test"]["primary_metric"]
    columns = ("Variant", "Units", "Units expected", "Primary metric", "Mean", "SD")
    expected = results["srm"]["expected"]
    rows: list[Sequence[Cell]] = [
        (one["key"], one["n"], expected[one["key"]], primary, one["mean"], one["sd"])
        for one in results["variants"]
    ]
    return columns, rows


def _comparisons(document: Mapping[str, Any]) -> tuple[Sequence[str], list[Sequence[Cell]]]:
    columns = (
        *("Metric", "Role", "Baseline", "Candidate", "n", "Effect", "Low", "High"),
        *("Relative effect", "Relative low", "Relative high", "p-value"),
        *("Probability to beat", "Expected loss", "Verdict", "Method"),
    )
    rows: list[Sequence[Cell]] = [
        (
            *(one[name] for name in ("metric", "role", "baseline", "candidate", "n", "effect")),
            *(one["ci"] or (None, None)),
            one["relative_effect"],
            *(one["relative_ci"] or (None, None)),
            *(one[name] for name in ("p_value", "probability_to_beat", "expected_loss")),
            *(one[name] for name in ("verdict", "method")),
        )
        for one in document["results"]["comparisons"]
    ]
    return columns, rows


def _outcomes(document: Mapping[str, Any]) -> tuple[Sequence[str], list[Sequence[Cell]]]:
    """By the hour where the test is young: the first column says when a period begins."""
    columns = ("From (UTC)", "Metric", "Variant", "Outcomes", "Sum", "Sum of squares")
    names = ("start", "metric", "variant", "n", "sum", "sum_of_squares")
    told = document["history"]["outcomes"]
    return columns, [tuple(one[name] for name in names) for one in told]


def _design(document: Mapping[str, Any]) -> list[Sequence[Cell]]:
    """Everything that was planned; what has parts of its own is JSON."""
    return [
        (name, json_text(value) if isinstance(value, dict | list) else value)
        for name, value in document["test"].items()
    ]
