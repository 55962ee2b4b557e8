"""Configs as people write them for promptfoo, and what becomes of them."""

import json
import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.scorers.bench import output
from testwright.core.golden.scorers import own_scoring
from testwright.core.prompts.promptfoo.config import read_config
from testwright.core.prompts.promptfoo.programs import scorer_of_javascript
from testwright.core.prompts.promptfoo.strings import assertion_of
from testwright.core.prompts.promptfoo.values import GivenFiles
from testwright.core.prompts.promptfoo.wording import to_jinja
from testwright.core.runs import Message
from testwright.engine.judging import scorers_of
from testwright.errors import InvalidInput


def imported(config, name="", **files):
    found = {path.replace("__", "/"): textwrap.dedent(text) for path, text in files.items()}
    return read_config(textwrap.dedent(config), GivenFiles(found), name)


def read(config, files):
    return read_config(textwrap.dedent(config), GivenFiles(files))


def specs(suite):
    return [one.to_json() for one in suite.scorers]


def own(example):
    return example.metadata.get("scorers", [])


def told(suite):
    return "\n".join(map(str, suite.notes))


def test_the_first_config_that_people_write():
    suite = imported("""
        # yaml-language-server: $schema=https://promptfoo.dev/config-schema.json
        description: "My eval"
        prompts:
          - "Write a tweet about {{topic}}"
          - "Write a concise, funny tweet about {{topic}}"
        providers:
          - "openai:gpt-4o-mini"
          - "openai:chat:gpt-4o"
          - anthropic:messages:claude-3-5-sonnet-20241022
        tests:
          - vars:
              topic: bananas
          - vars:
              topic: avocado toast
            assert:
              - type: icontains
                value: avocado
              - type: javascript
                value: 1 / (output.length + 1)
          - vars:
              topic: new york city
            assert:
              - type: llm-rubric
                value: ensure that the output is funny
              - type: cost
                threshold: 0.002
    """)
    assert suite.name == "my-eval"
    assert [one.messages[0].content for one in suite.prompts] == [
        "Write a tweet about {{topic}}",
        "Write a concise, funny tweet about {{topic}}",
    ]
    assert [one.model for one in suite.models] == [
        "openai:gpt-4o-mini",
        "openai:gpt-4o",
        "anthropic:claude-3-5-sonnet-20241022",
    ]
    assert [dict(one.input) for one in suite.examples] == [
        {"topic": "bananas"},
        {"topic": "avocado toast"},
        {"topic": "new york city"},
    ]
    assert suite.scorers == ()
    first, second, third = map(own, suite.examples)
    assert first == []
    contains = {"type": "contains", "name": "contains", "weight": 1.0, "threshold": 1.0}
    assert second == [{**contains, "value": ["avocado"], "match": "all", "ignore_case": True}]
    assert [one["type"] for one in third] == ["rubric"]
    assert third[0]["rubric"] == "ensure that the output is funny"
    assert "tests[1].assert[1]: javascript is a program" in told(suite)
    assert "tests[2].assert[1]: cost needs no scorer" in told(suite)


