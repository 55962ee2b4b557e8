from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Scenario(_message.Message):
    __slots__ = ("name", "description", "count", "overrides")
    class OverridesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    NAME_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    OVERRIDES_FIELD_NUMBER: _ClassVar[int]
    name: str
    description: str
    count: int
    overrides: _containers.ScalarMap[str, str]
    def __init__(self, name: _Optional[str] = ..., description: _Optional[str] = ..., count: _Optional[int] = ..., overrides: _Optional[_Mapping[str, str]] = ...) -> None: ...

class GenerateDataRequest(_message.Message):
    __slots__ = ("request_id", "domain", "entity", "count", "context", "hints", "scenarios", "learn_from_history", "defect_triggering", "production_like", "schema", "constraints", "seed", "locale", "start_index", "include_metadata", "model", "overrides")
    class OverridesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DOMAIN_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    HINTS_FIELD_NUMBER: _ClassVar[int]
    SCENARIOS_FIELD_NUMBER: _ClassVar[int]
    LEARN_FROM_HISTORY_FIELD_NUMBER: _ClassVar[int]
    DEFECT_TRIGGERING_FIELD_NUMBER: _ClassVar[int]
    PRODUCTION_LIKE_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_FIELD_NUMBER: _ClassVar[int]
    CONSTRAINTS_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    START_INDEX_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_METADATA_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    OVERRIDES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    domain: str
    entity: str
    count: int
    context: str
    hints: _containers.RepeatedScalarFieldContainer[str]
    scenarios: _containers.RepeatedCompositeFieldContainer[Scenario]
    learn_from_history: bool
    defect_triggering: bool
    production_like: bool
    schema: str
    constraints: str
    seed: int
    locale: str
    start_index: int
    include_metadata: bool
    model: str
    overrides: _containers.ScalarMap[str, str]
    def __init__(self, request_id: _Optional[str] = ..., domain: _Optional[str] = ..., entity: _Optional[str] = ..., count: _Optional[int] = ..., context: _Optional[str] = ..., hints: _Optional[_Iterable[str]] = ..., scenarios: _Optional[_Iterable[_Union[Scenario, _Mapping]]] = ..., learn_from_history: _Optional[bool] = ..., defect_triggering: _Optional[bool] = ..., production_like: _Optional[bool] = ..., schema: _Optional[str] = ..., constraints: _Optional[str] = ..., seed: _Optional[int] = ..., locale: _Optional[str] = ..., start_index: _Optional[int] = ..., include_metadata: _Optional[bool] = ..., model: _Optional[str] = ..., overrides: _Optional[_Mapping[str, str]] = ...) -> None: ...

class Metadata(_message.Message):
    __slots__ = ("generation_path", "routing_reason", "confidence", "llm_tokens_used", "cost_usd", "generation_time_ms", "coherence_score", "fallback_from", "seed", "schema_fingerprint", "coherence_reason", "model_used", "records_by_model")
    GENERATION_PATH_FIELD_NUMBER: _ClassVar[int]
    ROUTING_REASON_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    LLM_TOKENS_USED_FIELD_NUMBER: _ClassVar[int]
    COST_USD_FIELD_NUMBER: _ClassVar[int]
    GENERATION_TIME_MS_FIELD_NUMBER: _ClassVar[int]
    COHERENCE_SCORE_FIELD_NUMBER: _ClassVar[int]
    FALLBACK_FROM_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    COHERENCE_REASON_FIELD_NUMBER: _ClassVar[int]
    MODEL_USED_FIELD_NUMBER: _ClassVar[int]
    RECORDS_BY_MODEL_FIELD_NUMBER: _ClassVar[int]
    generation_path: str
    routing_reason: str
    confidence: float
    llm_tokens_used: int
    cost_usd: float
    generation_time_ms: float
    coherence_score: float
    fallback_from: str
    seed: int
    schema_fingerprint: str
    coherence_reason: str
    model_used: str
    records_by_model: int
    def __init__(self, generation_path: _Optional[str] = ..., routing_reason: _Optional[str] = ..., confidence: _Optional[float] = ..., llm_tokens_used: _Optional[int] = ..., cost_usd: _Optional[float] = ..., generation_time_ms: _Optional[float] = ..., coherence_score: _Optional[float] = ..., fallback_from: _Optional[str] = ..., seed: _Optional[int] = ..., schema_fingerprint: _Optional[str] = ..., coherence_reason: _Optional[str] = ..., model_used: _Optional[str] = ..., records_by_model: _Optional[int] = ...) -> None: ...

class GenerateDataResponse(_message.Message):
    __slots__ = ("request_id", "success", "data", "record_count", "error", "metadata", "defects")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESS_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    RECORD_COUNT_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    success: bool
    data: str
    record_count: int
    error: str
    metadata: Metadata
    defects: str
    def __init__(self, request_id: _Optional[str] = ..., success: _Optional[bool] = ..., data: _Optional[str] = ..., record_count: _Optional[int] = ..., error: _Optional[str] = ..., metadata: _Optional[_Union[Metadata, _Mapping]] = ..., defects: _Optional[str] = ...) -> None: ...

class DataChunk(_message.Message):
    __slots__ = ("request_id", "chunk_index", "data", "record_count", "is_last", "metadata", "defects")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHUNK_INDEX_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    RECORD_COUNT_FIELD_NUMBER: _ClassVar[int]
    IS_LAST_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    chunk_index: int
    data: str
    record_count: int
    is_last: bool
    metadata: Metadata
    defects: str
    def __init__(self, request_id: _Optional[str] = ..., chunk_index: _Optional[int] = ..., data: _Optional[str] = ..., record_count: _Optional[int] = ..., is_last: _Optional[bool] = ..., metadata: _Optional[_Union[Metadata, _Mapping]] = ..., defects: _Optional[str] = ...) -> None: ...

class GetSchemasRequest(_message.Message):
    __slots__ = ("domain",)
    DOMAIN_FIELD_NUMBER: _ClassVar[int]
    domain: str
    def __init__(self, domain: _Optional[str] = ...) -> None: ...

class Schema(_message.Message):
    __slots__ = ("name", "domain", "description", "fields")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DOMAIN_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    name: str
    domain: str
    description: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., domain: _Optional[str] = ..., description: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ...) -> None: ...

class GetSchemasResponse(_message.Message):
    __slots__ = ("schemas",)
    SCHEMAS_FIELD_NUMBER: _ClassVar[int]
    schemas: _containers.RepeatedCompositeFieldContainer[Schema]
    def __init__(self, schemas: _Optional[_Iterable[_Union[Schema, _Mapping]]] = ...) -> None: ...

class HealthCheckRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class HealthCheckResponse(_message.Message):
    __slots__ = ("status", "service", "version", "dependencies")
    class DependenciesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DEPENDENCIES_FIELD_NUMBER: _ClassVar[int]
    status: str
    service: str
    version: str
    dependencies: _containers.ScalarMap[str, str]
    def __init__(self, status: _Optional[str] = ..., service: _Optional[str] = ..., version: _Optional[str] = ..., dependencies: _Optional[_Mapping[str, str]] = ...) -> None: ...
