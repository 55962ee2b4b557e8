"""Regular expressions that are compiled when they are first asked.

One story meets a third of the patterns that all stories need, and compiling the others is a large
part of the time that a command takes to start. Modules with many or long patterns use `regex`
where they would use `re.compile`; after the first question both cost the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_QUESTIONS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` gives it; a wrong one is told when it is first used."""
    return cast("re.Pattern[str]", _Pattern(source, flags))


def mention(source: str) -> Callable[[str], bool]:
    """A question: does a text say this, in large or small letters?

    For patterns of many words. Text and words are compared in lower case, which takes half the
    time of a pattern that ignores case, because the engine then skips words by their first letter.

    Args:
        source: a pattern in lower case.
    """
    pattern = regex(source)

    def said(text: str) -> bool:
        return pattern.search(text.lower()) is not None

    return said


class _Pattern:
    """Source and flags; the methods of the compiled pattern become its own at first use."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        """Is called for what is not there yet: once a pattern, not once a question."""
        if name.startswith("__"):  # what copy and pickle look for
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for question in _QUESTIONS:
            setattr(self, question, getattr(compiled, question))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r}, {self._flags})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _Pattern, (self.pattern, self._flags)
