"""The product as verbs."""
