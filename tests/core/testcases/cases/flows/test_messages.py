import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("send a message to a player", "Choose _ as the recipient", "_ has received nothing"),
        ("talk to the physiotherapist", "Enter the text _", "has received the message once"),
        ("email all players", "send it once", "once each"),
        ("send a newsletter to a segment", "choose _", "once each; _ has received nothing"),
        ("share a plan with a colleague", "Look for _ as _", "finds neither"),
        ("share a plan on social media", "without a session", "opens exactly _"),
        ("share a link to a plan on social media", "taking _", "opens exactly _"),
        ("invite a guest", "Accept the invitation", "once among those who have accepted"),
    ],
)
def test_only_those_who_are_meant_get_it(goal, step, outcome, case_of, says):
    says(case_of(f"As a coach, I want to {goal}"), step=step, outcome=outcome)
