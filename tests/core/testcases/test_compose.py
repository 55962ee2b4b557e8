import json
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testwright.core.testcases.compose import compose, explained, story_of
from testwright.core.testcases.story import FieldRule, ProjectContext, SuiteRequest
from testwright.core.testcases.suite import CASE_TYPES, DIFFICULTIES, PRIORITIES
from testwright.core.testcases.techniques.catalogue import TECHNIQUES
from testwright.errors import InvalidInput

PLAIN = [
    ("As a librarian, I want to lend a book to a reader so that they can take it home.", ()),
    ("As a registered user, I want to log in with my email and password", ()),
    ("As a visitor, I want to sign up for an account so that I can post reviews.", ()),
    ("As a shopper I want to pay my order with PayPal", ("The total is charged in EUR",)),
    ("As a nurse, I can search patients by name", ("Results appear within 2 seconds",)),
    ("As an editor I want to create, edit and delete articles, so that the site is current.", ()),
    (
        "As a photographer, I want to upload images",
        ("Images have at most 20 MB", "Only JPG or PNG"),
    ),
    ("As a tutor I want to export grades as CSV so I can archive them", ()),
    ("As a member I want to be notified when somebody answers my question", ()),
    ("As a manager or team lead I want to approve holiday requests", ()),
    ("As a student, I want to book a study room", ("A booking lasts at most 4 hours",)),
    ("As a developer I want to get a data package into Python in seconds", ()),
    ("As an operator, I want to run the nightly build from the command line", ()),
    ("As an API client I want to request all invoices so that I can mirror them", ()),
    ("As a site owner I want deleted pages to be hidden from search results", ()),
    ("As an analyst, I want to know which reports are outdated", ()),
    ("As a ranger, I want to know whether a trail is closed", ()),
    ("As a beekeeper, I want to assign location data to a hive", ()),
    ("As a gardener, I want to restrict access to some of my plans", ()),
    ("As an organist, I want to view thumbnails of scores", ()),
    ("As a user I want to change my password", ("The password has 10 to 72 characters",)),
    ("As a curator I want to link objects to exhibitions in the catalogue", ()),
    ("As a parent, I want to see all upcoming events of my child's class", ()),
    ("As a clerk I want to filter orders by status and sort them by date", ()),
    ("As a customer I want to choose Größe and Farbe – „schnell“ 日本語", ()),
    ("In order to keep order\nAs an admin\nI want to manage categories", ()),
    ("As a blind person I want to use the timetable with a screen reader", ()),
    (
        "As a player I want to sync scores with Google Sheets",
        ("If the network fails, scores are kept",),
    ),
    (
        "As a user I want to change the e-mail address in my profile",
        (
            "Given I am signed in, when I enter a new address, then a mail is sent to it",
            "The old address stays active until the new one is confirmed",
        ),
    ),
    (
        (
            "As a seller, I want to set a price. It is shown to buyers. It may change daily. Old "
            "prices are kept in a history. The history is private. Every change is logged with a "
            "name. Prices are in EUR. A price of zero means that the item is free. Buyers who "
            "follow an item get a mail."
        ),
        (),
    ),
]
BANNED = re.compile(
    r"\b(?:correctly|properly|as expected|appropriate(?:ly)?|valid data|invalid password|"
    r"successfully|"
    r"etc|and so on|some data|works fine)\b",
    re.IGNORECASE,
)
CONTEXT = ProjectContext(
    roles=("clerk", "branch_manager", "auditor"),
    entities={
        "refund": {
            "amount": FieldRule(type="money", min=0.01, max=5000),
            "reason": FieldRule(required=True),
            "channel": FieldRule(values=("shop", "web")),
            "state": FieldRule(values=("requested", "approved", "rejected", "paid")),
        }
    },
)
REFUND = "As a branch manager I want to approve refunds above 100 EUR so that fraud is limited."

SALAD = (
    "As a user I want to create edit my password orders at least 99999999999999 1 12 "
    "MB characters years old minutes within after attempts € % so that if then when "
    "only cannot be . , - \n Given Then"
)


