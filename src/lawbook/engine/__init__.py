"""The machinery that reads law kept as data: periods, citations, marks of certainty, requirements and their assessment.

It knows no award and no article; it refuses to know Django, a database, today's date, or how a finding is shown.
"""
