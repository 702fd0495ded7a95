"""What the register holds goes back: a list that was received is filled, a new one is made."""
