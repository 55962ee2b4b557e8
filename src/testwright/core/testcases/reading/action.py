"""What somebody does, or what shall hold, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.testcases.language.complements import complements_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.complements import Complement
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.language.verb_classes import VerbClass


@dataclass(frozen=True, slots=True)
class Action:
    """Somebody does something, or something holds.

    Attributes:
        verb: base form, with its particle ("log in").
        object: what it is done to; None when nothing is named.
        words: what follows the verb, as written ("my forgotten password by email").
        statement: for goals that say what shall hold ("records are sorted by name"); else "".
        agent: who does it when it is not the story's role ("user"); else "".
        text: the whole clause, as written.
    """

    verb: str
    kind: VerbClass
    object: Noun | None
    words: str
    text: str
    statement: str = ""
    agent: str = ""
    negative: bool = False

    @property
    def plain_verb(self) -> str:
        """The verb for short sentences; `have` and its like become `see`."""
        weak = {"have", "get", "know", "hear", "learn", "understand", "receive", "be"}
        return "see" if self.kind == "view" and self.verb.split(" ")[0] in weak else self.verb

    @property
    def complements(self) -> tuple[Complement, ...]:
        """What is said beside the object: `to: a data package`, `when: it is saved`."""
        return complements_of(self.words, self.object)

    def said(self, *links: str) -> Complement | None:
        """The first complement that one of these words opens."""
        return next((found for found in self.complements if found.link in links), None)

    @property
    def imperative(self) -> str:
        """As a step: `reset my forgotten password by email`."""
        return f"{self.verb} {self.words}".strip()
