"""The task `test_data`: a wish becomes a recipe, from which any of its records can be made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from testwright.core.json_texts import texts_in
from testwright.core.ports import Checked, ItemScanner, Prepared, Task
from testwright.core.retrieval.pattern import Found, NewPattern
from testwright.core.routing import NO_HISTORY, History, Route
from testwright.core.runs import Draft, Run, Score
from testwright.core.testdata.answers.check import Asked, check_texts
from testwright.core.testdata.answers.choice import prompt_for
from testwright.core.testdata.answers.instructions import OUTPUT_SCHEMA, PROMPTS
from testwright.core.testdata.answers.question import MOST_EXAMPLES, variables_of
from testwright.core.testdata.coherence.sentiment import best_rating
from testwright.core.testdata.language.facts import Wording
from testwright.core.testdata.program import ALGORITHM
from testwright.core.testdata.ready import Ready, ready
from testwright.core.testdata.recipe import Recipe, Schema
from testwright.core.testdata.relations import ancestors_of
from testwright.core.testdata.request import DataRequest, recipe_for, request_from, request_of

PATTERNS = "record"
LANGUAGE_PATHS = ("llm", "hybrid")
NOTHING_TO_WRITE = Wording([], [])


class NoItems:
    """Finds nothing in an answer that is still arriving."""

    def feed(self, piece: str) -> list[Mapping[str, Any]]:
        """Nothing."""
        del piece
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A request that was understood."""

    request: DataRequest
    recipe: Recipe
    ready: Ready
    understood: tuple[str, ...]
    wording: Wording


