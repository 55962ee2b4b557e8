"""Assertions of a config as scorers of this product, or the reason why there is none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from testwright.core.prompts.promptfoo.programs import scorer_of_javascript
from testwright.core.prompts.promptfoo.values import (
    FILE,
    Files,
    Unreadable,
    ending,
    listed,
    load,
    read_files,
)
from testwright.core.prompts.promptfoo.wording import fill
from testwright.errors import InvalidInput

NOTHING: Final = object()
"""No output is expected."""


class Unconverted(Exception):
    """An assertion has no counterpart; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A scorer that one test wants.

    Attributes:
        kind: name of the scorer.
        metric: what the config calls its result, "" for nothing.
        expected: the output that it compares with; `NOTHING` where its options say all.
        remark: what is a little different here; "" for nothing.
    """

    kind: str
    options: Mapping[str, Any] = field(default_factory=dict)
    weight: float = 1.0
    metric: str = ""
    expected: Any = NOTHING
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an assertion may refer to."""

    variables: Mapping[str, Any]
    files: Files
    templates: Mapping[str, Any]


def checks_of(assertion: Any, around: Surroundings) -> Iterator[Check]:  # noqa: ANN401
    """The scorers of one assertion; a set of assertions gives several.

    Raises:
        Unconverted: it has no counterpart.
    """
    assertion = _resolved(assertion, around)
    kind = str(assertion.get("type", ""))
    if kind == "assert-set":
        for one in listed(assertion.get("assert")):
            yield from checks_of(one, around)
        return
    if kind in _WITHOUT:
        raise Unconverted(_WITHOUT[kind])
    if kind.startswith("promptfoo:redteam"):
        raise Unconverted("red teaming has no counterpart here")
    maker = _MAKERS.get(kind)
    if maker is None:
        raise Unconverted(f"{kind or 'an assertion without `type`'} has no counterpart here")
    made = maker(_value(assertion, around, kind))
    weight = assertion.get("weight", 1)
    remarks = [made.remark] if made.remark else []
    if "transform" in assertion:
        remarks.append("`transform` is a program, which is not run here")
    if "threshold" in assertion:
        remarks.append(f"the threshold of {kind} is not kept: the score itself is compared")
    yield Check(
        kind=made.kind,
        options=made.options,
        weight=float(weight) if isinstance(weight, int | float) and weight >= 0 else 1.0,
        metric=str(assertion.get("metric") or ""),
        expected=made.expected,
        remark="; ".join(remarks),
    )


def _resolved(assertion: Any, around: Surroundings) -> Mapping[str, Any]:  # noqa: ANN401
    if not isinstance(assertion, Mapping):
        raise Unconverted("is no assertion")
    reference = assertion.get("$ref")
    if isinstance(reference, str):
        name = reference.removeprefix("#/assertionTemplates/")
        found = around.templates.get(name)
        if not isinstance(found, Mapping):
            raise Unconverted(f"there is no assertion template {name!r}")
        return {**found, **{key: one for key, one in assertion.items() if key != "$ref"}}
    return assertion


def _value(assertion: Mapping[str, Any], around: Surroundings, kind: str) -> Any:  # noqa: ANN401
    value = assertion.get("value")
    if isinstance(value, str) and value.startswith(FILE):
        try:
            ((name, text),) = read_files(around.files, value)
            structured = ending(name) in (".json", ".yaml", ".yml")
            return load(text, name) if structured else text.strip()
        except (Unreadable, InvalidInput, ValueError) as error:
            raise Unconverted(f"{kind}: {error or 'names several files'}") from None
    return _filled(value, around.variables, kind)


def _filled(value: Any, variables: Mapping[str, Any], kind: str) -> Any:  # noqa: ANN401
    if isinstance(value, str) and kind not in ("javascript", "python"):
        try:
            return fill(value, variables)
        except InvalidInput as error:
            raise Unconverted(f"{kind}: {error.message}") from None
    if isinstance(value, list):
        return [_filled(one, variables, kind) for one in value]
    return value


