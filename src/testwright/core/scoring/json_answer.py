"""The JSON value that an output is, or holds."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, Final, NoReturn

from testwright.core.regex import regex
from testwright.core.scoring.scorer import Scorable

_FENCE: Final = regex(r"\s*```[ \t]*\w{0,20}[ \t]*\n(.*?)\n?[ \t]*```\s*", re.DOTALL)
TEXT_TASK: Final = "text"


class NotJson(ValueError):
    """The output is no JSON; the message says where."""


def json_of(given: Scorable) -> Any:  # noqa: ANN401 any JSON value
    """A text read as JSON, a fence around it off; what other tasks made as it is.

    Decimal fractions keep their digits.

    Raises:
        NotJson: the text is none.
    """
    if given.task != TEXT_TASK:
        return given.output
    fenced = _FENCE.fullmatch(given.text)
    try:
        return json.loads(
            fenced[1] if fenced else given.text, parse_float=Decimal, parse_constant=_refuse
        )
    except RecursionError:
        raise NotJson("it is nested too deeply") from None
    except ValueError as error:
        raise NotJson(str(error)) from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
