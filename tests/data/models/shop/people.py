from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, Field


class Address(BaseModel):
    street: str = Field(max_length=60)
    city: str
    zip_code: str = Field(pattern=r"^\d{5}$")


class Customer(BaseModel):
    id: UUID
    first_name: str
    address: Address
