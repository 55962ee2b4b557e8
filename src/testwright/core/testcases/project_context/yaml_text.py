"""A draft as YAML that people read and correct; comments say where each line is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.project_context.infer.draft import Draft, EntityEntry, FieldEntry
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.story import FieldRule

_SAFE: Final = regex(r"[A-Za-z][A-Za-z0-9]*(?:[ _/&-][A-Za-z0-9]+)*")
_RESERVED: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null", "none", "y", "n"})
_PRINTABLE: Final = r"\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
_ESCAPED: Final = regex(rf"[^\x20-\x21\x23-\x5b\x5d-\x7e{_PRINTABLE}]")
"""What can't stand in double quotes as it is: quotes, backslashes, what YAML does not allow."""
_COLUMN: Final = 40
"""Where comments begin, when the line is shorter."""
_SHOWN: Final = 5
"""Labels of stories that a comment names."""


def yaml_of(draft: Draft, name: str = "") -> str:
    """The draft as a file for `--context`; valid YAML whatever the names are."""
    return "\n".join(_lines(draft, name)) + "\n"


def _lines(draft: Draft, name: str) -> Iterator[str]:
    of = f" of {_comment(name)}" if name else ""
    yield f"# Drafted from {draft.stories} stories{of}. Read it, correct it, and keep what is true."
    yield "# Behind each line: how many stories speak of it, and which."
    yield ""
    yield "roles:" if draft.roles else "roles: []"
    for role in draft.roles:
        yield _line(f"  - {quoted(role.name)}", role.sources, role.note)
    yield ""
    yield "entities:" if draft.entities else "entities: {}"
    for entity in draft.entities:
        yield from _entity(entity)
    yield ""
    yield "states:" if draft.states else "states: {}"
    for states in draft.states:
        yield f"  {quoted(states.entity)}:"
        for state in states.states:
            yield _line(f"    - {quoted(state.name)}", state.sources)
    yield ""
    yield "glossary:" if draft.glossary or draft.unexplained else "glossary: {}"
    for term in draft.glossary:
        yield _line(f"  {quoted(term.name)}: {quoted(term.note)}", term.sources)
    if draft.unexplained:
        yield "  # Nobody explains these; fill in those that matter, without the #:"
        for term in draft.unexplained:
            yield _line(f'  # {quoted(term.name)}: ""', term.sources)


def _entity(entity: EntityEntry) -> Iterator[str]:
    note = ", ".join(entity.deeds)
    if entity.also:
        note += f"; also called {', '.join(entity.also)}"
    end = "" if entity.fields else " {}"
    yield _line(f"  {quoted(entity.name)}:{end}", entity.sources, note)
    for field in entity.fields:
        yield _line(f"    {quoted(field.name)}: {_rule(field)}", field.sources)


def _rule(field: FieldEntry) -> str:
    rule: FieldRule = field.rule
    parts = [f"type: {quoted(rule.type)}"] if rule.type else []
    for name, value in (("min", rule.min), ("max", rule.max)):
        if value is not None:
            parts.append(f"{name}: {_number(value)}")
    if rule.required is not None:
        parts.append(f"required: {str(rule.required).lower()}")
    if rule.values:
        parts.append(f"values: [{', '.join(map(quoted, rule.values))}]")
    return f"{{{', '.join(parts)}}}"


def _number(value: float) -> str:
    return plain(value).replace(",", "")


def _line(text: str, sources: tuple[str, ...], note: str = "") -> str:
    """A line with its comment: `- parent    # 13 stories: line 36, line 37 …`."""
    count = len(sources)
    where = ", ".join(_comment(label) for label in sources[:_SHOWN])
    more = " …" if count > _SHOWN else ""
    said = f"{count} {'story' if count == 1 else 'stories'}: {where}{more}"
    said += f"; {_comment(note)}" if note else ""
    return f"{text:<{_COLUMN}}  # {said}"


def _comment(text: str) -> str:
    """Text that may stand in a comment: one line, nothing that YAML forbids."""
    return re.sub(rf"[^\x20-\x7e{_PRINTABLE}]+", " ", text).strip()


def quoted(text: str) -> str:
    """A text as YAML reads it back: plain where that is safe, else in double quotes."""
    if _SAFE.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    return '"' + _ESCAPED.sub(lambda match: f"\\U{ord(match.group()):08x}", text) + '"'
