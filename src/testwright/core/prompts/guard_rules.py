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
    r"(?:ignor(?:e|ing|es)?|disregard(?:ing)?|(?:do not|don t|dont|never|stop|quit|no longer|refuse to)"
    r" (?:follow|obey|heed|listen to|comply with|adhere to|execut|apply|respect)(?:ing|e|ed)?"
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
_PROMPT = r"(?:(?:system|initial|original|hidden|secret|internal|developer|pre|first|full|exact|complete|entire|whole|configuration|actual|real|own|underlying|foundational) ){1,3}(?:system )?(?:prompt|instruction|message|directive|rule|guideline|configuration)s?"
_TELL = r"(?:reveal|leak|expose|disclose|divulge|repeat|recite|dump|tell|give|quote|spell out|summari[sz]e|translate|encode|paraphrase|confess|betray|output|print|echo|copy|paste|reproduce|write(?: down| out)?|include|append|send|share|show|display|list|return|provide|get|see|read|know|type|post|state|explain|describe|exfiltrate|upload|share|insert|put)"

_RULES_OVERRIDE = (
    Rule("ignore-instructions", "override", 0.92, ("ignor", "disreg", "follow", "obey", "heed", "listen", "comply", "adhere", "execut", "apply", "respect", "attention", "neglect", "forget", "notice", "aside"),
         rf"{_IGNORE} <3>{_BEFORE} <3>{_STRONG}", joined=True),
    Rule("ignore-instructions-above", "override", 0.9, ("above", "before", "earlier", "previous", "prior", "so far", "until now", "given"),
         rf"{_IGNORE} <3>(?:{_STRONG}|rules|commands|orders) <4>(?:above|before|earlier|previously|prior to|so far|until now|you (?:were|have been|got|received)|in the system)"),
    Rule("ignore-your-rules", "override", 0.8, ("ignor", "disreg", "follow", "obey", "forget", "attention"),
         rf"{_IGNORE} <1>(?:your|all(?: of)?(?: the| your)? (?:previous|prior|above|earlier|your)|(?:any|all|every) (?:previous|prior|earlier)|(?:previous|prior|above|earlier) (?:system|safety)) <2>{_WEAK}", joined=True),
    Rule("ignore-rules", "override", 0.45, ("ignor", "disreg", "forget"),
         rf"{_IGNORE} <2>(?:previous|prior|above|earlier|preceding) <1>(?:{_WEAK}|rules)"),
    Rule("ignore-the-story", "override", 0.75, ("story", "text", "input", "everything", "anything", "task"),
         rf"{_IGNORE} <1>(?:this|the|that) (?:user )?(?:story|task)(?: above| and| completely| entirely)"),
    Rule("ignore-everything", "override", 0.85, ("everything", "anything", "all "),
         rf"{_IGNORE} (?:everything|anything|all(?: of)?(?: that| this)?|all the text|what) <2>(?:above|before this|beforehand|previously|prior to|you (?:were|have been|know|had been|got|are)|i (?:said|told|wrote)|we (?:said|told)|that (?:came|was said|you))(?! the| a)"),
    Rule("ignore-whatever", "override", 0.7, ("whatever", "no matter"),
         r"(?:whatever|no matter what|regardless of what) you (?:were|have been|had been) (?:told|given|asked|instructed) <3>(?:ignore|forget|disregard|now|instead)"),
    Rule("ignore-above", "override", 0.5, ("above", "previous", "preceding"),
         rf"(?:ignor(?:e|ing)|disregard(?:ing)?|forget) (?:all )?(?:of )?(?:the )?(?:above|preceding|previous)(?: text| content| part| lines?)?(?! (?:\w{{1,20}}ing|mock|draft|comment|section|figure|fail))"),
    Rule("drop-instructions", "override", 0.85, ("instruc", "guideline", "directive", "prompt", "programming", "safety"),
         rf"{_DROP} <2>(?:all|any|every|your|the above|these|(?:all |the )?(?:previous|prior|earlier) (?:system|safety)) <3>{_STRONG}", joined=True),
    Rule("drop-previous-instructions", "override", 0.72, ("instruc", "guideline", "directive"),
         rf"{_DROP} <1>(?:previous|prior|earlier|preceding) <1>{_STRONG}"),
    Rule("instructions-void", "override", 0.75, ("void", "valid", "cancel", "obsolete", "fake", "test", "wrong", "supersede", "expired", "apply"),
         r"(?:your|previous|prior|above|earlier|initial|the) (?:previous |prior |initial )?(?:instructions|rules|guidelines|orders|directives)(?: above| before| you got)? (?:are|were|is|have been|no longer|do not|don t) <3>(?:void|cancell?ed|no longer|invalid|obsolete|fake|wrong|only a test|just a test|superseded|expired|apply)"),
    Rule("from-now-on", "override", 0.65, ("from now on", "from here on", "from this point", "henceforth"),
         r"(?:from (?:now|here|this point|this moment) on(?:ward|wards)?|henceforth) <1>(?:you (?:are|will|must|shall|should|only|always|never|have to|can|obey|act|answer|respond|speak)|answer|respond|reply|act|speak|behave|pretend|ignore|obey|write|only (?:answer|reply|respond|output))(?! (?:(?:be able|receive|get|see|find|notified|logged|informed|pay)))"),
    Rule("new-task", "override", 0.75, ("new", "real", "only", "true", "actual"),
         r"your (?:new|real|only|true|actual|next) (?:instructions?|tasks?|goal|job|objective|purpose|role|mission|order) (?:is|are|will be)(?: now| only| simply)? (?:to|as|the following|that|ing)?", yours=True),
    Rule("new-instructions", "override", 0.55, ("new ", "updated", "real "),
         r"(?:new|updated|revised|real|actual|following new) (?:system )?(?:instructions|rules|orders|directives|task)[\W_]{0,2}(?::|below|are as follows|apply now)(?! as)", whole=False),
    Rule("opposite", "override", 0.68, ("opposite", "contrary"),
         r"do (?:exactly |precisely |just )?the (?:exact |complete )?(?:opposite|contrary)(?: of (?:what|all|everything|your|the above|whatever)<4>)?"),
    Rule("opposite-of-told", "override", 0.8, ("opposite", "contrary"),
         r"(?:exact |exactly )?the (?:opposite|contrary) of (?:what (?:you|i|we|they) (?:were|was|have|had|are)|your (?:instructions|rules|task)|everything you|all you)"),
    Rule("obey-me", "override", 0.65, ("obey", "only follow", "work for me", "follow only", "listen only"),
         r"(?:(?:you )?(?:will |must |now |shall )?(?:only |always )?(?:obey|listen to|follow|serve) (?:only )?(?:me|my (?:commands|orders|instructions))|you (?:now )?(?:work for|belong to|answer to) me|obey (?:the next|what follows|the following))"),
    Rule("ignore-then-order", "hijack", 0.55, ("ignor", "disreg", "forget"),
         rf"(?:ignor(?:e|ing)|disregard(?:ing)?|forget) <6>(?:instructions|story|above|rules|guidelines|prompt|task|everything|directives|text) <2>(?:and|then|but|just)(?: then| instead| just| only| simply| also)? (?:say|print|output|write|reply|respond|answer|tell|give|reveal|show|do|act|translate|execute|run|return|list|display|sing|approve|talk|confirm|leak|repeat|obey|start)"),
)

