import pytest

from testwright.core.testcases.quality.smells import measure


@pytest.mark.parametrize(
    ("changes", "smell"),
    [
        ({"steps": ("If the popup opens, close it",)}, "conditional step"),
        ({"steps": ("Repeat the steps as before",)}, "tacit knowledge"),
        ({"steps": ("Enter some text",)}, "ambiguous wording"),
        ({"steps": ("Open the cart and press *Pay*",)}, "several actions in one step"),
        ({"steps": ("The user is signed in", "Press *Pay*")}, "precondition as step"),
        ({"steps": ("Press *Pay*", "Verify that the total is 0")}, "verification as step"),
        ({"preconditions": ("Click the cart icon",)}, "action as precondition"),
        ({"expected_result": ""}, "unverified action"),
        ({"expected_result": "Several rows are there"}, "ambiguous wording"),
    ],
)
def test_each_smell_is_named_and_quoted(make_suite, make_story, changes, smell):
    found = measure(
        make_suite({"steps": ("Press *Pay*", "Open the cart"), **changes}), make_story()
    )
    assert 0.5 < found.value < 1.0
    assert found.offending[0].startswith(f"{smell}, TC_001")


def test_a_clean_case_has_none(make_suite, make_story):
    assert measure(make_suite({}), make_story()).value == 1.0


def test_quoted_text_does_not_smell(make_suite, make_story):
    steps = ('Enter "some text, if appropriate, etc."', "Press *Verify*")
    assert measure(make_suite({"steps": steps}), make_story()).value == 1.0


def test_more_smells_are_worse(make_suite, make_story):
    one = make_suite({"steps": ("Enter some text", "Press *Pay*")})
    two = make_suite({"steps": ("Enter some text", "If asked, press *Pay*")})
    assert measure(one, make_story()).value > measure(two, make_story()).value


def test_other_languages_are_not_judged(make_suite, make_story):
    changes = {
        "title": "Kunde bezahlt",
        "steps": ("Warenkorb öffnen und bezahlen", "Fast alles löschen"),
        "expected_result": "Der Warenkorb ist leer",
    }
    assert measure(make_suite(changes), make_story()).value == 1.0
