"""The task `test_cases`: a user story becomes a suite of test cases."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from testwright.core.json_texts import texts_in
from testwright.core.ports import Checked, Prepared, Task
from testwright.core.retrieval.pattern import Found, NewPattern
from testwright.core.routing import NO_HISTORY, History, Route, complexity_of, route_test_cases
from testwright.core.runs import Draft, Run, Score
from testwright.core.testcases.answers.check import check_suite
from testwright.core.testcases.answers.instructions import DEFAULT_PROMPT
from testwright.core.testcases.answers.partial import SuiteScanner
from testwright.core.testcases.answers.patterns import KIND, case_pattern, examples_of, query_of
from testwright.core.testcases.answers.repair import parse_answer
from testwright.core.testcases.answers.schema import OUTPUT_SCHEMA
from testwright.core.testcases.compose import compose, story_of, techniques_of
from testwright.core.testcases.language.wording import clipped, sentence
from testwright.core.testcases.quality.score import score_suite
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.request import request_from_json
from testwright.core.testcases.story import Story, SuiteRequest
from testwright.core.testcases.suite import Suite
from testwright.core.testcases.written_request import request_of

LONGEST_TITLE = 100
"""Characters of a story's title, where nobody gave one."""


class TestCases(Task):
    """Story in, suite out. `Prepared.value` is the pair (SuiteRequest, Story)."""

    __test__ = False

    name = "test_cases"
    algorithm = "test_cases-11"
    output_schema = OUTPUT_SCHEMA
    prompts = (DEFAULT_PROMPT,)
    composes = True
    overall_score = "quality_score"
    pattern_kind = KIND

    def prompt_name(self, input: Mapping[str, Any]) -> str:  # noqa: A002
        """One for all stories."""
        del input
        return DEFAULT_PROMPT.prompt

    def read_input(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of `POST /generate-tests`; only the story has to be there."""
        return request_of(given).to_json()

    def written(self, input: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002
        """The request; its fields are those that people write."""
        return dict(input)

    def user_text(self, input: Mapping[str, Any]) -> str:  # noqa: A002
        """Story, criteria and context, as one text."""
        parts = [input["user_story"], *input["acceptance_criteria"]]
        context = input["context"]
        if any(context.values()):
            parts.extend(texts_in(context))  # without JSON's quotes, which would excuse orders
        return "\n".join(parts)

    def prepare(self, input: Mapping[str, Any]) -> Prepared:  # noqa: A002
        """Parses the story."""
        request = request_from_json(input)
        techniques_of(request.techniques)
        story = story_of(request)
        return Prepared(
            value=(request, story),
            variables=_variables(request, story),
            facts={
                "words": len(story.text.split()),
                "sentences": max(1, sum(story.text.count(mark) for mark in ".!?")),
                "criteria": len(story.criteria),
                "roles": len(story.roles),
                "limits": sum(any(c.isdigit() for c in item.text) for item in story.criteria),
            },
        )

    def kind(self, prepared: Prepared) -> str:
        """What the story is about and how complex it is: `update/complex`."""
        action = facts_of(_parts(prepared)[1]).main
        return f"{action.kind}/{complexity_of(prepared.facts)}"

    def route(
        self,
        prepared: Prepared,
        *,
        requested: str,
        named_model: bool,
        model_is_rules: bool,
        history: History = NO_HISTORY,
    ) -> Route:
        """By what the story holds, and by how such stories fared before."""
        return route_test_cases(
            prepared.facts,
            requested=requested,
            named_model=named_model,
            model_is_rules=model_is_rules,
            history=history,
        )

    def wanted_patterns(self, prepared: Prepared) -> str:
        """The story and its criteria."""
        story = _parts(prepared)[1]
        return query_of(story.text, [criterion.text for criterion in story.criteria])

    def with_examples(self, prepared: Prepared, found: Sequence[Found]) -> Prepared:
        """A few cases of other stories, or of this one when people wrote them."""
        request, story = _parts(prepared)
        examples = examples_of(found, story=story.text, include_test_data=request.include_test_data)
        return replace(prepared, variables={**prepared.variables, "examples": examples})

    def patterns(self, output: Suite, prepared: Prepared, run: Run) -> list[NewPattern]:
        """Each case; those that rest on a guess are no example to follow."""
        story = _parts(prepared)[1]
        criteria = {criterion.id: criterion.text for criterion in story.criteria}
        return [
            case_pattern(
                case.to_json(),
                story=story.text,
                criteria=criteria,
                source="generation",
                source_ref=f"{run.id}#{case.id}",
            )
            for case in output.test_cases
            if case.grounding == "grounded"
        ]

    def compose(self, prepared: Prepared) -> Draft:
        """The deterministic generator."""
        request, _story = _parts(prepared)
        return Draft(output=compose(request))

    def scanner(self) -> SuiteScanner:
        """Finds complete cases in an answer that is still arriving."""
        return SuiteScanner()

    def check(self, text: str, prepared: Prepared) -> Checked:
        """Reads nearly-JSON, coerces what is harmless, names what is not."""
        request, story = _parts(prepared)
        answer = parse_answer(text)
        if answer.value is None and answer.problem:
            return Checked(output=None, problems=(answer.problem,), parsed=False)
        checked = check_suite(
            answer.value,
            story=story,
            count=request.num_test_cases,
            include_test_data=request.include_test_data,
        )
        return Checked(
            output=checked.output,
            problems=checked.problems,
            notes=(*answer.notes, *checked.notes),
            parsed=answer.clean,
        )

    def items(self, output: Suite) -> list[dict[str, Any]]:
        """The cases."""
        return [case.to_json() for case in output.test_cases]

    def score(self, output: Suite, prepared: Prepared) -> tuple[Score, ...]:
        """The quality score and its measures."""
        return score_suite(output, _parts(prepared)[1])

    def to_json(self, output: Suite, prepared: Prepared) -> dict[str, Any]:
        """The suite with the story's id and the coverage of its criteria."""
        story = _parts(prepared)[1]
        return {
            "story_id": story.id,
            "title": clipped(sentence(story.goal), LONGEST_TITLE),
            **output.to_json(),
            "coverage": output.coverage([criterion.id for criterion in story.criteria]),
        }


def _parts(prepared: Prepared) -> tuple[SuiteRequest, Story]:
    request, story = prepared.value
    return request, story


def _variables(request: SuiteRequest, story: Story) -> dict[str, Any]:
    context = request.to_json()["context"]
    criteria: Sequence[Mapping[str, str]] = [
        {"id": criterion.id, "text": criterion.text} for criterion in story.criteria
    ]
    return {
        "story": story.text,
        "criteria": criteria,
        "context": json.dumps(context, ensure_ascii=False) if any(context.values()) else "",
        "count": request.num_test_cases,
        "difficulty": request.difficulty,
        "techniques": list(request.techniques),
        "include_test_data": request.include_test_data,
        "examples": [],
    }
