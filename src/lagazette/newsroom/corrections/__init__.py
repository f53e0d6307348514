"""What readers are told of changes."""
