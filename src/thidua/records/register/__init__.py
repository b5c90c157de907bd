"""The register (sổ khen thưởng): what was awarded, to whom, by which decision; annulled and replaced included.

It lies low because eligibility reads it. Two doors only: `public_records` (what anybody may see) and
`all_records` (everything, for those whose duty it is). It does not know how a decision came about.
"""
