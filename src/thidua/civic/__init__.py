"""What wards and their people have to do with each other on the ward's site."""