def test_files_labels_defaults_and_what_comes_from_the_environment():
    suite = read(
        """
        description: Customer support with Azure
        prompts:
          - id: file://prompts/support-v2.txt
            label: Support v2
          - id: file://./prompts/support-v3.md
            label: Support v3
        providers:
          - id: azure:chat:{{env.DEPLOYMENT}}
          - id: azure:chat:gpt-4o-mini
            label: small
            config: {apiHost: x.openai.azure.com, temperature: 0, max_tokens: 500}
        defaultTest:
          vars: {company: Acme}
          assert:
            - type: not-contains
              value: FAKE_INTERNAL_SECRET
              metric: secret-safety
            - type: latency
              threshold: 8000
        tests: file://tests/*.yaml
        """,
        {
            "prompts/support-v2.txt": "You work for {{company}}.\n\nQuestion: {{question}}\n",
            "prompts/support-v3.md": "# Support of {{company}}\n---\n{{question}}\n",
            "tests/orders.yaml": """
- description: knows the policy
  vars: {question: May I return shoes?}
  assert:
    - {type: contains-any, value: [30 days, thirty days], weight: 2}
  metadata: {tags: [returns]}
- vars: {question: Where is my order?}
""",
            "tests/other.json": "[]",
        },
    )
    assert [one.label for one in suite.prompts] == ["Support v2", "Support v3"]
    assert suite.prompts[0].source == "prompts/support-v2.txt"
    assert suite.prompts[1].messages[0].content.startswith("# Support of {{company}}\n---")
    (model,) = suite.models
    assert (model.model, model.label) == ("azure:gpt-4o-mini", "small")
    assert model.parameters.to_json() == {"temperature": 0, "max_tokens": 500}
    assert [one["name"] for one in specs(suite)] == ["secret-safety"]
    assert specs(suite)[0]["value"] == ["FAKE_INTERNAL_SECRET"]
    assert specs(suite)[0]["negate"] is True
    first, second = suite.examples
    assert first.input == {"company": "Acme", "question": "May I return shoes?"}
    assert first.tags == ("returns",)
    assert first.metadata["description"] == "knows the policy"
    assert first.source == "promptfoo tests/orders.yaml[0]"
    secret, days = own(first)
    assert (days["value"], days["match"], days["weight"]) == (["30 days", "thirty days"], "any", 2)
    assert own(second) == [secret] == specs(suite)
    assert "filled from the environment" in told(suite)
    assert "defaultTest.assert[1] (and 1 more): latency needs no scorer" in told(suite)


def test_chats_in_json():
    suite = read(
        """
        prompts: [file://chat.json, file://dumped.json, file://built.json, file://vision.json]
        providers: [ollama:chat:llama3.2, "ollama:mistral"]
        tests:
          - vars: {question: What is a monad?, history: [{user: hi}]}
        """,
        {
            "chat.json": json.dumps(
                [
                    {"role": "developer", "content": "Be brief."},
                    {"role": "user", "content": [{"type": "text", "text": "{{question}}"}]},
                    {"role": "assistant", "content": "Well,"},
                ]
            ),
            "dumped.json": '[{"role": "user", "content": {{ question | dump }}}]',
            "built.json": '[{% for m in h %}{"role": "user", "content": "{{m}}"}{% endfor %}]',
            "vision.json": json.dumps(
                [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}]
            ),
        },
    )
    first, second = suite.prompts
    assert first.messages == (
        Message("system", "Be brief."),
        Message("user", "{{question}}"),
        Message("assistant", "Well,"),
    )
    assert second.messages == (Message("user", "{{ question }}"),)
    assert "prompts[2]: the prompt is not imported: its messages are put together" in told(suite)
    assert "prompts[3]: the prompt is not imported: a message holds more than text" in told(suite)
    assert [one.model for one in suite.models] == ["ollama:llama3.2", "ollama:mistral"]


def test_chats_in_yaml():
    suite = read(
        """
        prompts:
          - |
            - role: system
              content: You answer in {{language}}.
            - role: user
              content: "{{question}}"
          - - {role: user, content: "{{question}}"}
          - file://chat.yaml
        tests: [{vars: {language: French, question: Why?}}]
        """,
        {"chat.yaml": "- {role: system, content: 'Say {{question}}'}\n"},
    )
    assert [one.messages[0].role for one in suite.prompts] == ["system", "user", "system"]
    assert len(suite.prompts[0].messages) == 2


def test_tests_in_a_sheet():
    suite = read(
        """
        prompts: ["Classify: {{text}}"]
        providers: groq:llama-3.1-8b-instant
        tests: file://cases.csv
        """,
        {
            "cases.csv": "\ufefftext,__expected,__metadata:topic,__metadata:tags[],__threshold\n"
            '"I love it, really",positive,shoes,"a,b",0.5\n'
            "It broke,equals: negative,lamps,c,\n"
        },
    )
    first, second = suite.examples
    assert first.input == {"text": "I love it, really"}
    assert (first.expected, second.expected) == ("positive", "negative")
    exact = {"type": "exact", "name": "exact", "weight": 1.0}
    assert first.metadata == {
        "topic": "shoes",
        "tags": ["a", "b"],
        "scorers": [exact],
        "threshold": 0.5,
    }
    assert first.tags == ("a", "b")
    assert own(second) == [{**exact, "threshold": 1.0}]
    assert "threshold" not in second.metadata
    assert first.source == "promptfoo cases.csv#1"


