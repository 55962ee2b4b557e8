import pytest


@pytest.mark.parametrize(
    ("story", "text"),
    [
        ("As an analyst, I want to edit the SQL query of a report", "SELECT"),
        ("As an accountant, I want to change the formula of a column", "=A1+B1"),
        ("As a studio developer, I want to edit an expression", "status = 'open'"),
        ("As a clerk, I want to edit a regular expression", "^[0-9]{5}$"),
        ("As an author, I want to edit a code snippet", "print"),
    ],
)
def test_the_text_itself_is_changed_and_no_name(story, text, case_of):
    case = case_of(story)
    assert text in case.expected_result
    assert "sign by sign" in case.expected_result
    assert not any("its name" in step for step in case.steps)


def test_it_is_read_as_it_is_kept(case_of, says):
    case = case_of("As a studio developer, I want to see the generated query for my connector")
    says(case, given="SELECT", outcome="nothing of it is cut off")


def test_what_overrides_a_value_is_written_in_its_place(case_of, says):
    case = case_of("As a studio user, I want to write an expression to override the resource")
    says(case, step="Open the field of the resource", outcome="no longer chosen")


def test_a_question_of_a_customer_is_no_code(case_of):
    case = case_of("As an agent, I want to edit a customer query")
    assert "SELECT" not in case.expected_result


def test_a_state_that_is_kept_has_a_name(case_of):
    case = case_of("As a player, I want to save the game state")
    assert any("as the name" in step for step in case.steps)
