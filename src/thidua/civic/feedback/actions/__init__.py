"""What readers leave on stories, and what editors make of it."""