def test_scenarios_are_multiplied_out():
    suite = imported("""
        prompts: ["You're a translator. Translate this into {{language}}: {{input}}"]
        providers: [vertex:gemini-2.0-flash]
        defaultTest: {assert: [{type: not-icontains, value: as an AI}]}
        scenarios:
          - config:
              - vars: {language: Spanish, expectedHello: Hola mundo}
              - vars: {language: French, expectedHello: Bonjour le monde}
            tests:
              - description: Translated Hello World
                vars: {input: Hello world}
                assert:
                  - type: similar
                    value: '{{expectedHello}}'
                    threshold: 0.90
              - vars: {input: Good morning}
    """)
    assert [(one.input["language"], one.input["input"]) for one in suite.examples] == [
        ("Spanish", "Hello world"),
        ("Spanish", "Good morning"),
        ("French", "Hello world"),
        ("French", "Good morning"),
    ]
    assert [one.expected for one in suite.examples] == [
        *("Hola mundo", None),
        *("Bonjour le monde", None),
    ]
    assert [one["type"] for one in specs(suite)] == ["contains"]
    assert [(one["type"], one["threshold"]) for one in own(suite.examples[0])] == [
        ("contains", 1.0),
        ("similarity", 0.9),
    ]
    assert "similar became similarity by rouge_l" in told(suite)
    assert suite.models[0].model == "google:gemini-2.0-flash"


def test_prompts_compared_on_documents():
    suite = imported("""
        description: "Prompt template comparison - which prompt works best?"
        providers:
          - id: file://providers/generation_only.py
            label: GPT-4o-mini
          - {openai:gpt-4o-mini: {config: {temperature: 0.3}}}
        prompts:
          - label: basic
            raw: |
              Answer the question based on the context.
              Context: {{context}}
              Question: {{query}}
          - label: cot
            raw: "Think step by step. {{context}} {{query}}"
          - file://prompts/make.py:create_prompt
          - langfuse://my-prompt:3:text
        tests:
          - vars: {query: What was the margin?, context: "Gross margin: $36,413 million"}
            assert:
              - {type: icontains, value: "36,413"}
              - {type: javascript, value: "output.includes('(SOURCE:') && output.includes('.pdf')"}
              - {type: javascript, value: output.length < 120, weight: 3}
              - {type: context-faithfulness, threshold: 0.8}
              - {type: factuality, value: The margin was $36.4 billion}
        evaluateOptions: {maxConcurrency: 3}
    """)
    assert [(one.label, one.source) for one in suite.prompts] == [
        ("basic", "prompts[0]"),
        ("cot", "prompts[1]"),
    ]
    assert [one.model for one in suite.models] == ["openai:gpt-4o-mini"]
    assert suite.models[0].parameters.temperature == 0.3
    kinds = [one["type"] for one in specs(suite)]
    assert kinds == ["contains", "contains", "regex", "faithfulness", "faithfulness"]
    assert specs(suite)[1]["value"] == ["(SOURCE:", ".pdf"]
    assert specs(suite)[2]["pattern"] == r"(?s)\A.{0,119}\Z"
    assert specs(suite)[3]["threshold"] == 0.8
    assert [one["name"] for one in specs(suite)][:2] == ["contains", "contains_2"]
    assert suite.examples[0].expected == "The margin was $36.4 billion"
    text = told(suite)
    assert "providers[0]: file://providers/generation_only.py is no model but a program" in text
    assert "prompts/make.py:create_prompt is a program" in text
    assert "langfuse://my-prompt:3:text lies elsewhere" in text
    assert "evaluateOptions: is not kept" in text


def test_structured_output_and_shared_assertions():
    suite = read(
        """
        prompts: [file://extract.txt]
        providers: [openrouter:meta-llama/llama-3.1-8b-instruct]
        assertionTemplates:
          ticket: {type: is-json, value: file://ticket.json}
        defaultTest: file://default.yaml
        tests:
          - vars: {mail: My lamp is broken}
            assert:
              - {type: equals, value: {category: defect}}
          - vars: {mail: Where is my parcel?}
            assert:
              - type: assert-set
                assert:
                  - {type: equals, value: {category: delivery}}
                  - {type: contains-json}
        """,
        {
            "extract.txt": 'Answer as {"category": "..."}: {{mail}}',
            "default.yaml": "assert: [{$ref: '#/assertionTemplates/ticket'}]",
            "ticket.json": '{"type": "object", "required": ["category"]}',
        },
    )
    assert [one.expected for one in suite.examples] == [
        {"category": "defect"},
        {"category": "delivery"},
    ]
    schema = {"type": "object", "required": ["category"]}
    assert [one["type"] for one in specs(suite)] == ["json_schema"]
    assert specs(suite)[0]["schema"] == schema
    assert [(one["type"], one["weight"]) for one in own(suite.examples[1])] == [
        ("json_schema", 1.0),
        ("exact", 0.5),  # one of two in a set, which weighs 1
        ("json_schema", 0.5),
    ]


