import pytest

from testwright.core.testcases.quality.step_form import measure


@pytest.mark.parametrize(
    "step",
    [
        'Enter "Kestrel-48" in *New password* and press *Save*',
        "Open the cart",
        'I fill in "Name" with "Mia and open the door, then close it"',
        "The user clicks *Save*",
        "Service Binding is applied",
    ],
)
def test_plain_actions_are_full_marks(make_suite, make_story, step):
    found = measure(make_suite({"steps": (step, "Press *Save*")}), make_story())
    assert found.value == 1.0
    assert found.offending == ()


@pytest.mark.parametrize(
    ("step", "most"),
    [
        ("Open the cart and press *Pay*", 0.85),
        ("Open the cart, press *Pay*, and select *Card*", 0.75),
        ("Test the login functionality", 0.65),
        ("Valid password", 0.8),
        ("", 0.55),
        (" ".join(["Open the page of the order"] * 9), 0.9),
    ],
)
def test_bad_steps_cost_and_are_quoted(make_suite, make_story, step, most):
    found = measure(make_suite({"steps": (step, "Press *Save*")}), make_story())
    assert found.value <= most
    assert found.offending[0].startswith("TC_001 step 1: '")
    assert found.reason.startswith("1 of 2 steps name no single, concrete action, e.g. TC_001")


def test_the_number_of_steps_matters_little(make_suite, make_story):
    def value(count):
        steps = tuple(f"Press *Button {n}*" for n in range(count))
        return measure(make_suite({"steps": steps}), make_story()).value

    assert value(2) == value(5) == 1.0
    assert 0.85 <= value(1) < 1.0
    assert value(5) > value(10) > value(15) >= 0.6
    assert value(0) == 0.0


def test_other_languages_are_not_judged_by_english_wording(make_suite, make_story):
    german = ("Gültiges Passwort eingeben", "Schaltfläche *Speichern* drücken")
    changes = {"title": "Neues Passwort", "expected_result": "Die Seite meldet „Gespeichert“"}
    assert measure(make_suite({**changes, "steps": german}), make_story()).value == 1.0
