def test_something_that_goes_on_shows_its_new_state(case_of, says):
    case = case_of("As a sender, I want to track my parcel")
    says(case, step="changed from _ to _ in a second session", outcome="as its own")


def test_a_figure_is_that_of_its_own_thing(case_of, says):
    case = case_of("As a warden, I want to monitor the usage of each hut")
    says(case, step="Have the usage of _ changed to _", outcome="as before")
