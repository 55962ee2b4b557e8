import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.compose import compose
from testwright.core.testcases.language.languages import language_of, questions_for
from testwright.core.testcases.story import SuiteRequest

STORIES = {
    "German": "Als Gast möchte ich einen Tisch reservieren, damit ich nicht warten muss.",
    "French": "En tant que client, je veux réserver une table afin de ne pas attendre.",
    "Spanish": "Como cliente quiero reservar una mesa para que no tenga que esperar.",
    "Italian": "Come cliente voglio prenotare un tavolo in modo da non aspettare.",
    "Portuguese": "Como cliente quero reservar uma mesa para que eu não tenha de esperar.",
    "Dutch": "Als gast wil ik een tafel reserveren zodat ik niet hoef te wachten.",
    "Polish": "Jako klient chcę zarezerwować stolik, aby nie czekać.",
    "Swedish": "Som gäst vill jag boka ett bord så att jag inte behöver vänta.",
    "Japanese": "客として、席を予約したいです。",
}


@pytest.mark.parametrize(("name", "text"), STORIES.items())
def test_knows_the_language(name, text):
    assert language_of(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "As a guest, I want to reserve a table so that I do not have to wait.",
        "As a guest I want to order Spätzle and crème brûlée",
        "",
        "1234",
    ],
)
def test_english_and_the_unsure_are_no_other_language(text):
    assert language_of(text) is None


def test_the_parts_of_the_story_are_quoted_in_the_questions():
    asked = questions_for(STORIES["German"], 3)
    assert asked[0].startswith("0 of 3 cases")
    assert "German" in asked[0]
    assert any("'Gast'" in one and "'einen Tisch reservieren'" in one for one in asked)


def test_a_suite_of_such_a_story_is_questions_only():
    suite = compose(SuiteRequest(user_story=STORIES["French"], num_test_cases=3))
    assert suite.test_cases == ()
    assert any("French" in one for one in suite.open_questions)


@given(st.text(max_size=300))
def test_never_raises(text):
    language_of(text)
    assert questions_for(text, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.",
        "As a lorem, I want to ipsum dolor sit amet so that consectetur adipiscing.",
        "Quux frobnitz blarg wibble grault garply in waldo fred plugh xyzzy thud",
    ],
)
def test_what_only_fills_the_space_gets_questions(text):
    suite = compose(SuiteRequest(user_story=text))
    assert suite.test_cases == ()
    assert any("Who wants what" in question for question in suite.open_questions)


@pytest.mark.parametrize(
    "text",
    [
        "Search products by category",
        "Users can renew library cards online",
        "As an SRE, I want to cordon nodes so that pods move away.",
    ],
)
def test_short_english_is_read(text):
    assert compose(SuiteRequest(user_story=text)).test_cases


def test_small_talk_is_no_story():
    suite = compose(SuiteRequest(user_story="Good morning, how is your day? It rains here."))
    assert len(suite.test_cases) <= 1
    assert suite.open_questions