def test_an_old_config_with_file_names_only():
    suite = read(
        """
        prompts: [prompts.txt]
        providers: [openai:gpt-3.5-turbo, localai:chat:vicuna, "huggingface:text-generation:gpt2"]
        tests: vars.csv
        """,
        {
            "prompts.txt": "Translate to French: {{text}}\n---\n"
            "Translate to Spanish: {{text}}\n---\n",
            "vars.csv": "text\nHello\nGood day\n",
        },
    )
    assert [one.messages[0].content for one in suite.prompts] == [
        "Translate to French: {{text}}",
        "Translate to Spanish: {{text}}",
    ]
    assert suite.prompts[1].source == "prompts.txt[1]"
    assert [one.model for one in suite.models] == [
        *("openai:gpt-3.5-turbo", "openai_compatible:vicuna", "huggingface:gpt2"),
    ]
    assert len(suite.examples) == 2


def test_lists_of_values_and_variables_of_variables():
    suite = read(
        """
        prompts: ["{{greeting}} {{name}} in {{language}} {{ env.REGION }} {{tone}}"]
        tests:
          - vars:
              language: [English, German]
              name: [Ann, Bob]
              greeting: "Say hello in {{language}} to"
              turns: [{user: hi}]
              notes: file://notes/*.md
          - vars: {language: [French, Dutch], greeting: Hi, name: Cy}
            options: {disableVarExpansion: true}
        """,
        {"notes/a.md": "A\n", "notes/b.md": "B\n"},
    )
    assert len(suite.examples) == 2 * 2 * 2 + 1
    first = suite.examples[0].input
    assert first["greeting"] == "Say hello in English to"
    assert (first["notes"], first["turns"]) == ("A", [{"user": "hi"}])
    assert suite.examples[-1].input["language"] == ["French", "Dutch"]
    assert first["tone"] == ""
    assert "the test gives no 'tone': it is empty, as promptfoo takes it" in told(suite)


def test_programs_everywhere_leave_notes_and_what_is_left():
    suite = imported("""
        prompts: ["{{prompt}}", "exec:./make.sh", "file://missing.txt"]
        providers: ["python:provider.py", "https://example.com/chat", "echo", {id: 7}, exec:x]
        tests:
          - file://generate_tests.py:create_tests
          - {path: file://make.js, config: {n: 3}}
          - huggingface://datasets/rajpurkar/squad
          - file://missing.yaml
          - vars: {prompt: Say hello}
            assert:
              - {type: python, value: "len(output) > 3"}
              - {type: webhook, value: https://example.com}
              - {type: moderation}
              - {type: not-is-json}
              - {type: select-best, value: the funniest}
              - nonsense
              - {value: no type}
              - {$ref: "#/assertionTemplates/nothing"}
              - {type: contains}
              - {type: regex, value: "(unclosed"}
            threshold: 0.5
            options: {transform: "output.trim()"}
        nunjucksFilters: {shout: ./shout.js}
        redteam: {plugins: [harmful]}
    """)
    assert len(suite.prompts) == len(suite.examples) == 1
    assert suite.models == ()
    assert suite.scorers == ()
    text = told(suite)
    for words in (
        "exec:./make.sh lies elsewhere",
        "missing.txt did not come along",
        "provider.py is no model but a program",
        "echo has no counterpart",
        "the provider has no `id`",
        "generate_tests.py:create_tests is a program",
        "make.js is a program",
        "squad lies elsewhere",
        "missing.yaml did not come along",
        "python is a program",
        "webhook has no counterpart",
        "not-is-json has no counterpart",
        "select-best needs no scorer",
        "is no assertion",
        "an assertion without `type`",
        "there is no assertion template 'nothing'",
        "the assertion has no `value`",
        "this expression can't be used here",
        "`options.transform` has no counterpart",
        "filters of one's own are programs",
        "red teaming has no counterpart",
    ):
        assert words in text, words


