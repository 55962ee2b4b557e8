"""A real backlog (tests/data/README.md says whose) becomes a context that a generation takes."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.formats import StoryImporter
from testwright.core.testcases.compose import compose
from testwright.core.testcases.project_context.infer.infer import infer_context
from testwright.core.testcases.project_context.reading import MOST_ROLES, context_from_json
from testwright.core.testcases.project_context.yaml_text import yaml_of
from testwright.core.testcases.story import ProjectContext, SuiteRequest
from testwright.core.testcases.storycheck.reading import read
from testwright.plugins import registry

EXCERPT = Path(__file__).parents[4] / "data" / "backlog_excerpt.txt"


@pytest.fixture(scope="module")
def stories():
    found = registry.load(StoryImporter, "text")().read(EXCERPT.read_bytes()).stories
    return [read(one.text, one.criteria, ProjectContext(), label=one.where) for one in found]


def test_what_a_product_owner_would_keep(stories):
    draft = infer_context(stories)
    roles = {role.name: len(role.sources) for role in draft.roles}
    assert roles["camp administrator"] == 11
    assert roles["site administrator"] == 6
    assert {"camper", "data package", "consent form", "help wanted ad", "event", "task"} <= {
        entity.name for entity in draft.entities
    }
    assert {one.entity: [state.name for state in one.states] for one in draft.states} == {
        "data package": ["published", "unpublished", "private", "deleted"]
    }
    assert [(term.name, term.note) for term in draft.glossary] == [
        ("CST", "Certified Scrum Trainer")
    ]


def test_the_file_is_read_back_and_a_generation_takes_it(stories):
    draft = infer_context(stories)
    context = context_from_json(yaml.safe_load(yaml_of(draft, EXCERPT.name)))
    assert context == draft.to_context()
    request = SuiteRequest(
        user_story="As a camp administrator, I want to delete campers so that the list is right",
        context=context,
        num_test_cases=5,
    )
    refused = [
        case for case in compose(request).test_cases if case.technique == "permission_matrix"
    ]
    assert {case.test_data["role"] for case in refused} <= set(context.roles) - {
        "camp administrator"
    }
    assert {case.grounding for case in refused} == {"grounded"}


def test_the_same_backlog_gives_the_same_draft(stories):
    assert yaml_of(infer_context(stories)) == yaml_of(infer_context(stories))


def test_every_entry_names_stories_that_exist(stories):
    draft = infer_context(stories)
    labels = {reading.label for reading in stories}
    entries = [*draft.roles, *draft.entities, *draft.glossary, *draft.unexplained]
    entries += [field for entity in draft.entities for field in entity.fields]
    entries += [state for one in draft.states for state in one.states]
    for entry in entries:
        assert entry.sources
        assert set(entry.sources) <= labels


def test_more_than_a_context_may_hold_is_left_out():
    texts = [
        f"As a {chr(97 + n // 26)}{chr(97 + n % 26)}x clerk, I want to create lists"
        for n in range(80)
    ]
    texts += ["As an aax clerk, I want to delete lists"]
    draft = infer_context(
        [read(text, (), ProjectContext(), label=str(n)) for n, text in enumerate(texts)]
    )
    context = context_from_json(yaml.safe_load(yaml_of(draft)))
    assert len(context.roles) == MOST_ROLES
    assert context.roles[0] == "aax clerk"


PARTS = st.sampled_from(
    [
        "As a clerk, I want to create orders",
        "as a Clerk I need to edit an order's price, status and the-date",
        "search products by name, size or 12 and by",
        "the status is open, closed or 'paid'",
        "A comment has at most 500 characters",
        "XQZ (a thing) of the 🙂 page's",
        "yes, no: null # comment \"quoted\" 'single' \\ back",
        "so that - [ ] { } & * ! | > % @ `",
    ]
)


@given(st.lists(st.lists(PARTS, min_size=1, max_size=4).map(". ".join), max_size=6))
def test_whatever_the_stories_are_the_file_is_a_context(texts):
    readings = [read(text, (text,), ProjectContext(), label=text[:30]) for text in texts]
    draft = infer_context(readings)
    assert context_from_json(yaml.safe_load(yaml_of(draft, "a\nb"))) == draft.to_context()
