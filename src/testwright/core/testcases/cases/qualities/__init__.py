"""What a product is to be rather than do: fast, there, safe, usable (ISO/IEC 25010:2023)."""
