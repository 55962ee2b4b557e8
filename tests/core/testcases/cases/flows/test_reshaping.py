def test_what_is_overwritten_holds_the_new_and_its_neighbour_the_old(case_of, says):
    case = case_of("As an editor, I want to overwrite a published page")
    says(case, step="Overwrite it with the one that holds _", outcome="no longer _")
    says(case, outcome="still holds _")


def test_an_end_that_is_extended_moves_by_just_that(case_of, says):
    case = case_of("As a ranger, I want to extend a permit by 30 days")
    says(case, step="Extend it by 30 days and confirm", outcome="still ends on _")
