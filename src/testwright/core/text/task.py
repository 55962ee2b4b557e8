"""The task `text`: variables into a prompt of one's own, free text out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from testwright.core.json_texts import texts_in
from testwright.core.ports import Checked, Prepared, Task
from testwright.core.retrieval.pattern import Found, NewPattern
from testwright.core.routing import NO_HISTORY, History, Route
from testwright.core.runs import Draft, Message, PromptVersion, Run, Score
from testwright.errors import Detail, InvalidInput

LONGEST_ANSWER = 1_000_000
"""Characters; what is longer was not meant."""
_STRATEGY = "direct"


class Text(Task):
    """What a model makes of a prompt, as it is.

    The input is `{"variables": {...}}`, with `messages` (`[{"role", "content"}]`) where it goes on
    with a conversation, and with `schema` where the text has to be JSON of that schema; the output
    is `{"text": "..."}`. There is no measure that fits every text: scorers and judges say what an
    answer is worth.
    """

    name = "text"
    algorithm = "text-1"
    output_schema = None
    prompts: ClassVar[tuple[PromptVersion, ...]] = ()
    composes = False
    prepares_at_once = True
    only_direct = True
    overall_score = ""
    pattern_kind = "text"

    def prompt_name(self, input: Mapping[str, Any]) -> str | None:  # noqa: A002
        """None is built in; messages need none.

        Raises:
            InvalidInput: there are no messages, so the caller has to name one.
        """
        if input.get("messages"):
            return None
        problem = "a text has no prompt of its own: name one, as in prompt:NAME or prompt:NAME@v2"
        raise InvalidInput(problem, details=(Detail("model", problem),))

    def read_input(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The variables, as they are."""
        return {"variables": dict(given)}

    def written(self, input: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002
        """The variables."""
        return dict(_variables(input))

    def shown(self, input: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002
        """The variables, and the conversation that the text goes on with."""
        messages = input.get("messages")
        return self.written(input) | ({"messages": messages} if messages else {})

    def user_text(self, input: Mapping[str, Any]) -> str:  # noqa: A002
        """The values of all variables.

        Not the messages: what people say to an application's model is that application's matter.
        """
        return "\n".join(texts_in(_variables(input)))

    def prepare(self, input: Mapping[str, Any]) -> Prepared:  # noqa: A002
        """Takes variables and messages as they are.

        Raises:
            InvalidInput: the variables are no object.
        """
        return Prepared(
            value=None,
            variables=_variables(input),
            messages=tuple(Message(**message) for message in input.get("messages", ())),
            answer_schema=input.get("schema"),
        )

    def kind(self, prepared: Prepared) -> str:
        """All texts are of one kind."""
        del prepared
        return "text"

    def route(
        self,
        prepared: Prepared,
        *,
        requested: str,
        named_model: bool,
        model_is_rules: bool,
        history: History = NO_HISTORY,
    ) -> Route:
        """The model is asked directly; no other way leads to a text.

        Raises:
            InvalidInput: another strategy was asked for, or the rules, which write no text.
        """
        del prepared, named_model, history
        if model_is_rules:
            problem = (
                "builtin:rules writes no free text: name a model that reads prompts, or set "
                "TESTWRIGHT_DEFAULT_MODEL"
            )
            raise InvalidInput(problem, details=(Detail("model", problem),))
        if requested not in ("auto", _STRATEGY):
            problem = f"{requested!r} makes no texts: their strategy is {_STRATEGY!r}"
            raise InvalidInput(problem, details=(Detail("strategy", problem),))
        return Route(strategy=_STRATEGY, reason="a text is asked for directly", confidence=1.0)

    def wanted_patterns(self, prepared: Prepared) -> str:
        """The values of the variables."""
        return "\n".join(texts_in(dict(prepared.variables)))

    def with_examples(self, prepared: Prepared, found: Sequence[Found]) -> Prepared:
        """The texts that were found."""
        shown = [one.pattern.text for one in found]
        return replace(prepared, variables={**prepared.variables, "examples": shown})

    def patterns(self, output: str, prepared: Prepared, run: Run) -> list[NewPattern]:
        """None: whether a text is good is not known here."""
        del output, prepared, run
        return []

    def compose(self, prepared: Prepared) -> Draft:
        """There are no rules for texts.

        Raises:
            InvalidInput: always.
        """
        del prepared
        raise InvalidInput("builtin:rules writes no free text")

    def scanner(self) -> _NoItems:
        """A text has no parts."""
        return _NoItems()

    def check(self, text: str, prepared: Prepared) -> Checked:
        """Anything but nothing will do."""
        del prepared
        if not text.strip():
            return Checked(output=None, problems=("the answer is empty",))
        if len(text) > LONGEST_ANSWER:
            return Checked(
                output=None, problems=(f"the answer has over {LONGEST_ANSWER:,} characters",)
            )
        return Checked(output=text)

    def items(self, output: str) -> list[dict[str, Any]]:
        """None."""
        del output
        return []

    def score(self, output: str, prepared: Prepared) -> tuple[Score, ...]:
        """None."""
        del output, prepared
        return ()

    def to_json(self, output: str, prepared: Prepared) -> dict[str, Any]:
        """The text."""
        del prepared
        return {"text": output}


class _NoItems:
    def feed(self, piece: str) -> list[Mapping[str, Any]]:
        del piece
        return []


def _variables(input: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002
    variables = input.get("variables", {})
    if not isinstance(variables, dict):
        problem = "variables are an object: a value for each name"
        raise InvalidInput(f"variables: {problem}", details=(Detail("variables", problem),))
    return variables
