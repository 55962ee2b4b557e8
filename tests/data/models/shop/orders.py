from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from .people import Customer


class Order(BaseModel):
    id: int
    customer_id: UUID
    buyer: Customer
    created_at: datetime
    updated_at: datetime
