"""Content as data: loads packs, says with file and line what is wrong in them, and builds what the browser reads."""
