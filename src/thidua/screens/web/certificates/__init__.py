"""Screens of certificates: a decision's batch, one certificate, a code to check."""
