"""What a folder of a test management tool says of the story whose cases it holds."""

from __future__ import annotations

from testwright.core.formats import ExportedSuite
from testwright.core.plaintext import one_line
from testwright.core.testcases.exporting.traceability import folder, issue_key, label


def folder_with_id(suite: ExportedSuite) -> str:
    """The folder's name; with the story's id where no requirement field takes it."""
    name, own_id = folder(suite), "" if issue_key(suite) else label(suite.story_id)
    return f"{name} ({own_id})" if own_id and own_id != name else name


def about_story(suite: ExportedSuite) -> list[str]:
    """Lines of text: the story, its criteria with the cases that cover them, open questions."""
    key, story = one_line(suite.story_id), one_line(suite.story) or one_line(suite.title)
    lines = [": ".join(part for part in (f"Story {key}".strip(), story) if part)]
    for criterion, text in suite.criteria.items():
        cases = [one_line(c["id"]) for c in suite.body["test_cases"] if criterion in c["covers"]]
        covered = f"covered by {', '.join(cases)}" if cases else "not covered"
        lines.append(f"{one_line(criterion)}: {one_line(text)} ({covered})")
    questions = map(one_line, suite.body.get("open_questions", ()))
    return [*lines, *(f"Open question: {question}" for question in questions if question)]
