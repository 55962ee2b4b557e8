"""A condition is prepared for one thing and turned round for another."""

from testwright.core.testcases.cases.condition_pairs import both_sides
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext

STORY = "As a curator, I want to lend a painting so that others see it"


def case(criterion):
    facts = facts_of(parse_story(STORY, [criterion], ProjectContext()))
    return both_sides(facts.rules[0], facts)


def test_what_is_possible_until_something_is_tried_on_both():
    found = case("A painting can be moved until the exhibition has been opened")
    one, two = found.data["holds"], found.data["does_not"]
    assert found.steps == (
        f"Try to move painting `{one}`",
        f"Try to move painting `{two}`",
    )
    assert f"With `{one}` the exhibition has not been opened" in " ".join(found.preconditions)
    assert found.expected.startswith(f"`{one}` is moved; with `{two}` it is refused")


def test_what_holds_instead_is_the_result_of_the_other_side():
    found = case("If the painting is insured, the fee is 20 EUR; otherwise it is 80 EUR")
    assert found.expected.endswith("this: it is 80 EUR")


def test_somebody_who_sees_something_reads_the_page():
    found = case("When the form is saved, the curator sees a green tick")
    assert "Read what the page shows and note it" in found.steps


def test_otherwise_after_the_condition_belongs_to_the_result():
    found = case("The fee is 20 EUR if the painting is insured, otherwise it is 80 EUR")
    assert found.expected.endswith("this: it is 80 EUR")
    assert "80" not in " ".join(found.preconditions)
