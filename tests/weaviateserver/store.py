"""Collections, tenants and objects, and how they are searched."""

from __future__ import annotations

import math
import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

_CLASS = re.compile(r"[A-Z][_0-9A-Za-z]{0,254}")
_PROPERTY = re.compile(r"[_A-Za-z][_0-9A-Za-z]{0,230}")
_TENANT = re.compile(r"[A-Za-z0-9\-_]{1,64}")
_TOKENIZATIONS = {"word", "lowercase", "whitespace", "field", "trigram"}
_DATA_TYPES = {"text", "int", "number", "boolean", "date", "text[]", "int[]"}


class Problem(Exception):
    """What Weaviate would refuse, with its words."""


@dataclass
class Stored:
    """One object."""

    id: str
    properties: dict[str, Any]
    vector: list[float] | None


@dataclass
class Collection:
    """One class; objects by tenant."""

    definition: dict[str, Any]
    tenants: dict[str, dict[str, Stored]] = field(default_factory=dict)

    @property
    def properties(self) -> dict[str, dict[str, Any]]:
        return {one["name"]: one for one in self.definition["properties"]}

    def tenant(self, name: str | None) -> dict[str, Stored]:
        if not name:
            raise Problem(
                f"class {self.definition['class']} has multi-tenancy enabled, but request was "
                "without tenant"
            )
        if name not in self.tenants:
            raise Problem(f'tenant not found: "{name}"')
        return self.tenants[name]

    def put(self, one: dict[str, Any]) -> Stored:
        """Stores an object of a batch."""
        tenant = one.get("tenant", "")
        if tenant not in self.tenants and self.definition["multiTenancyConfig"].get(
            "autoTenantCreation"
        ):
            self.add_tenant(tenant)
        stored = self.tenant(tenant)
        uuid.UUID(one["id"])
        for name, value in one["properties"].items():
            if name not in self.properties:
                raise Problem(f"no such prop with name '{name}' found in class")
            wanted = self.properties[name]["dataType"][0]
            if not isinstance(value, {"text": str, "int": int}[wanted]):
                raise Problem(f"invalid {wanted} property '{name}' on class")
        vector = one.get("vector")
        known = next((other.vector for other in stored.values() if other.vector), None)
        if vector and known and len(known) != len(vector):
            raise Problem(
                f"new node has a vector with length {len(vector)}. Existing nodes have vectors "
                f"with length {len(known)}"
            )
        made = Stored(one["id"], one["properties"], vector)
        stored[made.id] = made
        return made

    def add_tenant(self, name: str) -> None:
        if not _TENANT.fullmatch(name):
            raise Problem(f"'{name}' is not a valid tenant name")
        self.tenants.setdefault(name, {})

    def tokens(self, name: str, text: str) -> list[str]:
        """A text as the property's tokenization takes it apart."""
        how = self.properties[name].get("tokenization", "word")
        if how == "field":
            return [text.strip()]
        if how == "whitespace":
            return text.split()
        return re.findall(r"[^\W_]+", text.lower()) if how == "word" else text.lower().split()

    def matching(self, tenant: str | None, where: dict[str, Any] | None) -> list[Stored]:
        """The objects that a filter lets through."""
        found = list(self.tenant(tenant).values())
        if where is None:
            return found
        (name,) = where["path"]
        if name not in self.properties or not self.properties[name].get("indexFilterable", True):
            raise Problem(f"property {name} has no filterable index")
        match where["operator"]:
            case "Equal":
                wanted = [self.tokens(name, where["valueText"])]
            case "ContainsAny":
                wanted = [self.tokens(name, text) for text in where["valueTextArray"]]
            case other:
                raise Problem(f"operator {other} is not modelled here")
        said = {one.id: set(self.tokens(name, one.properties.get(name, ""))) for one in found}
        return [one for one in found if any(set(words) <= said[one.id] for words in wanted)]

    def near(self, tenant: str | None, vector: list[float], limit: int) -> list[Stored]:
        """By cosine distance."""
        having = [one for one in self.tenant(tenant).values() if one.vector]
        if having and len(having[0].vector) != len(vector):
            raise Problem(f"vector lengths don't match: {len(having[0].vector)} vs {len(vector)}")
        return sorted(having, key=lambda one: (_distance(one.vector, vector), one.id))[:limit]

    def bm25(
        self, tenant: str | None, query: str, properties: list[str], limit: int
    ) -> list[Stored]:
        """BM25F over one property, as Weaviate computes it."""
        (name,) = properties
        if not self.properties[name].get("indexSearchable", True):
            raise Problem(f"Property {name} is not indexed. Please choose another property")
        config = self.definition["invertedIndexConfig"]["bm25"]
        docs = {
            one.id: Counter(self.tokens(name, one.properties.get(name, "")))
            for one in self.tenant(tenant).values()
        }
        average = sum(doc.total() for doc in docs.values()) / max(1, len(docs)) or 1
        scores: Counter[str] = Counter()
        for word in set(self.tokens(name, query)):
            having = [key for key, doc in docs.items() if word in doc]
            idf = math.log(1 + (len(docs) - len(having) + 0.5) / (len(having) + 0.5))
            for key in having:
                count = docs[key][word]
                share = config["b"] * docs[key].total() / average
                scores[key] += idf * count / (count + config["k1"] * (1 - config["b"] + share))
        best = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
        return [self.tenant(tenant)[key] for key in best]


def checked(definition: dict[str, Any]) -> Collection:
    """A new collection, if its definition is one."""
    if not _CLASS.fullmatch(definition.get("class", "")):
        raise Problem(f"'{definition.get('class')}' is not a valid class name")
    for one in definition["properties"]:
        if not _PROPERTY.fullmatch(one["name"]) or one["name"] in ("id", "_id", "_additional"):
            raise Problem(f"'{one['name']}' is not a valid property name")
        if one["dataType"][0] not in _DATA_TYPES:
            raise Problem(f"property '{one['name']}': invalid dataType")
        if one.get("tokenization", "word") not in _TOKENIZATIONS:
            raise Problem(f"Tokenization '{one['tokenization']}' is not allowed")
        if "tokenization" in one and not one["dataType"][0].startswith("text"):
            raise Problem(f"Tokenization is not allowed for data type '{one['dataType'][0]}'")
        if one.get("indexSearchable") and not one["dataType"][0].startswith("text"):
            raise Problem("`indexSearchable` is allowed only for text/text[] data types")
    return Collection(definition)


def _distance(one: list[float], other: list[float]) -> float:
    lengths = math.sqrt(sum(x * x for x in one)) * math.sqrt(sum(x * x for x in other))
    return 1 - sum(x * y for x, y in zip(one, other, strict=True)) / (lengths or 1)
