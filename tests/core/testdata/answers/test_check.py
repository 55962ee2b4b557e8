"""What a model wrote: taken where it can be used, else told what to change."""

import json

import pytest

from testwright.core.testdata.answers.check import Asked, check_texts
from testwright.core.testdata.language.facts import ToWrite, Wording
from testwright.core.testdata.language.fields import LanguageField


def a_field(*path, kind="text", listed=False, least=0, most=60):
    return LanguageField(path=path, listed=listed, kind=kind, least=least, most=most, about="")


NOTE = a_field("note")
BODY = a_field("body", kind="review_body", least=5, most=200)
NAMES = a_field("items", "name", kind="product_name", listed=True)


def asked(*slots, fields=(NOTE,), english=True, facts=None):
    records = [ToWrite((facts or [{}] * len(slots))[at], one) for at, one in enumerate(slots)]
    return Asked(Wording(list(fields), records), english=english, best=5)


TWO = asked({"note": "ours"}, {"note": "ours"})


def check(answer, wish=TWO):
    text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    return check_texts(text, wish)


@pytest.mark.parametrize(
    "answer",
    [
        {"records": [{"note": "One."}, {"note": "Two."}]},
        [{"note": "One."}, {"note": "Two."}],
        {"data": [{"Note": "One."}, {"NOTE": "Two."}]},
        {"answer": {"items": [{"note": "One."}, {"note": "Two."}]}},
        [{"note": ["One."]}, {"note": "  Two.\n"}],
        ["One.", "Two."],
        '```json\n{"records": [{"note": "One."}, {"note": "Two."},]}\n```',
        {"records": [{"note": "One."}, {"note": "Two."}, {"note": "Three."}]},
    ],
)
def test_answers_of_many_forms_are_understood(answer):
    checked = check(answer)
    assert checked.problems == ()
    assert checked.output == {"note": ["One.", "Two."]}


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("I can't do that", ""),
        ({"records": [{"note": "One."}]}, "there are 1 records, but 2 are wanted"),
        ({"records": [{"note": "One."}, {"note": ""}]}, "record 2, note: is empty"),
        ({"records": [{"note": "One."}, {}]}, "record 2, note: is missing"),
        ({"records": [{"note": "One."}, {"note": 5}]}, "must be one text"),
        ({"records": [{"note": "One."}, {"note": ["a", "b"]}]}, "must be one text"),
        ({"records": [{"note": "One."}, {"note": "Lorem ipsum dolor"}]}, "is a placeholder"),
        ({"records": [{"note": "One."}, {"note": "[name]"}]}, "is a placeholder"),
        ({"records": [{"note": "One."}, {"note": "for USR-12345"}]}, "is an identifier"),
        ({"records": [{"note": "One."}, {"note": "to a@example.com"}]}, "is an identifier"),
        ({"records": [{"note": "One."}, {"note": "x" * 61}]}, "at most 60 are allowed"),
        ({"records": [5, None]}, "is missing"),
    ],
)
def test_what_is_wrong_is_told(answer, problem):
    checked = check(answer)
    assert checked.output is None
    assert any(problem in one for one in checked.problems), checked.problems


def test_lists_of_texts():
    wish = asked({"items.name": ["a", "b"]}, fields=[NAMES])
    good = ["Oak table", "Ash chair"]
    for answer in (
        {"records": [{"items.name": good}]},
        {"records": [{"items": [{"name": one} for one in good]}]},
        {"items.name": good},
    ):
        assert check(answer, wish).output == {"items.name": [good]}
    one = asked({"items.name": ["a"]}, fields=[NAMES])
    assert check({"records": [{"name": "Oak table"}]}, one).output == {
        "items.name": [["Oak table"]]
    }
    for answer, problem in (
        ({"items.name": ["Oak table"]}, "has 1 texts, but 2 are wanted"),
        ({"items.name": ["Oak table", "oak table"]}, "says the same twice"),
        ({"items.name": "Oak table"}, "must be a list of 2 texts"),
        ({"items.name": [1, 2]}, "must be a list of 2 texts"),
    ):
        assert any(problem in told for told in check({"records": [answer]}, wish).problems)


def test_long_texts_differ_and_sound_like_their_rating():
    facts = [{"rating": 5}, {"rating": 1}]
    wish = asked({"body": "x"}, {"body": "x"}, fields=[BODY], facts=facts)
    good = "Wonderful, I love it and recommend it."
    bad = "Terrible, it broke at once and I hate it."
    assert check([{"body": good}, {"body": bad}], wish).output == {"body": [good, bad]}
    assert any(
        "sounds like" in one for one in check([{"body": bad}, {"body": good}], wish).problems
    )
    assert any("the same in several" in one for one in check([{"body": good}] * 2, wish).problems)
    assert any(
        "at least 5" in one for one in check([{"body": good}, {"body": "Bad"}], wish).problems
    )
    other = asked({"body": "x"}, {"body": "x"}, fields=[BODY], facts=facts, english=False)
    assert check([{"body": bad}, {"body": good}], other).problems == ()
    odd = asked({"body": "x"}, fields=[BODY], facts=[{"rating": "much"}])
    assert check([{"body": bad}], odd).problems == ()


def test_of_an_answer_that_was_cut_off_the_complete_records_are_kept():
    checked = check('{"records": [{"note": "One."}, {"note": "Tw')
    assert checked.output == {"note": ["One."]}


def test_records_without_slots_stay_the_engines():
    wish = asked({}, {"note": "ours"})
    assert check([{}, {"note": "Two."}], wish).output == {"note": [None, "Two."]}
