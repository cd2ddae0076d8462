"""What is PostgreSQL's alone: its addresses and complaints, our full-text index in it, how it is looked after."""
