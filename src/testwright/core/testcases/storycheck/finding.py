"""What a story check says: rules, and what they found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

Severity = Literal["warning", "info"]
Quality = Literal[
    "well_formed",
    "atomic",
    "minimal",
    "conceptually_sound",
    "problem_oriented",
    "unambiguous",
    "conflict_free",
    "full_sentence",
    "estimatable",
    "unique",
    "uniform",
    "independent",
    "testable",
]
"""The criteria of the Quality User Story framework (QUS); `testable` is INVEST's, which it lacks.
QUS also has `complete` (no step is missing), which needs knowledge that no text holds."""
Letter = Literal["independent", "negotiable", "valuable", "estimable", "small", "testable"]

LETTERS: Final[tuple[Letter, ...]] = (
    "independent",
    "negotiable",
    "valuable",
    "estimable",
    "small",
    "testable",
)
QUS: Final = "Lucassen et al. 2016, QUS and AQUSA, doi 10.1007/s00766-016-0250-x"
INVEST: Final = "Wake 2003, INVEST in Good Stories"
STORY: Final = "story"
"""`where` of a finding about the story's own words; criteria go by their id (`AC_1`)."""
BACKLOG: Final = "backlog"
"""`where` of a finding about several stories together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend in a story. None of them keeps a story from being used.

    Attributes:
        code: name of the rule, such as `vague_word`.
        quality: the criterion of the QUS framework that the rule belongs to.
        invest: the letter of INVEST that suffers.
        where: `story`, a criterion (`AC_2`) or `backlog`.
        words: what the finding is about, exactly as written; () when something is missing.
        message: what is wrong.
        advice: how to mend it.
        related: labels of the other stories that it is about.
    """

    code: str
    quality: Quality
    invest: Letter
    severity: Severity
    where: str
    words: tuple[str, ...]
    message: str
    advice: str
    related: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The finding as the API shows it."""
        return {
            "code": self.code,
            "quality": self.quality,
            "invest": self.invest,
            "severity": self.severity,
            "where": self.where,
            "words": list(self.words),
            "message": self.message,
            "advice": self.advice,
            "related": list(self.related),
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: what it is called, what it belongs to, and who says so.

    Attributes:
        summary: one line that says what the rule looks for.
        source: where the rule comes from.
    """

    code: str
    quality: Quality
    invest: Letter
    severity: Severity
    summary: str
    source: str

    def finding(
        self,
        message: str,
        advice: str,
        *,
        where: str = STORY,
        words: tuple[str, ...] = (),
        severity: Severity | None = None,
        related: tuple[str, ...] = (),
    ) -> Finding:
        """A finding of this kind."""
        return Finding(
            code=self.code,
            quality=self.quality,
            invest=self.invest,
            severity=severity or self.severity,
            where=where,
            words=words,
            message=message,
            advice=advice,
            related=related,
        )


def listed(words: tuple[str, ...], most: int = 6) -> str:
    """`'fast', 'easy' and 'nice'`: the words of a finding in its message."""
    shown = [f"'{word}'" for word in words[:most]]
    if len(words) > most:
        shown.append(f"{len(words) - most} more")
    if len(shown) < 2:  # noqa: PLR2004 a pair is the first list with a conjunction
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"
