"""Which questions does sitline answer? One file each; nothing here knows how rows are stored."""
