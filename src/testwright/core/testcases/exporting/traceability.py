"""Where a case comes from, in the words and fields that test management tools have.

Tools have a folder, labels, a field for the key of a requirement and some free text. Every
exporter for such a tool takes them from here, so that what a case covers, how it was found and
what it assumes is in each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from testwright.core.formats import ExportedSuite
from testwright.core.plaintext import one_line
from testwright.core.regex import regex

TITLE_LIMIT = 250
"""Longest title of a case that all tools take (Jira: 255 characters)."""

_FOLDER_LIMIT = 120
_ISSUE_KEY = regex(r"[A-Z][A-Z0-9_]+-[1-9]\d*")
_FOLDER_SEPARATORS = regex(r"\s*[/\\>]+\s*")
_NOT_IN_LABEL = regex(r"[^\w.\-]+")


def issue_key(suite: ExportedSuite) -> str:
    """The story's id when a tracker such as Jira could know it (`ABC-12`), else nothing.

    Importers refuse, or silently drop, links to issues that don't exist; so an id of our own
    (`US_001`) must not stand in such a field.
    """
    return suite.story_id if _ISSUE_KEY.fullmatch(suite.story_id) else ""


def headline(case: Mapping[str, Any], limit: int = TITLE_LIMIT) -> str:
    """The title on one line, cut to what the tool takes; `origin` has it whole then."""
    return shortened(_title(case), limit)


def folder(suite: ExportedSuite) -> str:
    """The story's title as the name of one folder: nothing in it that would nest it."""
    name = _FOLDER_SEPARATORS.sub(" - ", one_line(suite.title)).strip(" -")
    return shortened(name or label(suite.story_id) or "Test cases", _FOLDER_LIMIT)


def labels(suite: ExportedSuite, case: Mapping[str, Any]) -> list[str]:
    """Type, technique, `assumption`, and the story's id where no requirement field takes it."""
    assumed = "assumption" if case["grounding"] == "assumption" else ""
    story = "" if issue_key(suite) else suite.story_id
    found = [label(text) for text in (case["type"], case["technique"], assumed, story)]
    return list(dict.fromkeys(text for text in found if text))


def label(text: str) -> str:
    """A word that Jira and its kind take as a label: without blanks and separators."""
    return _NOT_IN_LABEL.sub("_", one_line(text)).strip("_")


def preconditions(case: Mapping[str, Any]) -> list[str]:
    """One line each."""
    return [text for text in map(one_line, case["preconditions"]) if text]


def origin(suite: ExportedSuite, case: Mapping[str, Any], *, limit: int = TITLE_LIMIT) -> list[str]:
    """Lines of text for a description: criteria, technique, grounding, story, open questions.

    Open questions belong to the story, not to a case: its first case has them.

    Args:
        suite: the suite that the case stands in.
        case: one of its cases.
        limit: how long a title the tool takes; a longer one stands here whole.
    """
    title = _title(case)
    lines = [f"Title: {title}"] if len(title) > limit else []
    lines += _covers(suite, case)
    lines.append(f"Technique: {spaced(case['technique'])} ({spaced(case['type'])})")
    lines.append(grounding(case))
    story = one_line(suite.story) or one_line(suite.title)
    lines.append(f"Story {one_line(suite.story_id)}, {one_line(case['id'])}: {story}")
    if case is suite.body["test_cases"][0]:
        questions = map(one_line, suite.body.get("open_questions", ()))
        lines += [f"Open question: {question}" for question in questions if question]
    return lines


def grounding(case: Mapping[str, Any]) -> str:
    """Whether the case rests on what was said, as a sentence."""
    if case["grounding"] != "assumption":
        return "Grounded in the story"
    return f"Assumption: {one_line(case['assumption'] or '') or 'not said which'}"


def spaced(name: str) -> str:
    """A name of ours as people write it (`use_case_flow`: use case flow)."""
    return one_line(name.replace("_", " "))


def shortened(text: str, limit: int) -> str:
    """The text, cut at a word when it is longer than `limit` characters, the ellipsis included."""
    if len(text) <= limit:
        return text
    words = text[:limit].rpartition(" ")[0]
    return (words if len(words) > limit // 2 else text[: limit - 1]).rstrip(" ,;:.-") + "…"


def _title(case: Mapping[str, Any]) -> str:
    return one_line(case["title"]) or one_line(case["id"])


def _covers(suite: ExportedSuite, case: Mapping[str, Any]) -> Iterator[str]:
    for key in case["covers"]:
        text = one_line(suite.criteria.get(key, ""))
        yield f"Covers {one_line(key)}: {text}" if text else f"Covers {one_line(key)}"
