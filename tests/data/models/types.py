"""Fields of every type that is usual, in a file with a name that Python's library has too."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

import pydantic
from pydantic import BaseModel, Field
from typing_extensions import TypedDict

print("what a file prints is in nobody's way")  # noqa: T201


class Colour(str, Enum):  # noqa: UP042
    red = "red"
    blue = "blue"


class Level(IntEnum):
    low = 1
    high = 2


class Home(BaseModel):
    street: str = Field(max_length=40)
    city: str
    zip: Annotated[str, Field(pattern=r"^\d{5}$")]


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int = Field(ge=1, le=9)


class Dog(BaseModel):
    kind: Literal["dog"]
    name: str


class Numbers(BaseModel):
    price: Decimal = Field(max_digits=6, decimal_places=2, gt=0)
    rate: Decimal = Field(max_digits=4, decimal_places=4)
    amount: Decimal = Field(ge=0, max_digits=12)
    step: Decimal = Field(multiple_of=Decimal("0.25"))
    share: float = Field(ge=0, lt=1)
    positive: pydantic.PositiveInt
    fives: int = Field(multiple_of=5)
    strict: int = Field(strict=True)
    flag: bool


class Texts(BaseModel):
    model_config = pydantic.ConfigDict(extra="forbid", str_strip_whitespace=True)

    code: str = Field(pattern=r"^[A-Z]{3}-\d{2}$")
    upper: Annotated[str, pydantic.StringConstraints(to_upper=True, min_length=2, max_length=5)]
    key: UUID
    key4: pydantic.UUID4
    raw: bytes
    encoded: pydantic.Base64Bytes
    secret: pydantic.SecretStr
    url: pydantic.HttpUrl
    ip: ipaddress.IPv4Address
    ip6: ipaddress.IPv6Address
    network: pydantic.IPvAnyNetwork
    path: Path
    document: pydantic.Json[Any]

    @pydantic.computed_field
    @property
    def length(self) -> int:
        return len(self.code)


class Times(BaseModel):
    day: date
    moment: datetime
    at: time
    lasts: timedelta
    past: pydantic.PastDate
    future: pydantic.FutureDate
    naive: pydantic.NaiveDatetime
    aware: pydantic.AwareDatetime
    since: date = Field(ge=date(2024, 1, 1), lt=date(2024, 3, 1))


class Shapes(BaseModel):
    colour: Colour
    level: Level
    literal: Literal["a", "b", 3]
    maybe: int | None = None
    union: int | str
    tags: list[str] = Field(min_length=1, max_length=4)
    unique: set[int]
    frozen: frozenset[Colour]
    pair: tuple[float, float]
    many: tuple[int, ...]
    by_name: dict[str, int]
    by_number: dict[int, Home]
    by_colour: dict[Colour, float]
    by_key: dict[UUID, str]
    home: Home
    homes: list[Home] = []
    pet: Annotated[Cat | Dog, Field(discriminator="kind")]
    anything: Any
    nothing: None = None


class Aliased(BaseModel):
    first_name: str = Field(alias="firstName")
    total: int = Field(validation_alias=pydantic.AliasChoices("sum", "total"))


class Tree(BaseModel):
    value: int
    children: list[Tree] = []
    parent: Tree | None = None


T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    items: list[T]
    total: pydantic.NonNegativeInt


HomePage = Page[Home]


class Checked(BaseModel):
    low: int = Field(ge=0, le=100)
    name: str

    @pydantic.field_validator("name")
    @classmethod
    def q(cls, value: str) -> str:
        if not value.startswith("Q"):
            raise ValueError("must start with Q")
        return value


class Called(BaseModel):
    number: int
    back: Callable[[int], int]


class Point(TypedDict):
    x: int
    y: float


@dataclass
class Old:
    id: int
    title: str
    parent_id: int | None = None
