def test_what_nobody_chose_is_chosen_anew_and_not_changed_before(case_of, says):
    case = case_of("As a gardener, I want to set Latin as the default language for plant lists")
    says(case, step="Set `Latin` as the default language", outcome="from before still uses _")


def test_a_default_is_only_a_proposal(titles_of):
    titles = titles_of("As a gardener, I want to mark a plot as default")
    assert any(title.startswith("Something other than the default plot") for title in titles)
