"""The command line: thin hands over the package. Nobody imports it."""
