"""From a table to the document of an entity."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlglot import exp

from testwright.core.testdata.importing.chronology import put_in_order
from testwright.core.testdata.importing.names import fits, meaning_of, pattern_of
from testwright.errors import Detail
from testwright.plugins._ddl import keys, references
from testwright.plugins._ddl.checks import Checks, NotKept, plain
from testwright.plugins._ddl.formulas import NoFormula, formula_of, with_plain_not
from testwright.plugins._ddl.tables import Catalogue, Check, Column, Table
from testwright.plugins._ddl.types import is_serial, own_name, resolved, schema_of

Fields = dict[str, dict[str, Any]]

ABSENT = 0.1
"""The share of absent values in a column that may be NULL."""
_LIMITS = ("enum", "const", "maximum", "exclusiveMaximum", "x-pattern", "x-from", "x-to")


class TableReader:
    """Makes the entity of one table.

    Args:
        table: the table.
        catalogue: the types that it may name.
        documents: the entities of the tables that it refers to.
        dialect: as the parser calls it.
        notes: where is written down what can't be kept.
    """

    def __init__(
        self,
        table: Table,
        catalogue: Catalogue,
        documents: Mapping[str, Mapping[str, Any]],
        dialect: str,
        notes: list[Detail],
    ) -> None:
        self._table = table
        self._catalogue = catalogue
        self._documents = documents
        self._dialect = dialect
        self._notes = notes
        self._fields: Fields = {}

    def document(self) -> dict[str, Any]:
        """The entity."""
        for column in self._table.columns.values():
            self._fields[column.name] = self._field(column)
            if column.comment:
                self._fields[column.name]["description"] = column.comment
        groups = references.relate(self._table, self._fields, self._documents, self._note)
        names = {name.lower(): name for name in self._fields}
        for column in self._table.columns.values():
            self._null(column)
        computed = self._compute(names)
        checks = self._check(names)
        self._settle_kinds()
        found = keys.keep(self._table, self._fields, groups, checks.rules, self._note)
        put_in_order(self._fields, found.columns)
        self._tell_limits_of_relations()
        required = [
            one.name
            for one in self._table.columns.values()
            if not one.nullable and one.name in self._fields and one.name not in computed
        ]
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self._table.name,
            **({"description": self._table.comment} if self._table.comment else {}),
            "type": "object",
            "properties": self._fields,
            "required": required,
            **({"x-keys": found.composite} if found.composite else {}),
            **({"x-constraints": checks.rules} if checks.rules else {}),
        }

    def _note(self, column: str, problem: str) -> None:
        place = f"{self._table.name}.{column}" if column else self._table.name
        self._notes.append(Detail(place, problem))

    def _field(self, column: Column) -> dict[str, Any]:
        type_ = resolved(column.type, self._catalogue)
        domain = self._catalogue.domains.get(own_name(column.type))
        if domain:
            column.nullable = column.nullable and domain[2]
        if type_ is None and column.computed is not None:
            return {"type": "number"}
        field, note = schema_of(type_, dialect=self._dialect)
        if note and column.computed is None:
            self._note(column.name, note)
        if column.counted or is_serial(type_):
            column.counted = True
            column.nullable = False
            field |= {"type": "integer", "x-kind": "serial"}
            field.pop("maximum", None)
            if column.start != 1:
                field["minimum"] = column.start
        elif field.get("type") == "string" and not {"enum", "const", "format", "x-kind"} & set(
            field
        ):
            meaning = meaning_of(column.name, self._table.name, field.get("maxLength"))
            field |= meaning.to_keys() if meaning else {}
        self._default(column, field)
        return field

    def _default(self, column: Column, field: dict[str, Any]) -> None:
        default = column.default
        while isinstance(default, exp.Cast | exp.Paren):
            default = default.this
        if isinstance(default, exp.Boolean | exp.Literal) and field.get("type") == "boolean":
            truth = default.this is True or str(default.name).lower() in ("1", "true", "t", "b'1'")
            field["default"] = truth
            field["x-true"] = 0.8 if truth else 0.2
        elif isinstance(default, exp.Literal):
            number = field.get("type") in ("integer", "number") and not default.is_string
            field["default"] = plain(Decimal(default.name)) if number else default.name

    def _null(self, column: Column) -> None:
        field = self._fields[column.name]
        if column.nullable and column.computed is None:
            field["type"] = [field["type"], "null"]
            field["x-null"] = field.get("x-null", ABSENT)

    def _compute(self, names: dict[str, str]) -> set[str]:
        """Computed columns become formulas; those that can't are left to the database."""
        found = set()
        for column in self._table.columns.values():
            if column.computed is None:
                continue
            found.add(column.name)
            field = self._fields[column.name]
            try:
                text = self._formula(column.computed, names, field)
            except NoFormula as error:
                self._note(column.name, f"is computed by the database and left to it: {error}")
                del self._fields[column.name], names[column.name.lower()]
                continue
            read = {one.name.lower() for one in column.computed.find_all(exp.Column)}
            if any("x-null" in self._fields.get(names.get(one, ""), {}) for one in read):
                field["type"] = [field["type"], "null"]
            field |= {"x-formula": text, "readOnly": True}
            field.pop("maximum", None)
        return found

    def _formula(self, tree: exp.Expr, names: Mapping[str, str], field: Mapping[str, Any]) -> str:
        if field["type"] == "string":
            raise NoFormula("formulas give numbers and truths, not texts or dates")
        return formula_of(
            with_plain_not(tree),
            lambda name: names.get(name.lower()),
            lambda name: self._present(name, names),
        )

    def _present(self, column: str, names: Mapping[str, str]) -> bool:
        """Makes a column hold a value in every record, where something counts its absence."""
        name = names.get(column.lower(), "")
        field = self._fields.get(name)
        if field is None or "x-formula" in field or "x-relation" in field:
            return field is not None and "null" not in field["type"]
        if field.pop("x-null", None):
            self._note(name, "may be NULL, but no record has that: a condition or sum counts it in")
        return True

    def _check(self, names: Mapping[str, str]) -> Checks:
        checks = Checks(self._fields, names, lambda column: self._present(column, names))
        for check in (*self._domain_checks(), *self._table.checks):
            try:
                checks.keep(check.condition)
            except NotKept as error:
                said = check.condition.sql()
                columns = {one.name for one in check.condition.find_all(exp.Column)}
                place = check.column or (columns.pop() if len(columns) == 1 else "")
                self._note(place, f"the condition {said} isn't kept: {error}")
        return checks

    def _domain_checks(self) -> list[Check]:
        found = []
        for column in self._table.columns.values():
            domain = self._catalogue.domains.get(own_name(column.type))
            for condition in domain[1] if domain else ():
                own = condition.copy()
                for value in [own, *own.find_all(exp.Column)]:
                    if isinstance(value, exp.Column) and value.name.lower() == "value":
                        value.set("this", exp.to_identifier(column.name))
                found.append(Check(own, column.name))
        return found

    def _settle_kinds(self) -> None:
        """A kind that the limits leave no room for gives way to plain text."""
        for name, field in self._fields.items():
            kind = field.get("x-kind")
            if kind and not fits(kind, field.get("maxLength"), field.get("minLength", 0)):
                del field["x-kind"]
                field.pop("x-of", None)
            if kind == "code" and field.get("minLength", 0) > len(field["x-pattern"]):
                field["x-pattern"] = pattern_of(name, field["minLength"], field["minLength"])

    def _tell_limits_of_relations(self) -> None:
        for name, field in self._fields.items():
            if "x-relation" in field and any(key in field for key in _LIMITS):
                self._note(name, "refers to another table, so its own limits aren't kept")
                for key in _LIMITS:
                    field.pop(key, None)
