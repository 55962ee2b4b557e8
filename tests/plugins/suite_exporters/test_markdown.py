import copy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from testwright.core.formats import ExportedSuite
from testwright.core.plaintext import text_lines
from testwright.plugins.suite_exporters.markdown import Plugin

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
INLINE_MARKUP = {"text", "code_inline", "em_open", "em_close", "strong_open", "strong_close"}


def tokens_of(suites):
    return MARKDOWN.parse(Plugin().export(suites).decode())


def layout_of(suites):
    return [(token.type, token.tag) for token in tokens_of(suites)]


def tamed(value):
    """The same value with `x` in place of every line of a text."""
    if isinstance(value, dict):
        return {f"k{n}": tamed(item) for n, item in enumerate(value.values())}
    if isinstance(value, list):
        return [tamed(item) for item in value]
    if not isinstance(value, str):
        return value
    return "\n".join("x" for line in text_lines(value) if line)


def filled(suite):
    """The suite with a word in every text, so that no list item or heading is empty."""

    def fill(value):
        if isinstance(value, dict):
            return {"k" + key: fill(item) for key, item in value.items()}
        if isinstance(value, list):
            return [fill(item) for item in value]
        return value + "k" if isinstance(value, str) else value

    body = copy.deepcopy(dict(suite.body))
    kept = ("type", "priority", "grounding")
    body["test_cases"] = [
        {key: item if key in kept else fill(item) for key, item in case.items()}
        for case in body["test_cases"]
    ]
    for case in body["test_cases"]:
        case["covers"] = []
    body["open_questions"] = fill(body["open_questions"])
    return ExportedSuite(
        story_id=suite.story_id + "k",
        title=suite.title + "k",
        story=suite.story + "k",
        criteria=fill(dict(suite.criteria)),
        body=body,
    )


def tame(suite):
    body = {
        "test_cases": [
            {
                key: item if key in {"type", "priority", "grounding"} else tamed(item)
                for key, item in case.items()
            }
            for case in suite.body["test_cases"]
        ],
        "open_questions": tamed(suite.body["open_questions"]),
    }
    return ExportedSuite(
        story_id="x", title="x", story="x", criteria=tamed(dict(suite.criteria)), body=body
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_text_never_changes_the_layout(suites, data):
    drawn = [filled(suite) for suite in data.draw(suites)]
    assert layout_of(drawn) == layout_of([tame(suite) for suite in drawn])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_text_makes_no_html_links_or_pictures(suites, data):
    inline = [token for token in tokens_of(data.draw(suites)) if token.type == "inline"]
    assert {child.type for token in inline for child in token.children} <= INLINE_MARKUP


def test_shows_story_coverage_steps_data_and_questions(samples):
    text = Plugin().export(samples).decode()
    rendered = MARKDOWN.render(text)
    suite = samples[0]
    assert f"<h2>{suite.story_id}: {suite.title}</h2>" in rendered
    assert "<th>Covered by</th>" in rendered
    assert "<ol>" in rendered
    assert "<strong>Assumption:</strong>" in rendered
    for question in suite.body["open_questions"]:
        assert question in rendered


def test_code_and_emphasis_that_testers_write_keep_their_meaning(samples):
    body = copy.deepcopy(dict(samples[0].body))
    body["test_cases"][0]["steps"] = ["Enter `a_b*c` in *E-mail*", "Compute 2*3*4 and a_b_c"]
    suite = ExportedSuite(story_id="US_1", title="t", story="s", criteria={}, body=body)
    rendered = MARKDOWN.render(Plugin().export([suite]).decode())
    assert "<li>Enter <code>a_b*c</code> in <em>E-mail</em></li>" in rendered
    assert "<li>Compute 2*3*4 and a_b_c</li>" in rendered


def test_a_criterion_without_a_case_is_said_to_be_uncovered():
    body = {"test_cases": [], "open_questions": []}
    suite = ExportedSuite(
        story_id="US_1", title="t", story="s", criteria={"AC_1": "a | b"}, body=body
    )
    rendered = MARKDOWN.render(Plugin().export([suite]).decode())
    assert "<td>a | b</td>\n<td><em>not covered</em></td>" in rendered
