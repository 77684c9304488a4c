"""The action plan as a paper to keep: PDF by typst, from one reader's view of one version."""
