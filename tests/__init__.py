"""Tests mirror src; house/ holds the rules of the house, pwa/ and e2e/ run in Chromium."""
