"""Expressions over the fields of a record: `sum(items.quantity * items.price) + shipping`."""
