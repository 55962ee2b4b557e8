"""What an estimate says of strategies that may ask for more."""

import pytest

from testwright.features.testcases.estimate import estimate
from testwright.features.testcases.schemas import GenerateTestsBody
from testwright.terminal import LOCAL_OWNER

STORY = "As a customer, I want to reset my password by email so that I get back in"


@pytest.mark.parametrize(
    ("strategy", "words"),
    [("direct", ""), ("rag", "similar cases"), ("hybrid", "more than doubles")],
)
async def test_the_basis_says_what_may_come_on_top(start, model_server, strategy, words):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables) as platform:
        body = GenerateTestsBody(
            user_story=STORY, model="openai_compatible:tiny", strategy=strategy
        )
        found = await estimate(platform, LOCAL_OWNER, body, "r")
    assert found["strategy"] == strategy
    assert words in found["basis"]
    assert ("similar" in found["basis"] or "doubles" in found["basis"]) is bool(words)
    assert model_server.asked == 0


async def test_auto_is_estimated_as_it_would_be_routed(start, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables) as platform:
        body = GenerateTestsBody(
            user_story=STORY,
            acceptance_criteria=[f"After {n} attempts it is refused" for n in range(2, 9)],
            model="openai_compatible:tiny",
        )
        assert (await estimate(platform, LOCAL_OWNER, body, "r"))["strategy"] == "hybrid"
