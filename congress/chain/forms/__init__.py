"""What is asked of who writes a proposal, and at each step of its way."""
