"""What editors and the installation do with a site's pages."""
