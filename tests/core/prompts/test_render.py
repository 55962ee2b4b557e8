from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.prompts import budget
from testwright.core.prompts.render import render
from testwright.core.runs import Message, PromptVersion
from testwright.errors import InvalidInput


def version(*templates, template_format="jinja"):
    return PromptVersion(
        id="v",
        prompt="test-cases",
        number=3,
        task="test_cases",
        messages=tuple(Message("user", template) for template in templates),
        template_format=template_format,
    )


def text(template, template_format="jinja", **variables):
    (message,) = render(version(template, template_format=template_format), variables)
    return message.content


def refusal(template, template_format="jinja", **variables):
    with pytest.raises(InvalidInput) as caught:
        text(template, template_format, **variables)
    return caught.value


def test_every_message_is_filled_and_keeps_its_role():
    prompt = PromptVersion(
        id="v",
        prompt="p",
        number=1,
        task="text",
        messages=(Message("system", "You test {{ what }}."), Message("user", "{{ story }}\n")),
    )
    assert render(prompt, {"what": "shops", "story": "As a <user> & co"}) == (
        Message("system", "You test shops."),
        Message("user", "As a <user> & co\n"),
    )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ criteria | tojson }}", '["≤ 5 <b>", "it\'s"]'),
        ("{{ criteria }}", '["≤ 5 <b>", "it\'s"]'),
        ("{{ order | tojson(indent=2) }}", '{\n  "items": 2,\n  "total": 1.5\n}'),
        ("{{ order.items }} {{ order['total'] }}", "2 1.5"),
        ("{% for key, value in money.items() %}{{ key }}={{ value }};{% endfor %}", "a=1;b=2;"),
        ("{% for c in criteria %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/2 2/2 "),
        ("{% for c in [] %}x{% else %}none{% endfor %}", "none"),
        ("{{ cases | map(attribute='id') | join(', ') }}", "b, a"),
        ("{{ cases | sort(attribute='id') | join('-', attribute='id') }}", "a-b"),
        ("{{ cases | sum(attribute='n') }}", "3"),
        ("{{ cases | selectattr('n', 'gt', 1) | list | length }}", "1"),
        ("{{ nothing | default('-') }}{% if nothing is defined %}x{% endif %}", "-"),
        (
            "{{ 'a' ~ 1 ~ 'b' }} {{ 'a' + 'b' }} {{ '-' * 3 }} {{ 2 ** 10 }} {{ 7 % 4 }}",
            "a1b ab --- 1024 3",
        ),
        (
            "{{ name.upper() }} {{ name.split('-') }} {{ name | replace('-', '+') }}",
            'A-B ["a", "b"] a+b',
        ),
        ("{{ 'a\n\nb' | indent(2) }}", "a\n\n  b"),
        ("{{ 'a\nb' | indent(2, true) }}", "  a\n  b"),
        ("{% for i in range(2, 8, 3) %}{{ i }}{% endfor %}", "25"),
        ("{{ range(3) | list }} {{ 12 | string }} {{ none }} {{ true }}", "[0, 1, 2] 12 None True"),
        ("{# note #}a\n{% if true %}\nb\n{% endif %}\n", "a\n\nb\n\n"),
    ],
)
def test_the_language(template, expected):
    variables = {
        "criteria": ["≤ 5 <b>", "it's"],
        "order": {"items": 2, "total": 1.5},
        "money": {"a": 1, "b": 2},
        "cases": [{"id": "b", "n": 1}, {"id": "a", "n": 2}],
        "name": "a-b",
    }
    assert text(template, **variables) == expected


def test_values_are_never_templates():
    assert text("{{ story }}", story="{{ secret }} {% raw %}") == "{{ secret }} {% raw %}"
    assert text("{story}", "format", story="{secret}") == "{secret}"


def test_the_plain_format():
    assert text('{{"a": {a}, "b": {b}}}', "format", a="x", b=[1, "é"]) == '{"a": x, "b": [1, "é"]}'


@pytest.mark.parametrize(("template", "template_format"), [("{{ a }}", "jinja"), ("{a}", "format")])
def test_a_missing_variable_is_named_with_those_that_are_there(template, template_format):
    error = refusal("x\n" + template, template_format, story="s", count=1)
    assert "'a' is missing; there are: count, story" in error.message
    assert "test-cases@v3" in error.message
    assert error.details[0].field == "variables.a"
    assert "there are: none" in refusal(template, template_format).message


def test_the_line_is_named():
    assert "line 3" in refusal("a\nb\n{{ nope }}").message
    assert "line 2" in refusal("a\n{{ 1 + 'x' }}").message


def test_a_missing_attribute_says_what_there_is():
    assert "no 'b'; it has c, d" in refusal("{{ a.b }}", a={"d": 1, "c": 2}).message
    assert "no 'b'" in refusal("{{ a.b.c }}", a="text").message


