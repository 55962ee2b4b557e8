"""Entities that come with the product: one JSON document each, as users write them."""
