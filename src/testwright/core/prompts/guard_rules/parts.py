"""Pieces of patterns that several rows share."""

from __future__ import annotations

IGNORE = (
    r"(?:ignor(?:e|ing)?|disregard(?:ing)?|(?:do not|don t|dont|never|stop|quit|no longer|refuse to)"
    r" (?:(?:have|need) to )?(?:follow|obey|heed|listen to|comply with|adhere to|execut|apply|respect|use|keep to)(?:ing|e|ed)?"
    r"|need not (?:follow|obey)"
    r"|pay no (?:attention|heed) to|neglect|forget(?: about)?|take no notice of|set aside)"
)
DROP = (
    r"(?:overrid(?:e|ing)|overrul(?:e|ing)|bypass(?:ing)?|skip|discard|drop|cancel|abandon|dismiss|"
    r"supersede|void|delete|erase|reset|break|violate|revoke|remove|throw away|overlook)"
)
BEFORE = (
    r"(?:prev[a-z]{2,7}|prior|above(?: mentioned)?|earlier|preced[a-z]{2,4}|foregoing|former|"
    r"initial|original|past|existing|all(?: of)?(?: the| your| my)?|every|any|your|these|those)"
)
STRONG = (
    r"(?:instr?u[a-z]{2,4}ion[sz]?|instrucions?|directions?|directives?|guidelines?|guidance|"
    r"prompts?|programming|system (?:message|prompt|instruction)s?|safety (?:rules|policies|filters))"
)
WEAK = r"(?:commands?|orders?|rules?|tasks?|constraints?|polic(?:y|ies)|restrictions?|messages?|context|training|requests?)"
MAKER = r"(?:assistant|ai|model|bot|chatbot|gpt|chatgpt|llm|hacker|terminal|shell|interpreter|console|pirate|persona|character|agent|expert|poet|comedian|translator|human|twin|villain|robot|machine|cat|god|captain|[a-z]{0,8}bot)"
PROMPT = r"(?:(?:system|initial|original|hidden|secret|internal|developer|pre|first|full|exact|complete|entire|whole|configuration|actual|real|own|underlying|foundational) ){1,3}(?:system )?(?:prompt|instruction|message|directive|rule|guideline|configuration|context)s?"
HIDDEN_PROMPT = r"(?:(?:system(?: level)?|hidden|initial|secret|original|internal|developer|full|exact|entire|complete|underlying|raw) ){1,3}(?:prompt|instructions?|message|rules|directives)"
TELL = r"(?:reveal|leak|expose|disclose|divulge|repeat|recite|dump|tell|give|quote|spell out|summari[sz]e|translate|encode|paraphrase|confess|betray|output|print|echo|copy|paste|reproduce|write(?: down| out)?|include|append|send|share|show|display|list|return|provide|get|see|read|know|type|post|state|explain|describe|exfiltrate|upload|share|insert|put|fill in|access)"

THING = r"(?:poem|song|haiku|limerick|joke|story|essay|recipe|malware|virus|letter|tale|sonnet|rap|phishing (?:mail|email)|fairy tale|bedtime story|virus)"
