"""Texts that look like an attack and do nothing: they only show whether they would be run."""

from __future__ import annotations

from testwright.core.testdata.defects.texts import texts_class

_OWASP = "OWASP Web Security Testing Guide 4.2"

CSV = texts_class(
    "probe_csv_formula",
    "Formulas for spreadsheets",
    "Text that a spreadsheet computes when it opens an export; harmless sums only.",
    "OWASP: CSV Injection",
    ("=1+1", "+1+1", "-1+1", "@SUM(1,1)", "\t=1+1", '="a"&"b"', "=1+1;2"),
)
SQL = texts_class(
    "probe_sql",
    "Text that ends SQL literals",
    "Quotes and comments that change a query which is put together from text; none changes data.",
    f"{_OWASP}, INPV-05: SQL Injection",
    ("O'Reilly", "' OR '1'='1", "1' AND '1'='2", '" OR ""="', "x'--", "a%_b", "/* x */"),
)
HTML = texts_class(
    "probe_html",
    "Markup that pages would render",
    "Harmless elements and entities: to be shown as they were typed.",
    f"{_OWASP}, INPV-01 and INPV-02: Cross Site Scripting",
    (
        "<b>bold</b>",
        "<i>x",
        "&lt;b&gt;",
        "</td></tr>",
        "<!-- x -->",
        "<svg/>",
        "javascript:void(0)",
    ),
)
TEMPLATE = texts_class(
    "probe_template",
    "Expressions that templates would compute",
    "Multiplications in the syntax of template engines: 49 on a page tells that one computed it.",
    f"{_OWASP}, INPV-18: Server-side Template Injection",
    ("{{7*7}}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "{% raw %}", "%{7*7}"),
)
PATH = texts_class(
    "probe_path",
    "Text that looks like a path",
    "Steps upwards, separators, reserved names and format signs; none names a file of value.",
    f"{_OWASP}, ATHZ-01: Directory Traversal; Microsoft: Naming Files, Paths, and Namespaces",
    (
        "../x",
        "..\\x",
        "./.",
        "/dev/null",
        "C:\\",
        "CON",
        "a/b\\c",
        "%2e%2e%2fx",
        "%00",
        "file:///x",
    ),
)

CLASSES = (CSV, SQL, HTML, TEMPLATE, PATH)