def test_an_unsound_template_is_refused_even_if_nobody_checked_it():
    assert "macros" in refusal("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}").message


DOUBLING = "{% set a = a ~ a %}" * 60
NESTING = "{% set a = [a, a] %}" * 60

BOMBS = [
    "{{ n * x }}",
    "{{ x * n }}",
    "{{ [1] * n }}",
    "{{ n ** n }}",
    "{{ '%' ~ n ~ 'd' }}{{ ('%' ~ n ~ 'd') % 1 }}",
    "{% set a = 'xx' %}" + DOUBLING + "{{ a | length }}",
    "{% set a = 'xx' %}" + DOUBLING.replace("~", "+") + "{{ a | length }}",
    "{% set a = 3 %}" + DOUBLING.replace("~", "*") + "{{ a }}",
    "{% set a = 'xx' %}" + "{% set a = [a, a] | join(a) %}" * 60,
    "{% set a = 'xx' %}" + "{% set a = a | replace('x', a) %}" * 60,
    "{% set a = ('x\n' * 1000) | indent(1000) %}{{ a }}",
    "{{ x | indent(n) }}",
    "{{ x | tojson(indent=n) }}",
    "{% set a = [1] %}" + NESTING + "{{ a }}",
    "{% set a = {'k': 1} %}" + "{% set a = {'k': a, 'l': a} %}" * 60 + "{{ a | tojson }}",
    "{% set a = (1, 1) %}" + "{% set a = (a, a) %}" * 60 + "{{ a | string }}",
    "{% set a = [1] %}" + "{% set a = a + a %}" * 60,
    "{% for i in range(n) %}{% endfor %}",
    "{% for i in range(0, n, 1) %}{% endfor %}",
    "{% for i in range(n * n * n * n) %}{% endfor %}",
    "{% for i in range(9000) %}{% for j in range(9000) %}{% endfor %}{% endfor %}",
    "{% for i in range(9000) %}" + "{% if false %}{{ 1 }}{% endif %}" * 500 + "{% endfor %}",
    "{% for i in range(900) %}{{ big }}{% endfor %}",
    "{{ big }}" * 30,
    "{% for i in range(9000) if i in range(9000) | list %}{% endfor %}",
]


@pytest.mark.parametrize("template", BOMBS)
def test_bombs_are_defused(template):
    error = refusal(template, x="x", n=10**9, big="y" * 20_000)
    assert len(error.message) < 1_000


def test_the_limit_is_for_all_messages_together():
    half = "x" * (budget.MAX_OUTPUT // 2)
    assert len(render(version("{{ a }}", "{{ a }}"), {"a": half})) == 2
    with pytest.raises(InvalidInput, match="400,000"):
        render(version("{{ a }}", "{{ a }}", "."), {"a": half})


@pytest.mark.parametrize(
    "template",
    [
        "{{ x.upper }}",
        "{{ order.items() }}",
        "{{ range }}",
        "{{ cycle }}",
        "{% for i in 5 %}{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ x + 1 }}",
        "{{ x.count() }}",
        "{{ x | map('nope') | list }}",
        "{{ x | map('attr', '__class__') | list }}",
        "{{ [x] | map(attribute='__class__') | list }}",
        "{{ [x] | groupby('__class__') }}",
        "{{ x.split('') }}",
        "{{ [1] | sum(attribute='x') }}",
        "{{ 2.0 ** 100000 }}",
        "{{ range('a') }}",
        "{{ range(10, 0, 0) }}",
        "{{ {} | sort | first }}",
        "{{ [1, 'a'] | sort }}",
        "{{ x | tojson(indent='a') }}",
    ],
)
def test_what_cannot_be_filled_is_an_error_of_the_caller(template):
    assert "test-cases@v3" in refusal(template, x="x", order={"items": 2}).message


def test_a_value_that_contains_itself_is_refused():
    loop = []
    loop.append(loop)
    for template in ("{{ a }}", "{{ a | tojson }}", "{% for i in a %}{{ i }}{% endfor %}"):
        refusal(template, a=loop)


@pytest.mark.parametrize(("template", "template_format"), [("{{ a }}", "jinja"), ("{a}", "format")])
def test_a_value_that_is_nested_too_deeply_is_refused(template, template_format):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    assert "nested too deeply" in refusal(template, template_format, a=deep).message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(JSON)
def test_tojson_can_be_read_back(value):
    assert json.loads(text("{{ value | tojson }}", value=value)) == value


@given(st.text(alphabet="{}%# xy.()[]|~+*'\n1", max_size=50), JSON)
def test_rendering_gives_text_or_a_clear_error(template, value):
    for template_format in ("jinja", "format"):
        try:
            filled = text(template, template_format, x=value)
        except InvalidInput:
            continue
        assert isinstance(filled, str)
