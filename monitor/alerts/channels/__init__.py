"""The ways to reach watchers. Each takes a message and answers with a receipt."""
