"""The lawbook's answers as pages show them: findings with evidence, what stands around an award, two days compared."""
