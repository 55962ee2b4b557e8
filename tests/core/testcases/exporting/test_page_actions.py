import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.exporting.page_actions import calls


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("Open the sign-in page", ['page.goto("…")']),
        ("Open *Import*", ['page.get_by_role("link", name="Import").click()']),
        ("Reload the page", ["page.reload()"]),
        ("Enter `a@b.example` in *Email*", ['page.get_by_label("Email").fill("a@b.example")']),
        (
            "Enter `a` in *Name* and `b` in *Password*",
            ['page.get_by_label("Name").fill("a")', 'page.get_by_label("Password").fill("b")'],
        ),
        ("Type something", ['page.get_by_label("…").fill("…")']),
        ("Choose `red` in *Colour*", ['page.get_by_label("Colour").select_option("red")']),
        ("Tick *I agree*", ['page.get_by_label("I agree").check()']),
        ("Upload `a.csv`", ['page.get_by_label("…").set_input_files("a.csv")']),
        ("Press *Save*", ['page.get_by_role("button", name="Save").click()']),
        ("Confirm", ['page.get_by_role("button", name="Confirm").click()']),
        (
            "Enter `12` in *Amount* and save",
            [
                'page.get_by_label("Amount").fill("12")',
                'page.get_by_role("button", name="Save").click()',
            ],
        ),
        ("Do it and confirm", ['page.get_by_role("button", name="Confirm").click()']),
        ("Click it", ['page.get_by_role("button", name="…").click()']),
        ("Wait for the mail", []),
        ("", []),
        ("`Open` it", []),
        ('Press *Say "no"*', ['page.get_by_role("button", name=\'Say "no"\').click()']),
    ],
)
def test_a_verb_becomes_the_call_that_it_most_often_is(step, expected):
    assert list(calls(step)) == expected


@given(st.sampled_from(["Open", "Enter", "Press", "Choose", "Upload"]), st.text())
def test_any_step_makes_legal_source_on_one_line(verb, text):
    for call in calls(f"{verb} {text}"):
        assert isinstance(ast.parse(call, mode="eval").body, ast.Call)
        assert "\n" not in call