_RULES_RESET = (
    Rule("forget-everything", "reset", 0.72, ("everything", "all"),
         r"forget (?:absolutely )?(?:everything|it all|all)(?: (?:you know|else))?(?! (?:about|for|that belongs|the|of the|concerning|related|regarding|on|in|data|sessions|cookies|personal|stored|entered))"),
    Rule("forget-everything-told", "reset", 0.88, ("everything", "anything", "all", "whatever", "what"),
         r"forget (?:about )?(?:everything|anything|all|whatever|what)(?: that| of what)? (?:you|i|we|above|before|prior|previously|said|was said|was told|so far|until now|up to now|came before)(?: (?:were|have|had|got|know|learned|told))?", joined=True),
    Rule("forget-instructions", "reset", 0.9, ("forget",),
         rf"forget <2>(?:your|all|any|every|previous|prior|earlier|above|initial|these|those) <3>(?:{_STRONG}|rules|training|orders|commands|constraints|restrictions)", joined=True),
    Rule("clear-memory", "reset", 0.7, ("memory", "context", "mind", "history", "instruc"),
         r"(?:clear|reset|wipe|erase|purge|flush|empty|delete) (?:out )?(?:your|all prior|all previous|all your) <1>(?:memory|context|mind|instructions|history|rules|programming|settings)", yours=True),
    Rule("blank-slate", "reset", 0.6, ("blank slate", "clean slate", "new session", "fresh session", "new conversation", "real conversation"),
         r"(?:you (?:are|re|become|start as) (?:now )?a (?:blank|clean) slate|(?:this is|we are in|begin|start) (?:now )?a (?:new|fresh) (?:session|conversation)(?: with| and| where| now)|the real (?:conversation|task|instructions?) (?:starts?|begins?|follows?))"),
    Rule("end-of-input", "reset", 0.62, ("end of",),
         r"end of (?:the )?(?:user )?(?:story|input|prompt|instructions|data|document|text|context|system prompt)(?: <2>)?", whole=True),
    Rule("new-begins", "reset", 0.4, ("begin", "start"),
         r"(?:now )?(?:begin|start) (?:of )?(?:a |the |your )?(?:new|real|actual) (?:task|system prompt|prompt|instructions|job|conversation)"),
)

_ROLES = r"(?:system|developer|assistant|ai|model|root|admin|administrator|operator|prompt|human|user|chatgpt|instructions?)"
_RULES_ROLE = (
    Rule("chat-token", "role", 0.85, ("<|", "[inst", "[/inst", "<<sys", "<</sys", "start_of_turn", "end_of_turn", "_header_id"),
         r"<\|{1,2} {0,2}(?:im_start|im_end|system|user|assistant|endoftext|eot_id|end|start_header_id|end_header_id|begin_of_text|im_sep|eom_id|fim_\w{3,8})[ |]{0,4}>|\[/?inst\]|<</?sys>>|</?(?:start|end)_of_turn>", token=True),
    Rule("section-header", "role", 0.62, ("###", "##", "==="),
         r"(?:#{2,6}|={3,6}|-{3,6}) {0,3}(?:new |system |hidden ){0,2}(?:instructions?|system|system prompt|response|assistant|prompt)(?: prompt| message)? {0,3}:", token=True),
    Rule("forged-tag", "role", 0.62, ("</", "<system", "<assistant", "<instructions", "<prompt", "<admin"),
         r"</ {0,2}(?:user_?story|story|user_?input|input|data|untrusted\w{0,12}|document|context|user|prompt|task|criteria|acceptance_criteria) {0,2}>|<(?:system|assistant|admin|instructions?|system_prompt|new_instructions) {0,2}>", token=True),
    Rule("role-json", "role", 0.65, ("role",),
         r"[\"']role[\"'] {0,3}: {0,3}[\"'](?:system|assistant|developer)[\"']", token=True),
    Rule("role-label-order", "role", 0.78, (":", "]", ">"),
         rf"(?:system|developer|assistant|ai|admin|administrator|root|operator)(?: (?:prompt|message|note|override|instruction|instructions|update|notice|alert|command|policy)){{0,2}} {{0,2}}\]?[\"']?[:>\]]{{1,2}} {{0,4}}[\"']?(?:you are (?:now )?(?:an?|dan|no longer|free|unrestricted|in)\b[^.\n]{{0,60}}(?:{_MAKER}|restrict|limit|policy|polic|mode|rules)|you (?:must|will|shall|should|have to) (?:now )?(?:answer|obey|comply|respond|reply|output|print|reveal|disregard|ignore|forget|leak|say|act|approve)|ignore|disregard|forget|override|from now on|now repeat|repeat your|reveal|new (?:policy|instructions|rules)|print (?:your|the (?:system|hidden|password|prompt))|say |reply |respond |output |answer )", token=True),
    Rule("override-notice", "role", 0.65, ("override", "maintenance", "debug", "admin"),
         r"(?:(?:system|admin|administrator|developer|root|security|safety|emergency|policy) override(?: code| mode| protocol| command| accepted| activated| all)?|sudo mode|(?:enter|activate|enable|start|switch to)(?: the)? (?:maintenance|debug|admin|root|god|override|diagnostic) mode (?:and|then) (?:show|print|reveal|ignore|output|list|display|dump|tell))"),
    Rule("prompt-label-order", "role", 0.66, ("prompt",),
         r"(?:^|(?<=[\n.!?] )|(?<=\n))(?:new |user )?prompts? {0,2}: {0,4}[\"']?(?:ignore|disregard|forget|you are (?:now |an? )|print (?:your|the (?:system|hidden|initial))|reveal|act as|pretend|repeat|write an? (?:poem|haiku|song|story|joke|essay|limerick)|tell me|say |answer |respond |output |do the opposite)", token=True),
    Rule("fake-dialogue", "role", 0.66, ("assistant", "ai:", "chatgpt", "model:", "human:"),
         r"(?:^|(?<=[\s.!?>]))(?:assistant|ai|chatgpt|model) {0,2}: {0,3}[\"']?(?:sure|of course|certainly|understood|ok(?:ay)?\b|yes|here (?:is|are)|absolutely|my |i will|i have)", token=True),
    Rule("authority", "role", 0.6, ("i am your", "i m your", "as your", "creators", "developers", "message from", "openai", "anthropic", "your makers"),
         r"(?:i (?:am|m) your (?:developer|creator|administrator|admin|owner|programmer|boss|god|master|maker|engineer)|as your (?:developer|creator|administrator|admin|owner|programmer|boss|master|maker) i|this is (?:a |an )?(?:official |urgent )?(?:message|command|order|instruction|update) (?:from|by) (?:your|the) (?:creators?|developers?|makers?|administrators?|owners?)|(?:message|instruction|order)s? from (?:openai|anthropic|your (?:creators?|developers?|makers?)))"),
    Rule("command-you", "role", 0.55, ("command you", "order you", "instruct you", "authorize you", "authorise you"),
         r"i (?:hereby )?(?:command|order|instruct|authori[sz]e|urge) you", yours=True),
    Rule("the-user-is-admin", "role", 0.5, ("the user is",), r"the user is (?:an?|the) (?:administrator|admin|developer|root|owner) (?:ignore|bypass|so|and has|who may|remove)"),
)

