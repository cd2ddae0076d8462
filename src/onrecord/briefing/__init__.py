"""Records of a ledger in, a brief out; pure. Every line rests on statements, and names them."""
