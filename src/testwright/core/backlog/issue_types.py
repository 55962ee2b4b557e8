"""Which kinds of work items carry user stories."""

from __future__ import annotations

from collections.abc import Iterable

_STORIES = frozenset(
    {
        *("story", "user story", "userstory", "product backlog item", "backlog item", "pbi"),
        *("requirement", "functional requirement", "job story"),
    }
)
_BESIDE_STORIES = frozenset(
    {
        *("task", "technical task", "technical story", "tech task", "development task", "chore"),
        *("to do", "to-do", "todo", "feature", "spike", "technical debt"),
    }
)
"""They stand beside stories (above or below them), and are stories where a file has no others."""
_NEVER = frozenset(
    {
        *(
            "sub-task",
            "subtask",
            "sub task",
            "technical sub-task",
            "bug",
            "defect",
            "fault",
            "error",
        ),
        *("incident", "problem", "bug report", "regression", "epic", "initiative", "theme"),
        *(
            "portfolio epic",
            "capability",
            "release",
            "milestone",
            "risk",
            "impediment",
            "issue risk",
        ),
        *("test", "test case", "test plan", "test set", "test suite", "test execution"),
        *("precondition", "pre-condition", "shared steps", "shared parameter"),
        *("code review request", "code review response", "feedback request", "feedback response"),
    }
)


def left_out(kind: str, kinds: Iterable[str]) -> bool:
    """Whether items of a kind are no stories, in a file that has these kinds.

    Bugs, tests, sub-tasks and what is larger than a story are left out; tasks and features only
    beside real stories. Kinds that are not known here (a team's own) are kept.
    """
    name = _plain(kind)
    if name in _NEVER:
        return True
    return name in _BESIDE_STORIES and any(_plain(one) in _STORIES for one in kinds)


def _plain(kind: str) -> str:
    return " ".join(kind.lower().replace("_", " ").split())
