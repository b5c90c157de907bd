"""What people see: staff screens, the public portal, the command line. Screens call actions and queries, no more."""
