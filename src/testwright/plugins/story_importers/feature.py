"""Stories from a Gherkin feature file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import dedent
from typing import Any

from testwright.core.backlog.columns import refuse
from testwright.core.backlog.decoding import decode
from testwright.core.backlog.description import Description, read_description
from testwright.core.backlog.features import features_of
from testwright.core.backlog.limits import check_lines
from testwright.core.backlog.lines import identity
from testwright.core.formats import Backlog, ImportedStory, StoryImporter
from testwright.errors import InvalidInput

MAX_BYTES = 2 * 2**20
_SHOWN_PROBLEMS = 3


class Plugin(StoryImporter):
    """The feature is the story: its name the title, its description the text.

    Rules are criteria; a rule whose description tells a story of its own is that story. Scenarios
    are tests that exist already and are left out, unless nothing else says what is wanted: then
    their names are the criteria. Any language of Gherkin (`# language: fr`).
    """

    name = "feature"
    extensions = ("feature",)

    def parse(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The story of each feature, or the stories of its rules."""
        refuse(columns, "A feature file")
        if len(data) > MAX_BYTES:
            raise InvalidInput(f"A feature file may have {MAX_BYTES // 2**20} MB. Split it.")
        text = decode(data)
        check_lines(text)
        features = [
            feature for one in features_of(text) if (feature := _parsed(one).get("feature"))
        ]
        if not features:
            raise InvalidInput("There is no Feature in this file.")
        stories = (story for feature in features for story in _stories(feature))
        return Backlog(stories=tuple(story for story in stories if story.text))


def _stories(feature: Mapping[str, Any]) -> list[ImportedStory]:
    """The story of a feature, before those that its rules tell."""
    children = feature["children"]
    rules = [child["rule"] for child in children if "rule" in child]
    told = [(rule, read_description(_description(rule))) for rule in rules]
    stories = [_story(rule, found, (), rule["children"]) for rule, found in told if found.opens]
    criteria = [text for rule, found in told if not found.opens and (text := _criterion(rule))]
    own = read_description(_description(feature))
    if own.text or not stories:
        stories.insert(0, _story(feature, own, criteria, children))
    return stories


def _story(
    node: Mapping[str, Any],
    found: Description,
    criteria: Iterable[str],
    children: Iterable[Mapping[str, Any]],
) -> ImportedStory:
    name = " ".join(node["name"].split())
    named = read_description(name)
    story = found if found.opens or (found.text and not named.opens) else named
    known = (*found.criteria, *criteria)
    if not known and not story.opens:
        known = tuple(_names(children))
    key = next((one for tag in node["tags"] if (one := identity(tag["name"][1:])[0])), None)
    return ImportedStory(
        text=story.text,
        criteria=tuple(dict.fromkeys(known)),
        id=key or story.id or identity(name)[0],
        title=(identity(name)[1] or None) if story is not named else None,
        where=f"line {node['location']['line']}",
    )


def _criterion(rule: Mapping[str, Any]) -> str:
    """A rule's name, with its description."""
    parts = (" ".join(text.split()) for text in (rule["name"], rule["description"]))
    return ": ".join(part for part in parts if part)


def _names(children: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """The names of scenarios."""
    names = (child["scenario"]["name"] for child in children if "scenario" in child)
    return (name.strip() for name in names if name.strip())


def _description(node: Mapping[str, Any]) -> str:
    return dedent(node["description"]).strip("\n")


def _parsed(text: str) -> Mapping[str, Any]:
    from gherkin.errors import CompositeParserException
    from gherkin.parser import Parser

    try:
        document: Mapping[str, Any] = Parser().parse(text)
    except CompositeParserException as error:
        shown = "; ".join(map(_problem, error.errors[:_SHOWN_PROBLEMS]))
        raise InvalidInput(f"This is no feature file that can be read: {shown}.") from None
    return document


def _problem(error: Any) -> str:  # noqa: ANN401 - the parser's errors have no common type
    """What the parser found and did not expect, without the list of all that it would have."""
    place, _, message = str(error).partition(": ")
    expected, found, got = message.rpartition(", got ")
    line = place.strip("(").partition(":")[0]
    return f"line {line}: {'found ' + got if found else expected or got}"[:120]