_RULES_EXFILTRATION = (
    Rule("tell-your-prompt", "exfiltration", 0.86, ("prompt", "instruc", "system message", "rules", "guideline", "configuration", "directive"),
         rf"{_TELL} <4>your <1>{_PROMPT}", yours=True, joined=True),
    Rule("tell-your-instructions", "exfiltration", 0.7, ("prompt", "instruc", "guideline", "directive", "programming", "system"),
         rf"(?:reveal|leak|expose|disclose|divulge|repeat|recite|dump|tell|quote|spell out|summari[sz]e|translate|encode|paraphrase|output|give me|show me|write down|what (?:is|are|were|was)) <3>your <1>(?:prompts?|instructions?|guidelines?|directives?|programming|system message|context window|training data|configuration prompt)", yours=True),
    Rule("print-your-instructions", "exfiltration", 0.6, ("your instr", "your prompt", "your guid", "your context", "your conf"),
         r"(?:print|echo|copy|paste|reproduce|write(?: out)?|share|send|list|display) <2>(?:contents? of )?your (?:prompt|instructions|guidelines|directives|context window|configuration(?: prompt)?)(?! (?:at|for|with|when|in the|on|via|as a|as pdf|page|button|link|to (?:a|the|my) (?:phone|team|friend)))", yours=True),
    Rule("tell-the-system-prompt", "exfiltration", 0.66, ("prompt", "instruc", "message"),
         rf"(?:reveal|leak|expose|disclose|divulge|repeat|recite|dump|quote|spell out|output|print|echo|give me|tell me|show me|encode|display|write out|exfiltrate|send me) <2>(?:the|this|that|all|any|me) <2>(?:(?:system|hidden|initial|secret|original|internal|developer|full|exact|entire|underlying) ){{1,3}}(?:prompt|instructions?|message|rules|directives)", joined=True),
    Rule("show-the-system-prompt", "exfiltration", 0.42, ("prompt", "instruc"),
         r"(?:show|display|see|view|read|get|copy|list|return|print|output|reveal|repeat) <2>(?:system|hidden|initial|secret|internal) (?:prompt|instructions?|message)"),
    Rule("what-are-your-instructions", "exfiltration", 0.75, ("what",),
         rf"what (?:is|are|was|were|does|do)(?: all)?(?: the)? your <1>(?:{_PROMPT}|prompts?|instructions?|guidelines?|directives?|system message|rules)(?! (?:for|of the (?:shop|house|game)))", yours=True),
    Rule("what-were-you-told", "exfiltration", 0.7, ("were you", "you were", "have you been"),
         r"(?:what (?:were|have|had) you (?:been )?(?:told|instructed|programmed|given|asked)|(?:rules|instructions|everything|all|things|what) (?:that )?you (?:were|have been|had been|got) (?:told|given|instructed|programmed|shown)(?: with| by| before)?)", yours=True),
    Rule("repeat-above", "exfiltration", 0.72, ("above", "before this", "preceding", "previous"),
         r"(?:repeat|print|output|recite|reproduce|echo|translate|copy|show me|write out|quote|paste) (?:me )?(?:back )?(?:everything|all(?: of)?(?: the)?(?: text| words| content| lines| instructions| sentences)?|the (?:words|text|sentences|instructions|prompt|content|lines|conversation|message)|each word|every word|what(?: is| was)?)(?: that (?:is|was|came|comes)| written| printed)? (?:above|before this|preceding|previous to this)(?! (?:the|a|an|fold|with))"),
    Rule("starting-with", "exfiltration", 0.6, ("starting with", "beginning with", "begins with", "starts with"),
         r"(?:starting|beginning|that (?:starts|begins)|which (?:starts|begins)) with(?: the (?:words|phrase))? (?:you are|you re)(?: an?| chatgpt| the|$)?"),
    Rule("word-for-word", "exfiltration", 0.45, ("word for word", "verbatim", "letter by letter", "exactly as"),
         r"(?:instructions?|prompt|rules|message|them|guidelines|above) <3>(?:word for word|verbatim|letter by letter|exactly as (?:given|written|they))"),
    Rule("leak-secrets", "exfiltration", 0.62, ("key", "environment", "password", "credential", "secret", "token"),
         r"(?:leak|dump|reveal|exfiltrate|divulge|disclose|expose) <3>(?:api keys?|environment variables?|env vars?|passwords?|credentials|secrets?|tokens?|private keys?|secret keys?)(?: <2>(?:you|your|in your|context|above))?"),
    Rule("your-secrets", "exfiltration", 0.72, ("you can see", "your context", "your memory", "you know", "you have access", "you have seen"),
         r"(?:keys?|variables?|passwords?|credentials|secrets?|tokens?|configuration|data|contents?|files) (?:that )?(?:is |are |of |stored |which )?(?:you can (?:see|access|read)|in your (?:context|memory|prompt|instructions)|you (?:know|have access|have seen|were given)|your (?:context|memory))", yours=True),
    Rule("send-conversation", "exfiltration", 0.72, ("http", "conversation", "webhook"),
         r"(?:send|post|upload|exfiltrate|transmit|forward|leak|submit) <3>(?:conversation|chat history|system prompt|your (?:prompt|instructions|context|rules)|instructions|hidden prompt) <6>(?:to )?https?"),
    Rule("image-beacon", "exfiltration", 0.45, ("](http",),
         r"!\[[^\]\n]{0,40}\]\(https?://[^)\s]{0,200}[?=&][^)\s]{0,200}\)", token=True),
)

