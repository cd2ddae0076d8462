"""From articles to truces: who declared them, from when until when, what they cover, and what broke them."""
