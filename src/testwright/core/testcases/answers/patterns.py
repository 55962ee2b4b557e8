"""Test cases as patterns: what is kept of a case, and how it is shown to a model again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from testwright.core.retrieval.pattern import Found, NewPattern, Source

KIND: Final = "test_case"
MOST_EXAMPLES: Final = 4
MOST_A_STORY: Final = 2
"""Examples of one story: four of the same story show less than two of each of two."""
LONGEST_EXAMPLES: Final = 6_000
"""Characters of all examples together, about 1,500 tokens: small models have small windows."""
LEAST_SCORE: Final = 0.12
"""Below it a pattern has little but common words in common with the story: of stories of other
projects one in ten finds something that scores as much."""

_SHOWN: Final = (
    "type",
    "technique",
    "priority",
    "title",
    "preconditions",
    "steps",
    "expected_result",
    "test_data",
    "grounding",
    "assumption",
)
"""What of a case is kept: its id and the criteria that it covers mean nothing elsewhere."""


def case_pattern(
    case: Mapping[str, Any],
    *,
    story: str,
    criteria: Mapping[str, str],
    source: Source,
    source_ref: str,
) -> NewPattern:
    """One test case as a pattern.

    Searches look at the story, the criteria that the case covers, its title and its outcome; steps
    are much alike in all cases and would only blur that.

    Args:
        case: in the shape of `TestCase.to_json`; what nobody knows may be missing.
        story: the text of the story that it was written for.
        criteria: criterion id -> text.
        source: where the case comes from.
        source_ref: where exactly.
    """
    story = " ".join(story.split())
    covered = [criteria[name] for name in case["covers"] if name in criteria]
    return NewPattern(
        kind=KIND,
        source=source,
        source_ref=source_ref,
        title=case["title"],
        text="\n".join([story, *covered, case["title"], case["expected_result"]]),
        body={"story": story, "case": {name: case[name] for name in _SHOWN if name in case}},
    )


def examples_of(
    found: Iterable[Found], *, story: str, include_test_data: bool
) -> list[dict[str, str]]:
    """The few cases that a prompt is given, best first, as `{story, case}` (case: JSON text).

    What a model said of this very story before is left out: repeating it would teach nothing.
    """
    chosen: list[dict[str, str]] = []
    used: dict[str, int] = {}
    left = LONGEST_EXAMPLES
    for one in found:
        theirs = one.pattern.body["story"]
        own_echo = one.pattern.source == "generation" and _same(theirs, story)
        if one.score < LEAST_SCORE or own_echo or used.get(theirs, 0) == MOST_A_STORY:
            continue
        example = {"story": theirs, "case": _case_text(one.pattern.body["case"], include_test_data)}
        size = len(example["story"]) + len(example["case"])
        if size > left:
            continue
        left -= size
        used[theirs] = used.get(theirs, 0) + 1
        chosen.append(example)
        if len(chosen) == MOST_EXAMPLES:
            break
    return chosen


def query_of(story: str, criteria: Sequence[str]) -> str:
    """What cases for a story are searched with."""
    return "\n".join([story, *criteria])


def _case_text(case: Mapping[str, Any], include_test_data: bool) -> str:  # noqa: FBT001 - one line
    shown = {
        name: value for name, value in case.items() if include_test_data or name != "test_data"
    }
    return json.dumps(shown, ensure_ascii=False)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