_RULES_PERSONA = (
    Rule("do-anything-now", "persona", 0.85, ("do anything now", "doanythingnow", "dan"),
         r"(?:you are (?:now )?dan|do anything now|act as dan|as dan|dan mode|stay dan)", joined=False),
    Rule("you-are-now", "persona", 0.75, ("you are", "you re", "youre"),
         rf"you (?:are|re) (?:now |from now on |hereby |going to be ){{1,2}}(?:an? |the |my |called )?<4>{_MAKER}(?! (?:role|account|plan|of the))", joined=False),
    Rule("you-are-a", "persona", 0.5, ("you are",),
         rf"(?:^|(?<=[\n.!?:] ))you are (?:an? |my )(?:(?!user|customer|member|guest)[^\W_]{{1,15}}[\W_]{{1,3}}){{0,3}}(?:assistant|ai|model|chatbot|hacker|terminal|shell|pirate|poet|evil\w{{0,5}})", token=True),
    Rule("you-are-character", "persona", 0.65, ("you are",),
         r"you are (?:[a-z]{1,10}bot|evil[a-z]{0,8}|chaos[a-z]{0,6}|jailbroken|unfiltered|unrestricted|uncensored|free of all|free from (?:all|your|any)|freed|god)(?: and| with| who)? "),
    Rule("no-longer", "persona", 0.72, ("no longer",),
         rf"you are no longer (?:an? |the |my |bound|restricted|limited|required|<2>{_MAKER})(?: <2>(?:assistant|model|ai|by|to|generator))?(?! (?:member|subscribed|logged))"),
    Rule("act-as-free", "persona", 0.75, ("act as", "pretend", "imagine", "behave", "roleplay", "role play", "simulate", "answer as", "act like"),
         r"(?:act as|act like|pretend (?:to be|you are|that you are|you re|being)|imagine (?:that )?(?:you are|you re|being)|behave (?:as|like)|role ?play (?:as|that you)|simulate|answer as|respond as|speak as|become|be) <5>(?:unrestricted|unfiltered|uncensored|without (?:any |all |ethical |moral |content )?(?:restrictions?|rules|filters?|limits?|limitations|guidelines|ethics|policy|policies)|no (?:restrictions?|rules|filters?|limits?|ethical|moral|guidelines|policies)|free (?:of|from) <2>(?:rules|restrictions|limits|constraints)|jailbroken|evil|amoral|ignores? (?:all|its|any)|free assistant|dan|(?:linux|bash|unix|python|sql) (?:shell|terminal|console|interpreter))"),
    Rule("act-as", "persona", 0.5, ("act as", "pretend", "roleplay", "role play", "stay in character", "talk like", "imagine you are"),
         rf"(?:act (?:as|like)|pretend (?:to be|you are|you re)|role ?play as|talk like|speak like|imagine you are) (?:if you (?:are|were) )?(?:an? |my |the )?<2>(?:{_MAKER}|grandmother|grandma|dead|late)"),
    Rule("you-act-as", "persona", 0.62, ("you to act", "you to pretend", "you to be", "you to become", "you to roleplay", "you to behave"),
         r"you to (?:act|pretend|roleplay|behave|become|be) (?:as |like |to be )?(?:an? |my |the )", yours=True),
    Rule("developer-mode", "persona", 0.7, ("mode",),
         r"(?:(?:enable|enter|activate|switch to|turn on|you are (?:now )?in|now in) (?:the )?(?:developer|god|dan|opposite|jailbreak|unrestricted|unfiltered|evil|chaos|free|sudo) mode (?:and|now|then|for this|where|everything|without|with no)|you are (?:now )?in (?:developer|god|dan|jailbreak|unrestricted|evil|opposite|sudo|debug) mode|opposite mode)"),
    Rule("no-restrictions", "persona", 0.62, ("restrict", "limit", "polic", "filter", "rules", "ethic", "constraint"),
         r"(?:you (?:have|now have|are under|answer|respond|act|operate|can answer|must answer|must now answer)|answer(?: freely)?|respond|reply|everything) <2>(?:without|no|free of|free from) (?:any |all |your |ethical |moral |content |safety ){0,2}(?:restrictions?|limits?|limitations?|polic(?:y|ies)|filters?|rules|ethics|guidelines|constraints|censorship)"),
    Rule("drop-safety", "persona", 0.7, ("safety", "content polic", "ethical", "filters", "guardrail", "polic", "rules"),
         r"(?:drop|disable|ignore|bypass|remove|turn off|switch off|deactivate|break|lift|circumvent|ignores|free of|freed from) <2>(?:your|its|all)(?: own)? <1>(?:safety|content|ethical|moral|guardrails?|filters?|policies|policy|constraints|restrictions|limitations)(?: rules| filters?| polic(?:y|ies)| guidelines)?", yours=True),
    Rule("all-rules-off", "persona", 0.7, ("are off", "allowed", "lifted", "disabled", "suspended"),
         r"(?:all )?(?:safety|content|ethical|your) (?:rules|filters|policies|restrictions|guidelines) (?:are|is|have been) (?:now )?(?:off|lifted|disabled|suspended|removed|void)|everything (?:that is )?(?:forbidden |prohibited )?is (?:now )?(?:allowed|permitted)(?: for you)?"),
    Rule("never-refuse", "persona", 0.65, ("never refuse", "never say no", "can t refuse", "cannot refuse", "must not refuse", "never decline"),
         r"(?:never|cannot|can t|must not|don t|do not|may not) (?:refuse|say no|decline|reject)(?: (?:me|anything|any request|a request|my))"),
    Rule("never-refuses", "persona", 0.4, ("never refuses", "has no rules", "have no rules", "no rules"),
         r"(?:who|that|and|you) (?:never refuses?|ha(?:s|ve) no (?:rules|limits|restrictions|morals|filter))"),
    Rule("jailbreak", "persona", 0.65, ("jailbreak", "jailbroken"),
         r"(?:jailbreak (?:yourself|mode|prompt activated|now|this)|you (?:are|have been) (?:now )?jailbroken|with jailbroken)"),
    Rule("freed", "persona", 0.68, ("freed", "unchained", "liberated"),
         r"you (?:have been|are(?: now)?|were) (?:freed|liberated|unchained|released) <1>(?:from|of)"),
    Rule("game", "persona", 0.5, ("game", "stay in character", "hypothetical"),
         r"(?:let s|let us|we) (?:play|start) a (?:game|role ?play) (?:where |in which )?(?:you|i)|stay in character"),
    Rule("grandmother", "persona", 0.6, ("grandm", "granny", "bedtime"),
         r"(?:late|deceased|dead|dear) (?:grandmother|grandma|granny|grandfather) who (?:used to|would|always)"),
)

