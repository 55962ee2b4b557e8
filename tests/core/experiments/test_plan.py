import json

from hypothesis import given
from hypothesis import strategies as st

from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.scoring.scorer import ScorerSpec
from testwright.core.stats.compare import Policy

PLANS = st.builds(
    ExperimentPlan,
    scorers=st.lists(
        st.builds(
            ScorerSpec,
            kind=st.text(min_size=1),
            name=st.text(min_size=1),
            options=st.dictionaries(st.text(), st.integers() | st.text()),
            weight=st.floats(0, 10),
            threshold=st.none() | st.floats(0, 1),
        )
    ).map(tuple),
    suggested=st.booleans(),
    threshold=st.floats(0, 1),
    baseline=st.integers(0, 19),
    across=st.booleans(),
    judge_model=st.none() | st.text(),
    concurrency=st.none() | st.integers(1, 100),
    budget_usd=st.none() | st.floats(0.01, 100),
    policy=st.builds(Policy, alpha=st.floats(0.001, 0.4), min_effect=st.floats(0.001, 1)),
    metrics=st.lists(st.sampled_from(["score", "pass_rate"]), min_size=1).map(tuple),
    max_errors=st.floats(0, 1),
)


@given(PLANS)
def test_a_plan_comes_back_as_it_was_stored(plan):
    assert ExperimentPlan.from_json(json.loads(json.dumps(plan.to_json()))) == plan


def test_a_plan_of_an_earlier_version_is_read_as_it_was_meant():
    stored = ExperimentPlan(scorers=()).to_json()
    for name in ("across", "metrics", "max_errors"):
        del stored[name]
    plan = ExperimentPlan.from_json(stored)
    assert (plan.across, plan.metrics, plan.max_errors) == (True, ("score",), 0.05)
