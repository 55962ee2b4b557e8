"""Through what a story's people reach the system: a screen, an interface for programs, a shell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import mention, regex

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Surface

_SCREEN = mention(
    r"\b(?:screen|buttons?|click\w*|form|menu|browser|website|web site|web interface|ui|gui|"
    r"dashboard|"
    r"dialog|home ?page|landing page|web page|front ?end|drag\w*|icon|tab|wizard|tool ?tip)\b"
)
_API_ROLE = mention(
    r"\bapi\b|\b(?:external|calling|other|partner)\s+(?:system|service|application)\b|"
    r"\b(?:microservice|(?:job|task|batch|cron)\s+scheduler|daemon|"
    r"third[- ]party\s+(?:system|service|app\w*))\b|^system$|"
    r"\b(?:rest|http|web service)\s+(?:client|consumer|user)\b"
)
_API = regex(
    r"\b(?:the|an?|our|your|via|through|over|by|from|using|public|flexible|json|http|web)\s+apis?\b"
    r"(?!\s+(?:usage|keys?|docs?|documentation|tokens?))|"
    r"\bapi\s+(?:user|client|endpoint|call|request|consumer|response)s?\b|\bendpoints?\b|"
    r"\bwebhooks?\b|\bgraphql\b|\bcurl\b|\brestful\b|\bjson request\b|\bsdk\b|"
    r"(?-i:\bREST\b)",
    re.IGNORECASE,
)
_TYPED = regex(r"\b(?:cli|dsl commands?|command[ -]line|shell|terminal)\b", re.IGNORECASE)
_ENDPOINT = regex(r"\bendpoints?\b", re.IGNORECASE)
_SHELL = mention(
    r"\b(?:cli|dsl|command[ -]line|shell|terminal|scripts?|"
    r"(?<!voice )(?<!spoken )commands?|docker\w*|npm|pip|gems?|gemified|"
    r"jekyll|binary|makefile|compil\w+|nightly|static site|python|julia|clojure|node lib|"
    r"kubernetes|k8s|kubectl|service bindings?|bind(?:ing)?s? (?:\w+ ){0,3}applications?|"
    r"(?:bind|unbind) (?:\w+ ){0,3}(?:app|application)s?|env(?:ironment)? variables?|config ?maps?|"
    r"pods?|crds?|batch jobs?|job module|source modules|sink modules|ubuntu|linux|package manager|"
    r"workload resource|drafts locally|incremental (?:builds?|regeneration))\b"
)
_SHELL_ROLE = mention(
    r"\b(?:hacker|sysadmin|devops|systems? administrator|release engineer|command.line user)\b"
)
_MACHINE = mention(r"\b(?:install|deploy|upgrade|server|machine|cluster|script|run|host)\w*\b")
_DEVELOPER = mention(
    r"\b(?:developer|hacker|programmer|devops|engineer|sysadmin|coder|integrator|contributor)s?\b"
)
_BUILDING = mention(
    r"\b(?:into|run|builds?|library|install|package|config\w*|operator|deploy\w*|modules?|plugins?|"
    r"connectors?|repository|branch|job|cache|layouts?)\b"
)
_DEVELOPMENT = regex(
    r"\b(?:connectors?|message processors?|raml|runtime|deploy\w*|modules?|plugins?|"
    r"code base|codebase|source code|clusters?|namespaces?|services? locator|"
    r"data services?|micro-?services?|web sockets?)\b",
    re.IGNORECASE,
)


def surface_of(roles: str, text: str) -> Surface:
    """Where the steps of a test take place.

    Args:
        roles: those that the story names.
        text: its goal and its criteria.
    """
    screen = bool(_SCREEN(text))
    typed = len(_TYPED.findall(text)) > len(_ENDPOINT.findall(text))
    if not screen and not typed and (_API_ROLE(roles) or _API.search(text)):
        return "api"
    shell = _SHELL(f"{roles} {text}") or (
        _SHELL_ROLE(roles) and (_MACHINE(text) or "hacker" in roles)
    )
    if not screen and (shell or (_DEVELOPER(roles) and _BUILDING(text) and "studio" not in roles)):
        return "cli"
    return "screen"


def is_own_tool(roles: str, text: str) -> bool:
    """Whether the product is a program that developers start on their own machine.

    A developer's role is not enough, as developers order parts of web sites, too.
    """
    if _TOOL.search(f"{roles} {text}"):
        return True
    signs = {word.lower().rstrip("s") for word in _DEVELOPMENT.findall(text)}
    signs |= {word.lower().rstrip("s") for word in _WORKBENCH.findall(f"{roles} {text}")}
    return bool(signs) and (len(signs) > 1 or bool(_DEVELOPER(roles)))


_TOOL = regex(
    r"\b(?:raml|message processors?|studio (?:users?|developers?)|ide (?:users?|plugins?)|maven|"
    r"dsl|"
    r"global (?:configurations?|elements?)|(?:outbound|inbound|http|jms|ftp|jdbc|salesforce|"
    r"database) connectors?|code editor|intellij|eclipse|vs ?code|visual studio)\b|(?-i:\bIDE\b)",
    re.IGNORECASE,
)
"""What nobody meets outside a tool for developers."""
_WORKBENCH = regex(
    r"\b(?:(?:have|get|run|try|follow) (?:a|the) demo|readme|studio|ide|workspace|"
    r"debugg\w+|compil\w+|source code|quer(?:y|ies) editor|expressions?|"
    r"metadata for|code complet\w+|syntax|refactor\w*|breakpoints?|agents?|llm|sdk|frameworks?)\b",
    re.IGNORECASE,
)


def is_development(roles: str, text: str) -> bool:
    """Whether a story is about making or running software, so that things are named as in code."""
    machine = _SHELL_ROLE(roles) and ("hacker" in roles or _MACHINE(text))
    return bool(_SHELL(text) or _DEVELOPMENT.search(text) or machine)
