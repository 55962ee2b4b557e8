"""Stories in other languages than English: which one it is, and the parts that can be told apart.

The built-in generator reads English only. For the rest it says which language it saw, quotes who
wants what and why where the usual opening shows it, and asks what a tester would ask first.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from testwright.core.regex import regex
from testwright.core.testcases.language.vocabulary import word_set


@dataclass(frozen=True, slots=True)
class _Language:
    """A language by its commonest words, and by how stories open in it (groups role, goal, why)."""

    name: str
    words: frozenset[str]
    story: re.Pattern[str] | None = None


def _story(role: str, want: str, why: str) -> re.Pattern[str]:
    return regex(
        rf"^\W*(?:{role})\s*(?P<role>[^,.;]{{2,50}}?)\s*,?\s+(?:{want})\s+(?P<goal>.+?)"
        rf"(?:\s*[,;]?\s+(?:{why})\s+(?P<why>.+?))?[.!]?\s*$",
        re.IGNORECASE | re.DOTALL,
    )


_LANGUAGES = (
    _Language(
        "German",
        word_set(
            "ich und der die das den dem ein eine einen einer einem ist sind nicht mit auf für "
            "möchte "
            "will wenn dass damit als zu von sich mein meine meinen meinem kann wird werden muss "
            "oder "
            "an im"
        ),
        _story("als", r"(?:möchte|will|kann|muss|brauche)\s+ich", r"damit|um|so\s*dass"),
    ),
    _Language(
        "French",
        word_set(
            "je le la les un une des du de et en que qui pour dans sur mon ma mes est sont pas "
            "afin veux "
            "voudrais peux avec ne au aux à plus tant me ce"
        ),
        _story(
            r"en tant qu(?:e\s|['’])",
            r"je\s+(?:veux|voudrais|peux|souhaite)",
            r"afin\s+d(?:e|')|pour",
        ),
    ),
    _Language(
        "Spanish",
        word_set(
            "el los las una unos para con por mi mis que quiero puedo poder como y o en del al "
            "es son no "
            "se su de la un mis cuando"
        ),
        _story("como", "quiero|puedo|necesito|deseo", r"para(?:\s+que)?"),
    ),
    _Language(
        "Italian",
        word_set(
            "il lo gli le una per con che voglio vorrei posso come di da del della nel mio mia "
            "miei e in "
            "modo sono è non un i la al"
        ),
        _story("come", "voglio|vorrei|posso", r"(?:in modo (?:da|che)|affinché|così)"),
    ),
    _Language(
        "Portuguese",
        word_set(
            "o os as uma para com por que quero posso como e ou em do da dos das meu minha não é "
            "são um "
            "de a no na"
        ),
        _story("como", "quero|posso|preciso|gostaria de", r"para(?:\s+que)?"),
    ),
    _Language(
        "Dutch",
        word_set(
            "ik een het de van en wil kan mijn zodat met voor niet op als is zijn dat te bij "
            "naar weer "
            "in aan om"
        ),
        _story("als", r"(?:wil|kan|moet)\s+ik", "zodat|om"),
    ),
    _Language(
        "Polish",
        word_set("jako chcę chciałbym mogę się i w na do żeby aby z nie jest moje mój po móc lub"),
        _story("jako", "chcę|mogę|chciałbym|chciałabym", "aby|żeby|by"),
    ),
    _Language(
        "Swedish",
        word_set(
            "som vill jag kan och att så en ett på med för inte min mitt mina är det kunna efter"
        ),
        _story("som", r"(?:vill|kan)\s+jag", r"så\s+att|för\s+att"),
    ),
)
_PLACEHOLDER = word_set(
    "lorem ipsum dolor amet consectetur consectetuer adipiscing adipisicing elit eiusmod tempor "
    "incididunt labore dolore magna aliqua enim minim veniam quis nostrud exercitation ullamco "
    "laboris nisi aliquip commodo consequat duis aute irure reprehenderit voluptate velit esse "
    "cillum fugiat nulla pariatur excepteur sint occaecat cupidatat proident culpa deserunt mollit"
)
"""The text that designers put where the real one is missing."""


def is_placeholder(text: str) -> bool:
    """Whether a text is only there to fill the space."""
    if re.fullmatch(r"\W*(?:\[[^\]]{2,30}\]|<[^>]{2,30}>?)\W*", text.strip()):
        return True  # `[goal]`, as templates have it
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and 2 * sum(word in _PLACEHOLDER for word in words) >= len(words)


_SCRIPTS = (
    ("Japanese", regex(r"[\u3040-\u30ff]")),
    ("Chinese", regex(r"[\u4e00-\u9fff]")),
    ("Korean", regex(r"[\uac00-\ud7af]")),
    ("Russian or another language in Cyrillic letters", regex(r"[\u0400-\u04ff]")),
    ("Greek", regex(r"[\u0370-\u03ff]")),
    ("Arabic", regex(r"[\u0600-\u06ff]")),
    ("Hebrew", regex(r"[\u0590-\u05ff]")),
    ("Hindi or another language in Devanagari letters", regex(r"[\u0900-\u097f]")),
)
_BEYOND_LATIN = regex(r"[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7af]")
_ENGLISH = word_set(
    "the and to i want so that my is are be can with of for it on as this when should a an in or "
    "not "
    "they we you our all have has must will who which from by if then than their them user users"
)
_FOREIGN_SHARE, _MORE = 0.2, 1.5
_OWN = 0.5
"""Share of letters of another script from which on a text is in that script."""


def language_of(text: str) -> str | None:
    """The language of a text when it is surely not English; None for English and for the unsure."""
    foreign = len(_BEYOND_LATIN.findall(text))
    if foreign >= _OWN * max(1, sum(map(str.isalpha, text))):
        return (
            max(_SCRIPTS, key=lambda script: len(script[1].findall(text)))[0] if foreign else None
        )
    words = re.findall(r"[^\W\d_]+", text.lower())
    seen = Counter(words)
    english = _count(seen, _ENGLISH)
    counts = [(_count(seen, one.words), one.name) for one in _LANGUAGES]
    most, name = max(counts, key=lambda count: count[0])
    told = any(one.story and one.name == name and one.story.match(text) for one in _LANGUAGES)
    enough = most >= _FOREIGN_SHARE * len(words) and most > _MORE * english
    return name if most > 1 and (enough or (told and most > english)) else None


def _count(seen: Counter[str], words: frozenset[str]) -> int:
    return sum(seen[word] for word in seen.keys() & words)


def questions_for(text: str, count: int) -> tuple[str, ...]:
    """What to ask of a text that can't be read."""
    name = language_of(text)
    if name is None:
        return (
            (
                f"0 of {count} cases asked for: no English sentence was found in the text, and the "
                "built-in generator reads English only; name a `model` for others"
            ),
            "Who wants what, and why? For instance: As a ROLE, I want GOAL so that BENEFIT",
        )
    opening = (
        f"0 of {count} cases asked for: the text looks like {name}, and the built-in generator "
        "reads English only; name a `model`, or give the story in English: As a ROLE, I want "
        "GOAL so "
        "that BENEFIT"
    )
    parts = _parts(text, name)
    if not parts:
        return (opening, "Who wants what, and why?", *_first_questions("what the story asks for"))
    role, goal, why = parts
    said = [f"Is this understood as it is meant: who is '{role}', what is '{goal}'"]
    said[0] += f", why is '{why}'?" if why else "? The story does not say why"
    return (opening, *said, *_first_questions(f"'{goal}'"))


def _first_questions(goal: str) -> tuple[str, ...]:
    return (
        f"What does one do step by step for {goal}, and what is seen at the end?",
        f"Which input or which state must be refused in {goal}, and with which message?",
        f"Who may not do {goal}, and what do they see instead?",
    )


def _parts(text: str, name: str) -> tuple[str, str, str] | None:
    """Role, goal and benefit as written, when the usual opening is there."""
    for language in _LANGUAGES:
        if language.name == name and language.story:
            found = language.story.match(" ".join(text.split()))
            if found:
                return (
                    found["role"].strip(" ,"),
                    found["goal"].strip(" ,.")[:90],
                    (found["why"] or "").strip(" ,.")[:90],
                )
    return None
