"""Tables as CREATE and ALTER leave them, whatever the dialect says them in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from testwright.errors import Detail
from testwright.plugins._ddl.statements import Script, Statement

_DOMAIN = re.compile(
    r'create\s+domain\s+(?P<name>[\w."]+)\s+(?:as\s+)?(?P<type>[\w ]+?(?:\([\d, ]*\))?)'
    r"(?P<rest>\s+(?:constraint|check|not|null|default|collate)\b.*)?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = re.compile(
    r'alter\s+table\s+(?:only\s+)?(?:"?\w+"?\.)?"?(?P<table>\w+)"?\s+alter\s+(?:column\s+)?'
    r'"?(?P<column>\w+)"?\s+(?:add\s+generated|set\s+default\s+nextval)\b',
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\s*(?:insert|set|use|comment|grant|revoke|drop|begin|start|commit|end|pragma|lock|unlock|analyze|vacuum"
    r"|select|update|delete|alter\s+sequence|create\s+(?:sequence|schema|database|extension|role|user)"
    r"|create\s+(?:or\s+replace\s+)?(?:sequence|schema|database)|alter\s+\w+\s+\S+\s+owner|print)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Column:
    """A column as it was defined."""

    name: str
    type: exp.DataType | None = None
    nullable: bool = True
    counted: bool = False
    start: int = 1
    default: exp.Expr | None = None
    computed: exp.Expr | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns that hold the key of another table's row."""

    columns: tuple[str, ...]
    table: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A condition on rows; `column` when it stands beside one."""

    condition: exp.Expr
    column: str = ""


@dataclass(slots=True)
class Table:
    """A table with all of its constraints."""

    name: str
    columns: dict[str, Column] = field(default_factory=dict)
    primary: tuple[str, ...] = ()
    uniques: list[tuple[str, ...]] = field(default_factory=list)
    foreign: list[ForeignKey] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    def column(self, name: str) -> Column | None:
        """A column by its name in any case."""
        return self.columns.get(name.lower())


@dataclass(slots=True)
class Catalogue:
    """All that a script defines."""

    tables: dict[str, Table] = field(default_factory=dict)
    types: dict[str, exp.DataType] = field(default_factory=dict)
    domains: dict[str, tuple[exp.DataType, list[exp.Expr], bool]] = field(default_factory=dict)
    notes: list[Detail] = field(default_factory=list)

    def table(self, name: str) -> Table | None:
        """A table by its name in any case."""
        return self.tables.get(name.lower())


def catalogue_of(script: Script) -> Catalogue:
    """What the statements define, in their order."""
    catalogue = Catalogue(notes=list(script.notes))
    for statement in script.statements:
        _read(statement, catalogue, script.dialect)
    return catalogue


def _read(statement: Statement, catalogue: Catalogue, dialect: str) -> None:
    tree = statement.tree
    domain, counted = _DOMAIN.match(statement.text), _COUNTED.match(statement.text)
    if domain:
        _domain(domain, catalogue, dialect, statement)
    elif counted:
        table = catalogue.table(counted["table"])
        column = table.column(counted["column"]) if table else None
        if column:
            column.counted = True
    elif (
        isinstance(tree, exp.Create) and tree.kind == "TABLE" and isinstance(tree.this, exp.Schema)
    ):
        _create(tree, catalogue, statement)
    elif isinstance(tree, exp.Create) and tree.kind == "TYPE":
        if isinstance(tree.expression, exp.DataType):
            catalogue.types[tree.this.name.lower()] = tree.expression
        else:
            _skipped(statement, catalogue, "only enumeration types are understood")
    elif isinstance(tree, exp.Create) and tree.kind == "INDEX":
        _index(tree, catalogue)
    elif isinstance(tree, exp.Alter):
        _alter(tree, catalogue, statement)
    elif not _HARMLESS.match(statement.text):
        _skipped(statement, catalogue, "isn't understood, so it has no effect on the records")


def _skipped(statement: Statement, catalogue: Catalogue, why: str) -> None:
    words = " ".join(statement.text.split()[:4])
    catalogue.notes.append(Detail(f"line {statement.line}: {words} …", why))


def _domain(match: re.Match[str], catalogue: Catalogue, dialect: str, statement: Statement) -> None:
    rest = match["rest"] or ""
    sql = f"CREATE TABLE t (value {match['type']} {rest})"
    try:
        parsed = parse_one(sql, read=dialect)
    except SqlglotError:
        _skipped(statement, catalogue, "its definition isn't understood")
        return
    scratch = Catalogue()
    _create(parsed, scratch, statement)
    table = scratch.tables["t"]
    column = table.columns["value"]
    if column.type:
        conditions = [check.condition for check in table.checks]
        name = match["name"].replace('"', "").split(".")[-1].lower()
        catalogue.domains[name] = (column.type, conditions, column.nullable)


def _create(tree: exp.Expr, catalogue: Catalogue, statement: Statement) -> None:
    name = tree.this.this.name
    if catalogue.table(name):
        catalogue.notes.append(Detail(name, "is defined twice: the first definition counts"))
        return
    table = Table(name)
    catalogue.tables[name.lower()] = table
    for part in tree.this.expressions:
        _part(part, table, catalogue, statement)


def _part(  # noqa: C901, PLR0912 one case a form
    part: exp.Expr, table: Table, catalogue: Catalogue, statement: Statement
) -> None:
    """A column, or a constraint of the table."""
    match part:
        case exp.ColumnDef():
            _column(part, table, catalogue)
        case exp.Constraint():
            if any(
                isinstance(one, exp.PrimaryKeyColumnConstraint | exp.UniqueColumnConstraint)
                and not one.this
                for one in part.expressions
            ):
                _clustered(part, table)
            else:
                for one in part.expressions:
                    _part(one, table, catalogue, statement)
        case exp.PrimaryKey():
            _primary(table, _names(part.expressions))
        case exp.UniqueColumnConstraint() if part.this is not None:
            found = tuple(one.name for one in part.find_all(exp.Column))
            table.uniques.append(found or _names(part.this.expressions))
        case exp.ForeignKey():
            reference = part.args.get("reference")
            if reference is not None:
                table.foreign.append(_foreign(_names(part.expressions), reference))
        case exp.CheckColumnConstraint():
            table.checks.append(Check(part.this))
        case exp.IndexColumnConstraint() | exp.Index() | exp.ClusteredColumnConstraint():
            pass
        case exp.Identifier() if not table.columns:
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


def _names(parts: list[exp.Expr]) -> tuple[str, ...]:
    found = []
    for part in parts:
        inner = part.find(exp.Column) or part
        found.append(inner.name or part.name)
    return tuple(found)


def _foreign(columns: tuple[str, ...], reference: exp.Expr) -> ForeignKey:
    target = reference.this
    if isinstance(target, exp.Schema):
        return ForeignKey(columns, target.this.name, _names(target.expressions))
    return ForeignKey(columns, target.name, ())


def _column(part: exp.ColumnDef, table: Table, catalogue: Catalogue) -> None:
    column = Column(part.name, part.kind)
    table.columns[part.name.lower()] = column
    for constraint in part.constraints:
        _constraint(constraint.kind, column, table, catalogue)


def _constraint(  # noqa: C901 one case a form
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
        case exp.GeneratedAsIdentityColumnConstraint():
            column.counted = True
            start = kind.args.get("start")
            column.start = int(start.name) if isinstance(start, exp.Literal) else 1
        case exp.ComputedColumnConstraint() | exp.GeneratedAsRowColumnConstraint():
            column.computed = kind.this or exp.Null()
        case exp.CommentColumnConstraint() | exp.CollateColumnConstraint() | exp.CharacterSetColumnConstraint() | exp.OnUpdateColumnConstraint() | exp.ClusteredColumnConstraint() | exp.NonClusteredColumnConstraint() | exp.InlineLengthColumnConstraint():  # fmt: skip  # noqa: E501
            pass
        case _:
            said = kind.sql()
            place = f"{table.name}.{column.name}"
            catalogue.notes.append(Detail(place, f"{said!r} isn't understood, so not kept"))


def _index(tree: exp.Create, catalogue: Catalogue) -> None:
    if not tree.args.get("unique"):
        return
    index = tree.this
    where = index.args.get("table")
    table = catalogue.table(where.name) if where is not None else None
    params = index.args.get("params")
    parts = params.args.get("columns") or [] if params is not None else []
    if table is None:
        return
    plain = [one.this if isinstance(one, exp.Ordered) else one for one in parts]
    if all(isinstance(one, exp.Column | exp.Identifier) for one in plain) and plain:
        table.uniques.append(_names(plain))
    else:
        problem = f"the unique index {index.name!r} is over expressions, so it isn't kept"
        catalogue.notes.append(Detail(table.name, problem))


def _alter(tree: exp.Alter, catalogue: Catalogue, statement: Statement) -> None:
    table = catalogue.table(tree.this.name)
    if table is None:
        if tree.args.get("kind") == "TABLE":
            _skipped(statement, catalogue, f"there is no table {tree.this.name!r} in this file")
        return
    for action in tree.args.get("actions") or []:
        match action:
            case exp.AddConstraint():
                for one in action.expressions:
                    _part(one, table, catalogue, statement)
            case exp.ColumnDef():
                _column(action, table, catalogue)
            case exp.AlterColumn():
                _altered(action, table)
            case _:
                _skipped(statement, catalogue, "isn't understood, so it has no effect")


def _altered(action: exp.AlterColumn, table: Table) -> None:
    column = table.column(action.name)
    if column is None:
        return
    if action.args.get("allow_null") is not None:
        column.nullable = bool(action.args["allow_null"])
    if action.args.get("default") is not None:
        column.default = action.args["default"]
    if action.args.get("dtype") is not None:
        column.type = action.args["dtype"]
