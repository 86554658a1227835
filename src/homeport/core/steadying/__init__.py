"""Steady me: scripts, how they are walked, and what one use of them came to."""
