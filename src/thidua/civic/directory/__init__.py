"""The office’s public directory and the places of the ward."""
