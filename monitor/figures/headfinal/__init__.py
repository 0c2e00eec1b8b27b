"""Reading numbers in head-final languages: what governs stands behind what it governs."""
