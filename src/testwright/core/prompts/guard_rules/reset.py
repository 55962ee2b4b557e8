"""Orders to forget, and marks that pretend the input has ended."""

from __future__ import annotations

from testwright.core.prompts.guard_rules.parts import STRONG
from testwright.core.prompts.guard_rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "forget-everything",
        "reset",
        0.72,
        ("forget",),
        r"forget (?:absolutely )?(?:everything|it all|all)(?: (?:you know|else))?(?! (?:about|for|that belongs|the|of the|concerning|related|regarding|on|in|data|sessions|cookies|personal|stored|entered))",
    ),
    Rule(
        "forget-everything-told",
        "reset",
        0.88,
        ("forget",),
        r"forget (?:about )?(?:everything|anything|all|whatever|what)(?: that| of what)? (?:you|i|we|above|before|prior|previously|said|was said|was told|so far|until now|up to now|came before)(?: (?:were|have|had|got|know|learned|told))?",
        joined=True,
    ),
    Rule(
        "forget-instructions",
        "reset",
        0.9,
        ("forget",),
        rf"forget <2>(?:your|all|any|every|previous|prior|earlier|above|initial|these|those) <3>(?:{STRONG}|rules|training|orders|commands|constraints|restrictions)",
        joined=True,
    ),
    Rule(
        "clear-memory",
        "reset",
        0.7,
        ("previous", "prior", "your"),
        r"(?:clear|reset|wipe|erase|purge|flush|empty|delete) (?:out )?(?:your|all prior|all previous|all your) <1>(?:memory|context|mind|instructions|history|rules|programming|settings)",
        yours=True,
    ),
    Rule(
        "blank-slate",
        "reset",
        0.6,
        ("begin", "conversation", "follow", "session", "slate", "start"),
        r"(?:you (?:are|re|become|start as) (?:now )?a (?:blank|clean) slate|(?:this is|we are in|begin|start) (?:now )?a (?:new|fresh) (?:session|conversation)(?: with| and| where| now)|the real (?:conversation|task|instructions?) (?:starts?|begins?|follows?))",
    ),
    Rule(
        "end-of-input",
        "reset",
        0.62,
        ("data", "document", "input", "instructions", "prompt", "story", "system", "text"),
        r"end of (?:the )?(?:user )?(?:story|input|prompt|instructions|data|document|text|context|system prompt)(?=[\W_]{0,8}(?:$|\n|(?:new|now|begin|start|next|real|system|you)(?![^\W_])))",
    ),
    Rule(
        "new-boss",
        "reset",
        0.4,
        ("have",),
        r"you (?:now )?have (?:a |got a )?(?:new|another|different) (?:boss|owner|master|task|job|role|mission|goal)",
        yours=True,
    ),
    Rule(
        "new-begins",
        "reset",
        0.4,
        ("begin", "start"),
        r"(?:now )?(?:begin|start) (?:of )?(?:a |the |your )?(?:new|real|actual) (?:task|system prompt|prompt|instructions|job|conversation)",
    ),
)
