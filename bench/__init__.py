"""Benchmarks of Homeport, each beside a named peer in the same run; they print tables and assert nothing."""
