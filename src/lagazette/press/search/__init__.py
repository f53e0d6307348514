"""Search: an index of what the press has folded, and the answers that the reader makes from it."""
