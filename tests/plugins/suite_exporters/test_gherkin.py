from gherkin.dialect import DIALECTS
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.core.formats import ExportedSuite
from testwright.core.plaintext import one_line, text_lines
from testwright.plugins.suite_exporters.gherkin import Plugin

KEYWORDS = sorted(
    {
        keyword + ("" if keyword.endswith(" ") else end)
        for dialect in DIALECTS.values()
        for keywords in dialect.values()
        if isinstance(keywords, list)
        for keyword in keywords
        for end in (":", ": ", " ")
    }
)
"""Every keyword of every language that Gherkin has, as it opens a line."""
LANGUAGES = [f"# language: {name}" for name in sorted(DIALECTS)] + ["#language:xx", "# language: "]
FOREIGN = st.lists(
    st.sampled_from(KEYWORDS)
    | st.sampled_from(LANGUAGES)
    | st.sampled_from(
        ["\n", "  \n", "@tag", "| a |", '"""', "```", "# x", "<a>", "الدفع", "購入", "é"]
    ),
    min_size=1,
    max_size=6,
).map("".join)


def parse(suites):
    document = Parser().parse(Plugin().export(suites).decode())
    document["uri"] = "suite.feature"
    return document.get("feature"), Compiler().compile(document)


def suite(**changes):
    case = {
        "id": "TC_001",
        "type": "positive",
        "technique": "use_case_flow",
        "priority": "high",
        "title": "Sign in",
        "preconditions": [],
        "steps": ["Press *Sign in*"],
        "expected_result": "The account opens",
        "test_data": {},
        "covers": ["AC_1"],
        "grounding": "grounded",
        "assumption": None,
    }
    return ExportedSuite(
        story_id="US_001",
        title="Login",
        story="As a customer, I want to sign in.",
        criteria={"AC_1": "A known address and its password open the account."},
        body={"test_cases": [case | changes], "open_questions": [], "coverage": {}},
    )


def steps_of(pickles):
    return [(step["type"], step["text"]) for step in pickles[0]["steps"]]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_official_parser_accepts_any_text(suites, data):
    drawn = data.draw(suites)
    feature, _ = parse(drawn)
    scenarios = []
    for child in feature["children"] if feature else []:
        inside = child["rule"]["children"] if "rule" in child else [child]
        scenarios += [item["scenario"] for item in inside]
    assert len(scenarios) == sum(len(each.body["test_cases"]) for each in drawn)
    assert not any(scenario["examples"] for scenario in scenarios)


def test_one_story_is_a_feature_and_several_are_rules(samples):
    feature, _ = parse(samples[:1])
    assert feature["name"] == samples[0].title
    assert {tag["name"] for tag in feature["tags"]} == {f"@{samples[0].story_id}"}
    feature, pickles = parse(samples)
    assert [child["rule"]["name"] for child in feature["children"]] == [
        each.title for each in samples
    ]
    assert len(pickles) == sum(len(each.body["test_cases"]) for each in samples)


def test_preconditions_steps_and_outcome_become_given_when_then():
    _, pickles = parse(
        [
            suite(
                preconditions=["The shop is open", "Mia is signed out"],
                steps=["Open the page", "Press *Sign in*"],
                expected_result="The account opens\nA mail is sent",
            )
        ]
    )
    assert steps_of(pickles) == [
        ("Context", "The shop is open"),
        ("Context", "Mia is signed out"),
        ("Action", "Open the page"),
        ("Action", "Press *Sign in*"),
        ("Outcome", "The account opens"),
        ("Outcome", "A mail is sent"),
    ]


def test_tags_say_id_type_priority_technique_criteria_and_assumption():
    _, pickles = parse([suite(grounding="assumption", assumption="Blanks are trimmed")])
    assert [tag["name"] for tag in pickles[0]["tags"]] == [
        "@US_001",
        "@TC_001",
        "@positive",
        "@priority_high",
        "@use_case_flow",
        "@AC_1",
        "@assumption",
    ]


def test_data_comes_back_from_the_table_as_it_was():
    values = {"pipe": "a|b", "slash": "c:\\new", "lines": "one\ntwo", "plain": "x", "": "no name"}
    _, pickles = parse([suite(test_data=values)])
    rows = pickles[0]["steps"][0]["argument"]["dataTable"]["rows"]
    table = {row["cells"][0]["value"]: row["cells"][1]["value"] for row in rows[1:]}
    assert table == values


def test_data_that_a_table_would_trim_stands_as_json_text():
    _, pickles = parse([suite(test_data={"blanks": " a ", "none": "", "list": [1, {"a": None}]})])
    rows = pickles[0]["steps"][0]["argument"]["dataTable"]["rows"]
    assert [row["cells"][1]["value"] for row in rows[1:]] == ['" a "', '""', '[1, {"a": null}]']


def test_a_step_of_several_lines_has_a_doc_string():
    _, pickles = parse([suite(steps=['Paste\n  # one\n\n"""\nScenario: x', "Save"])])
    argument = pickles[0]["steps"][0]["argument"]["docString"]["content"]
    assert argument == '  # one\n\n"""\nScenario: x'
    assert steps_of(pickles)[1] == ("Action", "Save")


def test_blank_steps_are_left_out():
    _, pickles = parse([suite(steps=["", " \n ", "Save"])])
    assert steps_of(pickles) == [("Action", "Save"), ("Outcome", "The account opens")]


@settings(max_examples=300, deadline=None)
@given(text=FOREIGN, other=FOREIGN)
def test_keywords_of_any_language_are_text(text, other):
    one = suite(
        title=text,
        preconditions=[text],
        steps=[other, text],
        expected_result=other,
        test_data={text: other},
        grounding="assumption",
        assumption=text,
    )
    story = ExportedSuite(
        story_id=text,
        title=other,
        story=text,
        criteria={text: other},
        body={**one.body, "open_questions": [other, text]},
    )
    feature, (pickle,) = parse([story])
    assert feature["language"] == "en"
    assert feature["name"] == (one_line(other) or one_line(text))
    assert feature["description"].split("\n")[0].strip() == f"Story: {one_line(text)}".strip()
    assert pickle["name"] == (one_line(text) or "TC_001")
    given, when = ([one_line(line) for line in text_lines(one)][:1] for one in (text, other))
    then = [line.strip() for line in text_lines(other) if line.strip()]
    said = [step["text"] for step in pickle["steps"]]
    assert said == [*given, "the test data", *when, *given, *then]


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(FOREIGN, min_size=2, max_size=4))
def test_several_stories_in_any_language_are_rules_of_one_feature(texts):
    stories = [suite(title=text, steps=[text]) for text in texts]
    feature, pickles = parse(stories)
    assert feature["language"] == "en"
    assert [set(child) for child in feature["children"]] == [{"rule"}] * len(texts)
    assert [pickle["name"] for pickle in pickles] == [one_line(text) or "TC_001" for text in texts]
