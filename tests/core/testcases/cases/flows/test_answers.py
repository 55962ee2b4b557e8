import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("know how many huts are open", "as one more that counts", "the second time `4`"),
        ("see who changed a note", "Open note _", "names _ and nobody else"),
        ("see who is on leave today", "Have it changed for _", "_ never is"),
        ("know when the pass opens", "Have it changed to _", "the last time _"),
        ("see where my guides are", "Look up for _", "_ is shown for _"),
        ("know whether a hut is open", "Open hut _", "and that _ is not"),
        ("see what a member has borrowed", "Look up what _ has borrowed", "exactly _"),
        ("see how a text has changed", "Open the history of _", "Two states are listed"),
        ("see how busy the hut is", "happen once more", "of which days"),
        ("understand how booking works", "text on how booking works", "word for word"),
        ("see what my guides were doing", "Look up what _ has done", "exactly _"),
        ("know what my hut needs to be safe", "Follow the menu or the links", "word for word"),
        ("see which trails I have walked", "Look for _, _ and _", "_ is not"),
    ],
)
def test_the_answer_is_the_one_that_was_prepared(goal, step, outcome, case_of, says):
    says(case_of(f"As a hiker, I want to {goal}"), step=step, outcome=outcome)


def test_what_counts_is_named_by_its_noun(case_of):
    case = case_of("As a marketer, I want to see how many people opened my mail")
    assert "opened" not in case.preconditions[1].split("count")[0]


def test_short_questions_are_questions(case_of, says):
    case = case_of("As a nurse, I want to see who's on call")
    says(case, given="_ is on call, and so is _; _ is not", step="who is on call")


def test_who_did_it_last_is_named(case_of, says):
    case = case_of("As a nurse, I want to see who last changed a chart")
    says(case, given="Chart _ was changed by _", outcome="names _ and nobody else")


def test_who_is_refused_an_answer_sees_nothing_of_it(suite_of):
    cases = suite_of("As an administrator, I want to see who changed charts", 4)
    refused = next(case for case in cases if "no administrator" in case.title)
    assert "nothing of it is shown" in refused.expected_result