def suite(story, criteria=(), count=10, **options):
    return compose(
        SuiteRequest(
            user_story=story, acceptance_criteria=tuple(criteria), num_test_cases=count, **options
        )
    )


@pytest.mark.parametrize("difficulty", DIFFICULTIES)
@pytest.mark.parametrize(("story", "criteria"), PLAIN)
def test_every_suite_keeps_the_rules(story, criteria, difficulty):
    request = SuiteRequest(
        user_story=story,
        acceptance_criteria=tuple(criteria),
        num_test_cases=8,
        difficulty=difficulty,
    )
    made = compose(request)
    ids = {criterion.id for criterion in story_of(request).criteria}
    assert len(made.test_cases) == 8 or "8 cases asked for" in made.open_questions[0]
    assert [case.id for case in made.test_cases] == [
        f"TC_{n:03d}" for n in range(1, len(made.test_cases) + 1)
    ]
    assert len(made.open_questions) <= 6
    for case in made.test_cases:
        assert case.type in CASE_TYPES
        assert case.priority in PRIORITIES
        assert case.technique in TECHNIQUES
        assert case.title
        assert case.preconditions
        assert all(case.preconditions)
        assert 2 <= len(case.steps) <= 7
        assert all(case.steps)
        assert set(case.covers) <= ids
        assert (case.grounding == "assumption") == (case.assumption is not None)
        assert case.assumption is None or case.assumption.endswith(".")
        assert case.test_data
        json.dumps(case.to_json())
        own = " ".join([case.title, *case.preconditions, *case.steps, case.expected_result])
        said = " ".join([story, *criteria]).lower()
        assert all(hit.group(0).lower() in said for hit in BANNED.finditer(own)), own
        for text in (case.title, *case.preconditions, *case.steps, case.expected_result):
            assert text.count("`") % 2 == 0, text
            assert text == text.strip()


@pytest.mark.parametrize(("story", "criteria"), PLAIN)
def test_every_criterion_is_covered_before_a_second_look(story, criteria):
    made = suite(story, criteria)
    covered = {criterion for case in made.test_cases for criterion in case.covers}
    assert covered == {f"AC_{n}" for n in range(1, len(criteria) + 1)}


@pytest.mark.parametrize(("story", "criteria"), PLAIN)
def test_first_case_is_the_happy_path(story, criteria):
    first = suite(story, criteria, count=3).test_cases[0]
    own = "accessibility" if "screen reader" in story else "use_case_flow"
    assert (first.type, first.technique) == ("positive", own)
    assert first.grounding == "grounded"


def test_share_of_negative_cases_is_near_what_people_write():
    cases = [case for story, criteria in PLAIN for case in suite(story, criteria).test_cases]
    share = sum(case.type == "negative" for case in cases) / len(cases)
    assert 0.22 <= share <= 0.42


def test_cases_of_a_suite_differ_in_what_they_do_or_see():
    for story, criteria in PLAIN:
        cases = suite(story, criteria).test_cases
        assert len({(c.preconditions, c.steps, c.expected_result) for c in cases}) == len(cases)


def test_login_story_has_its_three_classic_cases():
    cases = suite("As a registered user, I want to log in with my email and password", count=3)
    titles = [case.title for case in cases.test_cases]
    assert titles[0].startswith("Registered user logs in")
    assert "wrong password" in titles[1]
    assert "no account" in titles[2]


def test_boundaries_are_spelled_out_on_both_sides():
    made = suite(
        "As a customer, I want to reset my forgotten password by email",
        ["The new password has 8 to 64 characters."],
    )
    case = next(case for case in made.test_cases if case.technique == "boundary_values")
    assert [len(value) for value in case.test_data.values()] == [7, 8, 64, 65]
    assert case.covers == ("AC_1",)
    assert case.grounding == "grounded"


