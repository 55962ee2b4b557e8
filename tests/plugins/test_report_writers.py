"""The contract of every report writer. A new file in the folder is tested without a change here."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.core.formats import ReportWriter
from testwright.core.report import Cell, Highlight, Report, Section, Table, rows
from testwright.plugins import registry

NAMES = registry.names(ReportWriter)
TONES = ("good", "bad", "quiet", "plain")


@pytest.fixture
def report():
    table = Table(
        ("Measure", "Value", "State"),
        rows([["Quality", Cell("0.91", "plain", 0.91), Cell("met", "good")]]),
        "What the cases are worth",
    )
    return Report(
        title="Evaluation",
        summary="All is <b>well</b>.",
        facts=(("Data set", "stories.json"),),
        highlights=(Highlight("Quality score", "0.91", "target ≥ 0.8", "good"),),
        sections=(Section("Measures & targets", ("What was measured.",), (table,)),),
        data={"results": [{"value": 0.91}]},
    )


@pytest.fixture(params=NAMES)
def writer(request):
    plugin = registry.load(ReportWriter, request.param)
    assert issubclass(plugin, ReportWriter)
    assert plugin.name == request.param
    return plugin()


def test_the_formats_of_the_specification_are_there():
    assert {"html", "json", "markdown"} <= set(NAMES)


def test_declares_what_a_download_needs(writer):
    assert "/" in writer.media_type
    assert writer.extension.strip(". ") == writer.extension != ""


def test_writes_the_figures_and_the_same_bytes_twice(writer, report):
    first, second = writer.write(report), writer.write(report)
    assert first == second
    assert "Evaluation" in first.decode()
    assert "0.91" in first.decode()


def test_an_empty_report_is_a_report(writer):
    assert "Nothing" in writer.write(Report(title="Nothing", summary="There was none.")).decode()


class Page(HTMLParser):
    """What a browser would make of a page: its tags, their attributes, its texts."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.attributes, self.text, self.open = [], [], "", []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, "tags are nested"

    def handle_data(self, data):
        self.text += data


def html(report):
    return Page(registry.load(ReportWriter, "html")().write(report).decode())


def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing(report):
    page = html(report)
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert not any(name.startswith("on") or name == "src" for name, _ in page.attributes)
    links = [value for name, value in page.attributes if name == "href"]
    assert all(link.startswith("#") for link in links)
    assert "prefers-color-scheme: dark" in page.text
    assert ("width=device-width, initial-scale=1") in dict(page.attributes).values() or any(
        value == "width=device-width, initial-scale=1" for _, value in page.attributes
    )


def test_a_page_says_more_than_colours_do(report):
    page = html(report)
    assert ("class", "good") in page.attributes
    assert "met" in page.text
    assert ("data-column", "State") in page.attributes
    assert "All is <b>well</b>." in page.text


def test_links_lead_to_their_sections(report):
    many = Report(title="t", summary="s", sections=tuple(Section(f"Part {n}") for n in range(3)))
    page = html(many)
    ids = [value for name, value in page.attributes if name == "id"]
    assert ids == ["part-0", "part-1", "part-2"]
    assert [value for name, value in page.attributes if name == "href"] == [
        "#part-0",
        "#part-1",
        "#part-2",
    ]


def test_the_document_for_programs_is_the_data(report):
    document = json.loads(registry.load(ReportWriter, "json")().write(report))
    assert document["results"] == [{"value": 0.91}]
    assert document["title"] == "Evaluation"


def test_the_markdown_table_has_one_line_a_row(report):
    lines = registry.load(ReportWriter, "markdown")().write(report).decode().splitlines()
    assert "| Measure | Value | State |" in lines
    assert "| Quality | 0.91 | met |" in lines
    assert "## Measures & targets" in lines


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_text_changes_the_layout_or_runs(data, text, writer):
    words = data.draw(st.lists(text, min_size=4, max_size=4))
    cell = Cell(words[3], data.draw(st.sampled_from(TONES)), data.draw(st.none() | st.floats(0, 1)))
    table = Table(("A", words[0]), ((Cell(words[1]), cell),), words[2])
    report = Report(
        title=words[0],
        summary=words[1],
        facts=((words[2], words[3]),),
        highlights=(Highlight(words[1], words[2], words[3], "bad"),),
        sections=(Section(words[3], (words[0],), (table,)),),
        data={"x": words[0]},
    )
    written = writer.write(report).decode()
    if writer.name == "html":
        page = Page(written)
        assert page.open == []
        assert not {"script", "img", "a"} & set(page.tags)
        assert page.tags.count("td") == 1
        assert not any(ord(c) < 32 and c not in "\t\n" for c in written)
    if writer.name == "markdown":
        tables = [block for block in written.strip().split("\n\n") if "\n| ---" in block]
        assert [len(table.split("\n")) for table in tables] == [3, 3], "head, line, one row"
    if writer.name == "json":
        json.loads(written)
