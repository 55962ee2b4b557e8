def test_all_variants_are_made_once(case_of, says, titles_of):
    story = "As a clerk, I want to generate all possible variants of a jacket"
    says(case_of(story), step="all variants of _", outcome="the second time adds none")
    assert "Variants that are there already are kept, the rest is added" in titles_of(story)


def test_what_is_grouped_stands_once_and_what_has_none_is_not_lost(case_of, says):
    case = case_of("As a clerk, I want to group parcels by region")
    says(case, step="Group by region", outcome="none is missing or doubled")