def _text(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if value is None or value == "":
        raise Unconverted("the assertion has no `value`")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _texts(value: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    found = [_text(one) for one in listed(value)]
    if not found:
        raise Unconverted("the assertion has no `value`")
    return found


def _exact(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    _text(value)
    return Check(kind="exact", expected=value)


def _contains(match: str, *, ignore_case: bool) -> Callable[[Any], Check]:
    def made(value: Any) -> Check:  # noqa: ANN401 - any JSON value
        options: dict[str, Any] = {"values": _texts(value), "match": match}
        return Check(kind="contains", options=options | {"ignore_case": ignore_case})

    return made


def _pattern(flags: str, form: str) -> Callable[[Any], Check]:
    """A regular expression around the values; for what must not be there, too."""

    def made(value: Any) -> Check:  # noqa: ANN401 - any JSON value
        words = "|".join(re.escape(one) for one in _texts(value))
        return _regex(f"(?{flags}){form.format(words)}")

    return made


def _regex(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    pattern = re.sub(r"\(\?<(?=[A-Za-z_])", "(?P<", _text(value))
    try:
        re.compile(pattern)
    except re.error as error:
        raise Unconverted(f"regex: Python does not know this expression: {error}") from None
    return Check(kind="regex", options={"pattern": pattern})


def _not_regex(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    pattern = _regex(value).options["pattern"]
    return _regex(rf"\A(?![\s\S]*(?:{pattern}))")


def _json_schema(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    return Check(kind="json_schema", options={"schema": value if isinstance(value, dict) else {}})


def _contained_json(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    remark = "contains-json became json_schema, for which the JSON is the whole answer"
    made = _json_schema(value)
    return Check(kind=made.kind, options=made.options, remark=remark)


def _similarity(method: str, name: str) -> Callable[[Any], Check]:
    def made(value: Any) -> Check:  # noqa: ANN401 - any JSON value
        expected = listed(value)[0] if listed(value) else value
        _text(expected)
        remark = f"{name} became similarity by {method}, which compares words"
        options = {"method": method}
        return Check(kind="similarity", options=options, expected=expected, remark=remark)

    return made


def _rubric(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    return Check(kind="rubric", options={"criteria": "\n".join(_texts(value))})


def _faithfulness(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    return Check(kind="faithfulness", expected=NOTHING if value in (None, "") else value)


def _javascript(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    found = scorer_of_javascript(_text(value))
    if found is None:
        raise Unconverted("javascript is a program, which is not run here")
    kind, options = found
    return Check(kind=kind, options=options)


_NOWHERE = r"\A(?!.*(?:{}))"
_MAKERS: Mapping[str, Callable[[Any], Check]] = {
    "equals": _exact,
    "not-equals": _pattern("s", r"\A(?!\s*(?:{})\s*\Z)"),
    "contains": _contains("all", ignore_case=False),
    "contains-all": _contains("all", ignore_case=False),
    "contains-any": _contains("any", ignore_case=False),
    "icontains": _contains("all", ignore_case=True),
    "icontains-all": _contains("all", ignore_case=True),
    "icontains-any": _contains("any", ignore_case=True),
    "not-contains": _pattern("s", _NOWHERE),
    "not-contains-any": _pattern("s", _NOWHERE),
    "not-icontains": _pattern("si", _NOWHERE),
    "not-icontains-any": _pattern("si", _NOWHERE),
    "starts-with": _pattern("s", r"\A(?:{})"),
    "not-starts-with": _pattern("s", r"\A(?!{})"),
    "regex": _regex,
    "not-regex": _not_regex,
    "is-json": _json_schema,
    "contains-json": _contained_json,
    "similar": _similarity("rouge_l", "similar"),
    "levenshtein": _similarity("edit", "levenshtein"),
    "rouge-n": _similarity("rouge_l", "rouge-n"),
    "bleu": _similarity("token_f1", "bleu"),
    "gleu": _similarity("token_f1", "gleu"),
    "meteor": _similarity("token_f1", "meteor"),
    "llm-rubric": _rubric,
    "model-graded-closedqa": _rubric,
    "g-eval": _rubric,
    "factuality": _faithfulness,
    "model-graded-factuality": _faithfulness,
    "context-faithfulness": _faithfulness,
    "javascript": _javascript,
}
_WITHOUT: Mapping[str, str] = {
    "cost": "cost needs no scorer: experiments tell what every version costs",
    "latency": "latency needs no scorer: experiments tell how long every version takes",
    "python": "python is a program, which is not run here",
    "select-best": "select-best needs no scorer: experiments compare the versions",
    "max-score": "max-score needs no scorer: experiments compare the versions",
}
