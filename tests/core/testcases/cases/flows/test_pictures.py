import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("see a map of huts", "Look at `Utrecht` and at `Porto`", "choosing _ names it"),
        ("preview a poster", "Start the preview", "is still not published"),
        ("see a thumbnail of a photo", "Compare the thumbnail", "of its own photo and no other"),
        ("distinguish open huts from closed huts", "Compare what", "not by colour alone"),
    ],
)
def test_pictures_show_what_they_stand_for(goal, step, outcome, case_of, says):
    says(case_of(f"As a hiker, I want to {goal}"), step=step, outcome=outcome)