class TestData(Task):
    """Request in, recipe out. `Prepared.value` is a `Wish`, the output its `Recipe`.

    Args:
        entities: the documents that come with the product; the input's own stand before them.
    """

    __test__ = False

    name = "test_data"
    algorithm = ALGORITHM
    output_schema = OUTPUT_SCHEMA
    prompts = PROMPTS
    composes = True
    overall_score = "coherence"
    pattern_kind = PATTERNS

    def __init__(self, entities: Mapping[str, Schema]) -> None:
        self._entities = entities

    def prompt_name(self, input: Mapping[str, Any]) -> str:  # noqa: A002
        """By what the records are for and what they are."""
        return prompt_for(request_of(input["request"]), self._all(input))

    def _all(self, input: Mapping[str, Any]) -> Mapping[str, Schema]:  # noqa: A002
        return {**self._entities, **input.get("entities", {})}

    def read_input(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of `POST /api/v1/data/generate`; only the entity has to be there."""
        return {"request": request_from(given).to_json()}

    def written(self, input: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002
        """The request, without the documents that a run keeps beside it."""
        return dict(input["request"])

    def user_text(self, input: Mapping[str, Any]) -> str:  # noqa: A002
        """Context, hints and descriptions; where a model may be asked, all that it would read.

        Documents and records of the past are of people too, whenever they were stored.
        """
        request = request_of(input["request"])
        texts = request.texts()
        if request.route.path in LANGUAGE_PATHS:
            said = [dict(request.overrides), *(dict(one.overrides) for one in request.scenarios)]
            documents = self._documents_of_people(request, input)
            past = [dict(one) for one in request.patterns[:MOST_EXAMPLES]]
            texts += [request.entity, *texts_in(said), *texts_in(documents), *texts_in(past)]
        return "\n".join(texts)

    def _documents_of_people(
        self,
        request: DataRequest,
        input: Mapping[str, Any],  # noqa: A002
    ) -> list[Schema]:
        """The documents that the records are made from, but for those of the product."""
        own = dict(input.get("entities", {}))
        if request.schema:
            own[request.entity] = request.schema
        known = {**self._entities, **own}
        used = [request.entity] if request.entity in known else []
        used += ancestors_of(request.entity, known) if used else ()
        return [own[name] for name in used if name in own]

    def prepare(self, input: Mapping[str, Any]) -> Prepared:  # noqa: A002
        """Builds every column, so that what is wrong is told before anything runs."""
        request = request_of(input["request"])
        own = input.get("entities", {})
        entities = self._all(input)
        recipe, understood = recipe_for(request, entities)
        made = ready(recipe, self._entities, own)
        wording = made.wording if request.route.path in LANGUAGE_PATHS else NOTHING_TO_WRITE
        wish = Wish(
            request=request,
            recipe=recipe,
            ready=made,
            understood=understood,
            wording=wording,
        )
        return Prepared(
            value=wish,
            variables=variables_of(request, wording, recipe.schema, entities),
            facts={"count": request.count, "fields": len(wording.fields)},
        )

    def kind(self, prepared: Prepared) -> str:
        """The entity."""
        return _wish(prepared).request.entity

    def route(
        self,
        prepared: Prepared,
        *,
        requested: str,
        named_model: bool,
        model_is_rules: bool,
        history: History = NO_HISTORY,
    ) -> Route:
        """By the four-path router; without a model the engine's own words stand in for it."""
        del named_model, history
        wish = _wish(prepared)
        chosen, strategy = wish.request.route, "direct" if requested == "auto" else requested
        reason = chosen.reason
        if model_is_rules or chosen.path not in LANGUAGE_PATHS:
            strategy = "rules"
        elif not wish.wording.fields:
            strategy = "rules"
            reason += f" No field of {wish.request.entity} needs language, so no model is asked."
        return Route(
            strategy=strategy, reason=reason, confidence=chosen.confidence, path=chosen.path
        )

    def wanted_patterns(self, prepared: Prepared) -> str:
        """Entity and context."""
        request = _wish(prepared).request
        return " ".join([request.entity, request.context, *request.hints])

    def with_examples(self, prepared: Prepared, found: Sequence[Found]) -> Prepared:
        """Nothing more: the records of the past are part of the request."""
        del found
        return prepared

    def patterns(self, output: Recipe, prepared: Prepared, run: Run) -> list[NewPattern]:
        """Nothing: what was made is no history."""
        del output, prepared, run
        return []

    def compose(self, prepared: Prepared) -> Draft:
        """The recipe, and what the context was understood to ask for."""
        wish = _wish(prepared)
        reason = f"understood: {'; '.join(wish.understood)}" if wish.understood else ""
        return Draft(output=wish.recipe, reason=reason)

    def scanner(self) -> ItemScanner:
        """Texts are not shown before all are checked."""
        return NoItems()

    def check(self, text: str, prepared: Prepared) -> Checked:
        """The recipe with what a model wrote for the first records."""
        wish = _wish(prepared)
        asked = Asked(
            wording=wish.wording,
            english=wish.recipe.locale.lower().startswith("en"),
            best=best_rating(wish.recipe.schema),
        )
        checked = check_texts(text, asked)
        if checked.output is None:
            return checked
        return replace(checked, output=replace(wish.recipe, texts=checked.output))

    def items(self, output: Recipe) -> list[dict[str, Any]]:
        """Recipes have no parts."""
        del output
        return []

    def score(self, output: Recipe, prepared: Prepared) -> tuple[Score, ...]:
        """The coherence of the first records."""
        if not output.count:
            return (Score(name=self.overall_score, value=None, reason="there are no records"),)
        made = _wish(prepared).ready
        found = (made.with_texts(output.texts) if output.texts else made).coherence
        return (Score(name=self.overall_score, value=found.score, reason=found.reason),)

    def to_json(self, output: Recipe, prepared: Prepared) -> dict[str, Any]:
        """The recipe, and what is known of its records."""
        wish = _wish(prepared)
        return {
            "recipe": output.to_json(),
            "schema_fingerprint": wish.ready.generator.fingerprint,
            "generation_path": wish.request.route.path,
        }


def _wish(prepared: Prepared) -> Wish:
    wish: Wish = prepared.value
    return wish
