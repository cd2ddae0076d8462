"""When: time expressions in English news, the day an article was published, when something was said and is due."""