def test_files_of_every_kind():
    suite = read(
        """
        description: Everything in files
        prompts: [file://prompts.csv, file://prompts.yaml, file://lines.jsonl]
        providers: file://providers.yaml
        tests: [file://tests.jsonl, file://tests.json]
        scenarios: [file://scenario.yaml]
        """,
        {
            "prompts.csv": "prompt,label\nSay {{a}},one\n,\n",
            "prompts.yaml": "- {label: two, raw: 'Tell {{a}}'}\n- {label: three}\n- 7\n",
            "lines.jsonl": '"Shout {{a}}"\n\n[{"role": "user", "content": "{{a}}"}]\n',
            "providers.yaml": "- {id: mine, provider: 'mistral:small', config: {maxTokens: 9}}\n"
            "- {id: 'openai:gpt-4o', prompts: [one], transform: x, config: {temperature: true}}\n"
            "- openai\n- 'openai:chat'\n- {a: 1, b: 2}\n",
            "tests.jsonl": '{"vars": {"a": "1"}}\n{"vars": "file://vars.yaml"}\n{"vars": [1]}\n',
            "tests.json": '{"vars": {"a": "file://text.md", "b": "file://no.txt"}}',
            "vars.yaml": "{a: 2, when: 2024-05-01, on: true, n: .inf}",
            "text.md": "three\n",
            "scenario.yaml": "{config: [{vars: {a: '4'}}]}",
        },
    )
    assert [one.label for one in suite.prompts] == ["one", "two", "", ""]
    assert [one.source for one in suite.prompts][1:] == [
        *("prompts.yaml[0]", "lines.jsonl[0]", "lines.jsonl[1]"),
    ]
    assert [one.model for one in suite.models] == ["mistral:small", "openai:gpt-4o"]
    assert suite.models[0].parameters.max_tokens == 9
    assert suite.models[1].parameters.temperature is None
    assert [one.input["a"] for one in suite.examples] == ["1", 2, "", "three", "4"]
    assert suite.examples[1].input["when"] == "2024-05-01"
    assert suite.examples[1].input["n"] == "inf"
    text = told(suite)
    for words in (
        "prompts.yaml[1]: the prompt has neither `raw` nor a file",
        "prompts.yaml[2]: the prompt is not imported: is no prompt",
        "`prompts` is not kept",
        "`transform` is a program",
        "openai has no counterpart",
        "openai:chat names no model",
        "`vars` is no object",
        "no.txt did not come along",
    ):
        assert words in text, words


def test_files_that_can_not_be_read_are_told():
    suite = read(
        """
        prompts: {"a.txt": first, "b.json": second}
        providers: [file://p.yaml, "file://gone.yaml"]
        defaultTest: file://d.yaml
        tests: [file://t.jsonl, {vars: {x: file://v.yaml}, assert: [{type: equals, value: file://e.txt}]}]
        """,
        {
            "a.txt": "{{x}}",
            "b.json": "- {role: user, content: {{x}}",
            "p.yaml": "[",
            "d.yaml": "[",
            "t.jsonl": "{\n",
            "v.yaml": "{",
        },
    )
    assert [one.label for one in suite.prompts] == ["first", "second"]
    text = told(suite)
    for name in ("p.yaml, line", "d.yaml, line", "t.jsonl, line 1 is no JSON", "v.yaml, line"):
        assert name in text, name
    assert "equals: the file e.txt did not come along" in text
    assert suite.examples[0].input == {"x": ""}


def test_of_very_many_tests_the_first_are_imported(monkeypatch):
    monkeypatch.setattr("testwright.core.prompts.promptfoo.cases.MOST_CASES", 5)
    values = ", ".join("abcdefgh")
    suite = imported(f"{{prompts: ['{{{{x}}}}'], tests: [{{vars: {{x: [{values}]}}}}]}}")
    assert len(suite.examples) == 5
    assert "only the first 5 tests" in told(suite)


def test_a_test_that_is_too_large_is_left_out():
    config = {"prompts": ["{{x}}"], "tests": [{"vars": {"x": "y" * 600_000}}, {"vars": {"x": "z"}}]}
    suite = read_config(config, GivenFiles({}))
    assert len(suite.examples) == 1
    assert "tests[0]: the test is not imported" in told(suite)


