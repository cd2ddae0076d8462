"""Measured figures and their floors."""
