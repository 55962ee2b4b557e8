import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from testwright.core.experiments.junit import junit
from testwright.core.suites.gate import Verdict

STATUS = {"name": "shop", "comparisons": []}


def _cell(example="ex_1", score=1.0, **more):
    return {
        "example_id": example,
        "input": {"question": "What?"},
        "expected": "This.",
        "output": "That.",
        "error": None,
        "score": score,
        "passed": None if score is None else score >= 0.5,
        "reasons": {},
        "latency_ms": 1500.0,
        **more,
    }


def test_an_example_fails_below_a_half_and_errs_without_an_answer():
    cells = {
        "v1": [
            _cell("ex_1", 1.0),
            _cell("ex_2", 0.2, reasons={"exact": "is not the same"}),
            _cell("ex_3", None, error="nobody answered"),
            _cell("ex_4", None),
        ]
    }
    root = ET.fromstring(junit(STATUS, cells))
    assert root.attrib == {
        "name": "shop",
        "tests": "4",
        "failures": "1",
        "errors": "2",
        "time": "6.000",
    }
    good, failed, unanswered, unscored = root.find("testsuite")
    assert (good.get("classname"), good.get("name"), len(good)) == ("v1", "What? (ex_1)", 0)
    assert failed.find("failure").get("message") == "score 0.200: does not pass"
    assert "exact: is not the same" in failed.find("failure").text
    assert "nobody answered" in unanswered.find("error").text
    assert unscored.find("error").get("type") == "Unscored"


def test_repeats_are_one_test():
    root = ET.fromstring(junit(STATUS, {"v1": [_cell(score=1.0), _cell(score=0.0)]}))
    assert (root.get("tests"), root.get("failures")) == ("1", "0")


def test_the_gate_is_a_suite_of_its_own():
    comparison = {
        "baseline": "v1",
        "candidate": "v2",
        "metric": "score",
        "n": 40,
        "difference": -0.2,
        "ci": [-0.3, -0.1],
        "verdict": "regressed",
        "needed_n": 30,
    }
    status = {**STATUS, "comparisons": [comparison]}
    root = ET.fromstring(junit(status, {}, Verdict("regressed", ("worse",))))
    (suite,) = root
    assert suite.get("name") == "gate"
    assert suite.find("testcase/failure").get("message") == "regressed"


@given(
    texts=st.lists(st.text(), min_size=1, max_size=5),
    scores=st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=5),
)
def test_whatever_a_model_says_it_is_xml(texts, scores):
    cells = [
        _cell(f"ex_{place}", score, input={"q": text}, output=text, reasons={"exact": text})
        for place, (text, score) in enumerate(zip(texts, scores, strict=False))
    ]
    root = ET.fromstring(junit(STATUS, {texts[0]: cells}))
    assert int(root.get("tests")) == len(cells)
