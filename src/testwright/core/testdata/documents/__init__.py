"""JSON Schema documents made plain: references followed, combinations merged, the rest refused."""
