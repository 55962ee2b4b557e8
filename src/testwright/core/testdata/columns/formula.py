"""Computed fields: `x-formula` over the other fields of the record."""

from __future__ import annotations

import ast

from testwright.core.testdata.columns.choice import Fixed
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.columns.numbers import DEFAULT_SCALE, LARGEST_SCALE
from testwright.core.testdata.formulas.evaluate import Evaluation
from testwright.core.testdata.formulas.lookup import PARENT, looked_up, offsets
from testwright.core.testdata.formulas.parse import FormulaProblem, names_in, parse
from testwright.core.testdata.formulas.quantity import Quantity, rounded
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec, unfit
from testwright.core.testdata.values import Constant, Numbers, Pooled, Values

TRUTHS = Pool(["false", "true"], "boolean")


class Formula(Column):
    """The value of an expression."""

    def __init__(self, tree: ast.expr, where: str, scale: int, *, truth: bool) -> None:
        self.needs = tuple(
            dict.fromkeys(
                first for name in names_in(tree) if (first := name.split(".")[0]) != PARENT
            )
        )
        self._tree = tree
        self._where = where
        self._scale = scale
        self._truth = truth

    def values(self, rows: Rows) -> Values:
        """Computed exactly and rounded to the field's places.

        Raises:
            InvalidInput: the expression does not fit the fields' types.
        """
        evaluation = Evaluation(
            lambda path: looked_up(rows, path), lambda name: offsets(rows, name), len(rows)
        )
        try:
            if self._truth:
                found = evaluation.truth(self._tree)
                return Pooled(found.holds.astype("int32"), TRUTHS, found.valid)
            number = rounded(evaluation.number(self._tree), self._scale)
        except FormulaProblem as error:
            raise unfit(self._where, str(error)) from error
        return _for_each(number, len(rows))


def _for_each(number: Quantity, rows: int) -> Numbers:
    units = number.units
    if not units.shape:
        units = units.repeat(rows)
    return Numbers(units, number.scale, number.valid)


def build_formula(spec: Spec) -> Column:
    """From `x-formula`; integers are rounded to whole numbers, others to `x-scale` places."""
    text = spec.text("x-formula", "") or ""
    try:
        tree = parse(text)
        names = list(names_in(tree))
    except FormulaProblem as error:
        spec.wrong("x-formula", str(error))
        return _nothing()
    for name in names:
        first = name.split(".")[0]
        if first not in spec.scope.names and first != PARENT:
            spec.wrong("x-formula", f"there is no field {first!r} beside it")
            return _nothing()
    kind = spec.schema.get("type", "number")
    default = 0 if kind == "integer" else DEFAULT_SCALE
    scale = spec.whole("x-scale", default)
    if scale is None or not 0 <= scale <= LARGEST_SCALE:
        spec.wrong("x-scale", f"must be between 0 and {LARGEST_SCALE}")
        scale = default
    return Formula(tree, f"{spec.where}.x-formula", scale, truth=kind == "boolean")


def _nothing() -> Column:
    return Fixed(Constant(None))
