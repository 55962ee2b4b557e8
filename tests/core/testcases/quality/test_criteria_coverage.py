from testwright.core.testcases.quality.criteria_coverage import measure

CRITERIA = ("The link is valid for 30 minutes", "The new password has 8 to 64 characters")
LINK = {
    "title": "Link expires after 30 minutes",
    "steps": ("Open the link 31 minutes after it was sent",),
    "expected_result": "The page says that the link is no longer valid",
}
PASSWORD = {
    "title": "Password of 7 characters is refused",
    "steps": ("Enter a new password of 7 characters", "Enter one of 8", "Enter one of 64"),
    "expected_result": "The page names the limit of 8 to 64 characters",
}


def test_criteria_are_covered_by_meaning_without_ids(make_suite, make_story):
    found = measure(make_suite(LINK, PASSWORD), make_story(criteria=CRITERIA))
    assert found.value > 0.9


def test_a_claimed_id_alone_earns_nothing(make_suite, make_story):
    claims = {"covers": ("AC_1", "AC_2")}
    found = measure(make_suite(claims), make_story(criteria=CRITERIA))
    assert found.value < 0.1
    assert found.reason.startswith("2 of 2 criteria are not checked by meaning, e.g. AC_1: 'The")


def test_a_claim_that_is_half_true_earns_more_than_no_claim(make_suite, make_story):
    half = {"title": "Link of the mail", "steps": ("Open the link",), "expected_result": "It opens"}
    story = make_story(criteria=CRITERIA[:1])
    claimed = measure(make_suite({**half, "covers": ("AC_1",)}), story).value
    assert claimed > measure(make_suite(half), story).value


def test_one_missing_criterion_is_half_of_two(make_suite, make_story):
    found = measure(make_suite(LINK), make_story(criteria=CRITERIA))
    assert 0.4 < found.value < 0.7
    assert len(found.offending) == 1


def test_no_criteria_is_neutral(make_suite, make_story):
    found = measure(make_suite({}), make_story())
    assert (found.value, found.offending) == (1.0, ())
    assert measure(make_suite({}), make_story(criteria=("https://x.example/7",))).value == 1.0


def test_other_scripts_are_compared(make_suite, make_story):
    story = make_story("作为用户我想重置密码", ("密码至少8个字符",))
    close = {
        "title": "密码少于8个字符",
        "steps": ("输入7个字符的密码",),
        "expected_result": "提示至少8个字符",
    }
    far = {"title": "搜索商品", "steps": ("打开首页",), "expected_result": "显示列表"}
    assert measure(make_suite(close), story).value > 0.8
    assert measure(make_suite(far), story).value < 0.2
