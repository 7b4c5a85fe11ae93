"""How much is hidden and how long clearing takes."""