def test_several_expected_outputs():
    suite = imported("""
        prompts: ["{{q}}"]
        tests:
          - vars: {q: 2 + 2}
            assert:
              - {type: similar, value: four}
              - {type: equals, value: "4"}
              - {type: levenshtein, value: "4", threshold: 2}
    """)
    assert suite.examples[0].expected == "4"
    kinds = [(one["type"], one.get("method"), one.get("threshold")) for one in specs(suite)]
    assert kinds == [("exact", None, 1.0), ("similarity", "edit", None)]
    assert "the threshold of levenshtein is not kept" in told(suite)
    assert "an example has one expected output" in told(suite)


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("[1, 2]", "neither `prompts` nor `tests`"),
        ("just text", "neither `prompts` nor `tests`"),
        ("prompts: [", "is no YAML"),
        ("prompts: []", "has no prompt that can be used"),
        ("prompts: ['{{ x ']", "has no prompt that can be used"),
        ("prompts: [file://p.py]", "is a program"),
        ("prompts: ['{{ x | shout }}']\ntests: []", "there is no filter 'shout'"),
        ("prompts: &a [*a]", "refers to itself"),
        (
            "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"{n}: &{n} [{', '.join([f'*{m}'] * 10)}]\n" for m, n in pairwise("abcdefg"))
            + "prompts: *g",
            "too many values",
        ),
    ],
)
def test_what_is_no_config_is_refused(config, words):
    with pytest.raises(InvalidInput) as caught:
        read_config(config, GivenFiles({}))
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("nunjucks", "jinja"),
    [
        ("{{ x | dump }} {{ y|dump(2) }}", "{{ x | tojson }} {{ y| tojson }}"),
        ("{{ x | safe }}", "{{ x  }}"),
        (
            "{% if a === b %}{% elseif a !== c %}{% endif %}",
            "{% if a == b %}{% elif a != c %}{% endif %}",
        ),
        ("{% if items.length > 2 %}x{% endif %}", "{% if (items | length) > 2 %}x{% endif %}"),
        (
            "a === b | dump {% raw %}{{ x }}{% endraw %}",
            "a === b | dump {% raw %}{{ x }}{% endraw %}",
        ),
        ("{% verbatim %}x{% endverbatim %}", "{% raw %}x{% endraw %}"),
    ],
)
def test_nunjucks_becomes_jinja(nunjucks, jinja):
    assert to_jinja(nunjucks) == jinja


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Paris", {"type": "equals", "value": "Paris"}),
        ("contains: Paris", {"type": "contains", "value": "Paris"}),
        ("similar(0.8):Hello there", {"type": "similar", "value": "Hello there", "threshold": 0.8}),
        ("contains-any: <b>,</span>", {"type": "contains-any", "value": ["<b>", "</span>"]}),
        (
            'contains-all: "1,000", in stock',
            {"type": "contains-all", "value": ["1,000", "in stock"]},
        ),
        ("grade: is polite", {"type": "llm-rubric", "value": "is polite"}),
        ("fn:output.length < 5", {"type": "javascript", "value": "output.length < 5"}),
        ("not-contains:error", {"type": "not-contains", "value": "error"}),
        ("is-json", {"type": "is-json"}),
        ("contains", {"type": "equals", "value": "contains"}),
        ("Note: this is text", {"type": "equals", "value": "Note: this is text"}),
        ("note: this is text", {"type": "equals", "value": "note: this is text"}),
    ],
)
def test_assertions_in_one_text(text, assertion):
    assert assertion_of(text) == assertion


