from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.prompts.check import (
    MAX_MESSAGES,
    MAX_TEMPLATE,
    NO_VARIABLE,
    CheckedTemplate,
    check_messages,
    check_template,
    unused,
)
from testwright.core.runs import Message
from testwright.errors import InvalidInput


def refusal(template, template_format="jinja"):
    with pytest.raises(InvalidInput) as caught:
        check_template(template, template_format)
    assert caught.value.details[0].field == "template"
    return caught.value.message


def test_names_the_variables_that_are_wanted():
    checked = check_template(
        "{% set n = limit * 2 %}{% for c in criteria %}{{ loop.index }} {{ c.text }}{% endfor %}"
        "{{ story | upper }} {{ note | default('-') }} {{ n }} {% for i in range(3) %}.{% endfor %}"
    )
    assert checked.variables == ("criteria", "limit", "note", "story")
    assert checked.warnings == ()


def test_the_plain_format_names_its_variables():
    checked = check_template('{{"story": "{story}", "n": {count}}} {story}', "format")
    assert checked.variables == ("count", "story")


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("line one\n{{ story", ["Line 2", "end of"]),
        ("\n\n{% if x %}", ["Line 3"]),
        ("{{ x.__class__ }}", ["Line 1", "__class__"]),
        ("{{ x['__class__'] }}", ["__class__"]),
        ("{{ x | shout }}", ["no filter 'shout'", "upper"]),
        ("{{ x | _loop(1) }}", ["no filter '_loop'"]),
        ("{{ x | attr('y') }}", ["no filter 'attr'"]),
        ("{{ x | center(1000) }}", ["no filter 'center'"]),
        ("{{ x is prettty }}", ["no test 'prettty'"]),
        ("{% macro f() %}{% endmacro %}", ["macros"]),
        ("{% include 'x' %}", ["include"]),
        ("{% import 'x' as x %}", ["import"]),
        ("{% from 'x' import y %}", ["import"]),
        ("{% extends 'x' %}", ["extend"]),
        ("{% block a %}{% endblock %}", ["blocks"]),
        ("{% set x %}y{% endset %}", ["set name = value"]),
        ("{% filter upper %}y{% endfilter %}", ["filter blocks"]),
        ("{% set a.b = 1 %}", ["namespaces"]),
        ("{% for x in t recursive %}{{ loop(x) }}{% endfor %}", ["recursive"]),
        ("{{ x.format(y) }}", ["format() can't be called"]),
        ("{{ lipsum(5) }}", ["lipsum() can't be called"]),
        ("{{ x['upper']() }}", ["by name"]),
        ("{{ range(*x) }}", ["*"]),
        ("{% for i in range(10000000) %}{% endfor %}", ["10,000,000 is too large", "10,000"]),
        ("{% for i in range(10**9) %}{% endfor %}", ["1,000,000,000 is too large", "10,000"]),
        ("{% for i in range(1, 100 * (99 + 3)) %}{% endfor %}", ["10,200 is too large"]),
        ("{% for i in range(-(10 ** 8)) %}{% endfor %}", ["-100,000,000 is too large"]),
        ("{{ 'x' * 1000000000 }}", ["1,000,000,000 is too large"]),
        ("{{ x ** 1000000000 }}", ["too large"]),
        ("{{ " + "(" * 3000 + "x" + ")" * 3000 + " }}", ["nested too deeply"]),
        ("{% for i in x %}" * 60 + "{% endfor %}" * 60, ["nested too deeply"]),
        ("{{ " + "+".join(["x"] * 9000) + " }}", ["nested too deeply"]),
        ("x" * (MAX_TEMPLATE + 1), ["too long", "100,000"]),
    ],
)
def test_refuses_with_the_line_and_what_to_do(template, words):
    message = refusal(template)
    assert [word for word in words if word not in message] == []


@pytest.mark.parametrize("range_", ["10 - 3", "n + 10 ** 9", "2 ** 99999", "1.5 - 'x'", "7 // 0"])
def test_numbers_that_only_a_run_can_tell_are_left_to_its_budget(range_):
    check_template(f"{{% for i in range({range_}) %}}{{% endfor %}}")


def test_messages_are_checked_together():
    messages = [Message("system", "Be brief."), Message("user", "{{ text }} {{ tone }}")]
    assert check_messages(messages) == CheckedTemplate(("text", "tone"))
    fixed = [Message("system", "Be brief."), Message("user", "Say {name}")]
    told = check_messages(fixed)
    assert told.warnings[0].startswith("Message 2 (user): Line 1: {name}")
    assert told.warnings[1] == NO_VARIABLE


@pytest.mark.parametrize(
    ("messages", "words"),
    [
        ([], "it is empty"),
        ([Message("user", " \n")], "it is empty"),
        ([Message("user", "x")] * (MAX_MESSAGES + 1), "51 messages; the limit is 50"),
        ([Message("user", "x"), Message("user", "a\n{{ b")], "Message 2 (user): Line 2"),
    ],
)
def test_messages_that_can_not_be_sent_are_refused(messages, words):
    with pytest.raises(InvalidInput, match=re.escape(words)):
        check_messages(messages)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("a\nb {", ["Line 2", "'{{'"]),
        ("a } b", ["Line 1", "'}}'"]),
        ("{x.y}", ["'{x.y}' is no variable"]),
        ("{x[0]}", ["is no variable"]),
        ("{x!r}", ["is no variable"]),
        ("{x:>1000000}", ["is no variable"]),
        ("{}", ["'{}' is no variable"]),
        ("{0}", ["is no variable"]),
        ('{"a": 1}', ["is no variable", "double the braces"]),
    ],
)
def test_the_plain_format_has_names_only(template, words):
    message = refusal(template, "format")
    assert [word for word in words if word not in message] == []


def test_warns_of_the_wrong_kind_of_braces():
    (first, second) = check_template("Story:\n{story}").warnings
    assert "Line 2" in first
    assert "{{ name }}" in first
    assert "no variable" in second
    assert "write {name}" in check_template("{{ story }} {x}", "format").warnings[0]
    assert check_template("{{ story }} and {json}").warnings == ()


def test_unused_variables():
    assert unused({"a": 1, "c": 2, "b": 3}, ["a"]) == ("b", "c")
    assert unused(["a"], ["a", "b"]) == ()


@given(st.text(alphabet="{}%# xyz_.()[]|~+*'\"\n1", max_size=60))
def test_any_text_is_checked_or_refused(template):
    for template_format in ("jinja", "format"):
        try:
            checked = check_template(template, template_format)
        except InvalidInput:
            continue
        assert list(checked.variables) == sorted(set(checked.variables))
