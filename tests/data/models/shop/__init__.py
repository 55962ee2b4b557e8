"""A package of models, as people have them."""

from .orders import Order

__all__ = ["Order"]
