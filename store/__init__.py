"""Where are events kept? Import the modules: `store.log` to record and read, `store.peek` to look quickly."""
