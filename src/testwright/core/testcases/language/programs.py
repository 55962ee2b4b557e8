"""Words that name people and programs alike: an editor writes, a `text editor` is a program."""

from __future__ import annotations

from testwright.core.testcases.language.vocabulary import word_set

_ALSO_PROGRAMS = frozenset({"editor", "client", "reader", "viewer", "agent", "operator", "scanner"})
_OF_PROGRAMS = word_set(
    "text code image visual online web mail e-mail email rich map page desktop mobile file command "
    "schema api database graphical binding virus screen"
)


def is_program(head: str, before: str) -> bool:
    """Whether a word such as `editor` or `client` is a program: `WYSIWYG editor`.

    Args:
        head: the word itself, in the singular.
        before: the word in front of it.
    """
    known = before.lower() in _OF_PROGRAMS or (len(before) > 1 and before.isupper())
    return head in _ALSO_PROGRAMS and known
