"""Homeport: a private companion for people with anxious attachment."""

__version__ = "0.1.0"
