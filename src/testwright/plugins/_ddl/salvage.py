"""CREATE TABLE with words that the parser doesn't know: what it does know is kept."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import Token, TokenType, exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import ErrorLevel, SqlglotError

from testwright.errors import Detail

_SHOWN = 60


def salvaged(
    chunk: list[Token], sql: str, language: Dialect, notes: list[Detail]
) -> exp.Expr | None:
    """The table without the words that can't be read, which are told; None when nothing is left.

    Args:
        chunk: the tokens of the statement.
        sql: the whole file.
        language: its dialect.
        notes: what was left out.
    """
    start = next((at for at, one in enumerate(chunk) if one.token_type == TokenType.L_PAREN), None)
    if chunk[0].token_type != TokenType.CREATE or start is None:
        return None
    head = sql[chunk[0].start : chunk[start].start]
    if not _read(f"{head} (a int)", language):
        return None
    kept = []
    for part in _parts(chunk[start + 1 :]):
        said = sql[part[0].start : part[-1].end + 1]
        sizes = range(len(part), 0, -1)
        size = next((n for n in sizes if _good(head, sql, part, n, language)), 0)
        if size:
            kept.append(sql[part[0].start : part[size - 1].end + 1])
        if size < len(part):
            lost = sql[part[size].start : part[-1].end + 1]
            problem = f"{_short(lost)!r} couldn't be read and was left out"
            notes.append(Detail(f"line {part[0].line}: {_short(said)}", problem))
    return _read(f"{head} ({', '.join(kept)})", language) if kept else None


def _parts(tokens: list[Token]) -> Iterator[list[Token]]:
    """What stands between the commas of the first level, up to the closing parenthesis."""
    part: list[Token] = []
    depth = 0
    for token in tokens:
        depth += (token.token_type == TokenType.L_PAREN) - (token.token_type == TokenType.R_PAREN)
        if depth < 0:
            break
        if depth == 0 and token.token_type == TokenType.COMMA:
            yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _good(head: str, sql: str, part: list[Token], size: int, language: Dialect) -> bool:
    """Whether it is whole, a constraint, or a column of a type that there is."""
    tree = _read(f"{head} ({sql[part[0].start : part[size - 1].end + 1]})", language)
    if tree is None or size == len(part):
        return tree is not None
    found = tree.this.expressions[0]
    kind = found.args.get("kind") if isinstance(found, exp.ColumnDef) else None
    if isinstance(found, exp.ColumnDef | exp.Identifier):
        return kind is not None and kind.this != exp.DataType.Type.USERDEFINED
    return True


def _read(sql: str, language: Dialect) -> exp.Expr | None:
    try:
        trees = language.parser(error_level=ErrorLevel.RAISE).parse(language.tokenize(sql), sql)
    except SqlglotError:
        return None
    tree = trees[0] if trees else None
    good = isinstance(tree, exp.Create) and isinstance(tree.this, exp.Schema)
    return tree if good else None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
