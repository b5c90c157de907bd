"""The drills: a ward of its own, what its office does while something is broken on purpose, and what came of it."""
