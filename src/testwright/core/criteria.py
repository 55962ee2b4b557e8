"""Acceptance criteria in a text: where they begin, and one told apart from the next.

Criteria are list items, what stands under a heading such as "Acceptance criteria", and
Given/When/Then lines, of which one Given (or Scenario) to the next makes one criterion. Stories
that are typed in (`core/testcases`) and files of stories (`core/backlog`) are read by these rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from testwright.core.regex import regex

_BULLET = regex(
    r"""^\s*(?:
        (?:[-*+\u2013\u2014]\s+|-(?=[^\W\d_])|\*(?=[^\W\d_])(?![^*\n]*\*)  # - text, -text, *text
          |[\u00b7\u2022\u2023\u25a0\u25aa\u25cb\u25cf\u25e6]\s*)
        (?:\[[ xX]?\]\s*)?                                                 # - [ ] text
      | \[[ xX]?\]\s+
      | \(?\d{1,3}(?:\.\d{1,3})*(?:\)\s*|\.(?:\s+|(?=(?-i:[A-Z]))))        # 1. 1) (1) 1.2. 1.Text
      | \d{1,3}(?:\.\d{1,3})+\s+(?=(?-i:[A-Z][a-z]))                       # 1.2 Text, but not 1.5 s
      | \(?(?:[a-z]|[ivx]{1,4})[.)]\s+                                     # a) b. iv)
      | (?:criterion\s+)?\(?AC[-_ #]?\d{1,3}(?:\s*[:.)\u2013\u2014-])?\s+  # AC1: AC-1 AC_1.
      | (?:acceptance\s+)?criteri(?:on|a)\s+\d{1,3}\s*[:.)\u2013\u2014-]\s+
    )(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = (
    r"(?:acceptance\s+(?:criteri(?:a|on)|tests?|conditions?)|criteria|a\.?c\.?s?"
    r"|conditions?\s+of\s+(?:satisfaction|acceptance)|satisfaction\s+criteria|done\s+when"
    r"|definition\s+of\s+done|scenarios)"
)
_HEADING = regex(
    rf"^(?:h\d\.\s*)?[*_#>\s]*(?:the\s+)?{_NAMES}(?![-_ #]?\d)\s*(?:\([^)]*\))?"
    r"\s*(?P<colon>[:\u2013\u2014-])?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_HEADING_INSIDE = regex(
    rf"(?:(?<=[.!?])(?<!h\d\.)\s+|(?<!\s)\s+(?=h\d\.\s))"
    rf"(?=(?:h\d\.\s*)?[*_#]*{_NAMES}[*_]*\s*(?::|$))"
    r"|(?<!h\d\.)(?<!\s)\s+(?=[*_#]*(?-i:Acceptance\s+[Cc]riteria)[*_]*\s*:)",
    re.IGNORECASE | re.MULTILINE,
)
_CLAUSE = regex(
    r"^(?P<word>given|when|then|and|but|scenario(?=(?:\s+\w+)?\s*:|\s+#?\d+\s*[\u2013\u2014-]))\b",
    re.IGNORECASE,
)
_OPENERS = {"given", "when", "then", "scenario"}
_ACTED = regex(r"\b(?:when|then)\b", re.IGNORECASE)
_MARKUP = "*_# "
_NUMBER = regex(r"(?:^|(?<=\s))(?:AC[-_ #]?(\d{1,2})\s*[:.)]?|\(?(\d{1,2})[.)])\s+(?=\S)")
_SEPARATORS = (
    (regex(r"(?<!\s)\s+[\u2022\u25aa\u25cf]\s+"), 2),
    (regex(r"(?<!\s)\s+\|\s+"), 2),
    (regex(r";\s+"), 3),
)
"""What may stand between criteria on one line, and how many there must be at least."""
_SENTENCE_WORDS = 3


def bare(line: str) -> str:
    """The line without bullet, number or box."""
    return _BULLET.sub("", line, count=1).strip()


def bulleted(line: str) -> bool:
    """Whether the line is an item of a list."""
    return bool(_BULLET.match(line))


def heading(line: str) -> str | None:
    """What follows "Acceptance criteria:" on its line ("" for nothing), None for other lines."""
    match = _HEADING.match(line.strip(_MARKUP))
    if not match or (match["rest"].strip(_MARKUP) and not match["colon"]):
        return None
    return match["rest"].strip(_MARKUP)


def clause(line: str) -> str | None:
    """The word in lower case that opens a Given/When/Then line ("scenario" too), or None."""
    match = _CLAUSE.match(bare(line))
    return match["word"].lower() if match else None


@dataclass(slots=True)
class CriteriaList:
    """The criteria of one story, read line by line."""

    blocks: list[list[str]] = field(default_factory=list)
    open: bool = False
    """Whether the criteria have begun: then every further line is about them."""
    _indent: int = 0
    """How far the last criterion's first line stands to the right."""
    _lower: bool = False
    """Whether it is no list item and begins in lower case; then such a line begins the next."""

    def take(self, line: str, *, apart: bool) -> bool:
        """Takes a line below a story if it heads the criteria or is about one; False if not.

        `apart` tells that the line above is blank.
        """
        rest = heading(line)
        if rest is not None and not (bulleted(line) and self.open):
            self.open = True
            if rest:
                self._begin(rest)
        elif self.open or bulleted(line) or clause(line) in {"given", "scenario"}:
            self.open = True
            self._add(line, apart=apart)
        return self.open

    def texts(self) -> tuple[str, ...]:
        """The criteria; those in Given/When/Then keep their lines."""
        return tuple("\n".join(block) for block in self.blocks)

    def _add(self, line: str, *, apart: bool) -> None:
        word, last = clause(line), self.blocks[-1] if self.blocks else None
        if last is not None and word is not None and clause(last[0]) in _OPENERS:
            if _is_next(last, word):
                self._begin(line)
            else:
                last.append(bare(line))
        elif last is not None and not apart and self._continues(line):
            last[-1] += " " + bare(line)
        else:
            self._begin(line)

    def _begin(self, line: str) -> None:
        self._indent = _indent(line)
        self._lower = line.lstrip()[:1].islower() and not bulleted(line)
        pieces = [line] if clause(line) else _enumerated(line)
        self.blocks += [[text] for text in map(bare, pieces) if text]

    def _continues(self, line: str) -> bool:
        if bulleted(line):
            return False
        lower = line.lstrip()[:1].islower() and not self._lower
        return lower or _indent(line) > self._indent


def listed(text: str) -> tuple[str, ...]:
    """The criteria of a text that holds nothing else; headings over them are left out."""
    criteria = CriteriaList(open=True)
    _read(text, criteria)
    return criteria.texts()


_BLANK_LINES = re.compile(r"\A\s*\n")


def divided(text: str) -> tuple[str, tuple[str, ...]]:
    """A story's text without the criteria inside it, and those criteria.

    The first line is never taken for a criterion: a text of one item is a story.
    """
    first, *more = headings_apart(_BLANK_LINES.sub("", text)).split("\n")
    criteria = CriteriaList()
    story = _read("\n".join(more), criteria)
    return "\n".join([first, *story]).rstrip(), criteria.texts()


def headings_apart(text: str) -> str:
    """The text with a line of its own for each heading that follows a sentence on its line."""
    return _HEADING_INSIDE.sub("\n", text)


def _read(text: str, criteria: CriteriaList) -> list[str]:
    """Takes the criteria of a text; the lines that are none of them."""
    rest: list[str] = []
    apart = False
    for line in text.split("\n"):
        if not line.strip() or not criteria.take(line, apart=apart):
            rest.append(line)
        apart = not line.strip()
    return rest


def _is_next(block: list[str], word: str) -> bool:
    """Whether a clause begins another criterion, and is no further step of this one."""
    if word == "given":
        return any(_ACTED.search(line) for line in block)
    return word == "scenario" or (word == "when" and clause(block[0]) == "when")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _enumerated(line: str) -> list[str]:
    """Items that were written one after the other on one line: "1. a 2. b", "a | b", "a • b"."""
    marks = list(_NUMBER.finditer(line))
    numbers = [int(mark[1] or mark[2]) for mark in marks]
    if len(marks) > 1 and not line[: marks[0].start()].strip() and _counts(numbers):
        ends = [mark.start() for mark in marks[1:]] + [len(line)]
        return [line[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    for separator, least in _SEPARATORS[: 1 if bulleted(line) else None]:
        pieces = separator.split(line.strip())
        if len(pieces) >= least and all(len(one.split()) >= _SENTENCE_WORDS for one in pieces):
            return pieces
    return [line]


def _counts(numbers: list[int]) -> bool:
    return numbers == list(range(1, len(numbers) + 1))
