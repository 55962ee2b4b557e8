"""What people say of outputs, from JSON that anybody may have written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from testwright.core.golden.example import checked
from testwright.core.scoring.judging.grade import SCALES
from testwright.errors import Detail, InvalidInput

LONGEST_NOTE: Final = 2_000
LONGEST_RATER: Final = 100
FIELDS: Final = ("run_id", "task", "input", "output", "expected", "label", "rater", "note")
_TEXT: Final = "text"
_WORDS: Final[Mapping[str, float]] = {
    **dict.fromkeys(("pass", "passed", "yes", "true", "good", "correct"), 1.0),
    **dict.fromkeys(("fail", "failed", "no", "false", "bad", "incorrect"), 0.0),
    **dict.fromkeys(("win", "wins", "better"), 1.0),
    **dict.fromkeys(("lose", "loses", "worse"), 0.0),
    "tie": 0.5,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An output that no run has.

    Attributes:
        output: a text, or the output of the task as JSON.
    """

    task: str
    input: Mapping[str, Any]
    output: Any
    expected: Any = None

    @property
    def subject(self) -> str:
        """The same for the same output."""
        text = json.dumps(self.to_json(), sort_keys=True, ensure_ascii=False)
        return f"out_{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:26]}"

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "task": self.task,
            "input": dict(self.input),
            "output": self.output,
            "expected": self.expected,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one person says of one output: 0 to 1.

    Attributes:
        run_id: whose output it is; None where `given` has it.
        rater: who says so; "" for whoever sends it.
    """

    value: float
    run_id: str | None = None
    given: Given | None = None
    rater: str = ""
    note: str = ""

    @property
    def subject(self) -> str:
        """Which output it is about."""
        if self.run_id is not None:
            return self.run_id
        assert self.given is not None
        return self.given.subject


def read_label(value: object, scale: str) -> Label:
    """A label from `{run_id | input and output, label, rater?, note?}`.

    Args:
        value: JSON.
        scale: a name in `SCALES`, of labels that are numbers.

    Raises:
        InvalidInput: it can't be used; `details` names the field.
    """
    if not isinstance(value, Mapping):
        raise _wrong("label", "is no object")
    if unknown := [str(key) for key in value if key not in FIELDS]:
        raise _wrong(unknown[0], f"is not known here; there are {', '.join(FIELDS)}")
    run_id = value.get("run_id")
    if run_id is None:
        given = read_given(value)
    elif not isinstance(run_id, str) or not run_id or not _storable(run_id):
        raise _wrong("run_id", "is no run's id")
    elif "output" in value:
        raise _wrong("output", "stands in the run: send either `run_id` or `input` and `output`")
    else:
        given = None
    return Label(
        value=_value(value.get("label"), scale),
        run_id=run_id,
        given=given,
        rater=_text(value, "rater", LONGEST_RATER),
        note=_text(value, "note", LONGEST_NOTE),
    )


def read_given(value: Mapping[str, Any]) -> Given:
    """An output that no run has, from `{input, output, expected?, task?}`.

    Raises:
        InvalidInput: it can't be used; `details` names the field.
    """
    if value.get("output") in (None, ""):
        raise _wrong("output", "is missing: send a `run_id`, or `input` and `output`")
    given = value.get("input")
    task = value.get("task", _TEXT)
    if not isinstance(task, str) or task not in ("text", "test_cases", "test_data"):
        raise _wrong("task", "is none of text, test_cases, test_data")
    if task != _TEXT and not isinstance(value["output"], Mapping):
        raise _wrong("output", f"is no object, as outputs of {task} are")
    said = {"input": given} if isinstance(given, str) else given
    storable = checked(input=said, expected=[value["output"], value.get("expected")])
    output, expected = storable.expected
    return Given(task=task, input=storable.input, output=output, expected=expected)


def _value(said: object, scale: str) -> float:
    if isinstance(said, str):
        word = said.strip().lower()
        if word in _WORDS:
            return _WORDS[word]
        try:
            said = float(word)
        except ValueError:
            known = ", ".join(_WORDS)
            raise _wrong("label", f"{word[:50]!r} is no number and none of {known}") from None
    if isinstance(said, bool):
        return float(said)
    if not isinstance(said, int | float):
        raise _wrong("label", "is missing" if said is None else "is no number, word or truth value")
    if scale not in SCALES:
        raise _wrong("scale", f"{scale!r} is none of {', '.join(SCALES)}")
    limits = SCALES[scale]
    if not limits.least <= said <= limits.most:
        others = ", ".join(name for name in SCALES if name != scale)
        raise _wrong(
            "label",
            f"{said:g} is not on the scale {scale}; another one is said by `scale`: {others}",
        )
    return limits.value(said)


def _text(value: Mapping[str, Any], field: str, longest: int) -> str:
    text = value.get(field)
    if text is None:
        return ""
    if not isinstance(text, str) or len(text) > longest or not _storable(text):
        raise _wrong(field, f"is no text of at most {longest:,} characters")
    return text.strip()


def _storable(text: str) -> bool:
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return False


def _wrong(field: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
