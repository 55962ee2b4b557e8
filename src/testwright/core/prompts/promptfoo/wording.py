"""Prompts of a config: text, chats and files, from Nunjucks to the Jinja of this product."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from testwright.core.cleanup import clean_characters
from testwright.core.prompts.check import check_messages
from testwright.core.prompts.promptfoo.suite import ImportedPrompt, Notes
from testwright.core.prompts.promptfoo.values import (
    FILE,
    Files,
    Unreadable,
    ending,
    is_path,
    listed,
    load,
    load_lines,
    read_files,
)
from testwright.core.prompts.render import render
from testwright.core.regex import regex
from testwright.core.runs import Message, PromptVersion
from testwright.errors import InvalidInput

_ROLES = {"system": "system", "developer": "system", "user": "user", "assistant": "assistant"}
_TAGS = regex(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_ELSEWHERE = regex(r"(exec|langfuse|portkey|helicone|https?):(//)?.+")
_REPLACED = (
    (regex(r"\|\s*dump\b(\(\s*\d*\s*\))?"), "| tojson"),
    (regex(r"\|\s*safe\b"), ""),
    (regex(r"!=="), "!="),
    (regex(r"==="), "=="),
    (regex(r"^(\{%-?\s*)elseif\b"), r"\1elif"),
    (regex(r"^(\{%-?\s*)(end)?verbatim\b"), r"\1\2raw"),
    (regex(r"\b([\w.]+)\.length\b"), r"(\1 | length)"),
)
_DUMPED = regex(r"(?<=[:\[,])\s*\{\{\s*([\w.]+)\s*(?:\|\s*dump\s*)?\}\}\s*(?=[,}\]])")
_SEPARATOR = regex(r"^---[ \t]*$", re.MULTILINE)


def to_jinja(template: str) -> str:
    """A Nunjucks template as Jinja: the two differ in a few words inside their tags."""

    def tag(match: re.Match[str]) -> str:
        text = match[0]
        for pattern, words in _REPLACED:
            text = pattern.sub(words, text)
        return text

    return _TAGS.sub(tag, template)


def fill(text: str, variables: Mapping[str, Any]) -> str:
    """A text of the config with its variables filled in.

    Raises:
        InvalidInput: a variable is missing, or it is more than a template may be.
    """
    if "{{" not in text and "{%" not in text:
        return text
    message = Message("user", to_jinja(text))
    version = PromptVersion(id="", prompt="config", number=1, task="text", messages=(message,))
    return render(version, variables)[0].content


def read_prompts(value: Any, files: Files, notes: Notes) -> list[ImportedPrompt]:  # noqa: ANN401
    """The prompts of a config; what can't be used is noted."""
    if isinstance(value, Mapping) and not {"raw", "id"} & value.keys():  # file → label
        value = [{"id": path, "label": label} for path, label in value.items()]
    found = []
    for number, entry in enumerate(listed(value)):
        where = f"prompts[{number}]"
        for prompt in _entry(entry, where, files, notes):
            try:
                check_messages(prompt.messages)
            except InvalidInput as error:
                notes.add(prompt.source or where, f"the prompt can't be used: {error.message}")
            else:
                found.append(prompt)
    return found


def _entry(entry: Any, where: str, files: Files, notes: Notes) -> Iterator[ImportedPrompt]:  # noqa: ANN401
    label = ""
    if isinstance(entry, Mapping):
        label = str(entry.get("label") or entry.get("display") or "")
        raw = entry.get("raw", entry.get("prompt", entry.get("id")))
        if not isinstance(raw, str | list):
            notes.add(where, "the prompt has neither `raw` nor a file")
            return
        entry = raw
    try:
        yield from _read(entry, label, where, files, notes)
    except Unreadable as error:
        notes.add(where, f"the prompt is not imported: {error}")
    except InvalidInput as error:
        notes.add(where, f"the prompt is not imported: {error.message}")


def _read(
    entry: Any,  # noqa: ANN401 - any JSON value
    label: str,
    where: str,
    files: Files,
    notes: Notes,
) -> Iterator[ImportedPrompt]:
    if isinstance(entry, list):
        yield _prompt(_chat(entry), label, where)
    elif not isinstance(entry, str):
        raise Unreadable("is no prompt")
    elif _ELSEWHERE.fullmatch(entry):
        raise Unreadable(f"{entry[:100]} lies elsewhere")
    elif is_path(entry):
        yield from _of_files(entry, label, files, notes)
    else:
        yield _prompt(_messages(entry), label, where)


def _of_files(path: str, label: str, files: Files, notes: Notes) -> Iterator[ImportedPrompt]:
    for name, text in read_files(files, path):
        kind = ending(name)
        if kind == ".csv":
            for row in csv.DictReader(io.StringIO(text)):
                if said := row.get("prompt"):
                    yield _prompt(_messages(said), row.get("label") or label, name)
        elif kind in (".yaml", ".yml", ".jsonl"):
            value = load(text, name) if kind != ".jsonl" else load_lines(text, name)
            if kind == ".jsonl" or not _is_chat(value):
                for number, entry in enumerate(listed(value)):
                    yield from _entry(entry, f"{name}[{number}]", files, notes)
            else:
                yield _prompt(_chat(value), label, name)
        else:
            parts = _SEPARATOR.split(text) if kind == ".txt" else [text]
            said = [part.strip() for part in parts if part.strip()]
            for number, part in enumerate(said):
                source = f"{name}[{number}]" if len(said) > 1 else name
                yield _prompt(_messages(part), label, source)


def _prompt(messages: tuple[Message, ...], label: str, source: str) -> ImportedPrompt:
    return ImportedPrompt(messages=messages, label=label, source=source.removeprefix(FILE))


def _messages(text: str) -> tuple[Message, ...]:
    """A chat in JSON or YAML as its messages, any other text as the user's one message."""
    stripped = text.strip()
    if stripped.startswith("- role:"):
        return _chat(load(stripped, "the chat"))
    if stripped.startswith("["):
        for candidate in (stripped, _DUMPED.sub(r' "{{ \1 }}"', stripped)):
            try:
                value = json.loads(candidate)
            except (ValueError, RecursionError):
                continue
            if _is_chat(value):
                return _chat(value)
        if '"role"' in stripped:
            raise Unreadable("its messages are put together by the template itself")
    return (_message("user", text),)


def _is_chat(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, Mapping) and "role" in one for one in value)
    )


def _chat(value: list[Any]) -> tuple[Message, ...]:
    if not _is_chat(value):
        raise Unreadable("it is no list of messages with `role` and `content`")
    return tuple(_message(str(one["role"]), _content(one.get("content"))) for one in value)


def _content(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return value
    parts = []
    for part in listed(value):
        if not isinstance(part, Mapping) or part.get("type") not in ("text", "input_text"):
            raise Unreadable("a message holds more than text")
        parts.append(str(part.get("text", "")))
    return "\n".join(parts)


def _message(role: str, content: str) -> Message:
    known = _ROLES.get(role)
    if known is None:
        raise Unreadable(f"a message has the role {role!r}")
    return Message(known, clean_characters(to_jinja(content)))  # type: ignore[arg-type]
