"""Tone tells complaints from praise, in our own sentences and in others."""

import pytest

from testwright.core.testdata.catalogue import reviews
from testwright.core.testdata.catalogue.tone import tone

COMPLAINTS = """
The zipper broke on the second day and customer service never answered.
It leaks everywhere and smells of plastic.
Not worth half of what I paid.
I can't recommend this to anybody.
The battery dies after an hour, which makes it pointless.
This is without doubt the ugliest lamp I have seen.
My daughter cried because the wheel came off.
Far too small and the color is wrong.
It never worked properly.
The seams ripped the first time I washed it.
I was really excited, but it turned out to be a huge letdown.
The instructions are confusing and two screws were missing.
Doesn't work with my phone at all.
Honestly a scam.
I wish I had kept my money.
It arrived late, scratched and without a manual.
The taste is bland and the texture is unpleasant.
Nobody in our house likes it.
I expected much better from a product at this price.
Hardly useful and quite noisy.
It stopped charging after a week.
The handle is wobbly and feels dangerous.
I returned it the same day.
No comfort at all, my feet hurt for hours.
The fabric is thin, itchy and already faded.
It isn't good, it isn't even okay.
Total garbage.
The pump jammed and the cream went everywhere, what a mess.
I had to send it back twice.
Looks pretty, but it is fragile and cracked within a month.
""".strip().splitlines()

PRAISE = """
Arrived early and fits like a glove.
My kids have been playing with it non-stop and they love it.
I can't imagine my mornings without it, such a great little machine.
Solid, quiet and easy to clean.
The colors are gorgeous in real life.
No complaints at all.
Hands down the best gift I have given.
It is not cheap, but it is worth every penny.
I was skeptical at first, but now I am a fan and very happy.
Comfortable from the first minute and still like new.
Surprisingly sturdy for something this light.
The staff answered quickly and were very kind.
My dog is calmer and happier since we got it.
This story is moving, funny and beautifully written.
Works like a charm.
I never had any problems with it.
We will definitely order again.
It makes a lovely sound and looks elegant on the shelf.
Could not ask for more.
Setup took two minutes and everything worked right away.
Bought a second one for my mother because I liked mine so much.
Smooth ride, strong brakes, fair price.
Delicious and fresh every time.
It does exactly what it should, reliably and quietly.
My skin feels soft and healthy.
Impressive sound for such a small box.
You won't regret this one.
The fabric is soft and washes well.
So much better than my old one.
An absolute bargain, I am thrilled.
""".strip().splitlines()


def _own(rating):
    parts = reviews()
    for rows in (parts.titles, parts.openers, parts.closers, *parts.details.values()):
        yield from (sentence.replace("{product}", "gift") for sentence in rows[rating])


def test_it_tells_our_own_complaints_from_praise():
    told = [tone(text) < 0 for rating in (1, 2) for text in _own(rating)]
    told += [tone(text) > 0 for rating in (4, 5) for text in _own(rating)]
    assert sum(told) / len(told) >= 0.97


def test_it_tells_sentences_of_others():
    assert len(COMPLAINTS) == len(PRAISE) == 30
    told = [tone(text) < 0 for text in COMPLAINTS] + [tone(text) > 0 for text in PRAISE]
    assert sum(told) / len(told) >= 0.85


def test_better_ratings_sound_better():
    def mean(rating):
        tones = [tone(text) for text in _own(rating)]
        return sum(tones) / len(tones)

    means = [mean(rating) for rating in range(1, 6)]
    assert means == sorted(means)
    assert abs(means[2]) < 0.35


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("It is good.", "It is not good."),
        ("I never had problems.", "I had problems."),
        ("It has never looked this good.", "It has never looked good."),
        ("The idea is poor, but I love it.", "I love the idea, but it is poor."),
        ("It is an extremely good bag.", "It is a good bag."),
        ("She likes it too.", "It is too large."),
        ("It is more useful than annoying.", "It is more annoying than useful."),
    ],
)
def test_negation_contrast_and_degree_count(better, worse):
    assert tone(better) > tone(worse)


@pytest.mark.parametrize("text", ["", "   ", "The box is blue.", "12345", "\u4e2d\u6587"])
def test_it_is_neutral_where_no_word_tells(text):
    assert tone(text) == 0


def test_it_stays_within_its_bounds():
    assert -1 <= tone("terrible " * 1000) < -0.99
    assert 0.99 < tone("excellent " * 1000) <= 1
