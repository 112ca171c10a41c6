// What the rule editors gain with script.
