// What the rule editors gain with script.
import './rule-sheet.js';
