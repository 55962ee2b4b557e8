def _terms(draft):
    return {term.name: term.note for term in draft.glossary}


def test_terms_that_the_text_explains(draft):
    found = draft(
        "As a clerk, I want to see the Zonal Quality Index (ZQI) so that I know it",
        "As a clerk, I want to sort by PSP (payment service provider)",
        "As a clerk, I want to know the CSPO",
        "As a Certified Scrum Product Owner, I want to sort by ZQI",
        "As a clerk, I want a list. FTE stands for full-time equivalent.",
    )
    assert _terms(found) == {
        "CSPO": "Certified Scrum Product Owner",
        "FTE": "full-time equivalent",
        "PSP": "payment service provider",
        "ZQI": "Zonal Quality Index",
    }
    assert [term.sources for term in found.glossary if term.name == "ZQI"] == [("S1", "S4")]


def test_terms_that_nobody_explains_are_no_part_of_the_context(draft):
    found = draft("As a clerk, I want to see the XQZ of a PDF", "As a clerk, I like (e.g.) XQZ")
    assert [(term.name, term.sources) for term in found.unexplained] == [("XQZ", ("S1", "S2"))]
    assert found.to_context().glossary == {}


def test_brackets_that_explain_nothing(draft):
    assert _terms(draft("As a clerk, I want to see the XQZ (if there is one) of a file")) == {}