_THING = r"(?:poem|song|haiku|limerick|joke|story|essay|recipe|malware|virus|letter|tale|sonnet|rap|phishing (?:mail|email)|fairy tale|bedtime story|virus)"
_RULES_HIJACK = (
    Rule("respond-only", "hijack", 0.62, ("only", "exactly", "just", "nothing but", "simply"),
         r"(?:respond|reply|answer|output|return|print|say|write) (?:me )?(?:back )?(?:(?:only|just|exactly|nothing but|simply|solely)(?: with| by)? |with (?:only |just |exactly |nothing but |the single |a single ))(?:with |by )?(?:the )?(?:single |exact |one |following )?(?:word|words|text|phrase|sentence|string|number|letter)"),
    Rule("respond-only-quoted", "hijack", 0.64, ("only", "exactly", "just", "nothing", "simply", "always"),
         r"(?:respond|reply|answer|output|print|say|write)(?: me)? (?:only|just|exactly|nothing but|simply|solely|always)?(?: with| by)?(?: only| just| exactly)? {0,1}[\"'\u201c\u00ab\u300c`][^\"'\u201d\u00bb\n]{1,60}[\"'\u201d\u00bb`](?= and nothing| only|[.!]? {0,1}(?:$|\n)|,? (?:whatever|no matter|regardless))", token=True),
    Rule("only-with-quoted", "hijack", 0.64, ("only with", "exactly", "just say", "only say"),
         r"(?:respond|reply|answer|output) (?:only|just|exactly|solely)(?: with| by)? {0,1}[\"'\u201c\u00ab`]|(?:respond|reply|answer) with (?:exactly|only|just) [\"'\u201c\u00ab`]", token=True),
    Rule("just-say", "hijack", 0.45, ("just say", "simply say", "only say", "just write", "just answer", "only answer", "always answer", "just print", "say yes", "is to say", "just output"),
         r"(?:just|simply|only|always) (?:say|write|answer|print|output|reply)|job is to say|answer every question"),
    Rule("say-taunt", "hijack", 0.62, ("pwned", "hacked", "haha", "jailbroken", "owned", "yes, master", "yes master"),
         r"(?:say|print|output|write|answer|reply|respond|confirm)(?: only| always| with| back| out)? <2>(?:i (?:have been|am|was) )?(?:pwned|hacked|owned|jailbroken|haha\w{0,6}|yes master)"),
    Rule("nothing-else", "hijack", 0.55, ("nothing else", "nothing but", "only the number", "only its output", "and no other"),
         r"(?:respond|reply|answer|output|say|print|write|consist of|be)(?: with)? <5>(?:and|but) nothing else(?! than (?:the )?(?:version|status))|output nothing but|(?:reply|respond|answer|say) nothing but"),
    Rule("instead-of-tests", "hijack", 0.78, ("instead", "rather than"),
         r"(?:instead|in place|rather than)(?: of)? (?:the |any |your )?(?:generating |creating |writing |making |producing |test )?(?:the |any )?(?:test cases?|tests|task|test data)(?= (?:write|tell|give|print|output|say|do|show|list|answer|reply|respond|i want you|please|just|you|compose|return)|[\W_]{0,3}(?:who|what|why|how)|[\W_]{0,3}$)"),
    Rule("question-instead", "hijack", 0.7, ("instead",),
         r"(?:answer|do|write|tell|give|print|output|list|show|compose|return|say|translate) <8>instead of (?:the |your |this |doing the )?(?:task|test cases?|tests|story|json)"),
    Rule("no-tests", "hijack", 0.78, ("generat", "writ", "creat", "produc"),
         r"(?:do not|don t|dont|never|stop|quit|refuse to|no need to) (?:generat|creat|writ|produc|mak)(?:e|ing) (?:me )?(?:any |more |the |further )?(?:test ?cases?|tests|test data|the json)"),
    Rule("thing-instead", "hijack", 0.68, ("poem", "song", "haiku", "limerick", "joke", "essay", "recipe", "story", "malware", "virus", "tale", "sonnet", "phish", "rap"),
         rf"(?:(?:instead|rather) (?:please )?(?:write|tell|give|compose|sing|generate|make)(?: me| us)? (?:an? |the )?<2>{_THING}|(?:write|tell|give|compose|sing|generate|make)(?: me| us)? (?:an? |the )?<2>{_THING} <4>instead)"),
    Rule("thing", "hijack", 0.42, ("poem", "song", "haiku", "limerick", "joke", "essay", "malware", "virus", "tale", "sonnet", "phish", "story about", "recipe for"),
         rf"(?:write|tell|give|compose|sing)(?: me| us)? (?:an? |the )<1>(?:{_THING})(?: about| on| for| in)?"),
    Rule("your-answer-must", "hijack", 0.64, ("your",),
         r"your (?:entire |whole |only |next |final |complete |first )?(?:response|output|reply|answer|completion|message) (?:must|should|has to|will|shall|is to)(?: only| just| always)? (?:be (?:exactly|only|just|the (?:text|word|single|string|phrase)|nothing)|consist|contain only|contain nothing|start|begin|say|include only|include the)(?: of| with)?", yours=True),
    Rule("begin-your-reply", "hijack", 0.64, ("begin", "start", "prefix", "end "),
         r"(?:begin|start|prefix|end|open) your (?:reply|answer|response|output|message)(?: with| by)", yours=True),
    Rule("in-every-test", "hijack", 0.62, ("every", "each", "all "),
         r"(?:add|insert|include|append|put|place|write|mention) <9>(?:to|in|into|at the end of|on) (?:every|each|all|the title of (?:every|each)|any) (?:of the )?(?:test ?cases?|expected results?|answers?|steps?|test|outputs?|titles?)(?: you (?:write|generate|make))?"),
    Rule("when-you-generate", "hijack", 0.64, ("when you", "while you", "as you", "in the title", "in your"),
         r"(?:when|while|as|before|after) you (?:generate|write|create|produce|answer|respond|make|output)(?: the| these| your| any)? <2>(?:test cases?|tests|answers?|json|suite|responses?|output)?", yours=True),
    Rule("score-me", "hijack", 0.64, ("score", "rating", "rate ", "grade", "10/10"),
         r"(?:give|assign|set|award|grant)(?: to)? (?:this|it|the|me) <3>(?:an? )?<1>(?:quality |perfect |full |top |highest )?(?:score|rating|grade|mark)s? (?:of |to )?<2>(?:regardless|no matter|whatever|irrespective|always)?"),
    Rule("whatever-task", "hijack", 0.6, ("no matter what", "whatever the", "regardless of", "irrespective"),
         r"(?:no matter what|whatever|regardless of(?: what)?|irrespective of)(?: the| your| its)? (?:task|instructions?|prompt|content|system prompt|rules|story|question)(?: is| are| says?| say| may be)?"),
    Rule("following-question", "hijack", 0.66, ("instead of the task", "following question", "capital of", "following request"),
         r"(?:just )?(?:answer|do|execute|follow) (?:only )?the following (?:question|request|order|instruction|command)s? <2>(?:instead|only|and nothing)|what is the capital of"),
    Rule("mention-no-tests", "hijack", 0.5, ("test case",),
         r"(?:never mention|do not mention|don t mention|forget) (?:the )?(?:test cases?|the story|the task)"),
    Rule("follow-encoded", "hijack", 0.4, ("base64", "hex", "rot13", "backward", "decode", "reverse"),
         r"(?:(?:decode|decipher|decrypt|read) (?:this|the following|it)(?: \w{1,12}){0,3} and (?:do|follow|execute|obey|run|carry)|(?:run|follow|execute|obey) this)"),
)


