"""Assertions of a config as scorers of this product, or the reason why there is none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
from testwright.core.scoring.conforming import schema_problem
from testwright.core.scoring.overall import PASSES
from testwright.core.scoring.pattern.automaton import LinearPattern
from testwright.core.scoring.pattern.syntax import PatternError
from testwright.core.scoring.specs import HEAVIEST
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
        threshold: the value that it has to reach; None for no line.
        expected: the output that it compares with; `NOTHING` where its options say all.
        remark: what is a little different here; "" for nothing.
    """

    kind: str
    options: Mapping[str, Any] = field(default_factory=dict)
    weight: float = 1.0
    threshold: float | None = None
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
        yield from _set(assertion, around)
        return
    if kind in _WITHOUT:
        raise Unconverted(_WITHOUT[kind])
    if kind.startswith("promptfoo:redteam"):
        raise Unconverted("red teaming has no counterpart here")
    maker = _MAKERS.get(kind)
    if maker is None:
        raise Unconverted(f"{kind or 'an assertion without `type`'} has no counterpart here")
    made = maker(_value(assertion, around, kind))
    remarks = [made.remark] if made.remark else []
    if "transform" in assertion:
        remarks.append("`transform` is a program, which is not run here")
    threshold = assertion.get("threshold")
    if threshold is None or kind in _ALL_OR_NOTHING:
        threshold = made.threshold
    elif kind in _OTHER_SCALE or not _is_share(threshold):
        remarks.append(f"the threshold of {kind} is not kept: the score itself is compared")
        threshold = made.threshold
    yield replace(
        made,
        weight=_weight(assertion),
        threshold=threshold,
        metric=str(assertion.get("metric") or ""),
        remark="; ".join(remarks),
    )


def _set(assertion: Mapping[str, Any], around: Surroundings) -> Iterator[Check]:
    """Assertions that weigh as much together as their set does."""
    found = [one for inner in listed(assertion.get("assert")) for one in checks_of(inner, around)]
    total = sum(one.weight for one in found) or 1.0
    lenient = "threshold" in assertion
    for one in found:
        remarks = [one.remark] if one.remark else []
        if lenient:
            remarks.append("the threshold of an assert-set is not kept: all its scores count")
        yield replace(
            one,
            weight=one.weight * _weight(assertion) / total,
            threshold=None if lenient else one.threshold,
            remark="; ".join(remarks),
        )


def _weight(assertion: Mapping[str, Any]) -> float:
    weight = assertion.get("weight", 1)
    fits = isinstance(weight, int | float) and not isinstance(weight, bool)
    return float(weight) if fits and 0 <= weight <= HEAVIEST else 1.0


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


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
    return _sure("exact", expected=value)


def _not_exact(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    return _sure("exact", {"value": _text(value), "negate": True})


def _contains(
    match: str = "all", *, ignore_case: bool = False, negate: bool = False
) -> Callable[[Any], Check]:
    def made(value: Any) -> Check:  # noqa: ANN401 - any JSON value
        options: dict[str, Any] = {"value": _texts(value), "match": match}
        further = {"ignore_case": ignore_case, "negate": negate}
        return _sure("contains", options | {key: one for key, one in further.items() if one})

    return made


def _begins(*, negate: bool = False) -> Callable[[Any], Check]:
    def made(value: Any) -> Check:  # noqa: ANN401 - any JSON value
        words = "|".join(re.escape(one) for one in _texts(value))
        return _regex(negate=negate)(rf"\A(?:{words})")

    return made


def _regex(*, negate: bool = False) -> Callable[[Any], Check]:
    def made(value: Any) -> Check:  # noqa: ANN401 - any JSON value
        pattern = re.sub(r"\(\?<(?=[A-Za-z_])", "(?P<", _text(value))
        try:
            LinearPattern(pattern)
        except PatternError as error:
            raise Unconverted(f"regex: this expression can't be used here: {error}") from None
        return _sure("regex", {"pattern": pattern} | ({"negate": True} if negate else {}))

    return made


def _json_schema(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    schema = value if isinstance(value, dict) else {}
    if problem := schema_problem(schema):
        raise Unconverted(f"json_schema: this schema can't be used here: {problem}")
    return _sure("json_schema", {"schema": schema})


def _sure(kind: str, options: Mapping[str, Any] | None = None, expected: Any = NOTHING) -> Check:  # noqa: ANN401
    """A check that gives 1 or 0; an assertion that fails makes its test fail."""
    return Check(kind=kind, options=options or {}, threshold=1.0, expected=expected)


def _contained_json(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    remark = "contains-json became json_schema, for which the JSON is the whole answer"
    return replace(_json_schema(value), remark=remark)


def _similarity(method: str, name: str) -> Callable[[Any], Check]:
    def made(value: Any) -> Check:  # noqa: ANN401 - any JSON value
        expected = listed(value)[0] if listed(value) else value
        _text(expected)
        remark = f"{name} became similarity by {method}, which compares words"
        options = {"method": method}
        return Check(kind="similarity", options=options, expected=expected, remark=remark)

    return made


def _rubric(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    return Check(kind="rubric", options={"rubric": "\n".join(_texts(value))}, threshold=PASSES)


def _faithfulness(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    return Check(kind="faithfulness", expected=NOTHING if value in (None, "") else value)


def _javascript(value: Any) -> Check:  # noqa: ANN401 - any JSON value
    found = scorer_of_javascript(_text(value))
    if found is None:
        raise Unconverted("javascript is a program, which is not run here")
    kind, options = found
    return _regex()(options["pattern"]) if kind == "regex" else _sure(kind, options)


_ALL_OR_NOTHING = ("equals", "not-equals", "is-json", "contains-json", "javascript")
_OTHER_SCALE = ("levenshtein",)
"""Whose threshold is no share: a distance."""
_MAKERS: Mapping[str, Callable[[Any], Check]] = {
    "equals": _exact,
    "not-equals": _not_exact,
    "contains": _contains(),
    "contains-all": _contains(),
    "contains-any": _contains("any"),
    "icontains": _contains(ignore_case=True),
    "icontains-all": _contains(ignore_case=True),
    "icontains-any": _contains("any", ignore_case=True),
    "not-contains": _contains("any", negate=True),
    "not-contains-all": _contains("all", negate=True),
    "not-contains-any": _contains("any", negate=True),
    "not-icontains": _contains("any", ignore_case=True, negate=True),
    "not-icontains-all": _contains("all", ignore_case=True, negate=True),
    "not-icontains-any": _contains("any", ignore_case=True, negate=True),
    "starts-with": _begins(),
    "not-starts-with": _begins(negate=True),
    "regex": _regex(),
    "not-regex": _regex(negate=True),
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
