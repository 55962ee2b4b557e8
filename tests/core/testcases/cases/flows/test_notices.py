import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("be notified when a match is cancelled", "_: a match is cancelled", "none about match _"),
        ("get alerts when the pitch is flooded", "the pitch is flooded", "Exactly one message"),
        ("get a notification for each payment", "_: a payment is made", "Exactly one message"),
        ("be emailed when I cancel a match", "Cancel a match", "At the end there is still one"),
        ("be reminded every time I miss a training", "Miss a training", "exactly one message"),
        (
            "be warned that a slot is taken when I try to book it",
            "go back instead of on",
            "For _ no warning appears",
        ),
        ("be reminded two days before a match starts", "one more day pass", "none is repeated"),
        ("be alerted when the noise exceeds 80 dB", "exactly 80 dB", "from 81 dB on exactly one"),
        ("be alerted when the stock falls below 5", "Bring it to 4", "At 5 there is no message"),
        ("subscribe to a feed of results", "the feed in the reader again", "as the newest"),
    ],
)
def test_the_message_comes_once_and_only_for_its_cause(goal, step, outcome, case_of, says):
    says(case_of(f"As a coach, I want to {goal}"), step=step, outcome=outcome)


def test_what_happens_is_named_by_what_it_happens_to(case_of, says):
    case = case_of("As a grower, I want to be alerted when the greenhouse gets too dry")
    says(case, given="Greenhouse _ and greenhouse _ exist", step="the greenhouse gets too dry")


def test_a_reminder_comes_before_it_happens(case_of, says):
    case = case_of("As a broker, I want to be reminded before a client's policy runs out")
    says(
        case,
        given="it is exactly one day until this, for _ one day more: a client's policy runs out",
        outcome="one message, about _; the second time there is one more, about _",
    )
    assert "one day ahead" in (case.assumption or "")


def test_who_has_no_account_has_an_address(case_of, says):
    case = case_of("As a visitor, I want to be notified when a tour is cancelled")
    says(case, given="Messages go to _ (_), and none is unread")
