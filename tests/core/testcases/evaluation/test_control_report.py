from testwright.core.testcases.evaluation.control_report import control_tables
from testwright.core.testcases.quality.control import Control, Loss

LOST = Loss(kind="swapped", story="As a cook, I want soup", own=0.4, other=0.6)
FOUND = Control(
    rates={"swapped": 0.94, "without_outcomes": 1.0},
    pairs={"swapped": 36, "without_outcomes": 12},
    auc={"smells": {"swapped": 0.5, "without_outcomes": 0.9}},
    own=[0.4],
    lost=[LOST, LOST],
)


def texts(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_rates_beside_their_targets():
    (_, rates), (_, auc), (title, lost) = control_tables(FOUND, 1)
    assert [row[1:] for row in texts(rates)][:3] == [
        ["94.0 %", "≥ 95 %", "36", "missed"],
        ["100.0 %", "≥ 99 %", "12", "met"],
        ["–", "≥ 99 %", "0", "not applicable"],
    ]
    assert auc.columns == ("measure", "swapped", "without_outcomes")
    assert texts(auc) == [["quality_score", "0.940", "1.000"], ["smells", "0.500", "0.900"]]
    assert title == "Worst of 2 pairs not won (1 shown)"
    assert texts(lost) == [["swapped", "0.400", "0.600", "As a cook, I want soup"]]


def test_nothing_was_lost():
    found = Control(rates=FOUND.rates, pairs=FOUND.pairs, auc=FOUND.auc, own=[], lost=[])
    assert len(list(control_tables(found, 5))) == 2
