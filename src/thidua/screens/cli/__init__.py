"""The command line `thidua`: demo, serve, status, law, manage."""
