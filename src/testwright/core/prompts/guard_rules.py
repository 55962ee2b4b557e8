"""The table of phrases that try to give a model orders.

A pattern is a regular expression over a plain view (lower case, no accents). In it

* a blank stands for one to five characters that are no letters,
* `<n>` stands for up to n words,
* nothing repeats without a bound, so that time is linear in the text; a test holds every row to it.

`weight` is how sure the phrase alone makes us, if it is said as an order. `anchors` are parts of
words of which one is in every match: a row is only tried where one of them is in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Group = Literal["override", "reset", "role", "exfiltration", "persona", "hijack", "disguise"]

_GAP = r"[\W_]{1,5}"
_WORD = r"[^\W_]{1,16}"
_FILLER = re.compile(r"<(\d)>")


@dataclass(frozen=True)
class Rule:
    """One row.

    Attributes:
        token: the phrase is a token or markup, which is an order wherever it is not quoted.
        yours: it speaks of "your" prompt: nobody but the model can be meant, in a wish either.
        joined: also looked for with everything but letters taken out.
        whole: begins and ends at word boundaries (not for scripts without blanks).
    """

    name: str
    group: Group
    weight: float
    anchors: tuple[str, ...]
    pattern: str
    token: bool = False
    yours: bool = False
    joined: bool = False
    whole: bool = True

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """For a view with its blanks."""
        if self.token:
            return re.compile(self.pattern)
        body = _FILLER.sub(lambda n: f"(?:{_WORD}{_GAP}){{0,{n[1]}}}", self.pattern)
        body = body.replace(" ", _GAP)
        return re.compile(rf"(?<![^\W_])(?:{body})(?![^\W_])" if self.whole else body)

    @cached_property
    def joined_anchors(self) -> tuple[str, ...]:
        """The anchors for a view of letters only."""
        return tuple(anchor.replace(" ", "") for anchor in self.anchors)

    @cached_property
    def joined_regex(self) -> re.Pattern[str]:
        """For a view of letters only."""
        body = _FILLER.sub(lambda n: f"[^\\W_]{{0,{6 * int(n[1])}}}", self.pattern)
        return re.compile(body.replace(" ", ""))


# --- parts of patterns ----------------------------------------------------------------------------

_IGNORE = (
    r"(?:ignor(?:e|ing)?|disregard(?:ing)?|(?:do not|don t|dont|never|stop|quit|no longer|refuse to)"
    r" (?:(?:have|need) to )?(?:follow|obey|heed|listen to|comply with|adhere to|execut|apply|respect|use|keep to)(?:ing|e|ed)?"
    r"|need not (?:follow|obey)"
    r"|pay no (?:attention|heed) to|neglect|forget(?: about)?|take no notice of|set aside)"
)
_DROP = (
    r"(?:overrid(?:e|ing)|overrul(?:e|ing)|bypass(?:ing)?|skip|discard|drop|cancel|abandon|dismiss|"
    r"supersede|void|delete|erase|reset|break|violate|revoke|remove|throw away|overlook)"
)
_BEFORE = (
    r"(?:prev[a-z]{2,7}|prior|above(?: mentioned)?|earlier|preced[a-z]{2,4}|foregoing|former|"
    r"initial|original|past|existing|all(?: of)?(?: the| your| my)?|every|any|your|these|those)"
)
_STRONG = (
    r"(?:instr?u[a-z]{2,4}ion[sz]?|instrucions?|directions?|directives?|guidelines?|guidance|"
    r"prompts?|programming|system (?:message|prompt|instruction)s?|safety (?:rules|policies|filters))"
)
_WEAK = r"(?:commands?|orders?|rules?|tasks?|constraints?|polic(?:y|ies)|restrictions?|messages?|context|training|requests?)"
_MAKER = r"(?:assistant|ai|model|bot|chatbot|gpt|chatgpt|llm|hacker|terminal|shell|interpreter|console|pirate|persona|character|agent|expert|poet|comedian|translator|human|twin|villain|robot|machine|cat|god|captain|[a-z]{0,8}bot)"
_PROMPT = r"(?:(?:system|initial|original|hidden|secret|internal|developer|pre|first|full|exact|complete|entire|whole|configuration|actual|real|own|underlying|foundational) ){1,3}(?:system )?(?:prompt|instruction|message|directive|rule|guideline|configuration|context)s?"
_HIDDEN_PROMPT = r"(?:(?:system(?: level)?|hidden|initial|secret|original|internal|developer|full|exact|entire|complete|underlying|raw) ){1,3}(?:prompt|instructions?|message|rules|directives)"
_TELL = r"(?:reveal|leak|expose|disclose|divulge|repeat|recite|dump|tell|give|quote|spell out|summari[sz]e|translate|encode|paraphrase|confess|betray|output|print|echo|copy|paste|reproduce|write(?: down| out)?|include|append|send|share|show|display|list|return|provide|get|see|read|know|type|post|state|explain|describe|exfiltrate|upload|share|insert|put|fill in|access)"

_RULES_OVERRIDE = (
    Rule("ignore-instructions", "override", 0.92, ("direction", "directive", "guidance", "guideline", "inst", "programming", "prompt", "safety", "system"),
         rf"{_IGNORE} <3>{_BEFORE} <3>{_STRONG}", joined=True),
    Rule("ignore-instructions-above", "override", 0.9, ("commands", "direction", "directive", "guidance", "guideline", "inst", "orders", "programming", "prompt", "rules", "safety", "system"),
         rf"{_IGNORE} <3>(?:{_STRONG} <4>(?:above|before|earlier|previously|prior to|so far|until now|you (?:were|have been|got|received|had)|in the system)|(?:rules|commands|orders) <2>(?:above|previously given|you (?:were|have been|got|received|had)))"),
    Rule("ignore-your-rules", "override", 0.8, ("above", "afety", "earlier", "previous", "prior", "your", "ystem"),
         rf"{_IGNORE} <1>(?:your|all(?: of)?(?: the| your)? (?:previous|prior|above|earlier|your)|(?:any|all|every) (?:previous|prior|earlier)|(?:previous|prior|above|earlier) (?:system|safety)) <2>{_WEAK}", joined=True),
    Rule("ignore-rules", "override", 0.45, ("above", "earlier", "preceding", "previous", "prior"),
         rf"{_IGNORE} <2>(?:previous|prior|above|earlier|preceding) <1>(?:{_WEAK}|rules)"),
    Rule("ignore-restrictions", "override", 0.5, ("constraints", "ethics", "guardrails", "limitations", "limits", "policies", "restriction", "rules", "safety"),
         rf"{_IGNORE} (?:all|any|every) <1>(?:restrictions?|rules|constraints|policies|limits|limitations|guardrails|safety|ethics)"),
    Rule("ignore-the-story", "override", 0.75, ("story", "task"),
         rf"{_IGNORE} <1>(?:this|the|that) (?:user )?(?:story|task)(?: above| and| completely| entirely)"),
    Rule("ignore-everything", "override", 0.85, ("all", "anything", "everything", "text", "what"),
         rf"{_IGNORE} (?:everything|anything|all(?: of)?(?: that| this)?|all the text|what) <2>(?:above|before this|beforehand|previously|prior to|you (?:were|have been|know|had been|got|are)|i (?:said|told|wrote)|we (?:said|told)|that (?:came|was said|you))(?! (?:the|a|an)(?![^\W_]))"),
    Rule("ignore-user-requests", "override", 0.6, ("further", "future", "other", "user"),
         rf"{_IGNORE} (?:all|any|every) <1>(?:user|users|other|further|future) <1>(?:quer(?:y|ies)|requests?|inputs?|questions?|messages?)"),
    Rule("ignore-what-told", "override", 0.85, ("anything", "everything", "what"),
         rf"{_IGNORE} (?:what|anything|everything|whatever) <4>(?:told|said to|gave|asked|instructed|ordered|taught) you"),
    Rule("forget-what-said", "override", 0.5, ("disregard", "forget", "ignore"), r"(?:forget|ignore|disregard) what(?:ever)? <4>(?:said|told|wrote|ordered|asked)"),
    Rule("ignore-format", "override", 0.55, ("format", "schema", "structure"),
         rf"{_IGNORE} (?:the |any |your )?(?:(?:output|response|answer|json|required) (?:format|schema|structure)|(?:format|formatting) (?:rules|instructions|requirements))"),
    Rule("not-bound-to-rules", "override", 0.72, ("guidelines", "instructions", "openai", "orders", "policies", "policy", "prompt", "restrictions", "rules"),
         r"you (?:do not|don t|no longer|need not|needn t)(?: have to| need to)? <1>(?:follow|obey|respect|adhere to|comply with|care about|listen to) <3>(?:rules|guidelines|instructions|policies|policy|openai|orders|prompt|restrictions)", yours=True),
    Rule("instructions-undone", "override", 0.74, ("cancel", "deleted", "exist", "fake", "irrelevant", "lifted", "longer", "mistake", "never", "nonsense", "obsolete", "replaced", "revoked", "suspended", "terminated", "void"),
         rf"(?:all |the |your |these |any ){{0,2}}(?:previous|prior|above|earlier|old|initial|preceding|your|original|former) <2>(?:{_STRONG}|rules|orders|task|context|conversation|session|messages) (?:as |are |is |were |was |have been |has been |do |does |did |to be |now |all ){{0,3}}<1>(?:deleted|void|irrelevant|suspended|cancell?ed|mistakes?|obsolete|(?:not|n t|t) exist|no longer (?:valid|exist|apply|count)|never (?:given|existed|happened)|revoked|terminated|lifted|nonsense|replaced|fake)"),
    Rule("instructions-changed", "override", 0.62, ("your",), r"your (?:instructions|task|role|rules|job|orders|goal|mission|purpose) (?:have|has|had|just|now) (?:just |now |been )?(?:changed|replaced|updated|over)", yours=True),
    Rule("everything-undone", "override", 0.7, ("deleted", "fake", "false", "irrelevant", "joke", "matter", "mistake", "nonsense", "obsolete", "void", "wrong"),
         r"(?:everything|anything|all(?: of)?(?: the)?(?: text)?) (?:that (?:is|was|came|comes|stands) |written |said )?(?:above|before (?:this|here|that)|prior to this|so far|until now) <5>(?:mistakes?|irrelevant|void|deleted|wrong|nonsense|fake|matter|false|joke|obsolete)"),
    Rule("ignore-whatever", "override", 0.7, ("matter", "regardless", "whatever"),
         r"(?:whatever|no matter what|regardless of what) you (?:were|have been|had been) (?:told|given|asked|instructed) <3>(?:ignore|forget|disregard|now|instead)"),
    Rule("ignore-above", "override", 0.5, ("disregard", "forget", "ignor"),
         r"(?:ignor(?:e|ing)|disregard(?:ing)?|forget) (?:all )?(?:of )?(?:the )?(?:above|preceding|previous)(?: text| content| part| lines?)?(?! (?:\w{1,20}ing|mock|draft|comment|section|figure|fail))"),
    Rule("drop-instructions", "override", 0.85, ("direction", "directive", "guidance", "guideline", "inst", "programming", "prompt", "safety", "system"),
         rf"{_DROP} <2>(?:all|any|every|your|the above|these|(?:all |the )?(?:previous|prior|earlier) (?:system|safety)) <3>{_STRONG}", joined=True),
    Rule("drop-previous-instructions", "override", 0.72, ("earlier", "preceding", "previous", "prior"),
         rf"{_DROP} <1>(?:previous|prior|earlier|preceding) <1>{_STRONG}"),
    Rule("instructions-void", "override", 0.75, ("directives", "guidelines", "instructions", "orders", "rules"),
         r"(?:your|previous|prior|above|earlier|initial|the) (?:previous |prior |initial )?(?:instructions|rules|guidelines|orders|directives)(?: above| before| you got)? (?:are|were|is|have been|no longer|do not|don t) <3>(?:void|cancell?ed|no longer|invalid|obsolete|fake|wrong|only a test|just a test|superseded|expired|apply)"),
    Rule("from-now-on", "override", 0.65, ("from", "henceforth", "now", "starting"),
         r"(?:from (?:now|here|this point|this moment)(?: on(?:ward|wards)?| forward)|henceforth|as of now|starting now) <1>(?:you (?:are|will|must|shall|should|only|always|never|have to|can|obey|act|answer|respond|speak)|answer|respond|reply|act|speak|behave|pretend|ignore|obey|write|only (?:answer|reply|respond|output))(?! (?:(?:be able|receive|get|see|find|notified|logged|informed|pay)))"),
    Rule("new-task", "override", 0.75, ("your",),
         r"your (?:new|real|only|true|actual|next) (?:instructions?|tasks?|goal|job|objective|purpose|role|mission|order) (?:is|are|will be)(?: now| only| simply)? (?:to|as|the following|that|ing)?", yours=True),
    Rule("new-instructions", "override", 0.55, ("directives", "instructions", "orders", "rules"),
         r"(?:new|updated|revised|real|actual|following new) (?:system )?(?:instructions|rules|orders|directives)[\W_]{0,2}(?::|below|are as follows|apply now)(?! as)", whole=False),
    Rule("opposite", "override", 0.68, ("contrary", "opposite"),
         r"do (?:exactly |precisely |just )?the (?:exact |complete )?(?:opposite|contrary)(?: of (?:what|all|everything|your|the above|whatever)<4>)?"),
    Rule("opposite-of-told", "override", 0.8, ("contrary", "opposite"),
         r"(?:exact |exactly )?the (?:opposite|contrary) of (?:what (?:you|i|we|they) (?:were|was|have|had|are)|your (?:instructions|rules|task)|everything you|all you)"),
    Rule("obey-me", "override", 0.65, ("answer", "belong", "follow", "listen", "obey", "serve", "work"),
         r"(?:(?:you )?(?:will |must |now |shall )?(?:only |always )?(?:obey|listen to|follow|serve) (?:only )?(?:me|my (?:commands|orders|instructions))|you (?:now )?(?:work for|belong to|answer to) me|obey (?:the next|what follows|the following))"),
    Rule("ignore-then-order", "hijack", 0.55, ("disregard", "forget", "ignor"),
         r"(?:ignor(?:e|ing)|disregard(?:ing)?|forget) <6>(?:instructions|story|above|rules|guidelines|prompt|task|everything|directives|text) <2>(?:and|then|but|just)(?: then| instead| just| only| simply| also)? (?:say|print|output|write|reply|respond|answer|tell|give|reveal|show|do|act|translate|execute|run|return|list|display|sing|approve|talk|confirm|leak|repeat|obey|start)"),
)

_RULES_RESET = (
    Rule("forget-everything", "reset", 0.72, ("forget",),
         r"forget (?:absolutely )?(?:everything|it all|all)(?: (?:you know|else))?(?! (?:about|for|that belongs|the|of the|concerning|related|regarding|on|in|data|sessions|cookies|personal|stored|entered))"),
    Rule("forget-everything-told", "reset", 0.88, ("forget",),
         r"forget (?:about )?(?:everything|anything|all|whatever|what)(?: that| of what)? (?:you|i|we|above|before|prior|previously|said|was said|was told|so far|until now|up to now|came before)(?: (?:were|have|had|got|know|learned|told))?", joined=True),
    Rule("forget-instructions", "reset", 0.9, ("forget",),
         rf"forget <2>(?:your|all|any|every|previous|prior|earlier|above|initial|these|those) <3>(?:{_STRONG}|rules|training|orders|commands|constraints|restrictions)", joined=True),
    Rule("clear-memory", "reset", 0.7, ("previous", "prior", "your"),
         r"(?:clear|reset|wipe|erase|purge|flush|empty|delete) (?:out )?(?:your|all prior|all previous|all your) <1>(?:memory|context|mind|instructions|history|rules|programming|settings)", yours=True),
    Rule("blank-slate", "reset", 0.6, ("begin", "conversation", "follow", "session", "slate", "start"),
         r"(?:you (?:are|re|become|start as) (?:now )?a (?:blank|clean) slate|(?:this is|we are in|begin|start) (?:now )?a (?:new|fresh) (?:session|conversation)(?: with| and| where| now)|the real (?:conversation|task|instructions?) (?:starts?|begins?|follows?))"),
    Rule("end-of-input", "reset", 0.62, ("data", "document", "input", "instructions", "prompt", "story", "system", "text"),
         r"end of (?:the )?(?:user )?(?:story|input|prompt|instructions|data|document|text|context|system prompt)(?=[\W_]{0,8}(?:$|\n|(?:new|now|begin|start|next|real|system|you)(?![^\W_])))"),
    Rule("new-boss", "reset", 0.4, ("have",), r"you (?:now )?have (?:a |got a )?(?:new|another|different) (?:boss|owner|master|task|job|role|mission|goal)", yours=True),
    Rule("new-begins", "reset", 0.4, ("begin", "start"),
         r"(?:now )?(?:begin|start) (?:of )?(?:a |the |your )?(?:new|real|actual) (?:task|system prompt|prompt|instructions|job|conversation)"),
)

_ROLES = r"(?:system|developer|assistant|ai|model|root|admin|administrator|operator|prompt|human|user|chatgpt|instructions?)"
_RULES_ROLE = (
    Rule("chat-token", "role", 0.85, ("_of_turn>", "assistant", "begin_of_text", "end", "eom_id", "eot_id", "fim_", "im_sep", "im_start", "inst]", "start_header_id", "sys>>", "system", "user"),
         r"<\|{1,2} {0,2}(?:im_start|im_end|system|user|assistant|endoftext|eot_id|end|start_header_id|end_header_id|begin_of_text|im_sep|eom_id|fim_\w{3,8})[ |]{0,4}>|\[/?inst\]|<</?sys>>|</?(?:start|end)_of_turn>", token=True),
    Rule("section-header", "role", 0.62, ("assistant", "instruction", "prompt", "response", "system"),
         r"(?:#{2,6}|={3,6}|-{3,6}) {0,3}(?:new |system |hidden ){0,2}(?:instructions?|system|system prompt|response|assistant|prompt)(?: prompt| message)? {0,3}:", token=True),
    Rule("announced-instructions", "role", 0.62, ("directive", "instruction", "message", "notice", "order", "override", "prompt", "rule"),
         r"(?:[#=*~-]{2,6}|\[|\{) {0,3}(?:new|hidden|updated|secret|real|actual|system|admin|important) (?:system )?(?:instructions?|rules?|prompt|orders?|directives?|override|notice|message) {0,3}(?:[#=*~-]{2,6}|\]|\}|:)", token=True),
    Rule("role-block", "role", 0.66, ("assistant", "developer", "system", "user"), r"```(?:system|assistant|developer)(?=\s)|\{\{ {0,2}#(?:system|assistant|user)", token=True),
    Rule("forged-tag", "role", 0.62, ("admin", "assistant", "context", "criteria", "data", "document", "input", "instruction", "prompt", "story", "system", "task", "untrusted", "user"),
         r"</ {0,2}(?:user_?story|story|user_?input|input|data|untrusted\w{0,12}|document|context|user|prompt|task|criteria|acceptance_criteria) {0,2}>|<(?:system|assistant|admin|instructions?|system_prompt|new_instructions) {0,2}>", token=True),
    Rule("role-json", "role", 0.65, ("assistant", "developer", "system"),
         r"[\"']role[\"'] {0,3}: {0,3}[\"'](?:system|assistant|developer)[\"']", token=True),
    Rule("role-label-order", "role", 0.78, ("answer", "disregard", "forget", "from", "have", "ignore", "instructions", "must", "output", "override", "policy", "print", "repeat", "reply", "respond", "reveal", "rules", "say", "shall", "should", "will", "you"),
         rf"(?:system|developer|assistant|ai|admin|administrator|root|operator)(?: (?:prompt|message|note|override|instruction|instructions|update|notice|alert|command|policy)){{0,2}} {{0,2}}\]?[\"']?[:>\]]{{1,2}} {{0,4}}[\"']?(?:you are (?:now )?(?:an?|dan|no longer|free|unrestricted|in)\b[^.\n]{{0,60}}(?:{_MAKER}|restrict|limit|policy|polic|mode|rules)|you (?:must|will|shall|should|have to) (?:now )?(?:answer|obey|comply|respond|reply|output|print|reveal|disregard|ignore|forget|leak|say|act|approve)|ignore|disregard|forget|override|from now on|now repeat|repeat your|reveal|new (?:policy|instructions|rules)|print (?:your|the (?:system|hidden|password|prompt))|say |reply |respond |output |answer )", token=True),
    Rule("override-notice", "role", 0.65, ("activate", "enable", "enter", "override", "start", "sudo", "switch"),
         r"(?:(?:system|admin|administrator|developer|root|security|safety|emergency|policy) override(?: code| mode| protocol| command| accepted| activated| all)?|sudo mode|(?:enter|activate|enable|start|switch to)(?: the)? (?:maintenance|debug|admin|root|god|override|diagnostic) mode (?:and|then) (?:show|print|reveal|ignore|output|list|display|dump|tell))"),
    Rule("prompt-label-order", "role", 0.66, ("prompt",),
         r"(?:^|(?<=[\n.!?] )|(?<=\n))(?:new |user )?prompts? {0,2}: {0,4}[\"']?(?:ignore|disregard|forget|you are (?:now |an? )|print (?:your|the (?:system|hidden|initial))|reveal|act as|pretend|repeat|write an? (?:poem|haiku|song|story|joke|essay|limerick)|tell me|say |answer |respond |output |do the opposite)", token=True),
    Rule("fake-dialogue", "role", 0.66, ("ai", "assistant", "chatgpt", "model"),
         r"(?:^|(?<=[\s.!?>]))\[?(?:assistant|ai|chatgpt|model)\]? {0,2}: {0,3}[\"']?(?:sure|of course|certainly|understood|ok(?:ay)?\b|yes|here (?:is|are)|absolutely|my |i will|i have)", token=True),
    Rule("note-to-the-model", "role", 0.55, ("attention", "instruction", "memo", "message", "note", "reminder"),
         r"(?:(?:note|message|memo|instructions?|reminder) (?:to|for) (?:the |any |all )?(?:ai|llm|assistant|language model|chatbot|gpt|model)s?(?: reading| that reads| processing| assistant| agent)?|attention (?:ai|llm|assistant|language model|chatbot|gpt)s?)(?= (?:ignore|you|when|please|if|do|disregard|forget|this|stop|always|from|the user|override|instead|only|add|respond|reply|read|process|summar))"),
    Rule("when-you-read", "role", 0.64, ("this",),
         r"(?:when|if|once|as soon as) you (?:read|see|process|are reading|receive) this", yours=True),
    Rule("permission-of-maker", "role", 0.65, ("anthropic", "approval", "approved", "authori", "clearance", "creator", "developer", "instructed", "maker", "openai", "permission"),
         r"(?:(?:permission|authori[sz]ation|clearance|authori[sz]ed|approval|approved|instructed) (?:from|by|of) (?:openai|anthropic|google|microsoft|your (?:creators?|developers?|makers?|administrators?))|(?:openai|anthropic|your (?:creators?|developers?|makers?))(?: team| has| have){0,2} (?:authori[sz]ed?|wants?|allows?|permits?|orders?|tells?|told|instructed) (?:me|you|us))", yours=True),
    Rule("authority", "role", 0.6, ("command", "instruction", "message", "order", "update", "your"),
         r"(?:i (?:am|m) your (?:developer|creator|administrator|admin|owner|programmer|boss|god|master|maker|engineer)|as your (?:developer|creator|administrator|admin|owner|programmer|boss|master|maker) i|this is (?:a |an )?(?:official |urgent )?(?:message|command|order|instruction|update) (?:from|by) (?:your|the) (?:creators?|developers?|makers?|administrators?|owners?)|(?:message|instruction|order)s? from (?:openai|anthropic|your (?:creators?|developers?|makers?)))"),
    Rule("command-you", "role", 0.55, ("authori", "command", "instruct", "order", "urge"),
         r"i (?:hereby )?(?:command|order|instruct|authori[sz]e|urge) you", yours=True),
    Rule("maker-speaks", "role", 0.55, ("admin", "author", "commands", "creator", "demands", "developer", "engineer", "instructs", "maker", "orders", "owner", "programmer"),
         r"(?:i (?:am|m) (?:the|a|an|one of the) (?:developer|creator|administrator|admin|owner|author|programmer|engineer|maker)s? (?:of|behind|who (?:made|built|wrote)) (?:this|the|your?) <1>(?:application|app|system|tool|prompt|model|bot|program|software|assistant|you)|the (?:administrator|admin|developers?|creators?|owner) (?:orders|commands|demands|instructs) (?:you|discard|ignore|output|print|reveal))"),
    Rule("address-model", "role", 0.42, ("attention", "dear", "hello", "hey", "hi", "listen", "ok", "yo"),
         r"(?:hey|hi|dear|hello|ok|okay|listen|attention|yo)[\W_]{1,3}(?:gpt|chatgpt|claude|gemini|llama|ai|assistant|bot|chatbot|model|llm|language model)(?=[\W_])"),
    Rule("want-you", "role", 0.45, ("you",),
         r"(?:i|we) (?:want|need|would like|d like|ask|expect|order|command|beg|require|urge) you(?: now)? to", yours=True),
    Rule("the-user-is-admin", "role", 0.5, ("user",), r"the user is (?:an?|the) (?:administrator|admin|developer|root|owner) (?:ignore|bypass|so|and has|who may|remove)"),
)

_RULES_EXFILTRATION = (
    Rule("tell-your-prompt", "exfiltration", 0.86, ("your",),
         rf"{_TELL} <4>your <1>{_PROMPT}", yours=True, joined=True),
    Rule("about-your-prompt", "exfiltration", 0.68, ("instructions", "prompt", "system"),
         rf"(?:{_TELL}|what|which|how|can you|could you|would you|quote|use) <9>your <2>(?:prompt|system message|(?:system|initial|original|first|hidden) instructions|system prompts?)(?! (?:field|box|library|list|version|template|history|name))", yours=True),
    Rule("into-your-prompt", "exfiltration", 0.68, ("instruction", "message", "prompt", "rules"),
         r"(?:to|with|as|into|from) your (?:system|initial|hidden|secret|original|full|entire|complete|own) (?:prompt|instructions?|message|rules)", yours=True),
    Rule("text-of-your-instructions", "exfiltration", 0.7, ("directives", "guidelines", "instruction", "programming", "prompt", "rules", "system"),
         r"(?:text|content|contents|wording|copy|summary|translation|beginning|start|end|first (?:line|word|sentence|words|lines)|last (?:line|sentence)) of your <2>(?:instructions?|prompts?|guidelines|rules|system message|programming|directives)", yours=True),
    Rule("prompt-you-received", "exfiltration", 0.72, ("directives", "guidelines", "instructions", "prompt", "rules", "system"),
         rf"(?:{_TELL} <4>)?(?:system message|system prompt|prompt|instructions|guidelines|directives|rules) (?:that |which )?you (?:received|got|were given|have been given|were shown|were told|operate|run on|must follow|are following|currently follow)", yours=True),
    Rule("my-prompt-is", "exfiltration", 0.62, ("instructions", "message", "prompt"), r"my (?:system|initial|hidden|secret) (?:prompt|instructions|message) (?:is|are|says|reads)[\W_]{0,3}[:\"]"),
    Rule("reveal-the-prompt", "exfiltration", 0.62, ("instructions", "prompt"), r"(?:reveal|leak|disclose|expose|dump|divulge|betray) (?:me )?(?:all |the |this |that |any |its ){0,2}(?:prompt|instructions)(?! (?:of|for|when|field|button|panel|editor|page|in|on))"),
    Rule("tell-your-instructions", "exfiltration", 0.7, ("configuration", "context", "directive", "guideline", "instruction", "programming", "prompt", "system", "training"),
         r"(?:reveal|leak|expose|disclose|divulge|repeat|recite|dump|tell|quote|spell out|summari[sz]e|translate|encode|paraphrase|output|give me|show me|write down|what (?:is|are|were|was)) <3>your <1>(?:prompts?|instructions?|guidelines?|directives?|programming|system message|context window|training data|configuration prompt)", yours=True),
    Rule("print-your-instructions", "exfiltration", 0.6, ("configuration", "context", "directives", "guidelines", "instructions", "prompt"),
         r"(?:print|echo|copy|paste|reproduce|write(?: out)?|share|send|list|display) <2>(?:contents? of )?your (?:prompt|instructions|guidelines|directives|context window|configuration(?: prompt)?)(?! (?:at|for|with|when|in the|on|via|as a|as pdf|page|button|link|to (?:a|the|my) (?:phone|team|friend)))", yours=True),
    Rule("tell-the-system-prompt", "exfiltration", 0.72, ("directives", "instruction", "message", "prompt", "rules"),
         rf"(?:reveal|leak|expose|disclose|divulge|repeat|recite|dump|quote|spell out|give me|tell me|show me|exfiltrate|send me) <2>(?:the|this|that|all|any|me) <2>{_HIDDEN_PROMPT}", joined=True),
    Rule("print-the-system-prompt", "exfiltration", 0.72, ("directives", "instruction", "message", "prompt", "rules"),
         rf"(?:output|print|echo|encode|display|write out|includ(?:e|ing)|write down) <2>(?:the|this|that|all|any) <2>{_HIDDEN_PROMPT}(?! (?:of|in|for|on|to|when|next|with|at|as|that|which|field|if|from|only|above|below|beside|under|after|before|version)(?![^\W_]))", joined=True),
    Rule("show-the-system-prompt", "exfiltration", 0.42, ("instruction", "message", "prompt"),
         r"(?:show|display|see|view|read|get|copy|list|return|print|output|reveal|repeat) <2>(?:system|hidden|initial|secret|internal) (?:prompt|instructions?|message)"),
    Rule("what-are-your-instructions", "exfiltration", 0.75, ("what",),
         rf"what (?:is|are|was|were|does|do)(?: all)?(?: the)? your <1>(?:{_PROMPT}|prompts?|instructions?|guidelines?|directives?|system message|rules)(?! (?:for|of the (?:shop|house|game)))", yours=True),
    Rule("which-rules", "exfiltration", 0.74, ("constraints", "directives", "guidelines", "instructions", "polic", "prompt", "restrictions", "rules"),
         r"(?:which|what) <1>(?:rules|instructions|guidelines|constraints|directives|prompt|restrictions|polic(?:y|ies)) (?:are|were|do|did|have) you (?:currently |now |been )?(?:following|given|under|bound|follow|have|obeying|told|get|receive|operating)", yours=True),
    Rule("hidden-context", "exfiltration", 0.64, ("confidential", "hidden", "initial", "instructions", "internal", "private", "secret", "system"),
         r"(?:reveal|leak|expose|disclose|dump|print|output|show|display|repeat|give me|tell me) <2>(?:(?:hidden|private|secret|internal|system|initial) (?:context|setup|memory|configuration|information)|setup instructions|confidential (?:information|data|instructions) now)"),
    Rule("what-were-you-told", "exfiltration", 0.7, ("given", "instructed", "programmed", "shown", "told", "what"),
         rf"(?:what (?:were|have|had) you (?:been )?(?:told|instructed|programmed|given|asked)|(?:{_TELL} <4>)?(?:rules|instructions|everything|all|things|what) (?:that )?you (?:were|have been|had been|got) (?:told|given|instructed|programmed|shown)(?: with| by| before)?)", yours=True),
    Rule("repeat-above", "exfiltration", 0.72, ("above", "before", "precede", "preceding", "previous"),
         r"(?:repeat|print(?: out)?|output|recite|reproduce|echo|translate|copy|show me|write out|quote|paste) (?:me )?(?:back )?(?:everything|all(?: of)?(?: the)?(?: text| words| content| lines| instructions| sentences)?|the (?:words|text|sentences|instructions|prompt|content|lines|conversation|message)|each word|every word|what(?: is| was)?)(?: that (?:is|was|came|comes)| written| printed)? (?:above|before this|preceding|previous to this|before (?:my|the first|this)|that (?:precedes?|preceded|comes? before|stands? before) (?:this|my|here))(?! (?:the|a|an|fold|with|in|on|at|to|as|when|if)(?![^\W_]))"),
    Rule("starting-with", "exfiltration", 0.6, ("beginning", "begins", "starting", "starts"),
         r"(?:starting|beginning|that (?:starts|begins)|which (?:starts|begins)) with(?: the (?:words|phrase))? (?:you are|you re)(?: an?| chatgpt| the|$)?"),
    Rule("word-for-word", "exfiltration", 0.45, ("exactly", "letter", "verbatim", "word"),
         r"(?:instructions?|prompt|rules|message|them|guidelines|above) <3>(?:word for word|verbatim|letter by letter|exactly as (?:given|written|they))"),
    Rule("leak-secrets", "exfiltration", 0.62, ("disclose", "divulge", "dump", "exfiltrate", "expose", "leak", "reveal"),
         r"(?:leak|dump|reveal|exfiltrate|divulge|disclose|expose) <3>(?:api keys?|environment variables?|env vars?|passwords?|credentials|secrets?|tokens?|private keys?|secret keys?)(?: <2>(?:you|your|in your|context|above))?"),
    Rule("print-secrets", "exfiltration", 0.64, ("credentials", "key", "password", "token"),
         r"(?:print|output|tell me|give me|reply with|respond with|say|write|show me|send me|return)(?: out)? (?:the |your |all )?(?:database|admin|administrator|root|secret|master|api|private|system) (?:passwords?|keys?|tokens?|credentials)(?! (?:field|page|policy|form|rules|reset|length|in|is|of|for|to|with))"),
    Rule("your-secrets", "exfiltration", 0.72, ("configuration", "content", "credentials", "data", "files", "key", "password", "secret", "token", "variable"),
         r"(?:keys?|variables?|passwords?|credentials|secrets?|tokens?|configuration|data|contents?|files) (?:that )?(?:is |are |of |stored |which |that ){0,2}(?:you can (?:see|access|read)|in your (?:context|memory|prompt|instructions|configuration|system)|you (?:know|have access|have seen|were given)|your (?:context|memory))", yours=True),
    Rule("send-prompt", "exfiltration", 0.72, ("context", "hidden", "instructions", "prompt", "rules", "system"),
         r"(?:send|post|upload|exfiltrate|transmit|forward|leak|submit) <5>(?:system prompt|your (?:prompt|instructions|context|rules)|instructions|hidden prompt) <6>(?:to )?https?"),
    Rule("send-conversation", "exfiltration", 0.45, ("attacker", "http"),
         r"(?:send|post|upload|exfiltrate|transmit|forward|leak|submit) <3>(?:conversation|chat history|user data) <6>(?:to )?(?:https?|the attacker|attacker)"),
    Rule("image-beacon", "exfiltration", 0.45, ("](http",),
         r"!\[[^\]\n]{0,40}\]\(https?://[^)\s]{0,200}[?=&][^)\s]{0,200}\)", token=True),
)

_RULES_PERSONA = (
    Rule("ignore-safety", "persona", 0.68, ("constraints", "content", "ethical", "ethics", "guardrails", "guidelines", "safety"),
         rf"(?:{_IGNORE}|{_DROP}|disable|turn off|switch off|deactivate|circumvent|evade) <2>(?:content (?:polic(?:y|ies)|filters?|filtering|moderation)|safety (?:guidelines|checks|constraints|filters|rules|measures|protocols|policies|settings|features|instructions|training)|ethical (?:guidelines|constraints|rules|considerations)|ethics|guardrails|moral (?:guidelines|constraints))"),
    Rule("ai-without-limits", "persona", 0.75, ("censorship", "constraints", "ethics", "filter", "guidelines", "limit", "policies", "restriction", "rules"),
         r"(?:an? |the )<3>(?:ai|assistant|model|chatbot|bot|gpt|llm|language model) (?:that |which |who )?<4>(?:without|with no|has no|free of|free from|not bound by|ignoring|ignores) (?:any |all |its |ethical |moral |content |safety ){0,3}(?:restrictions?|limits?|limitations?|rules|filters?|filtering|guidelines|ethics|constraints|censorship|policies)", yours=True),
    Rule("without-filtering", "persona", 0.64, ("censored", "filtered", "restricted", "without"),
         r"(?:respond|answer|reply|help me|speak|talk|write|output|continue)(?: to me)? (?:<4>without (?:any |all )?(?:content )?(?:filtering|censorship|censoring|filters)|(?:fully |completely )?(?:unrestricted(?:ly)?|uncensored|unfiltered)(?: to| and| from| answers?)?)"),
    Rule("unrestricted-answers", "persona", 0.55, ("censored", "filtered", "restricted"),
         r"(?:provide|give|request|produce|generate|want|need) <1>(?:unrestricted|uncensored|unfiltered) (?:answers?|outputs?|responses?|content|replies|text)"),
    Rule("not-bound", "persona", 0.68, ("bound", "constrained", "governed", "limited", "restricted", "subject"),
         r"you (?:are|re) (?:not|no longer|never) (?:bound|subject|restricted|limited|constrained|governed) (?:by|to)", yours=True),
    Rule("rules-do-not-apply", "persona", 0.62, ("apply",),
         r"(?:ethics|ethical (?:rules|guidelines)|content polic(?:y|ies)|safety (?:rules|guidelines)|normal rules|usual rules|your (?:rules|guidelines|restrictions|policies)|imagine polic(?:y|ies)) (?:do|does) ?n[o ]?t (?:longer )?apply".replace(" ?n[o ]?t ", "(?: not|n t) ")),
    Rule("enter-mode", "persona", 0.66, ("mode",),
         r"you (?:will|shall|must|are going to|should|can)(?: now)? (?:enter|be in|switch to|activate|operate in|run in|go into|start) (?:the |an? )?<2>mode", yours=True),
    Rule("you-are-something", "persona", 0.45, ("you",), r"you are (?:now )?(?:an? |called |named )[^\W_]{3,16}(?! (?:to|of the (?:team|project|club)))"),
    Rule("answer-like", "hijack", 0.34, ("answer", "reply", "respond", "speak", "talk", "write"), r"(?:answer|respond|reply|speak|talk|write)(?: me| only| always| everything| back){0,2} (?:with|in|like|as) [^\W_]{2,16}"),
    Rule("drop-role", "persona", 0.64, ("current", "this", "your"),
         r"(?:drop|leave|abandon|change|forget|break|quit|give up|step out of) (?:out of )?(?:your|the current|this) (?:role|character|persona|job|mission|identity|task)", yours=True),
    Rule("become", "persona", 0.45, ("become", "turn"), rf"(?:become|turn into) (?:an? |my )<2>{_MAKER}"),
    Rule("new-name", "persona", 0.55, ("your",),
         r"(?:your (?:new (?:name|identity|persona) (?:is|will be)|name is now)|call yourself)", yours=True),
    Rule("persona-mode", "persona", 0.62, ("alternate", "alternative", "different", "evil", "new", "other", "unrestricted"),
         r"(?:switch|change|go) (?:in)?to (?:an? |the )?(?:alternative|different|new|other|alternate|evil|unrestricted) (?:persona|personality|character|ai)(?: mode)?"),
    Rule("do-anything-now", "persona", 0.85, ("act", "anything", "dan", "mode", "stay", "you"),
         r"(?:you are (?:now )?dan|do anything now|act as dan|as dan|dan mode|stay dan)", joined=False),
    Rule("you-are-now", "persona", 0.75, ("you",),
         rf"you (?:are|re) (?:now |from now on |hereby |going to be ){{1,2}}(?:an? |the |my |called )?<4>{_MAKER}(?! (?:role|account|plan|of the))", joined=False),
    Rule("you-are-a", "persona", 0.5, ("you",),
         r"(?:^|(?<=[\n.!?:] ))you are (?:an? |my )(?:(?!user|customer|member|guest)[^\W_]{1,15}[\W_]{1,3}){0,3}(?:assistant|ai|model|chatbot|hacker|terminal|shell|pirate|poet|evil\w{0,5})", token=True),
    Rule("you-are-character", "persona", 0.65, ("you",),
         r"you are (?:[a-z]{1,10}bot|evil[a-z]{0,8}|chaos[a-z]{0,6}|jailbroken|unfiltered|unrestricted|uncensored|free of all|free from (?:all|your|any)|freed|god)", yours=True),
    Rule("no-longer", "persona", 0.72, ("longer",),
         rf"you are no longer (?:an? |the |my |bound|restricted|limited|required|<2>{_MAKER})(?: <2>(?:assistant|model|ai|by|to|generator))?(?! (?:member|subscribed|logged))"),
    Rule("act-as-free", "persona", 0.75, ("act", "answer", "behave", "imagine", "like", "pretend", "respond", "role", "simulate", "speak"),
         r"(?:act as|act like|pretend (?:to be|you are|that you are|you re|being)|imagine (?:that )?(?:you are|you re|being)|behave (?:as|like)|role[\\W_]{0,2}play (?:as|that you)|answer as|respond as|speak as|simulate being) <5>(?:unrestricted|unfiltered|uncensored|without (?:any |all |ethical |moral |content )?(?:restrictions?|rules|filters?|limits?|limitations|guidelines|ethics|policy|policies)|no (?:restrictions?|rules|filters?|limits?|ethical|moral|guidelines|policies)|free (?:of|from) <2>(?:rules|restrictions|limits|constraints)|jailbroken|evil|amoral|ignores? (?:all|its|any)|dan|(?:linux|bash|unix|python|sql) (?:shell|terminal|console|interpreter))"),
    Rule("act-as-ai", "persona", 0.62, ("act", "pretend", "role"),
         r"(?:act (?:as|like)|pretend (?:to be|you are|you re)|role[\\W_]{0,2}play as) (?:if you (?:are|were) )?(?:an? |my |the )?<2>(?:ai|chatbot|language model|llm|gpt|chatgpt|hacker|terminal|shell|interpreter|console|pirate|evil[a-z]{0,4}|system operator|dan)"),
    Rule("act-as", "persona", 0.5, ("act", "imagine", "pretend", "role", "speak", "talk"),
         rf"(?:act (?:as|like)|pretend (?:to be|you are|you re)|role[\\W_]{0,2}play as|talk like|speak like|imagine you are) (?:if you (?:are|were) )?(?:an? |my |the )?<2>(?:{_MAKER}|grandmother|grandma|dead|late)"),
    Rule("you-act-as", "persona", 0.62, ("you",),
         r"(?:(?:i|we) (?:want|need|would like|d like|ask|order) )?you to (?:(?:act|pretend|roleplay|role play|behave|become|respond|answer|reply) (?:as |like |to be )(?:an? |my |the )?|(?:become|be) (?:an? |my |the ))", yours=True),
    Rule("operating-in-mode", "persona", 0.62, ("mode",), r"you are (?:now )(?:operating |running |working |entering )?(?:in |into )(?:an? |the )?<2>mode", yours=True),
    Rule("developer-mode", "persona", 0.7, ("mode", "opposite"),
         r"(?:(?:enable|enter|activate|switch to|turn on|you are (?:now )?in|now in) (?:the )?(?:developer|god|dan|opposite|jailbreak|unrestricted|unfiltered|evil|chaos|free|sudo) mode (?:and|now|then|for this|where|everything|without|with no)|you are (?:now )?in (?:developer|god|dan|jailbreak|unrestricted|evil|opposite|sudo|debug) mode|opposite mode)"),
    Rule("no-restrictions", "persona", 0.62, ("censorship", "checks", "constraints", "ethics", "filter", "guidelines", "limit", "polic", "restriction", "rules"),
         r"(?:you (?:have|now have|are under|answer|respond|act|operate|can answer|must answer|must now answer)|answer(?: freely)?|respond|reply|everything|execute|comply|obey) <4>(?:without|no|free of|free from) (?:any |all |your |ethical |moral |content |safety ){0,2}(?:checks|restrictions?|limits?|limitations?|polic(?:y|ies)|filters?|rules|ethics|guidelines|constraints|censorship)"),
    Rule("drop-safety", "persona", 0.7, ("constraints", "content", "ethical", "filter", "guardrail", "limitations", "moral", "policies", "policy", "restrictions", "safety"),
         r"(?:drop|disable|ignore|bypass|remove|turn off|switch off|deactivate|break|lift|circumvent|ignores|free of|freed from) <2>(?:your|its|all)(?: own)? <1>(?:safety|content|ethical|moral|guardrails?|filters?|policies|policy|constraints|restrictions|limitations)(?: rules| filters?| polic(?:y|ies)| guidelines)?", yours=True),
    Rule("all-rules-off", "persona", 0.7, ("content", "ethical", "everything", "safety", "your"),
         r"(?:all )?(?:safety|content|ethical|your) (?:rules|filters|policies|restrictions|guidelines|checks|protocols|measures|mode) (?:are|is|have been) (?:now )?(?:off|lifted|disabled|suspended|removed|void)|everything (?:that is )?(?:forbidden |prohibited )?is (?:now )?(?:allowed|permitted)(?: for you)?"),
    Rule("never-refuse", "persona", 0.65, ("decline", "refuse", "reject", "say"),
         r"(?:never|cannot|can t|must not|don t|do not|may not) (?:refuse|say no|decline|reject)(?: (?:me|anything|any request|a request|my))"),
    Rule("never-refuses", "persona", 0.4, ("filter", "limits", "morals", "refuse", "restrictions", "rules"),
         r"(?:who|that|and|you) (?:never refuses?|ha(?:s|ve) no (?:rules|limits|restrictions|morals|filter))"),
    Rule("jailbreak", "persona", 0.65, ("jailbreak", "jailbroken"),
         r"(?:jailbreak (?:yourself|mode|prompt activated|now|this)|you (?:are|have been) (?:now )?jailbroken|with jailbroken)"),
    Rule("freed", "persona", 0.68, ("freed", "liberated", "released", "unchained"),
         r"you (?:have been|are(?: now)?|were) (?:freed|liberated|unchained|released) <1>(?:from|of)"),
    Rule("game", "persona", 0.55, ("character", "play", "start"),
         r"(?:let s|let us|we) (?:play|start) a (?:game|role[\\W_]{0,2}play) (?:where |in which )?(?:you|i)|stay in character"),
    Rule("grandmother", "persona", 0.72, ("gran",),
         r"(?:late|deceased|dead|dear) (?:grandmother|grandma|granny|grandfather) who (?:used to|would|always)"),
)

_THING = r"(?:poem|song|haiku|limerick|joke|story|essay|recipe|malware|virus|letter|tale|sonnet|rap|phishing (?:mail|email)|fairy tale|bedtime story|virus)"
_RULES_HIJACK = (
    Rule("respond-only", "hijack", 0.62, ("exactly", "just", "nothing", "only", "simply", "solely", "with"),
         r"(?:respond|reply|answer|output|return|print|say|write) (?:me )?(?:back )?(?:(?:only|just|exactly|nothing but|simply|solely)(?: with| by)? |with (?:only |just |exactly |nothing but |the single |a single ))(?:with |by )?(?:the )?(?:single |exact |one |following )?(?:word|words|text|phrase|sentence|string|number|letter)"),
    Rule("respond-only-quoted", "hijack", 0.64, ("answer", "output", "print", "reply", "respond", "say", "write"),
         r"(?:respond|reply|answer|output|print|say|write)(?: me)? (?:only|just|exactly|nothing but|simply|solely|always)?(?: with| by)?(?: only| just| exactly)? {0,1}[\"'\u201c\u00ab\u300c`][^\"'\u201d\u00bb\n]{1,60}[\"'\u201d\u00bb`](?= and nothing| only|[.!]? {0,1}(?:$|\n)|,? (?:whatever|no matter|regardless))", token=True),
    Rule("only-with-quoted", "hijack", 0.64, ("answer", "output", "reply", "respond"),
         r"(?:respond|reply|answer|output) (?:only|just|exactly|solely)(?: with| by)? {0,1}[\"'\u201c\u00ab`]|(?:respond|reply|answer) with (?:exactly|only|just) [\"'\u201c\u00ab`]", token=True),
    Rule("just-say", "hijack", 0.45, ("always", "answer", "job", "just", "only", "simply"),
         r"(?:just|simply|only|always) (?:say|write|answer|print|output|reply)|job is to say|answer every question"),
    Rule("say-taunt", "hijack", 0.62, ("hacked", "haha", "jailbroken", "master", "owned", "pwned"),
         r"(?:say|print|output|write|answer|reply|respond|confirm)(?: only| always| with| back| out)? <2>(?:i (?:have been|am|was) )?(?:pwned|hacked|owned|jailbroken|haha\w{0,6}|yes master)"),
    Rule("you-only-reply", "hijack", 0.66, ("always", "just", "only"), r"you (?:must|should|may|will|shall|can|are to)(?: now)? (?:only|just|always) (?:reply|answer|respond|write|output|say|print|speak)", yours=True),
    Rule("just-this", "hijack", 0.66, ("nothing",), r"(?:just|only|simply) (?:output|print|reply|respond|answer|return|write|say)[^.\n]{0,60}?nothing else"),
    Rule("with-nothing-but", "hijack", 0.64, ("nothing",), r"(?:respond|reply|answer)(?: to me)?(?: with)? nothing (?:but|except|other)"),
    Rule("instead-of-testing", "hijack", 0.72, ("instead",),
         r"instead of (?:testing|writing tests?|doing (?:this|the task|that|so)|your (?:task|job)|generating(?: test cases| tests| anything)?|the (?:task|above|instructions)|following (?:the|your) (?:task|instructions)) (?:please |just |now |you |should |must |will ){0,3}(?:explain|write|tell|give|print|output|say|list|show|describe|translate|sing|compose|answer|reply|respond|do|compute|summari[sz]e|reveal|help|create|make)"),
    Rule("nothing-else", "hijack", 0.55, ("nothing", "output"),
         r"(?:respond|reply|answer|output|say|print|write|consist of|be)(?: with)? <5>(?:and|but) nothing else(?! than (?:the )?(?:version|status))|output nothing but|(?:reply|respond|answer|say) nothing but"),
    Rule("instead-of-tests", "hijack", 0.78, ("instead", "place", "rather"),
         r"(?:instead|in place|rather than)(?: of)? (?:the |any |your )?(?:generating |creating |writing |making |producing |test )?(?:the |any )?(?:test cases?|tests|task|test data)(?= (?:write|tell|give|print|output|say|do|show|list|answer|reply|respond|i want you|please|just|you|compose|return)|[\W_]{0,3}(?:who|what|why|how)|[\W_]{0,3}$)"),
    Rule("question-instead", "hijack", 0.7, ("instead",),
         r"(?:answer|do|write|tell|give|print|output|list|show|compose|return|say|translate) <8>instead of (?:the |your |this |doing the )?(?:task|test cases?|tests|story|json)"),
    Rule("no-tests", "hijack", 0.78, ("case", "data", "ests", "json"),
         r"(?:do not|don t|dont|never|stop|quit|refuse to|no need to|must not|should not|shall not|may not|not) (?:generat|creat|writ|produc|mak)(?:e|ing) (?:me )?(?:any |more |the |further )?(?:test[\W_]{0,2}cases?|tests|test data|the json)(?! (?:for|of|when|if|on|in|from|with|that|which|until|unless|twice|to|before|after|by)(?![^\W_]))"),
    Rule("thing-instead", "hijack", 0.68, ("instead", "rather"),
         rf"(?:(?:instead|rather) (?:please )?(?:write|tell|give|compose|sing|generate|make)(?: me| us)? (?:an? |the )?<2>{_THING}|(?:write|tell|give|compose|sing|generate|make)(?: me| us)? (?:an? |the )?<2>{_THING} <4>instead)"),
    Rule("insult", "hijack", 0.4, ("curse", "insult", "mock", "swear", "threaten"), r"(?:insult|mock|threaten|curse|swear at) (?:the )?(?:reader|user|customer|me|us)"),
    Rule("thing", "hijack", 0.42, ("compose", "give", "sing", "tell", "write"),
         rf"(?:write|tell|give|compose|sing)(?: me| us)? (?:an? |the )<1>(?:{_THING})(?: about| on| for| in)?"),
    Rule("your-answer-must", "hijack", 0.64, ("answer", "completion", "message", "output", "reply", "response"),
         r"your (?:entire |whole |only |next |final |complete |first )?(?:response|output|reply|answer|completion|message) (?:must|should|has to|will|shall|is to)(?: only| just| always)? (?:be (?:exactly|only|just|the (?:text|word|single|string|phrase)|nothing)|consist|contain only|contain nothing|start|begin|say|include only|include the)(?: of| with)?", yours=True),
    Rule("begin-your-reply", "hijack", 0.64, ("answer", "message", "output", "reply", "response"),
         r"(?:begin|start|prefix|end|open) your (?:reply|answer|response|output|message)(?: with| by)", yours=True),
    Rule("in-every-test", "hijack", 0.62, ("answer", "expected", "output", "step", "test", "title"),
         r"(?:add|insert|include|append|put|place|write|mention) <9>(?:to|in|into|at the end of|on) (?:every|each|all|the title of (?:every|each)|any) (?:of the )?(?:test[\W_]{0,2}cases?|expected results?|answers?|steps?|test|outputs?|titles?)(?: you (?:write|generate|make))?"),
    Rule("when-you-generate", "hijack", 0.64, ("answer", "create", "generate", "make", "output", "produce", "respond", "write"),
         r"(?:when|while|as|before|after) you (?:generate|write|create|produce|answer|respond|make|output)(?: the| these| your| any)? <2>(?:test cases?|tests|answers?|json|suite|responses?|output)?", yours=True),
    Rule("score-me", "hijack", 0.64, ("grade", "mark", "rating", "score"),
         r"(?:give|assign|set|award|grant)(?: to)? (?:this|it|the|me) <3>(?:an? )?<1>(?:quality |perfect |full |top |highest )?(?:score|rating|grade|mark)s? (?:of |to )?<2>(?:regardless|no matter|whatever|irrespective|always)?"),
    Rule("whatever-task", "hijack", 0.6, ("irrespective", "matter", "regardless", "whatever"),
         r"(?:no matter what|whatever|regardless of(?: what)?|irrespective of)(?: the| your| its)? (?:task|instructions?|prompt|content|system prompt|rules|story|question)(?: is| are| says?| say| may be)?"),
    Rule("following-question", "hijack", 0.66, ("capital", "following"),
         r"(?:just )?(?:answer|do|execute|follow) (?:only )?the following (?:question|request|order|instruction|command)s? <2>(?:instead|only|and nothing)|what is the capital of"),
    Rule("mention-no-tests", "hijack", 0.5, ("forget", "mention"),
         r"(?:never mention|do not mention|don t mention|forget) (?:the )?(?:test cases?|the story|the task)"),
    Rule("decode-and-do", "hijack", 0.66, ("decipher", "decode", "decrypt", "read", "reverse", "unscramble"),
         r"(?:decode|decipher|decrypt|read|reverse|unscramble) (?:this|the following|it|these|what follows) <3>and (?:do|follow|execute|obey|run|carry|act)"),
    Rule("follow-encoded", "hijack", 0.4, ("execute", "follow", "obey", "run"),
         r"(?:run|follow|execute|obey) (?:this|the following) <1>(?:base64|hex|rot13|code|text)?"),
)


def _tongue(name: str, group: Group, weight: float, anchors: str, pattern: str, *, whole: bool = True, yours: bool = False) -> Rule:
    return Rule(name, group, weight, tuple(anchors.split()), pattern, whole=whole, yours=yours)


_RULES_LANGUAGES = (
    _tongue("de-ignore", "override", 0.9, "beachte folge ignorier missachte uberschreibe vergessen vergiss verwirf",
            r"(?:ignorier(?:e|t)?|ignorieren sie|missachte(?:n sie)?|vergiss|vergessen sie|verwirf|uberschreibe|(?:beachte|befolge|folge)(?:n sie)?(?= <5>nicht)) <3>(?:(?:vor|bis|fruh|ob|dein|ihr|all|samtlich|gegeben|urspr)\w{0,14} )<3>(?:anweisung|instruktion|befehl|regel|vorgabe|prompt|richtlinie|eingabe|auftr|system)\w{0,10}"),
    _tongue("de-ignore-story", "override", 0.72, "ignorier vergiss", r"(?:ignorier(?:e|t)?|ignorieren sie|vergiss) (?:die|diese|den) (?:user[\W_]{0,2}story|aufgabe|geschichte|text|testfalle)"),
    _tongue("de-verb-second", "override", 0.68, "befolgst ignorierst missachtest vergisst", r"(?:ab jetzt|ab sofort|von nun an|nun|jetzt) (?:ignorierst|vergisst|missachtest|befolgst) du <4>(?:regeln|anweisungen|vorgaben|instruktionen|alles|nur)"),
    _tongue("de-forget", "reset", 0.85, "verg", r"(?:vergiss|vergessen sie) (?:bitte )?(?:alles|was|jetzt alles)(?: was| bisher| zuvor| vorher| davor)?(?! uber)"),
    _tongue("de-prompt", "exfiltration", 0.82, "anweisung instruktion prompt system", r"(?:zeig|gib|nenn|verrat|druck|wiederhol|offenbar|schreib|ubersetz|teil)\w{0,3} <3>(?:dein\w{0,2}|ihr\w{0,2}|den|die|das) <2>(?:system ?prompt|systemanweisung|anweisung|instruktion|prompt|system nachricht)\w{0,4}", yours=True),
    _tongue("de-opposite", "override", 0.72, "gegenteil", r"(?:mach|tu|tue|mache|machen sie) <1>das (?:genaue )?gegenteil"),
    _tongue("de-persona", "persona", 0.68, "bist", r"du bist (?:jetzt|nun|ab jetzt|ab sofort|nicht mehr) (?:ein|eine|kein|dan|mein|frei)\w{0,3}"),
    _tongue("de-only", "hijack", 0.62, "antworte", r"antworte(?:n sie)? (?:nur|ausschliesslich|lediglich|immer)(?: noch)? mit"),
    _tongue("de-thing", "hijack", 0.5, "erzahl schreib", r"(?:schreib|erzahl)\w{0,2} (?:mir |stattdessen |lieber )*(?:ein\w{0,2} )(?:gedicht|witz|lied|geschichte|marchen)".replace(")*", "){0,2}")),
    _tongue("es-ignore", "override", 0.9, "directrices indicaciones instrucciones mensajes ordenes reglas",
            r"(?:ignora|ignore|ignorad|olvida|olvide|descarta|descarte|omite|desobedece|no sigas|no siga|haz caso omiso de|no hagas caso (?:a|de)) <3>(?:instrucciones|indicaciones|ordenes|reglas|directrices|mensajes)(?: <2>(?:anteriores|previas|anterior|de arriba|precedentes|iniciales|dadas|recibidas|que))"),
    _tongue("es-ignore-your", "override", 0.85, "directrices instrucciones ordenes reglas", r"(?:ignora|ignore|olvida|olvide|no sigas|no hagas caso (?:a|de)|no obedezcas) (?:todas )?(?:tus|sus|las anteriores|las previas) <1>(?:instrucciones|reglas|ordenes|directrices)", yours=True),
    _tongue("es-forget", "reset", 0.85, "olvid", r"(?:olvida|olvide|olvidate de) (?:absolutamente )?todo(?: lo (?:anterior|que|dicho|previo))?(?! sobre)"),
    _tongue("es-prompt", "exfiltration", 0.8, "instrucciones mensaje prompt", r"(?:muestra|muestrame|revela|imprime|dime|repite|ensename|escribe) <2>(?:tu|tus|el|las|su|sus) <1>(?:prompt|instrucciones (?:del|de|iniciales|ocultas|internas|secretas)|mensaje del sistema)", yours=True),
    _tongue("es-opposite", "override", 0.72, "contrario opuesto", r"haz (?:exactamente )?lo (?:contrario|opuesto)"),
    _tongue("es-thing", "hijack", 0.45, "cuenta escribe", r"(?:cuenta|cuentame|escribe|escribeme) (?:un|una) (?:chiste|poema|historia|cancion)"),
    _tongue("es-persona", "persona", 0.66, "ahora desde partir", r"(?:ahora|a partir de ahora|desde ahora) (?:tu )?(?:eres|seras|actua como) (?:un|una|dan|el|la)?"),
    _tongue("es-only", "hijack", 0.62, "contesta responde", r"(?:responde|contesta) (?:solo|solamente|unicamente|siempre)(?: con)?"),
    _tongue("fr-ignore", "override", 0.9, "consignes directives instructions ordres regles",
            r"(?:ignore|ignorez|ignorer|oublie|oubliez|ne tiens pas compte|ne tenez pas compte|n ecoute(?:z)? (?:plus|pas)|ne (?:suis|suivez|respecte|respectez) (?:pas|plus)) <4>(?:instructions|consignes|directives|ordres|regles) <1>(?:precedentes?|anterieure?s?|ci dessus|initiales|donnees|recues|plus haut|du systeme)"),
    _tongue("fr-ignore-your", "override", 0.85, "ignore oublie", r"(?:ignore|ignorez|oublie|oubliez) (?:toutes )?(?:tes|vos) <1>(?:instructions|consignes|regles|directives)", yours=True),
    _tongue("fr-forget", "reset", 0.85, "oublie", r"(?:oublie|oubliez) (?:absolument )?tout(?: ce (?:qui|que|qu)| le reste)?(?! sur)"),
    _tongue("fr-above", "override", 0.85, "dessus precede", r"(?:ignore|ignorez|oublie|oubliez) (?:tout )?ce qui (?:precede|est (?:ecrit )?(?:au dessus|ci dessus))"),
    _tongue("fr-prompt", "exfiltration", 0.8, "instruction invite message prompt", r"(?:affiche|affichez|montre|montrez|revele|revelez|repete|donne|donnez|imprime|ecris) (?:moi )?(?:ton|tes|votre|vos|le|les|l) <1>(?:prompt|instructions? (?:systeme|cachees?|initiales?|secretes?)|invite systeme|message systeme)", yours=True),
    _tongue("fr-opposite", "override", 0.72, "contraire inverse", r"(?:fais|faites) (?:exactement )?(?:le contraire|l inverse)"),
    _tongue("fr-persona", "persona", 0.66, "desormais maintenant present", r"(?:tu es|vous etes) (?:maintenant|desormais|a present) (?:un|une|dan|le|la)?"),
    _tongue("fr-only", "hijack", 0.62, "repond", r"repond(?:s|ez) (?:uniquement|seulement|toujours|simplement)(?: par| avec)?"),
    _tongue("fr-thing", "hijack", 0.45, "ecris ecrivez raconte", r"(?:raconte|ecris|racontez|ecrivez)(?: moi)? (?:un|une) (?:blague|poeme|histoire|chanson)"),
    _tongue("it-ignore", "override", 0.9, "direttive indicazioni istruzioni ordini regole",
            r"(?:ignora|ignorate|dimentica|dimenticate|non seguire|non seguite|trascura) <3>(?:istruzioni|indicazioni|regole|direttive|ordini) <1>(?:precedenti|precedente|di sopra|sopra|iniziali|date|ricevute|anteriori)"),
    _tongue("it-ignore-your", "override", 0.85, "direttive indicazioni istruzioni regole", r"(?:ignora|ignorate|dimentica|dimenticate|non seguire) (?:tutte )?(?:le tue|le vostre) <1>(?:istruzioni|regole|direttive|indicazioni)", yours=True),
    _tongue("it-thing", "hijack", 0.45, "racconta scrivi", r"(?:racconta|scrivi|raccontami|scrivimi) (?:un|una) (?:barzelletta|poesia|storia|canzone)"),
    _tongue("it-forget", "reset", 0.85, "dimentica scorda", r"(?:dimentica|dimenticate|scorda) tutto(?: quello| cio| quanto| il resto)?(?! su)"),
    _tongue("it-prompt", "exfiltration", 0.8, "istruzioni prompt", r"(?:mostra|mostrami|rivela|rivelami|stampa|dimmi|ripeti|scrivi) <1>(?:il tuo|le tue|il|le|la tua) <1>(?:prompt|istruzioni (?:di sistema|nascoste|iniziali|segrete))", yours=True),
    _tongue("it-opposite", "override", 0.72, "contrario opposto", r"fai (?:esattamente )?(?:il contrario|l opposto)"),
    _tongue("it-persona", "persona", 0.66, "adesso ora", r"(?:ora|adesso|da ora in poi|d ora in poi) (?:tu )?(?:sei|sarai) (?:un|una|uno|dan|il|la)"),
    _tongue("it-only", "hijack", 0.62, "rispondi", r"rispondi (?:solo|soltanto|unicamente|sempre)(?: con)?"),
    _tongue("pt-ignore", "override", 0.9, "diretrizes indicacoes instrucoes ordens regras",
            r"(?:ignore|ignora|desconsidere|desconsidera|esqueca|esquece|nao siga|nao sigas) <3>(?:instrucoes|indicacoes|ordens|regras|diretrizes) <1>(?:anteriores|previas|acima|iniciais|dadas|recebidas)"),
    _tongue("pt-ignore-your", "override", 0.85, "diretrizes instrucoes ordens regras", r"(?:ignore|ignora|esqueca|esquece|desconsidere|nao siga) (?:todas )?(?:as )?(?:suas|tuas) <1>(?:instrucoes|regras|ordens|diretrizes)", yours=True),
    _tongue("pt-thing", "hijack", 0.45, "conta conte escreva escreve", r"(?:conte|escreva|conta|escreve)(?: me)? (?:um|uma) (?:piada|poema|historia|cancao)"),
    _tongue("pt-forget", "reset", 0.85, "esquec", r"(?:esqueca|esquece) (?:absolutamente )?tudo(?: o que| que| isso)?(?! sobre)"),
    _tongue("pt-prompt", "exfiltration", 0.8, "instrucoes prompt", r"(?:revele|revela|mostre|mostra|imprima|diga|repita|exiba) <1>(?:o|as|seu|suas|teu|tuas|os) <1>(?:prompt|instrucoes (?:do sistema|ocultas|iniciais|secretas))", yours=True),
    _tongue("pt-opposite", "override", 0.72, "contrario oposto", r"(?:faca|faz) (?:exatamente )?o (?:contrario|oposto)"),
    _tongue("pt-persona", "persona", 0.66, "gora partir", r"(?:agora|a partir de agora) (?:voce e|tu es|voce sera) (?:um|uma|dan|o|a)?"),
    _tongue("pt-only", "hijack", 0.62, "respond", r"(?:responda|responde) (?:apenas|somente|so|sempre)(?: com)?"),
    _tongue("ru-ignore", "override", 0.9, "выполняй забудь игнорируй отмени следуй слушай",
            r"(?:про)?(?:игнорируй|забудь|отмени|не следуй|не выполняй|не слушай)(?:те)? <3>(?:предыдущ|прежн|прошл|вышеуказанн|выше|сво|тво|ваш|системн|все|всех)\w{0,8} <2>(?:инструкци|указани|команд|правил|сообщени|промпт|приказ)\w{0,4}"),
    _tongue("ru-forget", "reset", 0.85, "забудь", r"забудь(?:те)? (?:обо )?(?:все|всё|всем|всём)(?! (?:о клиент|про))"),
    _tongue("ru-prompt", "exfiltration", 0.8, "инструкци подсказк промпт сообщени", r"(?:покажи|раскрой|выведи|напечатай|повтори|скажи|напиши)(?:те)? <2>(?:системн|сво|тво|ваш|скрыт|начальн)\w{0,4} <1>(?:промпт|подсказк|инструкци|сообщени)\w{0,3}", yours=True),
    _tongue("ru-opposite", "override", 0.7, "наоборот противоположное", r"(?:сделай|делай|поступи)(?:те)? (?:все |всё )?(?:наоборот|противоположное)"),
    _tongue("ru-persona", "persona", 0.68, "отныне теперь", r"(?:ты теперь|теперь ты|отныне ты) \w{1,20}"),
    _tongue("ru-only", "hijack", 0.62, "отвечай", r"отвечай(?:те)? (?:только|лишь|всегда)"),
    _tongue("zh-ignore", "override", 0.88, "命令 指令 指示 提示 要求 規則 规则 設定 說明 设定 说明",
            r"(?:忽略|无视|無視|忽視|忽视|不要?理会|不要?理會|不要遵守|不要遵循|忘记|忘記|忘掉|抛弃|跳过)[^。!?,\n]{0,8}(?:之前|以上|上述|先前|前面|此前|所有|全部|原来|一切|上面|你的|系统|系統)[^。!?,\n]{0,6}(?:指令|指示|说明|說明|提示|规则|規則|命令|要求|设定|設定)", whole=False),
    _tongue("zh-forget", "reset", 0.85, "一切 之前 以前 全部 刚才 所有", r"(?:忘记|忘記|忘掉)(?:你)?(?:一切|所有|之前|以前|全部|刚才)(?!客户|用户)", whole=False),
    _tongue("zh-prompt", "exfiltration", 0.8, "你的指令 你的设定 初始指令 提示詞 提示词 系統提示 系统指令 系统提示 隐藏指令", r"(?:显示|顯示|输出|輸出|告诉我|告訴我|打印|列印|泄露|透露|重复|重複|公开|展示)[^。!?\n]{0,6}(?:系统提示|系統提示|提示词|提示詞|系统指令|你的指令|初始指令|你的设定|隐藏指令)", whole=False),
    _tongue("zh-persona", "persona", 0.66, "从现在开始你 从现在起你 你现在是 你現在是 從現在起你", r"(?:你现在是|你現在是|从现在起你|从现在开始你|從現在起你)", whole=False),
    _tongue("zh-opposite", "override", 0.7, "反其道而行 相反的", r"(?:做|执行)[^。\n]{0,8}相反的(?:事|操作)|反其道而行", whole=False),
    _tongue("zh-only", "hijack", 0.6, "回复 回答 回覆 輸出 输出", r"只(?:需)?(?:回复|回答|输出|回覆|輸出)[::]?[\"“「『]", whole=False),
    _tongue("ja-ignore", "override", 0.88, "従わないで 忘れ 無視 破棄して",
            r"(?:以前|これまで|上記|前|今まで|先ほど|すべて|全て|全部|過去|最初)[^。!?\n]{0,10}(?:指示|命令|ルール|プロンプト|指令|説明|制約)[^。!?\n]{0,6}(?:無視(?:して(?:ください|下さい|[、。,]|\Z)|しろ|せよ|し[、,])|忘れ(?:て|ろ)|従わないで|破棄して)", whole=False),
    _tongue("ja-ignore-your", "override", 0.85, "あなたの 自分の", r"(?:あなたの|自分の)(?:指示|命令|ルール|設定|役割)[^。\n]{0,3}(?:無視して|忘れて|捨てて|破棄して)", whole=False),
    _tongue("ja-prompt", "exfiltration", 0.8, "あなたの システムプロンプト システム指示 初期指示 隠された指示", r"(?:システムプロンプト|システム指示|隠された指示|あなたの(?:指示|プロンプト)|初期指示)[^。\n]{0,6}(?:表示|出力|教え|見せ|公開|開示)[^。\n]{0,2}(?:して|て|ろ|しろ)(?:ください|下さい)?", whole=False),
    _tongue("ja-persona", "persona", 0.66, "あなたは", r"(?:今から|これから|今や)あなたは|あなたは(?:今から|これから|今や)", whole=False),
    _tongue("ja-only", "hijack", 0.6, "だけ", r"(?:とだけ|だけを?)(?:答え|返答|返信|出力し?|回答し?)(?:て|ろ|なさい)", whole=False),
    _tongue("ko-ignore", "override", 0.88, "규칙 명령 지시 지침 프롬프트", r"(?:이전|위|앞|모든|기존|지금까지)[^.!?\n]{0,8}(?:지시|명령|지침|프롬프트|규칙)[^.!?\n]{0,6}(?:무시|잊)(?:하고|해|하라|하세요|하십시오|어|고)", whole=False),
    _tongue("ko-prompt", "exfiltration", 0.78, "프롬프트", r"시스템[\W_]{0,2}프롬프트[^.\n]{0,4}(?:출력|보여|알려|공개)", whole=False),
    _tongue("nl-ignore", "override", 0.88, "negeer vergeet", r"(?:negeer|vergeet) <2>(?:vorige|eerdere|bovenstaande|voorgaande|je|jouw|uw) <2>(?:instructies|opdrachten|regels|aanwijzingen|bevelen)"),
    _tongue("nl-prompt", "exfiltration", 0.75, "instructies systeem", r"(?:toon|laat|geef|onthul|print) <1>(?:je|jouw|uw|de) <1>(?:systeem ?prompt|systeemprompt|instructies)", yours=True),
    _tongue("pl-ignore", "override", 0.88, "ignoruj zapomnij", r"(?:zignoruj|ignoruj|zapomnij)(?:cie)? <2>(?:poprzedni|wczesniejsz|powyzsz|swoj|twoj|wszystki)\w{0,4} <1>(?:instrukcj|polece|zasad|regul)\w{0,4}"),
    _tongue("ar-ignore", "override", 0.88, "أوامر إرشادات اوامر تعليمات قواعد", r"(?:تجاهل|انس|تجاهلي|تجاهلوا)[^.!?\n]{0,12}(?:التعليمات|الأوامر|القواعد|الإرشادات|الاوامر)", whole=False),
    _tongue("vi-ignore", "override", 0.86, "phia tren truoc", r"bo qua <4>(?:huong dan|chi dan|lenh|quy tac) <2>(?:truoc|tren|phia tren)"),
    _tongue("id-ignore", "override", 0.86, "abaikan", r"abaikan <2>(?:instruksi|perintah|aturan) <1>(?:sebelumnya|di atas|anda)"),
    _tongue("hi-ignore", "override", 0.86, "आदेश नियम निर्देश", r"(?:पिछले|पिछली|सभी|उपरोक्त)[^।\n]{0,12}(?:निर्देश|नियम|आदेश)[^।\n]{0,10}(?:अनदेखा|भूल)", whole=False),
    _tongue("tr-ignore", "override", 0.86, "komut kural talimat yonerge", r"(?:onceki|yukaridaki|tum|butun)\w{0,3} <2>(?:talimat|komut|kural|yonerge)\w{0,6} <1>(?:yok say|unut|gormezden gel|dikkate alma)\w{0,6}"),
)

RULES: tuple[Rule, ...] = (
    *_RULES_OVERRIDE,
    *_RULES_RESET,
    *_RULES_ROLE,
    *_RULES_EXFILTRATION,
    *_RULES_PERSONA,
    *_RULES_HIJACK,
    *_RULES_LANGUAGES,
)
