"""The same person or body across articles, and the side each speaks for."""
