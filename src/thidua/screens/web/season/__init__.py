"""Screen of a season before it begins: who qualifies for what, what is lacking, which caps would burst."""
