from testwright.core.testcases.quality.about import of_story, of_suite


def test_the_goal_weighs_more_than_role_and_benefit(make_story):
    story = of_story(
        make_story("As a gardener, I want to water tulips so that blossoms survive droughts")
    )
    assert story["tulip"] > story["blossom"] > 0
    assert story["tulip"] > story["garden"] > 0


def test_common_words_weigh_less_than_rare_ones(make_story):
    story = of_story(make_story("As a gardener, I want to create tulips"))
    assert story["tulip"] > story["creat"] > 0


def test_in_order_to_is_about_no_orders(make_story):
    frame = of_story(make_story("In order to grow, as a gardener, I want to water tulips"))
    assert "order" not in frame
    assert "order" in of_story(make_story("As a gardener, I want to cancel an order"))


def test_what_all_cases_speak_of_counts_most(make_suite):
    steps = [{"title": f"{flower} blooms"} for flower in ("Tulip", "Daffodil", "Lily")]
    said = of_suite(make_suite(*steps))
    assert said["bloom"] > 2 * said["tulip"] > 0


def test_words_of_titles_weigh_more_than_those_of_literals(make_suite):
    said = of_suite(make_suite({"title": "Tulip", "steps": ('Type "Daffodil"',)}))
    assert said["tulip"] > said["daffodil"] > 0
