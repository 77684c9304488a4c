"""The verbs of meetings. Each takes `by` and `reason`, asks the policy, and writes inside `because()`."""
