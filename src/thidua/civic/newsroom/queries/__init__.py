"""What is read of a site's pages."""
