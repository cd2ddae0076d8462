"""What short texts mean, as numbers: how near two of them are, whatever their words."""
