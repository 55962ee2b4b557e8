"""Whether a prompt version is given what its templates use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from testwright.core.prompts.check import check_messages, unused
from testwright.core.prompts.render import render
from testwright.core.runs import PromptVersion
from testwright.errors import InvalidInput


def variables_of(version: PromptVersion) -> frozenset[str]:
    """The names that the templates of a version use.

    Raises:
        InvalidInput: a template that was stored by an older release is not sound any more.
    """
    return frozenset(check_messages(version.messages, version.template_format).variables)


def missing(version: PromptVersion, given: Mapping[str, Any]) -> str | None:
    """What is wrong with these variables, for people; None when the prompt can be filled.

    A template may do without a variable (`is defined`, `default`), so it is tried where one is not
    there.
    """
    try:
        if variables_of(version) <= given.keys():
            return None
        render(version, given)
    except InvalidInput as error:
        return error.message
    return None


def unused_warnings(version: PromptVersion, given: Iterable[str]) -> list[str]:
    """What was given in vain."""
    return [
        f"the variable {name!r} is not used by {version.ref}"
        for name in unused(given, variables_of(version))
    ]
