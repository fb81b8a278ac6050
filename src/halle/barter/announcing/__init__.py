"""What happens in a network of firms, told to programs: which facts, in what shape, to whom."""
