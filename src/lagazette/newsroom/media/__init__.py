"""Pictures, their captions, credits and rights."""
