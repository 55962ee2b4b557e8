import string

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from testwright.core.testcases.project_context.infer.draft import (
    Draft,
    EntityEntry,
    Entry,
    FieldEntry,
    StatesEntry,
)
from testwright.core.testcases.project_context.reading import context_from_json
from testwright.core.testcases.project_context.yaml_text import quoted, yaml_of
from testwright.core.testcases.story import FieldRule

DRAFT = Draft(
    stories=9,
    roles=(
        Entry(name="clerk", sources=tuple(f"line {n}" for n in range(1, 8)), note="also Clerk"),
    ),
    entities=(
        EntityEntry(
            name="order",
            sources=("A-1",),
            deeds=("created", "viewed"),
            also=("sales order",),
            fields=(
                FieldEntry(
                    name="state",
                    rule=FieldRule(type="enum", values=("open", "no"), required=True),
                    sources=("A-1",),
                ),
                FieldEntry(name="total", rule=FieldRule(min=0.5, max=10_000), sources=("A-2",)),
            ),
        ),
        EntityEntry(name="yes", sources=("A-3",), deeds=()),
    ),
    states=(
        StatesEntry(
            entity="order",
            states=(Entry(name="open", sources=("A-1",)), Entry(name="off", sources=("A-2",))),
        ),
    ),
    glossary=(Entry(name="PSP", sources=("A-1",), note="who pays: a bank # or so"),),
    unexplained=(Entry(name="ZQX", sources=("A-2",)),),
)


def test_a_draft_is_read_back_as_it_was():
    assert context_from_json(yaml.safe_load(yaml_of(DRAFT, "x.txt"))) == DRAFT.to_context()


def test_every_line_says_where_it_is_from():
    text = yaml_of(DRAFT, "backlog.txt")
    assert "# Drafted from 9 stories of backlog.txt." in text
    assert "# 7 stories: line 1, line 2, line 3, line 4, line 5 …; also Clerk" in text
    assert "# 1 story: A-1; created, viewed; also called sales order" in text
    assert '  # ZQX: ""' in text


def test_an_empty_draft_is_a_valid_context():
    assert (
        context_from_json(yaml.safe_load(yaml_of(Draft(stories=0))))
        == Draft(stories=0).to_context()
    )


def test_taking_the_mark_away_asks_for_the_meaning():
    text = yaml_of(Draft(stories=1, unexplained=(Entry(name="ZQX", sources=("A-2",)),)))
    filled = text.replace('# ZQX: ""', "ZQX: an index")
    assert context_from_json(yaml.safe_load(filled)).glossary == {"ZQX": "an index"}
    assert context_from_json(yaml.safe_load(text)).glossary == {}


@given(st.text(min_size=1, max_size=30))
@example("\u2028")
@example("🙂")
@example("\x85\x00")
def test_any_name_survives_yaml(name):
    assert yaml.safe_load(f"{quoted(name)}: [{quoted(name)}]") == {name: [name]}


NAMES = st.text(
    string.ascii_letters + string.punctuation + " äß東🙂", min_size=1, max_size=20
).filter(str.strip)


@given(st.lists(NAMES, max_size=5, unique_by=lambda name: name.strip().casefold()), NAMES)
def test_any_label_and_note_stay_in_the_comment(names, note):
    draft = Draft(
        stories=1, roles=tuple(Entry(name=name, sources=(note,), note=note) for name in names)
    )
    assert yaml.safe_load(yaml_of(draft, note))["roles"] == names
