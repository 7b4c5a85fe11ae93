"""Reports: what was promised and what came of it, projects and money as published."""
