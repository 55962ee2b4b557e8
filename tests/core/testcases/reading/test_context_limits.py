from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.context_limits import context_limits
from testwright.core.testcases.reading.known import known_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import FieldRule, ProjectContext


def test_context_gives_limits_of_the_entity_that_the_story_is_about():
    context = ProjectContext(
        entities={
            "refund": {"amount": FieldRule(type="money", min=0.01, max=5000)},
            "parcel": {"weight": FieldRule(type="number", max=30)},
        }
    )
    story = parse_story("As a clerk I want to approve a refund for a parcel", (), context)
    found = context_limits(known_of(story, noun_of("a refund")), story.text)
    assert [(limit.subject, limit.kind, limit.source) for limit in found] == [
        ("amount", "money", "context")
    ]