def test_vague_story_gets_questions_instead_of_noise():
    made = suite("As a user, I want better performance.", count=5)
    assert len(made.test_cases) == 1
    assert made.test_cases[0].grounding == "assumption"
    assert "better performance" in made.open_questions[0]
    assert len(made.open_questions) >= 4


def test_contradiction_becomes_a_question_and_each_side_a_marked_assumption():
    made = suite(
        "As a shopper I want to add items to my cart",
        ["A cart holds at most 10 items", "A cart holds up to 20 items"],
    )
    assert any("AC_1" in one and "AC_2" in one for one in made.open_questions[:2])
    for one, other in (("AC_1", "AC_2"), ("AC_2", "AC_1")):
        case = next(case for case in made.test_cases if one in case.covers)
        assert case.grounding == "assumption"
        assert case.assumption == f"{one} holds and {other} does not, which contradicts it."
        assert case.title.endswith(f"(if {one} holds)")


def test_context_grounds_what_was_assumed():
    made = suite(REFUND, context=CONTEXT)
    text = json.dumps([case.to_json() for case in made.test_cases])
    assert "clerk" in text
    assert "auditor" in text
    assert "5000.01 EUR" in text
    paid = next(case for case in made.test_cases if "paid" in case.title)
    assert (paid.technique, paid.grounding) == ("state_transition", "grounded")


def test_without_context_nobody_and_nothing_is_invented():
    for case in suite(REFUND).test_cases:
        text = json.dumps(case.to_json())
        assert "clerk" not in text
        assert "auditor" not in text
        assert "5000" not in text


def test_every_role_of_the_story_has_a_case():
    made = suite("As a teacher or admin I want to publish grades so that students see them")
    roles = " ".join(case.title for case in made.test_cases)
    assert "Teacher" in roles
    assert "Admin" in roles


def test_hard_suites_go_deeper_than_easy_ones():
    deep = {"concurrency", "security", "integration_failure"}
    story = "As an editor I want to edit an article"
    easy = {case.technique for case in suite(story, count=6, difficulty="easy").test_cases}
    hard = {case.technique for case in suite(story, count=6, difficulty="hard").test_cases}
    assert not easy & deep
    assert hard & deep


@pytest.mark.parametrize("difficulty", DIFFICULTIES)
@pytest.mark.parametrize(("story", "criteria"), PLAIN)
def test_three_cases_are_the_first_three_of_ten(story, criteria, difficulty):
    ten = suite(story, criteria, difficulty=difficulty).test_cases
    for count in (1, 3, 5):
        assert suite(story, criteria, count=count, difficulty=difficulty).test_cases == ten[:count]


@pytest.mark.parametrize(("story", "criteria"), PLAIN)
def test_three_cases_hold_a_refusal_and_no_quality_that_nobody_asked_for(story, criteria):
    three = suite(story, criteria, count=3).test_cases
    assert any(case.type == "negative" for case in three) or all(c.covers for c in three[1:])
    if "screen reader" in story or "in seconds" in story:
        return
    text = " ".join(case.title for case in three)
    assert not re.search(r"10,000|320 pixels|three browsers|restarted|connection is lost", text)


def test_each_place_is_explained():
    request = SuiteRequest(user_story=PLAIN[0][0], num_test_cases=4)
    found = explained(request)
    assert tuple(case for case, _ in found) == compose(request).test_cases
    assert all(reasons for _, reasons in found)
    assert "what people came for comes first" in {reason.text for reason in found[0][1]}
    vague = SuiteRequest(user_story="As a user, I want better performance.")
    assert [reasons for _, reasons in explained(vague)] == [()]


def test_easy_suites_leave_out_what_is_only_deeper():
    story = "As an admin I want to delete users"
    easy = [case.title for case in suite(story, count=4, difficulty="easy").test_cases]
    assert "User stays when the question before is answered no" in easy
    assert not any("anew" in title for title in easy)


def test_techniques_restrict():
    made = suite(PLAIN[5][0], techniques=("permission_matrix", "crud_lifecycle"))
    assert {case.technique for case in made.test_cases} == {"permission_matrix", "crud_lifecycle"}
    assert "permission_matrix" in made.open_questions[0]


