"""The page that confirms an act: its reference, what happened, what comes next."""
