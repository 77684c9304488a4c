"""What the overview pages show, gathered from the storeys below, always through the policy."""
