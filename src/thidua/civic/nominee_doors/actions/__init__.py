"""Making and revoking a nominee's link; what comes through it; answering that."""