def test_unknown_technique_names_the_valid_ones():
    with pytest.raises(InvalidInput, match="boundary_values") as caught:
        suite(PLAIN[0][0], techniques=("guessing",))
    assert caught.value.details[0].field == "techniques"


def test_test_data_can_be_left_out():
    made = suite(PLAIN[0][0], include_test_data=False)
    assert all(case.test_data == {} for case in made.test_cases)
    assert any("`" in step for step in made.test_cases[0].steps)


def test_same_suite_in_another_process():
    code = (
        "import json;from testwright.core.testcases.compose import compose;"
        "from testwright.core.testcases.story import SuiteRequest;"
        f"print(json.dumps(compose(SuiteRequest(user_story={PLAIN[0][0]!r},num_test_cases=10)).to_json()))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(out.stdout) == suite(PLAIN[0][0]).to_json()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.lists(st.text(max_size=120), max_size=3), st.integers(1, 10))
def test_any_text_gives_a_suite_or_questions(text, criteria, count):
    made = suite(text, criteria, count=count)
    assert len(made.test_cases) == count or made.open_questions
    assert all(case.preconditions and case.steps for case in made.test_cases)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(SALAD.split(" ")),
        max_size=30,
    )
)
def test_word_salad_gives_a_suite_or_questions(words):
    made = suite(" ".join(words), [" ".join(reversed(words))], count=10)
    assert len(made.test_cases) == 10 or made.open_questions


@pytest.mark.parametrize("goal", ["have a rental plan", "customize the wizard", "enforce rules"])
def test_a_goal_in_doubt_is_asked_about_and_guessed_once(goal):
    suite = compose(SuiteRequest(user_story=f"As an owner, I want to {goal}", num_test_cases=5))
    (case,) = suite.test_cases
    assert case.assumption.startswith(f"The story says neither how '{goal}' is done")
    assert case.covers == ()
    assert suite.open_questions[0].startswith("1 of 5 cases asked for")
    assert not any(question.startswith("Is this right") for question in suite.open_questions)
    assert any("by which steps does an owner" in question for question in suite.open_questions)


def test_a_named_task_that_shall_be_quick_is_measured_itself():
    suite = compose(
        SuiteRequest(
            user_story="As an owner, I want my exports to run in a reasonable amount of time",
            num_test_cases=3,
        )
    )
    (case,) = suite.test_cases
    assert case.title == "The exports: 95 of 100 are done within 10 seconds"
    assert case.grounding == "assumption"


@pytest.mark.parametrize(("goal", "cases"), [("work better", 0), ("log more easily", 1)])
def test_a_deed_that_shall_only_be_better_is_vague(goal, cases):
    suite = compose(SuiteRequest(user_story=f"As an owner, I want to {goal}", num_test_cases=3))
    assert len(suite.test_cases) == cases
    assert any("would a user see" in question for question in suite.open_questions)


def test_no_type_of_file_is_made_up():
    for goal in ("download a file", "upload a waiver", "import a dataset", "submit a document"):
        suite = compose(SuiteRequest(user_story=f"As a guest, I want to {goal}", num_test_cases=10))
        said = " ".join(
            " ".join((case.title, *case.preconditions, *case.steps, case.expected_result))
            for case in suite.test_cases
        )
        assert not re.search(r"\.(?:pdf|csv|jpg|xlsx)`", said), goal


def test_managing_is_a_course_for_each_of_its_parts():
    suite = compose(
        SuiteRequest(user_story="As an owner, I want to manage rooms", num_test_cases=10)
    )
    titles = [case.title for case in suite.test_cases]
    assert titles[0] == "Owner adds a room"
    assert len(set(titles)) == len(titles)


def test_what_is_created_and_maintained_is_changed_and_not_added_twice():
    suite = compose(SuiteRequest(user_story="As an admin, I want to create and maintain rooms"))
    assert sum("with the name" in " ".join(case.steps) for case in suite.test_cases) <= 1
