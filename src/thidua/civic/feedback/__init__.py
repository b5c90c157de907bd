"""What readers leave on stories."""
