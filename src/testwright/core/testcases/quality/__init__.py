"""What a suite of test cases is worth, measure by measure, each with its reason."""

from testwright.core.testcases.quality.score import score_suite

__all__ = ["score_suite"]
