"""The pages of administration, split by noun: who takes part, who may what, and what each agency sees."""
