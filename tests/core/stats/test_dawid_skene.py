import numpy as np
import pytest

from testwright.core.stats.dawid_skene import dawid_skene

# Dawid & Skene (1979), table 1: 45 patients; what five anaesthetists said, the first three times.
PATIENTS = """
111.1.1.1.1 333.4.3.3.4 112.2.1.2.2 222.3.1.2.1 222.3.2.2.2 222.3.3.2.2 122.2.1.1.1 333.3.4.3.3
222.2.2.2.3 232.2.2.2.3 444.4.4.4.4 222.3.3.4.3 111.1.1.1.1 222.3.2.1.2 121.1.1.1.1 111.2.1.1.1
111.1.1.1.1 111.1.1.1.1 222.2.2.2.1 222.1.3.2.2 222.2.2.2.2 222.2.2.2.1 222.3.2.2.2 221.2.2.2.2
111.1.1.1.1 111.1.1.1.1 232.2.2.2.2 111.1.1.1.1 111.1.1.1.1 112.1.1.2.1 111.1.1.1.1 333.3.2.3.3
111.1.1.1.1 222.2.2.2.2 222.3.2.3.2 433.4.3.4.3 221.2.2.3.2 232.3.2.3.3 333.3.4.3.2 111.1.1.1.1
111.1.1.1.1 121.2.1.1.1 232.2.2.2.2 121.1.1.1.1 222.2.2.2.2
"""
VOTES = sorted(
    (
        (patient, judge, int(label))
        for patient, row in enumerate(PATIENTS.split(), 1)
        for judge, labels in enumerate(row.split("."), 1)
        for label in labels
    ),
    key=lambda vote: vote[2],
)


def test_the_anaesthetists():
    """Tables 2 and 3 of the paper: shares .40 .42 .11 .07 and the errors of observer 1."""
    found = dawid_skene(VOTES)
    assert (len(PATIENTS.split()), found.labels, found.converged) == (45, (1, 2, 3, 4), True)
    assert found.shares == pytest.approx((0.40, 0.42, 0.11, 0.07), abs=0.005)
    expected = [[0.89, 0.11, 0, 0], [0.07, 0.88, 0.05, 0], [0, 0.34, 0.66, 0], [0, 0, 0.56, 0.44]]
    assert np.array(found.errors[1]) == pytest.approx(np.array(expected), abs=0.006)
    assert [found.consensus(patient) for patient in (1, 2, 3, 11, 36)] == [1, 4, 2, 4, 4]


def test_the_likelihood_rises_round_by_round_and_a_limit_is_told():
    reached = [dawid_skene(VOTES, most_rounds=rounds) for rounds in range(1, 8)]
    likelihoods = [one.log_likelihood for one in reached]
    assert likelihoods == sorted(likelihoods)
    assert [one.converged for one in reached] == [False] * 7
    assert reached[2].rounds == 3


def test_the_order_of_votes_changes_nothing_but_the_order_of_labels():
    forward, backward = dawid_skene(VOTES), dawid_skene(VOTES[::-1])
    assert backward.labels == (4, 3, 2, 1)
    assert backward.shares[::-1] == pytest.approx(forward.shares)
    for patient in forward.chances:
        assert backward.chances[patient][::-1] == pytest.approx(forward.chances[patient], abs=1e-6)


def _simulated(seed, items=300):
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 2, items)
    skill = {"good": 0.95, "fair": 0.75, "lot": 0.5, "liar": 0.1}
    votes = [
        (item, judge, int(label if rng.random() < right else 1 - label))
        for item, label in enumerate(truth)
        for judge, right in skill.items()
        if rng.random() < 0.9
    ]
    return truth, votes


def test_it_learns_whom_to_believe_and_beats_the_majority():
    truth, votes = _simulated(91)
    found = dawid_skene(votes)
    right = np.mean([found.consensus(item) == truth[item] for item in found.chances])
    ones = {item: [vote for one, _, vote in votes if one == item] for item in found.chances}
    majority = np.mean([(np.mean(said) > 0.5) == truth[item] for item, said in ones.items()])
    assert right > 0.9 > majority + 0.1
    place = found.labels.index(1)
    assert found.errors["good"][place][place] == pytest.approx(0.95, abs=0.06)
    assert found.errors["liar"][place][place] == pytest.approx(0.10, abs=0.08)


def test_smoothing_keeps_what_was_never_said_possible():
    votes = [("a", 1, "yes"), ("a", 2, "yes"), ("b", 1, "no"), ("b", 2, "no")]
    assert dawid_skene(votes).errors[1] == ((1.0, 0.0), (0.0, 1.0))
    assert dawid_skene(votes, smoothing=0.5).errors[1][0][1] > 0.1


def test_one_vote_and_none():
    alone = dawid_skene([("item", "judge", "yes")])
    assert (alone.consensus("item"), alone.shares) == ("yes", (1.0,))
    with pytest.raises(ValueError, match="at least one vote"):
        dawid_skene([])
    with pytest.raises(ValueError, match="nobody gives"):
        dawid_skene(VOTES, smoothing=-1)