@pytest.mark.parametrize(
    ("source", "scorer"),
    [
        (
            "output.includes('a')",
            ("contains", {"value": ["a"], "match": "all", "ignore_case": False}),
        ),
        (
            'output.toLowerCase().includes("a") || output.toLowerCase().includes("b");',
            ("contains", {"value": ["a", "b"], "match": "any", "ignore_case": True}),
        ),
        ("return output.trim().length >= 10", ("regex", {"pattern": r"(?s)\A.{10,}\Z"})),
        ("output.length > 10", ("regex", {"pattern": r"(?s)\A.{11,}\Z"})),
        ("output.length < 0", None),
        ("output.includes('a') && output.length < 9", None),
        ("output.includes('a') && output.includes('b') || output.includes('c')", None),
        ("output.includes('')", None),
        ("process.exit(1)", None),
    ],
)
def test_small_programs_are_read_and_never_run(source, scorer):
    assert scorer_of_javascript(source) == scorer


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["file://x.yaml", "{{ x }}", "contains: a", "equals", "vars", "{% for", "[{"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["vars", "assert", "type", "value", "id", "raw", "config", "tests", "options"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)
CONFIGS = st.dictionaries(
    st.sampled_from(
        [
            "prompts",
            "providers",
            "tests",
            "defaultTest",
            "scenarios",
            "description",
            "assertionTemplates",
        ]
    ),
    VALUES,
)


@given(CONFIGS)
@settings(max_examples=300, deadline=None)
def test_any_config_is_read_or_refused(config):
    try:
        suite = read_config(config, GivenFiles({"x.yaml": "[{vars: {a: 1}}]"}))
    except InvalidInput:
        return
    json.dumps(suite.to_json(), allow_nan=False)


EVERY_ASSERTION = r"""
    prompts: ["{{q}}"]
    tests:
      - vars: {q: x}
        assert:
          - {type: equals, value: a b}
          - {type: not-equals, value: "sorry (no)"}
          - {type: contains, value: "a.b*"}
          - {type: not-contains, value: A}
          - {type: not-contains-all, value: [A, B]}
          - {type: icontains-any, value: [a, b], weight: 3}
          - {type: not-icontains-any, value: [zz, "y\ny"]}
          - {type: starts-with, value: "a (b"}
          - {type: not-starts-with, value: "As an AI"}
          - {type: regex, value: '^(?<word>\w+) b$'}
          - {type: not-regex, value: "[0-9]{4}"}
          - {type: is-json, value: {type: object}}
          - {type: similar, value: a b, threshold: 0.6}
          - {type: llm-rubric, value: is polite, metric: score}
          - {type: context-faithfulness, threshold: 0.8}
          - {type: javascript, value: "output.length < 100"}
"""


def test_every_scorer_that_assertions_become_can_be_made():
    """An option that no scorer has would be found out in an experiment, cell by cell."""
    suite = imported(EVERY_ASSERTION)
    (example,) = suite.examples
    assert len(own(example)) == 16
    assert all(scorers_of(own_scoring(example.metadata).scorers))
    names = [one["name"] for one in own(example)]
    assert len(set(names)) == 16
    assert "score" not in names


async def test_they_say_what_promptfoo_says_of_an_answer():
    (example,) = imported(EVERY_ASSERTION).examples
    scorers = scorers_of(own_scoring(example.metadata).scorers)
    given = output("a b", expected=example.expected, given={"q": "x"})
    values = {
        one.name: (await one.score(given, None)).value for one in scorers if not one.asks_model
    }
    failing = [name for name, value in values.items() if value == 0]
    assert failing == ["contains", "regex", "json_schema"]  # "a.b*", "a (b", no JSON


@pytest.mark.parametrize("length", ["< 5000", "> 2000"])
def test_what_no_scorer_can_do_is_told(length):
    suite = imported(
        f"{{prompts: ['{{{{q}}}}'], tests: [{{vars: {{q: x}}, assert: "
        f"[{{type: javascript, value: 'output.length {length}'}}, "
        "{type: regex, value: '(?=x)'}, {type: is-json, value: {type: 7}}]}]}"
    )
    assert suite.scorers == ()
    assert told(suite).count("can't be used here") == 3


def test_a_test_with_a_threshold_need_not_hold_everywhere():
    suite = imported("""
        prompts: ["{{q}}"]
        tests:
          - vars: {q: x}
            threshold: 0.6
            metadata: {threshold: 5, scorers: mine}
            assert: [{type: contains, value: a}, {type: contains, value: b, weight: 0.5}]
          - vars: {q: y}
            threshold: 60
            assert: [{type: contains, value: a, weight: 0}]
    """)
    first, second = suite.examples
    assert first.metadata["threshold"] == 0.6
    assert first.metadata["promptfoo_threshold"] == 5
    assert [(one["weight"], one.get("threshold")) for one in own(first)] == [(1, None), (0.5, None)]
    assert own(second) == []
    assert "threshold: is no number from 0 to 1; it is not kept" in told(suite)
