from testwright.plugins.story_importers.markdown import Plugin
from testwright.plugins.suite_exporters.markdown import Plugin as Exporter


def read(text):
    return Plugin().read(text.encode()).stories


DOCUMENT = """---
title: Sprint 12
---
# Sprint 12

Stories that we agreed on.

## US-12: Reset password

<!-- As a ghost, I want to be seen. -->
**As a** customer, I want to *reset* my `pass*word` so that [I](http://example.com) get in.

**Acceptance criteria**

* [ ] The link works for 30 minutes
* [x] It works once

### Notes

- As a developer, I want nothing

## [SHOP-3] Search

### User story

As a buyer
I want to search

### Acceptance Criteria

1. At most 50 results

```gherkin
Given a
When b
Then c
```

```python
raise SystemExit
```
"""


def test_headings_give_id_and_title_and_labels_their_parts():
    first, second = read(DOCUMENT)
    assert (first.id, first.title) == ("US-12", "Reset password")
    assert first.text == "As a customer, I want to *reset* my `pass*word` so that I get in."
    assert first.criteria == ("The link works for 30 minutes", "It works once")
    assert (second.id, second.title) == ("SHOP-3", "Search")
    assert second.text == "As a buyer I want to search"
    assert second.criteria == ("At most 50 results", "Given a\nWhen b\nThen c")


def test_says_in_which_line_a_story_begins():
    assert [story.where for story in read(DOCUMENT)] == ["line 11", "line 26"]


def test_a_group_of_stories_below_one_heading():
    stories = read(
        "Accounts\n--------\n- As a user, I want a\n  - at most 3\n- As a user, I want b\n"
    )
    assert [(story.text, story.criteria, story.title) for story in stories] == [
        ("As a user, I want a", ("at most 3",), None),
        ("As a user, I want b", (), None),
    ]


def test_a_story_may_be_the_heading_itself():
    (story,) = read("## As a vendor, I want to sell\n\n- At most 10 items\n")
    assert (story.text, story.criteria, story.title) == (
        "As a vendor, I want to sell",
        ("At most 10 items",),
        None,
    )


def test_a_heading_with_an_id_and_only_items_is_a_free_story_with_criteria():
    (story,) = read("# US_9: Export orders\n\n- As CSV\n- At most 10,000 rows\n")
    assert (story.id, story.text) == ("US_9", "Export orders")
    assert story.criteria == ("As CSV", "At most 10,000 rows")


def test_criteria_may_stand_in_a_table():
    (story,) = read(
        "# US_9\nAs a user, I want x.\n## Acceptance criteria\n"
        "| No | Criterion | Owner |\n|---|:--|--|\n| 1 | a &lt; b | me |\n| 2 | c | you |\n"
    )
    assert story.criteria == ("a < b", "c")


def test_a_story_may_go_on_under_a_label():
    (story,) = read(
        "# US_9: Pay\nAs a user, I want to pay.\n- By card\n\n"
        "## Background\nMany pay by card.\n\n## Acceptance criteria\n- Within 2 s\n"
    )
    assert story.text == "As a user, I want to pay.\nMany pay by card."
    assert story.criteria == ("By card", "Within 2 s")


def test_criteria_without_a_story_are_no_story():
    assert read("# US_9: Pay\n\n## Acceptance criteria\n- Within 2 s\n") == ()


def test_a_document_without_headings_follows_the_rules_of_text():
    assert [story.text for story in read("As a user, I want a.\n\nAs a user, I want b.\n")] == [
        "As a user, I want a.",
        "As a user, I want b.",
    ]


def test_words_with_a_number_are_no_ids():
    (story,) = read("## UTF-8 export\nExports must be UTF-8.\n")
    assert (story.id, story.title) == (None, "UTF-8 export")


def test_headings_alone_hold_no_story():
    assert read("# Backlog\n\n## Later\n") == ()


def test_reads_the_stories_of_an_export_back(samples):
    stories = Plugin().read(Exporter().export(samples)).stories
    assert [story.id for story in stories] == [suite.story_id for suite in samples]
    assert [story.title for story in stories] == [suite.title for suite in samples]
    assert stories[0].text == samples[0].story
    assert stories[0].criteria == tuple(samples[0].criteria.values())


def test_the_rows_of_a_table_may_be_stories():
    stories = read(
        "# Spring\n\n| ID | User Story | AC |\n|:--|---|--:|\n"
        "| S-1 | As a user, I want **x** | a is b<br>c is d |\n| S-2 | Export orders | |\n\n"
        "| As a | I want to |\n|--|--|\n| clerk | sort |\n"
    )
    assert [(story.id, story.text, story.criteria, story.where) for story in stories] == [
        ("S-1", "As a user, I want x", ("a is b", "c is d"), "line 5"),
        ("S-2", "Export orders", (), "line 6"),
        (None, "As a clerk, I want to sort", (), "line 10"),
    ]


def test_other_tables_are_part_of_a_story():
    (story,) = read("# S-1 Pay\n\nAs a user, I want x\n\n| What | Type |\n|--|--|\n| a | b |\n")
    assert (story.id, story.title) == ("S-1", "Pay")


def test_entities_need_their_semicolon():
    (story,) = read("As a user, I want a &lt; b &amp; R&D &copy c &#176; d\n")
    assert story.text == "As a user, I want a < b & R&D &copy c \u00b0 d"


def test_more_stars_than_emphasis_has_stay():
    (story,) = read("As a user, I want 00***** and a**b and __init__ and **x**\n")
    assert story.text == "As a user, I want 00***** and a**b and init and x"
