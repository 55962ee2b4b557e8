"""The statistics of a whole experiment, computed again by SciPy and statsmodels from its rows."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestPower

from conftest import client_of
from features.experiments.laboratory import MODEL, a_prompt, examples, repeats_words, variables

SHARES = {"Say": 0.8, "Badly": 0.65, "Do": 0.8}


@pytest.fixture
async def client(start, model_server):
    model_server.default = repeats_words(lambda text: SHARES[text.split()[0].rstrip(":")])
    async with start(variables(model_server)) as platform, client_of(platform) as client:
        client.platform = platform
        yield client


async def _ended(client):
    """A status, and the scores of each version by example as the rows have them."""
    prompt_id, targets = await a_prompt(
        client.platform, "Say: {{ words }}", "Badly: {{ words }}", "Do: {{ words }}"
    )
    await examples(client.platform, prompt_id, 60)
    body = {
        "prompt_id": prompt_id,
        "experiment_name": "again",
        "models": [MODEL],
        "scorers": ["similarity"],
    }
    accepted = (await client.post("/api/v1/experiments/run", json=body)).json()
    assert await client.platform.jobs.work(client.platform, accepted["task_id"])
    status = (await client.get(accepted["status_url"])).json()
    scores = {target.version_id: {} for target in targets}
    query = {"experiment_id": accepted["experiment_id"], "limit": 200}
    while True:
        page = (await client.get("/api/v1/evaluations", params=query)).json()
        for row in page["items"]:
            scores[row["version_id"]][row["example_id"]] = row["score"]
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]
    return status, [scores[target.version_id] for target in targets]


async def test_they_agree_with_another_implementation(client):
    status, scores = await _ended(client)
    ids = sorted(scores[0])
    assert len(ids) == 60
    table = np.array([[version[one] for one in ids] for version in scores])

    for result, values in zip(status["results"], table, strict=True):
        assert result["avg_score"] == pytest.approx(values.mean())
        assert result["min_score"] == values.min()
        assert result["max_score"] == values.max()
        assert result["failure_count"] == (values < 0.5).sum()

    found = status["comparisons"]
    assert [one["metric"] for one in found] == ["score", "pass_rate"] * 2
    for one, candidate in zip(found[::2], table[1:], strict=True):
        _same_means(one, candidate - table[0])
    for one, candidate in zip(found[1::2], table[1:], strict=True):
        _same_outcomes(one, table[0] >= 0.5, candidate >= 0.5)
    adjusted = multipletests([one["p_value"] for one in found], method="holm")[1]
    assert [one["p_adjusted"] for one in found] == pytest.approx(list(adjusted))
    for one in found:
        if one["p_adjusted"] < 0.05:
            assert one["verdict"] == ("improved" if one["difference"] > 0 else "regressed")
        else:
            enough = one["n"] >= one["needed_n"]
            assert one["verdict"] == ("no_evidence" if enough else "underpowered")
    assert [one["verdict"] for one in found[::2]] == ["regressed", "no_evidence"]


def _same_means(one, differences):
    assert one["difference"] == pytest.approx(differences.mean())
    other = stats.permutation_test(
        (differences,), np.mean, permutation_type="samples", n_resamples=20_000, rng=1
    )
    assert one["p_value"] == pytest.approx(other.pvalue, abs=0.015)
    interval = stats.bootstrap(
        (differences,), np.mean, method="BCa", n_resamples=20_000, rng=1
    ).confidence_interval
    spread = differences.std() / np.sqrt(len(differences))
    assert one["ci"] == pytest.approx(list(interval), abs=0.15 * spread)
    # the spread is taken at the upper end of its 80 % interval, as the docstring says
    n = len(differences)
    most = differences.std(ddof=1) * np.sqrt((n - 1) / stats.chi2.ppf(0.2, n - 1))
    needed = TTestPower().solve_power(0.05 / most, alpha=0.05, power=0.8)
    assert abs(one["needed_n"] - max(30, needed)) <= 2


def _same_outcomes(one, before, after):
    table = [[(a & b).sum() for b in (after, ~after)] for a in (before, ~before)]
    assert one["difference"] == pytest.approx(after.mean() - before.mean())
    assert one["p_value"] == pytest.approx(mcnemar(table, exact=True).pvalue)
