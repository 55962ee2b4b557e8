def test_something_that_goes_on_shows_its_new_state(case_of, says):
    case = case_of("As a sender, I want to track my parcel")
    says(case, step="changed from _ to _ in a second session", outcome="as its own")


def test_a_figure_is_that_of_its_own_thing(case_of, says):
    case = case_of("As a warden, I want to monitor the usage of each hut")
    says(case, step="Have the usage of _ changed to _", outcome="as before")


def test_what_is_done_or_missing_is_tried_beside_what_goes_on(suite_of):
    cases = suite_of("As a sender, I want to track the status of my parcel", 8)
    titles = " / ".join(case.title for case in cases)
    assert "come to its end still shows its last state" in titles
    assert "that does not exist is not followed" in titles
    assert "There is no" not in titles


def test_progress_is_that_of_each(case_of, says):
    case = case_of("As a printer, I want to track the progress of a print job")
    assert not any("The goal of" in text for text in case.preconditions)
