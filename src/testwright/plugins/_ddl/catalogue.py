"""All tables and types of a script, as its statements leave them."""

from __future__ import annotations

import re

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from testwright.errors import Detail
from testwright.plugins._ddl import alterations
from testwright.plugins._ddl.definitions import add_part, copy_columns
from testwright.plugins._ddl.statements import Script, Statement, is_harmless
from testwright.plugins._ddl.tables import Catalogue, Table

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


def catalogue_of(script: Script) -> Catalogue:
    """What the statements define, in their order."""
    catalogue = Catalogue(notes=list(script.notes))
    for statement in script.statements:
        _read(statement, catalogue, script.dialect)
    return catalogue


def _read(  # noqa: C901 one case a form
    statement: Statement, catalogue: Catalogue, dialect: str
) -> None:
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
        _create(tree, catalogue)
    elif isinstance(tree, exp.Create) and tree.kind == "TYPE":
        if isinstance(tree.expression, exp.DataType):
            catalogue.types[tree.this.name.lower()] = tree.expression
        else:
            catalogue.skipped(statement, "only enumeration types are understood")
    elif isinstance(tree, exp.Create) and tree.kind == "INDEX":
        alterations.index(tree, catalogue)
    elif isinstance(tree, exp.Alter):
        alterations.alter(tree, catalogue, statement)
    elif isinstance(tree, exp.Drop) and tree.args.get("kind") == "TABLE":
        alterations.drop(tree, catalogue)
    elif isinstance(tree, exp.Comment):
        alterations.comment(tree, catalogue)
    elif not is_harmless(statement.text):
        catalogue.skipped(statement, "isn't understood, so it has no effect on the records")


def _domain(match: re.Match[str], catalogue: Catalogue, dialect: str, statement: Statement) -> None:
    rest = match["rest"] or ""
    sql = f"CREATE TABLE t (value {match['type']} {rest})"
    try:
        parsed = parse_one(sql, read=dialect)
    except SqlglotError:
        catalogue.skipped(statement, "its definition isn't understood")
        return
    scratch = Catalogue()
    _create(parsed, scratch)
    table = scratch.tables["t"]
    column = table.columns["value"]
    if column.type:
        conditions = [check.condition for check in table.checks]
        name = match["name"].replace('"', "").split(".")[-1].lower()
        catalogue.domains[name] = (column.type, conditions, column.nullable)


def _create(tree: exp.Expr, catalogue: Catalogue) -> None:
    name = tree.this.this.name
    if catalogue.table(name):
        catalogue.notes.append(Detail(name, "is defined twice: the first definition counts"))
        return
    table = Table(name)
    catalogue.tables[name.lower()] = table
    for part in tree.this.expressions:
        add_part(part, table, catalogue)
    properties = tree.args.get("properties")
    for one in properties.expressions if properties is not None else ():
        if isinstance(one, exp.InheritsProperty):
            for parent in one.expressions:
                copy_columns(parent.name, table, catalogue)
        elif isinstance(one, exp.SchemaCommentProperty):
            table.comment = one.this.name
