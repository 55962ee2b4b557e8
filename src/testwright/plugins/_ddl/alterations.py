"""What later statements change in tables that are there: ALTER, DROP, COMMENT, unique indexes."""

from __future__ import annotations

from sqlglot import exp

from testwright.errors import Detail
from testwright.plugins._ddl.definitions import add_column, add_part, names_of
from testwright.plugins._ddl.statements import Statement
from testwright.plugins._ddl.tables import Catalogue, ForeignKey, Table


def alter(  # noqa: C901, PLR0912 one case a form
    tree: exp.Alter, catalogue: Catalogue, statement: Statement
) -> None:
    """ALTER TABLE, action by action."""
    table = catalogue.table(tree.this.name)
    if table is None:
        if tree.args.get("kind") == "TABLE":
            catalogue.skipped(statement, f"there is no table {tree.this.name!r} in this file")
        return
    for action in tree.args.get("actions") or []:
        match action:
            case exp.AddConstraint():
                for one in action.expressions:
                    add_part(one, table, catalogue)
            case exp.ColumnDef():
                add_column(action, table, catalogue)
            case exp.AlterColumn():
                _altered(action, table)
            case exp.ModifyColumn():
                _modified(action, table, catalogue)
            case exp.RenameColumn():
                _renamed(table, action.this.name, action.args["to"].name, catalogue)
            case exp.AlterRename():
                _moved(table, action.this.name, catalogue)
            case exp.Drop() if action.args.get("kind") == "COLUMN":
                for column in action.args.get("tables") or []:
                    _dropped(table, column.name)
            case _:
                catalogue.skipped(statement, f"{action.sql()!r} isn't understood: no effect")


def drop(tree: exp.Drop, catalogue: Catalogue) -> None:
    """DROP TABLE."""
    for one in tree.args.get("tables") or []:
        catalogue.tables.pop(one.name.lower(), None)


def comment(tree: exp.Comment, catalogue: Catalogue) -> None:
    """COMMENT ON TABLE and COMMENT ON COLUMN."""
    said = tree.expression.name if tree.expression is not None else ""
    if tree.args.get("kind") == "TABLE":
        table = catalogue.table(tree.this.name)
        if table is not None:
            table.comment = said
    elif tree.args.get("kind") == "COLUMN":
        table = catalogue.table(tree.this.text("table"))
        column = table.column(tree.this.name) if table is not None else None
        if column is not None:
            column.comment = said


def index(tree: exp.Create, catalogue: Catalogue) -> None:
    """CREATE UNIQUE INDEX as a key."""
    if not tree.args.get("unique"):
        return
    where = tree.this.args.get("table")
    table = catalogue.table(where.name) if where is not None else None
    params = tree.this.args.get("params")
    parts = params.args.get("columns") or [] if params is not None else []
    if table is None:
        return
    plain = [one.this if isinstance(one, exp.Ordered) else one for one in parts]
    name = tree.this.name
    if not plain or not all(isinstance(one, exp.Column | exp.Identifier) for one in plain):
        problem = f"the unique index {name!r} is over expressions, so it isn't kept"
        catalogue.notes.append(Detail(table.name, problem))
        return
    table.uniques.append(names_of(plain))
    condition = params.args.get("where")
    if condition is not None:
        said = condition.this.sql()
        problem = f"the unique index {name!r} is for rows with {said}: here it holds for all"
        catalogue.notes.append(Detail(table.name, problem))


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


def _modified(action: exp.ModifyColumn, table: Table, catalogue: Catalogue) -> None:
    """MySQL's MODIFY and CHANGE: the column anew, in its place."""
    before = action.args.get("rename_from") or action.this
    if table.column(before.name) is None:
        return
    _renamed(table, before.name, action.this.name, catalogue)
    order = list(table.columns)
    add_column(action.this, table, catalogue)
    table.columns = {name: table.columns[name] for name in order}
    if action.this.name.lower() in (one.lower() for one in table.primary):
        table.columns[action.this.name.lower()].nullable = False


def _renamed(table: Table, before: str, after: str, catalogue: Catalogue) -> None:
    if table.column(before) is None:
        return

    def new(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(after if one.lower() == before.lower() else one for one in names)

    table.columns = {
        after.lower() if key == before.lower() else key: one for key, one in table.columns.items()
    }
    table.columns[after.lower()].name = after
    table.primary = new(table.primary)
    table.uniques = [new(one) for one in table.uniques]
    trees = [one.condition for one in table.checks]
    trees += [one.computed for one in table.columns.values() if one.computed is not None]
    for tree in trees:
        for column in tree.find_all(exp.Column):
            if column.name.lower() == before.lower():
                column.set("this", exp.to_identifier(after))
    for other in catalogue.tables.values():
        other.foreign = [
            ForeignKey(
                new(key.columns) if other is table else key.columns,
                key.table,
                new(key.fields) if key.table.lower() == table.name.lower() else key.fields,
            )
            for key in other.foreign
        ]


def _moved(table: Table, name: str, catalogue: Catalogue) -> None:
    before = table.name.lower()
    catalogue.tables = {
        name.lower() if key == before else key: one for key, one in catalogue.tables.items()
    }
    table.name = name
    for other in catalogue.tables.values():
        other.foreign = [
            ForeignKey(key.columns, name, key.fields) if key.table.lower() == before else key
            for key in other.foreign
        ]


def _dropped(table: Table, name: str) -> None:
    """A column, with all that names it."""
    table.columns.pop(name.lower(), None)

    def without(names: tuple[str, ...]) -> bool:
        return name.lower() not in (one.lower() for one in names)

    table.primary = table.primary if without(table.primary) else ()
    table.uniques = [one for one in table.uniques if without(one)]
    table.foreign = [key for key in table.foreign if without(key.columns)]
    table.checks = [
        check
        for check in table.checks
        if without(tuple(one.name for one in check.condition.find_all(exp.Column)))
    ]
