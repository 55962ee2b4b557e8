"""Suite files on disk, with the files that they name read into them."""

from __future__ import annotations

from pathlib import Path

from testwright.core.golden import reading
from testwright.core.suites.document import ExampleFile, PromptText, Suite, SuiteExample
from testwright.core.suites.reading import read
from testwright.errors import Detail, InvalidInput


def read_suite(path: Path) -> Suite:
    """The suite in a file, whole: what it names lies beside it.

    Raises:
        InvalidInput: a file can't be read, or says something wrong; names file, line and field.
    """
    suite = read(_text(path, "suite"), path.name, path.stem)
    folder = path.parent
    changed: dict[str, object] = {}
    prompts = [
        _with_template(one, folder) if isinstance(one, PromptText) else one
        for one in suite.every_prompt
    ]
    if suite.prompt is not None:
        changed["prompt"] = prompts[0]
    else:
        changed["prompts"] = prompts
    if isinstance(suite.examples, ExampleFile):
        changed["examples"] = _examples(folder / suite.examples.file)
    return suite.model_copy(update=changed)


def _with_template(prompt: PromptText, folder: Path) -> PromptText:
    if prompt.file is None:
        return prompt
    text = _text(folder / prompt.file, "prompt").rstrip("\n")
    return prompt.model_copy(update={"file": None, "template": text})


def _examples(path: Path) -> list[SuiteExample]:
    text = _text(path, "examples")
    found: list[SuiteExample] = []
    for one in reading.read(text, path.suffix, path.name):
        if isinstance(one, reading.Unread):
            problem = f"{path.name} {one.where}: {one.problem}"
            raise InvalidInput(f"examples: {problem}", details=(Detail("examples", problem),))
        example = {
            "input": dict(one.input),
            "expected": one.expected,
            "tags": list(one.tags),
            "metadata": dict(one.metadata),
            "source": one.source,
        }
        found.append(SuiteExample.model_validate(example))
    return found


def _text(path: Path, field: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        problem = f"{path} can't be read ({error.strerror})"
    except UnicodeDecodeError:
        problem = f"{path} is no text in UTF-8"
    raise InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
