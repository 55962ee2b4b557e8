import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("be notified when a match is cancelled", "Have match _ cancelled", "none about match _"),
        ("get alerts when the pitch is flooded", "Have pitch _ flooded", "Exactly one message"),
        ("get a notification for each payment", "Have payment _ made", "names payment _"),
        ("be told when a referee leaves", "Let referee _ leave", "names referee _"),
        ("receive alerts for unpaid fines", "Let fine _ become unpaid", "none about fine _"),
        ("receive alerts about low water", "Let this happen once: low water", "says what happened"),
        ("be notified of score corrections", "score correction", "Exactly one message"),
        ("receive push notifications for new replies", "Have reply _ sent to _", "about reply _"),
        ("receive an email with the receipt after payment", "Have payment _ made", "payment _"),
        ("receive an email confirmation after signing up", "Sign up", "confirms what was done"),
        ("be told if my pulse exceeds my limit", "happen once for _: their pulse", "Exactly one"),
        ("get reminders on my phone about upcoming drills", "such messages", "about drill _"),
        ("get reminders for my ferry crossing", "such messages", "about ferry crossing _"),
        ("be alerted if there is a storm", "once: there is a storm", "an hour later"),
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
    says(case, given="Greenhouse _ and greenhouse _ exist", step="Let greenhouse _ get too dry")


def test_a_reminder_comes_before_it_happens(case_of, says):
    case = case_of("As a broker, I want to be reminded before a client's policy runs out")
    says(
        case,
        given="it is exactly one day until this, for client's policy _ one day more",
        outcome="about client's policy _; the second time there is one more, about",
    )
    assert "one day ahead" in (case.assumption or "")


def test_who_has_no_account_has_an_address(case_of, says):
    case = case_of("As a visitor, I want to be notified when a tour is cancelled")
    says(case, given="Messages go to _ (_), and none is unread")


def test_what_is_somebodys_own_is_told_to_nobody_else(case_of, says):
    case = case_of("As a skipper, I want to be notified when my mooring is inspected")
    says(
        case,
        given="Mooring _ belongs to _, mooring _ to _",
        step="Have mooring _ inspected",
        outcome="there is none about mooring _",
    )


def test_what_ends_is_named_and_not_its_end(case_of, says):
    case = case_of("As a curator, I want to get emails 10 days before loan expiration")
    says(case, given="For loan _ it is exactly 10 days", outcome="one message, about loan _")


def test_nobody_is_refused_to_be_told(suite_of):
    cases = suite_of("As an administrator, I want to be alerted when a sensor is removed", 10)
    assert not any("can't be alerted" in case.title for case in cases)
    assert any("gets no message" in case.title for case in cases)


def test_an_alarm_comes_again_only_after_all_was_well(suite_of):
    cases = suite_of("As a keeper, I want to be alerted when the pond falls below 6 degrees", 6)
    assert any("has been well in between" in case.title for case in cases)
    assert not any("Receive of" in case.title for case in cases)


@pytest.mark.parametrize(
    ("goal", "given", "outcome"),
    [
        ("be notified when snow falls below the opening level", "opening level of _ is 5", "at 4"),
        ("get alerts when fuel runs low", "The level of _ is 5", "At 5 there is no message"),
        ("be warned when wind exceeds the limit", "the wind is 4", "at 6 exactly one"),
    ],
)
def test_a_level_that_is_set_is_crossed(goal, given, outcome, case_of, says):
    says(case_of(f"As a lift operator, I want to {goal}"), given=given, outcome=outcome)
