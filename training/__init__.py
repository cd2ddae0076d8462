"""Train and export the models. torch lives here only; nothing in the package imports this."""
