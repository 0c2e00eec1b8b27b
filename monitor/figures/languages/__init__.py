"""What the engine knows of each language: its numerals, its dates and its small words."""