def _tongue(name: str, group: Group, weight: float, anchors: str, pattern: str, *, whole: bool = True, yours: bool = False) -> Rule:
    return Rule(name, group, weight, tuple(anchors.split()), pattern, whole=whole, yours=yours)


_RULES_LANGUAGES = (
    _tongue("de-ignore", "override", 0.9, "ignorier missacht vergiss vergessen beacht befolg uberschreib verwirf",
            r"(?:ignorier(?:e|t)?|ignorieren sie|missachte(?:n sie)?|vergiss|vergessen sie|verwirf|uberschreibe|(?:beachte|befolge|folge)(?:n sie)?(?= <5>nicht)) <3>(?:(?:vor|bis|fruh|ob|dein|ihr|all|samtlich|gegeben|urspr)\w{0,14} )<3>(?:anweisung|instruktion|befehl|regel|vorgabe|prompt|richtlinie|eingabe|auftr|system)\w{0,10}"),
    _tongue("de-forget", "reset", 0.85, "vergiss vergessen", r"(?:vergiss|vergessen sie) (?:bitte )?(?:alles|was|jetzt alles)(?: was| bisher| zuvor| vorher| davor)?(?! uber)"),
    _tongue("de-prompt", "exfiltration", 0.82, "prompt anweisung instruktion", r"(?:zeig|gib|nenn|verrat|druck|wiederhol|offenbar|schreib|ubersetz|teil)\w{0,3} <3>(?:dein\w{0,2}|ihr\w{0,2}|den|die|das) <2>(?:system ?prompt|systemanweisung|anweisung|instruktion|prompt|system nachricht)\w{0,4}", yours=True),
    _tongue("de-opposite", "override", 0.72, "gegenteil", r"(?:mach|tu|tue|mache|machen sie) <1>das (?:genaue )?gegenteil"),
    _tongue("de-persona", "persona", 0.68, "du bist", r"du bist (?:jetzt|nun|ab jetzt|ab sofort|nicht mehr) (?:ein|eine|kein|dan|mein|frei)\w{0,3}"),
    _tongue("de-only", "hijack", 0.62, "antworte", r"antworte(?:n sie)? (?:nur|ausschliesslich|lediglich|immer)(?: noch)? mit"),
    _tongue("de-thing", "hijack", 0.5, "gedicht witz lied", r"(?:schreib|erzahl)\w{0,2} (?:mir |stattdessen |lieber )*(?:ein\w{0,2} )(?:gedicht|witz|lied|geschichte)".replace(")*", "){0,2}")),
    _tongue("es-ignore", "override", 0.9, "ignor olvid descart omit sigas siga caso desobede",
            r"(?:ignora|ignore|ignorad|olvida|olvide|descarta|descarte|omite|desobedece|no sigas|no siga|haz caso omiso de|no hagas caso (?:a|de)) <3>(?:instrucciones|indicaciones|ordenes|reglas|directrices|mensajes)(?: <2>(?:anteriores|previas|anterior|de arriba|precedentes|iniciales|dadas|recibidas|que))"),
    _tongue("es-ignore-your", "override", 0.85, "ignor olvid", r"(?:ignora|ignore|olvida|olvide) (?:todas )?(?:tus|sus|las anteriores|las previas) <1>(?:instrucciones|reglas|ordenes|directrices)", yours=True),
    _tongue("es-forget", "reset", 0.85, "olvid", r"(?:olvida|olvide|olvidate de) (?:absolutamente )?todo(?: lo (?:anterior|que|dicho|previo))?(?! sobre)"),
    _tongue("es-prompt", "exfiltration", 0.8, "prompt instrucc", r"(?:muestra|muestrame|revela|imprime|dime|repite|ensename|escribe) <2>(?:tu|tus|el|las|su|sus) <1>(?:prompt|instrucciones (?:del|de|iniciales|ocultas|internas|secretas)|mensaje del sistema)", yours=True),
    _tongue("es-opposite", "override", 0.72, "contrario opuesto", r"haz (?:exactamente )?lo (?:contrario|opuesto)"),
    _tongue("es-persona", "persona", 0.66, "ahora partir", r"(?:ahora|a partir de ahora|desde ahora) (?:tu )?(?:eres|seras|actua como) (?:un|una|dan|el|la)?"),
    _tongue("es-only", "hijack", 0.62, "responde contesta", r"(?:responde|contesta) (?:solo|solamente|unicamente|siempre)(?: con)?"),
    _tongue("fr-ignore", "override", 0.9, "ignor oubli compte sui",
            r"(?:ignore|ignorez|ignorer|oublie|oubliez|ne tiens pas compte|ne tenez pas compte|ne suis pas|ne suivez pas) <4>(?:instructions|consignes|directives|ordres|regles) <1>(?:precedentes?|anterieure?s?|ci dessus|initiales|donnees|recues|plus haut|du systeme)"),
    _tongue("fr-ignore-your", "override", 0.85, "ignor oubli", r"(?:ignore|ignorez|oublie|oubliez) (?:toutes )?(?:tes|vos) <1>(?:instructions|consignes|regles|directives)", yours=True),
    _tongue("fr-forget", "reset", 0.85, "oubli", r"(?:oublie|oubliez) (?:absolument )?tout(?: ce (?:qui|que|qu)| le reste)?(?! sur)"),
    _tongue("fr-prompt", "exfiltration", 0.8, "prompt instruction invite", r"(?:affiche|affichez|montre|montrez|revele|revelez|repete|donne|donnez|imprime|ecris) (?:moi )?(?:ton|tes|votre|vos|le|les|l) <1>(?:prompt|instructions? (?:systeme|cachees?|initiales?|secretes?)|invite systeme|message systeme)", yours=True),
    _tongue("fr-opposite", "override", 0.72, "contraire inverse", r"(?:fais|faites) (?:exactement )?(?:le contraire|l inverse)"),
    _tongue("fr-persona", "persona", 0.66, "tu es vous etes", r"(?:tu es|vous etes) (?:maintenant|desormais|a present) (?:un|une|dan|le|la)?"),
    _tongue("fr-only", "hijack", 0.62, "repond", r"repond(?:s|ez) (?:uniquement|seulement|toujours|simplement)(?: par| avec)?"),
    _tongue("fr-thing", "hijack", 0.45, "blague poeme histoire", r"(?:raconte|ecris|racontez|ecrivez)(?: moi)? (?:un|une) (?:blague|poeme|histoire|chanson)"),
    _tongue("it-ignore", "override", 0.9, "ignor dimentic segui trascur",
            r"(?:ignora|ignorate|dimentica|dimenticate|non seguire|non seguite|trascura) <3>(?:istruzioni|indicazioni|regole|direttive|ordini) <1>(?:precedenti|precedente|di sopra|sopra|iniziali|date|ricevute|anteriori)"),
    _tongue("it-forget", "reset", 0.85, "dimentic", r"(?:dimentica|dimenticate|scorda) tutto(?: quello| cio| quanto| il resto)?(?! su)"),
    _tongue("it-prompt", "exfiltration", 0.8, "prompt istruzion", r"(?:mostra|mostrami|rivela|rivelami|stampa|dimmi|ripeti|scrivi) <1>(?:il tuo|le tue|il|le|la tua) <1>(?:prompt|istruzioni (?:di sistema|nascoste|iniziali|segrete))", yours=True),
    _tongue("it-opposite", "override", 0.72, "contrario opposto", r"fai (?:esattamente )?(?:il contrario|l opposto)"),
    _tongue("it-persona", "persona", 0.66, "ora adesso", r"(?:ora|adesso|da ora in poi|d ora in poi) (?:tu )?(?:sei|sarai) (?:un|una|uno|dan|il|la)"),
    _tongue("it-only", "hijack", 0.62, "rispondi", r"rispondi (?:solo|soltanto|unicamente|sempre)(?: con)?"),
    _tongue("pt-ignore", "override", 0.9, "ignor desconsider esquec siga",
            r"(?:ignore|ignora|desconsidere|desconsidera|esqueca|esquece|nao siga|nao sigas) <3>(?:instrucoes|indicacoes|ordens|regras|diretrizes) <1>(?:anteriores|previas|acima|iniciais|dadas|recebidas)"),
    _tongue("pt-forget", "reset", 0.85, "esque", r"(?:esqueca|esquece) (?:absolutamente )?tudo(?: o que| que| isso)?(?! sobre)"),
    _tongue("pt-prompt", "exfiltration", 0.8, "prompt instruc", r"(?:revele|revela|mostre|mostra|imprima|diga|repita|exiba) <1>(?:o|as|seu|suas|teu|tuas|os) <1>(?:prompt|instrucoes (?:do sistema|ocultas|iniciais|secretas))", yours=True),
    _tongue("pt-opposite", "override", 0.72, "contrario oposto", r"(?:faca|faz) (?:exatamente )?o (?:contrario|oposto)"),
    _tongue("pt-persona", "persona", 0.66, "agora", r"(?:agora|a partir de agora) (?:voce e|tu es|voce sera) (?:um|uma|dan|o|a)?"),
    _tongue("pt-only", "hijack", 0.62, "responda responde", r"(?:responda|responde) (?:apenas|somente|so|sempre)(?: com)?"),
    _tongue("ru-ignore", "override", 0.9, "игнорир следуй забудь забудьте отмени выполняй слушай",
            r"(?:про)?(?:игнорируй|забудь|отмени|не следуй|не выполняй|не слушай)(?:те)? <3>(?:предыдущ|прежн|прошл|вышеуказанн|выше|сво|тво|ваш|системн|все|всех)\w{0,8} <2>(?:инструкци|указани|команд|правил|сообщени|промпт|приказ)\w{0,4}"),
    _tongue("ru-forget", "reset", 0.85, "забудь", r"забудь(?:те)? (?:обо )?(?:все|всё|всем|всём)(?! (?:о клиент|про))"),
    _tongue("ru-prompt", "exfiltration", 0.8, "промпт подсказк инструкци", r"(?:покажи|раскрой|выведи|напечатай|повтори|скажи|напиши)(?:те)? <2>(?:системн|сво|тво|ваш|скрыт|начальн)\w{0,4} <1>(?:промпт|подсказк|инструкци|сообщени)\w{0,3}", yours=True),
    _tongue("ru-opposite", "override", 0.7, "наоборот противоположн", r"(?:сделай|делай|поступи)(?:те)? (?:все |всё )?(?:наоборот|противоположное)"),
    _tongue("ru-persona", "persona", 0.68, "теперь", r"(?:ты теперь|теперь ты|отныне ты) \w{1,20}"),
    _tongue("ru-only", "hijack", 0.62, "отвечай", r"отвечай(?:те)? (?:только|лишь|всегда)"),
    _tongue("zh-ignore", "override", 0.88, "忽略 无视 無視 忽視 忽视 理会 理會 遵守 遵循 忘记 忘記 忘掉 抛弃 跳过",
            r"(?:忽略|无视|無視|忽視|忽视|不要?理会|不要?理會|不要遵守|不要遵循|忘记|忘記|忘掉|抛弃|跳过)[^。!?,\n]{0,8}(?:之前|以上|上述|先前|前面|此前|所有|全部|原来|一切|上面|你的|系统|系統)[^。!?,\n]{0,6}(?:指令|指示|说明|說明|提示|规则|規則|命令|要求|设定|設定)", whole=False),
    _tongue("zh-forget", "reset", 0.85, "忘", r"(?:忘记|忘記|忘掉)(?:你)?(?:一切|所有|之前|以前|全部|刚才)(?!客户|用户)", whole=False),
    _tongue("zh-prompt", "exfiltration", 0.8, "提示 指令 设定", r"(?:显示|顯示|输出|輸出|告诉我|告訴我|打印|列印|泄露|透露|重复|重複|公开|展示)[^。!?\n]{0,6}(?:系统提示|系統提示|提示词|提示詞|系统指令|你的指令|初始指令|你的设定|隐藏指令)", whole=False),
    _tongue("zh-persona", "persona", 0.66, "你现在 你現在 从现在", r"(?:你现在是|你現在是|从现在起你|从现在开始你|從現在起你)", whole=False),
    _tongue("zh-opposite", "override", 0.7, "相反 反其道", r"(?:做|执行)[^。\n]{0,8}相反的(?:事|操作)|反其道而行", whole=False),
    _tongue("zh-only", "hijack", 0.6, "只回 只输 只輸 只需回", r"只(?:需)?(?:回复|回答|输出|回覆|輸出)[::]?[\"“「『]", whole=False),  # noqa: RUF001
    _tongue("ja-ignore", "override", 0.88, "無視 忘れ 従わ 破棄",
            r"(?:以前|これまで|上記|前|今まで|先ほど|すべて|全て|全部|過去|最初)[^。!?\n]{0,10}(?:指示|命令|ルール|プロンプト|指令|説明|制約)[^。!?\n]{0,6}(?:無視(?:して(?:ください|下さい|[、。,]|\Z)|しろ|せよ|し[、,])|忘れ(?:て|ろ)|従わないで|破棄して)", whole=False),
    _tongue("ja-prompt", "exfiltration", 0.8, "プロンプト 指示", r"(?:システムプロンプト|システム指示|隠された指示|あなたの(?:指示|プロンプト)|初期指示)[^。\n]{0,6}(?:表示|出力|教え|見せ|公開|開示)[^。\n]{0,2}(?:して|て|ろ|しろ)(?:ください|下さい)?", whole=False),
    _tongue("ja-persona", "persona", 0.66, "あなたは", r"(?:今から|これから|今や)あなたは|あなたは(?:今から|これから|今や)", whole=False),
    _tongue("ja-only", "hijack", 0.6, "だけ", r"(?:とだけ|だけを?)(?:答え|返答|返信|出力し?|回答し?)(?:て|ろ|なさい)", whole=False),
    _tongue("ko-ignore", "override", 0.88, "무시 잊", r"(?:이전|위|앞|모든|기존|지금까지)[^.!?\n]{0,8}(?:지시|명령|지침|프롬프트|규칙)[^.!?\n]{0,6}(?:무시|잊)(?:하고|해|하라|하세요|하십시오|어|고)", whole=False),
    _tongue("ko-prompt", "exfiltration", 0.78, "프롬프트", r"시스템[\W_]{0,2}프롬프트[^.\n]{0,4}(?:출력|보여|알려|공개)", whole=False),
    _tongue("nl-ignore", "override", 0.88, "negeer vergeet", r"(?:negeer|vergeet) <2>(?:vorige|eerdere|bovenstaande|voorgaande|je|jouw|uw) <2>(?:instructies|opdrachten|regels|aanwijzingen|bevelen)"),
    _tongue("nl-prompt", "exfiltration", 0.75, "prompt", r"(?:toon|laat|geef|onthul|print) <1>(?:je|jouw|uw|de) <1>(?:systeem ?prompt|systeemprompt|instructies)", yours=True),
    _tongue("pl-ignore", "override", 0.88, "ignoruj zapomnij", r"(?:zignoruj|ignoruj|zapomnij)(?:cie)? <2>(?:poprzedni|wczesniejsz|powyzsz|swoj|twoj|wszystki)\w{0,4} <1>(?:instrukcj|polece|zasad|regul)\w{0,4}"),
    _tongue("tr-ignore", "override", 0.86, "yok say unut dikkate", r"(?:onceki|yukaridaki|tum|butun)\w{0,3} <2>(?:talimat|komut|kural|yonerge)\w{0,6} <1>(?:yok say|unut|gormezden gel|dikkate alma)\w{0,6}"),
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
