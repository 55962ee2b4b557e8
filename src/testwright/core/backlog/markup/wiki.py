"""Jira's wiki markup -> Markdown.

Source: Atlassian, "Text formatting notation" (the help page of the editor).
"""

from __future__ import annotations

import re

from testwright.core.criteria import clause

_CODE = re.compile(r"\{(?P<kind>code|noformat)(?P<options>:[^{}\n]*)?\}")
_PANEL = re.compile(r"\{panel(?::(?P<options>[^{}\n]*))?\}")
_TITLE = re.compile(r"(?:^|\|)title=(?P<title>[^|}]*)")
_MACRO = re.compile(
    r"\{(?:color|quote|expand|anchor|toc|section|column|tip|info|note|warning|div|cite|html|adf"
    r"|jira|include|excerpt|status|code|noformat)(?::[^{}\n]*)?\}"
)
_HEADING = re.compile(r"^[ \t]*h([1-6])\.[ \t]*(?=\S)", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?P<marks>[*#]{1,8}|-{1,2})[ \t]+(?=\S)", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*bq\.[ \t]*", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*-{4,}[ \t]*$", re.MULTILINE)
_LINK = re.compile(r"\[(?P<text>[^\[\]|\n]+)\|(?P<target>[^\[\]\n]+)\]")
_BARE_LINK = re.compile(r"\[(?P<target>(?:https?://|mailto:|~|\^|#)[^\[\]|\n]*)\]")
_PICTURE = re.compile(r"!(?=\S)[^!\n]{1,300}\.\w{2,5}(?:\|[^!\n]*)?!")
_MONO = re.compile(r"\{\{(?P<text>[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)?)\}\}")
_HEADER_ROW = re.compile(r"^[ \t]*\|\|.*$", re.MULTILINE)
_STYLES = tuple(
    re.compile(
        rf"(?<![\w\\{mark}]){mark}(?=\S)(?P<text>[^\n{mark[-1]}]+)(?<=[^\s\\]){mark}(?![\w{mark[-1]}])"
    )
    for mark in (r"\*", "_", r"\+", r"\^", "~", r"\?\?")
)
_TIGHT = re.compile(r"\{(?P<mark>[*_+^~-])\}(?P<text>[^\n{}]+)\{(?P=mark)\}")
_DONE = re.compile(r"\((?:/|x|!|\*[rgby]?)\)[ \t]*")
_BREAK = re.compile(r"\\\\(?=\s|$)", re.MULTILINE)


def from_wiki(text: str) -> str:
    """The words in their lines; headings, lists and tables as in Markdown.

    Code is kept when it is Gherkin, otherwise it becomes a block that readers skip. Colours,
    panels, emphasis, pictures and the targets of links go; their words stay.
    """
    pieces: list[str] = []
    end, opened = 0, None
    for mark in _CODE.finditer(text):
        if opened is None:
            pieces.append(_words(text[end : mark.start()]))
            end, opened = mark.end(), mark["kind"]
        elif mark["kind"] == opened and not mark["options"]:
            pieces.append(_code(text[end : mark.start()]))
            end, opened = mark.end(), None
    return "".join([*pieces, _words(text[end:])]).replace("\u00a0", " ").strip()


def _code(body: str) -> str:
    gherkin = any(clause(line) in {"given", "when", "scenario"} for line in body.split("\n"))
    return f"\n```{'gherkin' if gherkin else 'code'}\n{body.replace('```', '')}\n```\n"


def _words(text: str) -> str:
    text = _PANEL.sub(_panel, text)
    text = _MACRO.sub("", text)
    text = _BREAK.sub("\n", text)
    text = _HEADER_ROW.sub(lambda row: f"| {row[0].strip(' |').replace('||', ' | ')} |", text)
    text = _RULE.sub("", _QUOTE.sub("", text))
    text = _ITEM.sub(_item, text)
    text = _HEADING.sub(lambda heading: "#" * int(heading[1]) + " ", text)
    text = _LINK.sub(lambda link: link["text"], _PICTURE.sub("", text))
    text = _BARE_LINK.sub(lambda link: _target(link["target"]), text)
    text = _MONO.sub(lambda mono: f"`{mono['text'].replace('`', '')}`", text)
    for style in (_TIGHT, *_STYLES):
        text = style.sub(lambda marked: marked["text"], text)
    return _DONE.sub("", text)


def _panel(panel: re.Match[str]) -> str:
    title = _TITLE.search(panel["options"] or "")
    return f"\nh3. {title['title'].strip()}\n" if title and title["title"].strip() else "\n"


def _item(item: re.Match[str]) -> str:
    marks = item["marks"]
    return "  " * (len(marks) - 1) + ("1. " if marks.endswith("#") else "- ")


def _target(target: str) -> str:
    return "" if target.startswith(("^", "#")) else target.removeprefix("~").removeprefix("mailto:")
