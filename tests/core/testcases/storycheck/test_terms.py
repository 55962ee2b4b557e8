from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.storycheck.terms import abbreviations, written_out


def _terms(checked):
    return [one.words[0] for one in checked.findings if one.code == "unexplained_term"]


def test_abbreviations_that_nobody_explains_the_most_frequent_first(backlog):
    checked = backlog(
        "As a clerk, I want to see the ZQX of a file so that I know it",
        "As a clerk, I want to sort files by ABQ and ZQX so that I find them",
        "As a clerk, I want a PDF of the URL so that I can keep it",
    )
    assert _terms(checked) == ["ZQX", "ABQ"]
    assert checked.findings[0].related == ("story 1", "story 2")


def test_the_text_or_the_glossary_explains(backlog):
    story = "As a clerk, I want to see the {} so that I know it"
    assert not _terms(backlog(story.format("Zonal Quality Index (ZQI)")))
    assert not _terms(backlog(story.format("ZQI (zonal quality index)")))
    assert not _terms(backlog(story.format("ZQI"), "As a clerk, I want a Zonal Quality Index"))
    context = ProjectContext(glossary={"zqi": "zonal quality index"})
    assert not _terms(backlog(story.format("ZQI"), context=context))


def test_a_name_in_capitals_is_no_abbreviation(backlog):
    assert not _terms(backlog("As a guest, I want to visit BADCAMP", "As a guest, I like BADCamp"))


def test_what_counts_as_an_abbreviation():
    assert abbreviations("the ABQs of file A.TXT in SHOP-12 and X") == ("ABQ",)
    assert abbreviations("ALL OF THIS IS LOUD") == ()
    assert written_out("CSPO", "two Certified Scrum Product Owners") == (
        "Certified Scrum Product Owners"
    )
    assert written_out("CO", "a Customer Order") is None
