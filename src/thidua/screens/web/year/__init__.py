"""The year at a glance: its steps from the launch to the story, its figures, what waits for me."""
