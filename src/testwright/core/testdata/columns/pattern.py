"""Texts that match a regular expression: `pattern` of JSON Schema."""

from __future__ import annotations

from testwright.core.testdata.columns.assembled import Assembled
from testwright.core.testdata.columns.choice import Fixed
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.expressions.fit import within
from testwright.core.testdata.expressions.parse import parse
from testwright.core.testdata.expressions.plan import Planner
from testwright.core.testdata.expressions.tree import PatternProblem
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Constant


def build_pattern(spec: Spec) -> Column:
    """From `pattern`, with `minLength` and `maxLength`."""
    pattern = spec.text("pattern", "") or ""
    least, most = spec.whole("minLength", 0) or 0, spec.whole("maxLength")
    if least < 0 or (most is not None and most < least):
        spec.wrong("maxLength", "is below minLength")
        return Fixed(Constant(""))
    try:
        plan = Planner().plan(within(parse(pattern), least, most))
    except PatternProblem as error:
        spec.wrong("pattern", str(error))
        return Fixed(Constant(""))
    return Assembled(plan, spec.stream)
