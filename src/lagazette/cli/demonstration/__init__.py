"""The demonstration newspaper: what it says, its drawings, and how it is built."""
