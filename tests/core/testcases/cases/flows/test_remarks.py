import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("comment on an article", "Enter the comment _", "with _ as its author"),
        ("post comments about articles", "Enter the comment _", "with _ as its author"),
        ("leave a review for a product", "Enter the review _", "with _ as its author"),
        ("reply to a message", "Enter the reply _", "with _ as its author"),
        ("answer guests' questions", "Enter the answer _", "with _ as its author"),
        ("add a note to a path", "Open _ and _ again", "once, word for word; _ shows none"),
    ],
)
def test_a_remark_stands_at_its_thing_and_at_no_other(goal, step, outcome, case_of, says):
    says(case_of(f"As a reader, I want to {goal}"), step=step, outcome=outcome)


def test_a_comment_has_a_text_and_no_name(case_of):
    case = case_of("As a reader, I want to comment on an article")
    assert not any("title" in step or "name" in step for step in case.steps)
