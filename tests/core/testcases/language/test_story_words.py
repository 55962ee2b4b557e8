import pytest

from testwright.core.testcases.language.stemming import stem
from testwright.core.testcases.language.story_words import document_shares, tellingness


def test_rare_words_tell_more_than_common_ones():
    values = [tellingness(stem(word)) for word in ("data", "create", "report", "voucher")]
    assert values == sorted(values)
    assert values[-1] == 1.0
    assert values[0] > 0


def test_every_backlog_counts_the_same():
    backlogs = [["Cars drive"] * 9 + ["Cars stop"], ["The car stops", "Trains drive"]]
    shares = document_shares(backlogs)
    assert shares["car"] == pytest.approx((1.0 + 0.5) / 2)
    assert shares["stop"] == pytest.approx((0.1 + 0.5) / 2)
    assert shares["train"] == pytest.approx(0.25)


def test_no_backlogs():
    assert document_shares([]) == {}
