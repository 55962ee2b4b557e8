"""What importers of schemas share: names that tell a kind, sizes, order."""
