"""What every part of the core shares."""
