"""Homeport: a private companion for people with anxious attachment."""
