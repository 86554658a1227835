"""The pure core: facts in, facts out; no clock, no files, no chance of its own."""
