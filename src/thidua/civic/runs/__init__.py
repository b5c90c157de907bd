"""What runs for a period before readers: polls and consultations."""
