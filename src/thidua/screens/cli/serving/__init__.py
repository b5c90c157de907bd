"""Serving: a supervisor that holds no Django, fronts, Django behind them, background jobs and the clock."""
