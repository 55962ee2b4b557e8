import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.plaintext import text_lines
from testwright.core.testcases.exporting.steps_table import Step, data_lines, stepwise


def case(**values):
    defaults = {
        "id": "TC_001", "title": "Search finds it", "steps": ["Open the search"],
        "expected_result": "It is listed", "test_data": {},
    }  # fmt: skip
    return {**defaults, **values}


def placed(steps, data):
    return [step.data for step in stepwise(case(steps=steps, test_data=data))]


def test_the_last_step_gets_the_expected_result_and_the_others_nothing():
    assert stepwise(case(steps=["Open it", "Search"])) == (
        Step(action="Open it"),
        Step(action="Search", expected="It is listed"),
    )


def test_a_value_stands_at_the_step_that_uses_it():
    steps = ["Open the sign-in page", "Enter `mia@shop.example`", "Enter 12 and confirm"]
    data = {"code": 12, "email": "mia@shop.example", "locale": "de"}
    assert placed(steps, data) == ["locale: de", "email: mia@shop.example", "code: 12"]


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (5, "Enter 15"), (5, "Enter 5.5"), (5, "Enter 1,5"), ("art", "Open the cart"),
        ("a", "Open a page"), ("", "Leave it empty"), ("  ", "Enter two  blanks"),
        (True, "Answer True"), (None, "Leave None"), ("Mia", "open mia"),
    ],
)  # fmt: skip
def test_what_only_looks_like_the_value_is_no_use(value, step):
    assert placed(["Begin", step], {"value": value})[1] == ""


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (5, "Enter 5."), (5, "Enter 5, then save"), ("a", "Enter `a`"), ("C++", "Choose C++"),
        (34.9, "Pay 34.90 €"), (34.9, "Pay 34.9"), ("é", 'Type "é"'), ("x.y", "Open x.y, save"),
        ("  Mia  ", "Search for `  Mia  `"), (-3, "Enter -3"),
    ],
)  # fmt: skip
def test_quotes_and_punctuation_do_not_hide_a_value(value, step):
    assert placed(["Begin", step], {"value": value})[1].startswith("value: ")


def test_a_quoted_value_counts_before_a_bare_word():
    steps = ["Open the page Porto", "Search for `Porto`"]
    assert placed(steps, {"city": "Porto"}) == ["", "city: Porto"]


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("file", "Upload a file"), ("256", "Enter a text of 256 characters"),
        ("delivery_date", "Choose the Delivery date"), ("owner.name", "Enter the owner name"),
    ],
)  # fmt: skip
def test_a_value_that_no_step_uses_stands_where_its_name_is(name, step):
    assert placed(["Begin", step], {name: "never said"}) == ["", f"{name}: never said"]
    assert placed(["Begin", step], {name: ["never", "said"]}) == ["", f"{name}: never; said"]


@pytest.mark.parametrize("name", ["fil", "25", "_", "", "delivery"])
def test_what_nobody_speaks_of_stands_at_the_first_step(name):
    steps = ["Begin", "Upload a file of 256 bytes", "See the deliveryman"]
    assert placed(steps, {name: "never said"}) == [f"{name}: never said", "", ""]


def test_a_list_is_divided_when_each_of_its_values_is_used():
    steps = ["Begin", "Open at 09:59:59", "Open at 10:00:01"]
    assert placed(steps, {"times": ["09:59:59", "10:00:01"]}) == [
        "", "times: 09:59:59", "times: 10:00:01",
    ]  # fmt: skip


def test_a_list_stays_whole_when_one_of_its_values_is_not_used():
    assert placed(["Look", "Open `b`"], {"stored": ["a", "b"]}) == ["stored: a; b", ""]


def test_objects_give_dotted_names_and_deeper_lists_json():
    data = {"owner": {"name": "Mia"}, "items": [{"sku": "A"}], "none": {}, "empty": []}
    assert data_lines(case(test_data=data)) == [
        "owner.name: Mia", 'items: [{"sku": "A"}]', "none: {}", "empty: []",
    ]  # fmt: skip


def test_values_that_nobody_could_see_are_written_as_json():
    data = {
        "empty": "",
        "blanks": ["", "   "],
        "lines": "a\nb",
        "quoted": '"a"',
        "both": ["a;", "b"],
    }
    assert data_lines(case(test_data=data)) == [
        'empty: ""', 'blanks: ""; "   "', 'lines: "a\\nb"', 'quoted: "\\"a\\""', 'both: "a;"; b',
    ]  # fmt: skip


def test_blank_steps_are_left_out_and_the_title_stands_for_none():
    assert [step.action for step in stepwise(case(steps=[" ", "Go", "\n"]))] == ["Go"]
    assert stepwise(case(steps=[" "])) == (Step(action="Search finds it", expected="It is listed"),)
    assert stepwise(case(steps=[], title=""))[0].action == "TC_001"


def test_further_lines_of_a_step_are_kept():
    (step,) = stepwise(case(steps=["Paste:\r\na,b\n\nc\x00\n"], expected_result="x\ny"))
    assert step == Step(action="Paste:\na,b\n\nc", expected="x\ny")


TEXTS = st.text(max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(TEXTS, max_size=4), st.dictionaries(TEXTS, VALUES, max_size=4), TEXTS)
def test_nothing_is_lost_and_nothing_invented(steps, data, expected):
    written = case(steps=steps, test_data=data, expected_result=expected)
    rows = stepwise(written)
    spoken = [text for text in ("\n".join(text_lines(step)).strip() for step in steps) if text]
    assert [row.action for row in rows] == (spoken or ["Search finds it"])
    assert [row.expected for row in rows[:-1]] == [""] * (len(rows) - 1)
    assert rows[-1].expected == "\n".join(text_lines(expected)).strip()
    names = {line.partition(": ")[0] for line in data_lines(written)}
    shown = {line.partition(": ")[0] for row in rows for line in row.data.split("\n") if line}
    assert shown == names


@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), TEXTS, max_size=4))
def test_every_text_can_be_read_back(data):
    for line, value in zip(data_lines(case(test_data=data)), data.values(), strict=True):
        shown = line.partition(": ")[2]
        assert value in (shown, json.loads(shown) if shown.startswith('"') else shown)
