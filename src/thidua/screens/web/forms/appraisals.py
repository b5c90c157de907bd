"""Forms of appraisals."""
