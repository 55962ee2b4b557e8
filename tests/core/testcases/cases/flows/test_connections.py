import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("sync contacts with Odoo", "Bring it over to Odoo", "once, not twice"),
        ("back up the register", "Restore that backup", "is there again, once"),
        ("assign a case to a colleague", "Open case _", "shows _ and not _"),
        ("tag photos", "List everything with the tag _", "stands in the list once"),
        ("add items to my basket", "Open the basket", "holds _ once and nothing else"),
        ("apply contrast corrections to a scan", "with the copies", "is the same as its copy"),
        ("link entries together", "Open _", "shows neither of them"),
        ("form links between entries", "Open _", "shows neither of them"),
        ("sign up for a workshop", "Sign up for it", "counts one more"),
        ("enrol in a course", "Sign up for it", "counts one more"),
        ("join a team", "Sign up for it", "counts one more"),
        ("reconcile payments with invoices", "Open payment _", "once each"),
    ],
)
def test_both_sides_know_each_other(goal, step, outcome, case_of, says):
    says(case_of(f"As a clerk, I want to {goal}"), step=step, outcome=outcome)


def test_work_is_given_to_people_where_nothing_else_is_named(case_of, says):
    case = case_of("As a warden, I want to assign repairs")
    says(case, step="Assign repair _ to _", outcome="shows _ and not _")


@pytest.mark.parametrize("where", ["playlist", "album", "collection"])
def test_what_is_there_is_put_with_others(where, case_of, says):
    case = case_of(f"As a climber, I want to add a song to a {where}")
    says(case, outcome=f"and {where} _ shows _, once each")


def test_what_belongs_together_is_taken_apart_and_not_joined_twice(titles_of):
    titles = titles_of("As a warden, I want to link plots to paths")
    assert "Plot that is no longer linked is shown on neither side" in titles
    assert "The same plot is not linked twice" in titles


def test_work_goes_to_another_person(titles_of):
    titles = titles_of("As a warden, I want to assign tasks to volunteers")
    assert "Task that goes to another volunteer leaves the first" in titles


def test_what_is_known_already_is_a_thing_all_the_same(case_of):
    case = case_of("As a warden, I want to link a complaint to an already known nuisance")
    assert any("to nuisance" in step for step in case.steps)


def test_what_many_may_have_is_not_taken_from_the_first(titles_of):
    titles = titles_of("As a coach, I want to assign a pass type to each swimmer")
    assert not any("leaves the first" in title for title in titles)
    assert "The same pass type is not assigned twice" in titles


def test_an_adjective_that_is_a_verb_too_is_no_purpose(case_of):
    case = case_of("As an accountant, I want to match incoming payments to open invoices")
    assert "to open invoice `" in case.steps[0]
