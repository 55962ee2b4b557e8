"""What a step may become in Playwright: a guess, to be put into a comment.

A step that names its verb first (Open, Enter, Press …) gets the call that such a step most often
becomes, with the label (*emphasis*) and the value (`code`) that the step names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from testwright.core.inline import spans
from testwright.core.plaintext import one_line
from testwright.core.pysource import quoted
from testwright.core.regex import regex

_VERBS = {
    "goto": ("open", "go", "visit", "navigate", "browse"),
    "reload": ("reload", "refresh"),
    "fill": ("enter", "type", "fill", "paste", "write"),
    "select": ("choose", "select", "pick"),
    "check": ("tick",),
    "click": ("press", "click", "tap", "confirm", "save", "submit", "send", "push"),
    "upload": ("upload", "attach"),
}
_CALL_OF = {verb: call for call, verbs in _VERBS.items() for verb in verbs}
_BUTTONS = ("save", "submit", "send", "confirm")
_AND_THEN = regex(rf"\band (?P<verb>{'|'.join(_BUTTONS)})\b")
_UNKNOWN = "…"


def calls(step: str) -> Iterator[str]:
    """Calls of `page` for a step, as source; none when the step's verbs say nothing."""
    line = one_line(step)
    verb = re.split(r"\W", line, maxsplit=1)[0].lower()
    found = list(spans(line))
    labels = [span.text for span in found if span.kind == "emphasis"]
    values = [span.text for span in found if span.kind == "code"]
    yield from _of_verb(verb, labels, values)
    if last := _AND_THEN.search(line):
        yield _click(last["verb"].capitalize())


def _of_verb(verb: str, labels: list[str], values: list[str]) -> Iterator[str]:
    value = quoted(values[0] if values else _UNKNOWN)
    match _CALL_OF.get(verb):
        case "goto" if labels:
            yield f'page.get_by_role("link", name={quoted(labels[0])}).click()'
        case "goto":
            yield f"page.goto({quoted(_UNKNOWN)})"
        case "reload":
            yield "page.reload()"
        case "fill":
            for number, one in enumerate(values or [_UNKNOWN]):
                yield f"page.get_by_label({_nth(labels, number)}).fill({quoted(one)})"
        case "select":
            yield f"page.get_by_label({_nth(labels, 0)}).select_option({value})"
        case "check":
            yield f"page.get_by_label({_nth(labels, 0)}).check()"
        case "upload":
            yield f"page.get_by_label({_nth(labels, 0)}).set_input_files({value})"
        case "click":
            fallback = verb.capitalize() if verb in _BUTTONS else _UNKNOWN
            yield _click(labels[0] if labels else fallback)


def _click(name: str) -> str:
    return f'page.get_by_role("button", name={quoted(name)}).click()'


def _nth(labels: list[str], number: int) -> str:
    return quoted(labels[number] if number < len(labels) else _UNKNOWN)
