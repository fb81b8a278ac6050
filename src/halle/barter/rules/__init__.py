"""What a network of firms computes: set-offs that clear the most debt, rings of barter."""
