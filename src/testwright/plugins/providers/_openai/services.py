"""The services that speak the OpenAI protocol: one row of facts each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from testwright.plugins.providers._wire.service import Service

StructuredMeans = Literal["json_schema", "json_object", "none"]
MaxTokensName = Literal["max_tokens", "max_completion_tokens"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAIService(Service):
    """What is particular to services of this protocol.

    Attributes:
        key_header: the header that carries the key; `authorization` makes it a bearer token.
        local: whether it runs on one's own machines, so that tokens cost nothing.
        structured: the best means of asking for JSON that its models commonly have.
        max_tokens: its name for the limit of the answer.
        stream_options: whether it takes `stream_options: {"include_usage": true}`.
        embeddings: whether POST /embeddings is there.
        lists_models: whether GET /models tells what can be asked.
        model_prefix: what GET /models puts before every name, and requests need not.
    """

    key_header: str = "authorization"
    local: bool = False
    structured: StructuredMeans = "json_schema"
    max_tokens: MaxTokensName = "max_tokens"
    stream_options: bool = True
    embeddings: bool = True
    lists_models: bool = True
    model_prefix: str = ""


SERVICES: tuple[OpenAIService, ...] = (
    OpenAIService(
        name="openai",
        base_url="https://api.openai.com/v1",
        url_variables=("OPENAI_BASE_URL",),
        key_variables=("OPENAI_API_KEY",),
        max_tokens="max_completion_tokens",
    ),
    OpenAIService(
        name="openai_compatible",
        base_url=None,
        url_variables=("TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL",),
        key_variables=("TESTWRIGHT_OPENAI_COMPATIBLE_API_KEY",),
        key_required=False,
        advice="start the server, or correct TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL",
    ),
    OpenAIService(
        # The v1 API takes no api-version; model names are the names of deployments, which the
        # endpoint does not list.
        name="azure",
        base_url=None,
        url_variables=("AZURE_OPENAI_ENDPOINT",),
        url_suffix="/openai/v1",
        url_example="https://NAME.openai.azure.com",
        key_variables=("AZURE_OPENAI_API_KEY",),
        key_header="api-key",
        max_tokens="max_completion_tokens",
        lists_models=False,
    ),
    OpenAIService(
        name="ollama",
        base_url="http://127.0.0.1:11434/v1",
        url_variables=("OLLAMA_HOST",),
        url_suffix="/v1",
        key_variables=("OLLAMA_API_KEY",),
        key_required=False,
        local=True,
        advice="start it with `ollama serve` or set OLLAMA_HOST",
    ),
    OpenAIService(
        # No default address: vLLM's own default port 8000 is also Testwright's.
        name="vllm",
        base_url=None,
        url_variables=("VLLM_BASE_URL",),
        url_example="http://127.0.0.1:8001/v1",
        key_variables=("VLLM_API_KEY",),
        key_required=False,
        local=True,
        advice="start it with `vllm serve MODEL` or correct VLLM_BASE_URL",
    ),
    OpenAIService(
        name="llamacpp",
        base_url="http://127.0.0.1:8080/v1",
        url_variables=("LLAMACPP_BASE_URL",),
        key_variables=("LLAMACPP_API_KEY",),
        key_required=False,
        local=True,
        advice="start it with `llama-server -m MODEL.gguf` or set LLAMACPP_BASE_URL",
    ),
    OpenAIService(
        name="lmstudio",
        base_url="http://127.0.0.1:1234/v1",
        url_variables=("LMSTUDIO_BASE_URL",),
        key_variables=("LMSTUDIO_API_KEY",),
        key_required=False,
        local=True,
        advice="start its server (`lms server start`) or set LMSTUDIO_BASE_URL",
    ),
    OpenAIService(
        # Gemini; says 400 to a wrong key, and when to come back in the details of an error.
        name="google",
        base_url="https://generativelanguage.googleapis.com/v1beta/openai",
        url_variables=("GOOGLE_GEMINI_BASE_URL",),
        url_suffix="/v1beta/openai",
        url_example="https://generativelanguage.googleapis.com",
        url_hint="such an address usually ends in /v1beta/openai",
        key_variables=("GEMINI_API_KEY", "GOOGLE_API_KEY"),
        model_prefix="models/",
    ),
    OpenAIService(
        # Its structured outputs can't be streamed; its JSON mode can.
        name="groq",
        base_url="https://api.groq.com/openai/v1",
        url_variables=("GROQ_BASE_URL",),
        key_variables=("GROQ_API_KEY",),
        structured="json_object",
        max_tokens="max_completion_tokens",
        embeddings=False,
    ),
    OpenAIService(
        # Refuses parameters that it does not know; tells usage in the last chunk unasked.
        name="mistral",
        base_url="https://api.mistral.ai/v1",
        url_variables=("MISTRAL_BASE_URL",),
        key_variables=("MISTRAL_API_KEY",),
        stream_options=False,
    ),
    OpenAIService(
        name="openrouter",
        base_url="https://openrouter.ai/api/v1",
        url_variables=("OPENROUTER_BASE_URL",),
        key_variables=("OPENROUTER_API_KEY",),
    ),
    OpenAIService(
        name="huggingface",
        base_url="https://router.huggingface.co/v1",
        url_variables=("HF_BASE_URL",),
        key_variables=("HF_TOKEN",),
        embeddings=False,
    ),
    OpenAIService(
        # The compatibility endpoint refuses stream_options and offers chat and embeddings alone.
        name="cohere",
        base_url="https://api.cohere.ai/compatibility/v1",
        url_variables=("COHERE_BASE_URL",),
        key_variables=("COHERE_API_KEY", "CO_API_KEY"),
        structured="json_object",
        stream_options=False,
        lists_models=False,
    ),
    OpenAIService(
        name="deepseek",
        base_url="https://api.deepseek.com/v1",
        url_variables=("DEEPSEEK_BASE_URL",),
        key_variables=("DEEPSEEK_API_KEY",),
        structured="json_object",
        embeddings=False,
    ),
    OpenAIService(
        name="together",
        base_url="https://api.together.xyz/v1",
        url_variables=("TOGETHER_BASE_URL",),
        key_variables=("TOGETHER_API_KEY",),
    ),
)
