"""The parts of CREATE TABLE: columns and constraints, whatever the dialect says them in."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from testwright.errors import Detail
from testwright.plugins._ddl.tables import Catalogue, Check, Column, ForeignKey, Table


def add_part(  # noqa: C901, PLR0912 one case a form
    part: exp.Expr, table: Table, catalogue: Catalogue
) -> None:
    """A column, or a constraint of the table."""
    match part:
        case exp.ColumnDef():
            add_column(part, table, catalogue)
        case exp.Constraint():
            if any(
                isinstance(one, exp.PrimaryKeyColumnConstraint | exp.UniqueColumnConstraint)
                and not one.this
                for one in part.expressions
            ):
                _clustered(part, table)
            else:
                for one in part.expressions:
                    add_part(one, table, catalogue)
        case exp.PrimaryKey():
            _primary(table, names_of(part.expressions))
        case exp.UniqueColumnConstraint() if part.this is not None:
            found = tuple(one.name for one in part.find_all(exp.Column))
            table.uniques.append(found or names_of(part.this.expressions))
        case exp.ForeignKey():
            reference = part.args.get("reference")
            if reference is not None:
                table.foreign.append(_foreign(names_of(part.expressions), reference))
        case exp.CheckColumnConstraint():
            table.checks.append(Check(part.this))
        case exp.LikeProperty():
            copy_columns(part.this.name, table, catalogue)
        case exp.IndexColumnConstraint() | exp.Index() | exp.ClusteredColumnConstraint():
            pass
        case exp.Identifier() if table.columns:
            table.columns[part.name.lower()] = Column(part.name)
        case exp.Identifier():
            pass
        case _:
            said = part.sql()
            catalogue.notes.append(Detail(table.name, f"{said!r} isn't understood, so not kept"))


def _clustered(part: exp.Constraint, table: Table) -> None:
    """SQL Server's PRIMARY KEY CLUSTERED (…) and UNIQUE NONCLUSTERED (…)."""
    primary = any(isinstance(one, exp.PrimaryKeyColumnConstraint) for one in part.expressions)
    columns = tuple(dict.fromkeys(one.name for one in part.find_all(exp.Column)))
    if not columns:
        return
    if primary:
        _primary(table, columns)
    else:
        table.uniques.append(columns)


def _primary(table: Table, columns: tuple[str, ...]) -> None:
    table.primary = columns
    for name in columns:
        column = table.column(name)
        if column:
            column.nullable = False


def names_of(parts: list[exp.Expr]) -> tuple[str, ...]:
    """The columns that are named, without order and length."""
    found = []
    for part in parts:
        inner = part.find(exp.Column) or part
        found.append(inner.name or part.name)
    return tuple(found)


def _foreign(columns: tuple[str, ...], reference: exp.Expr) -> ForeignKey:
    target = reference.this
    if isinstance(target, exp.Schema):
        return ForeignKey(columns, target.this.name, names_of(target.expressions))
    return ForeignKey(columns, target.name, ())


def add_column(part: exp.ColumnDef, table: Table, catalogue: Catalogue) -> None:
    """A column with all that stands beside it."""
    column = Column(part.name, part.kind)
    table.columns[part.name.lower()] = column
    for constraint in part.constraints:
        _constraint(constraint.kind, column, table, catalogue)


def _constraint(  # noqa: C901, PLR0912 one case a form
    kind: exp.Expr, column: Column, table: Table, catalogue: Catalogue
) -> None:
    match kind:
        case exp.NotNullColumnConstraint():
            column.nullable = bool(kind.args.get("allow_null"))
        case exp.PrimaryKeyColumnConstraint():
            _primary(table, (column.name,))
        case exp.UniqueColumnConstraint():
            table.uniques.append((column.name,))
        case exp.Reference():
            table.foreign.append(_foreign((column.name,), kind))
        case exp.CheckColumnConstraint():
            table.checks.append(Check(kind.this, column.name))
        case exp.DefaultColumnConstraint():
            column.default = kind.this
            column.counted = column.counted or "nextval" in kind.this.sql().lower()
        case exp.AutoIncrementColumnConstraint():
            column.counted = True
        case exp.GeneratedAsIdentityColumnConstraint() if kind.args.get("expression"):
            column.computed = kind.args["expression"]
        case exp.GeneratedAsIdentityColumnConstraint():
            column.counted = True
            start = kind.args.get("start")
            column.start = int(start.name) if isinstance(start, exp.Literal) else 1
        case exp.ComputedColumnConstraint() | exp.GeneratedAsRowColumnConstraint():
            column.computed = kind.this or exp.Null()
        case exp.CommentColumnConstraint():
            column.comment = kind.this.name
        case exp.CollateColumnConstraint() | exp.CharacterSetColumnConstraint() | exp.OnUpdateColumnConstraint() | exp.ClusteredColumnConstraint() | exp.NonClusteredColumnConstraint() | exp.InlineLengthColumnConstraint():  # fmt: skip  # noqa: E501
            pass
        case _:
            said = kind.sql()
            place = f"{table.name}.{column.name}"
            catalogue.notes.append(Detail(place, f"{said!r} isn't understood, so not kept"))


def copy_columns(name: str, table: Table, catalogue: Catalogue) -> None:
    """LIKE and INHERITS: another table's columns and conditions, but not its keys."""
    other = catalogue.table(name)
    if other is None:
        problem = f"is made like {name!r}, which this file doesn't define"
        catalogue.notes.append(Detail(table.name, problem))
        return
    for key, column in other.columns.items():
        table.columns.setdefault(key, replace(column))
    table.checks += other.checks
