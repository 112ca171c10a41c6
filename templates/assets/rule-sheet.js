// What the threshold sheet gains with script: each change is saved at once (that much is declared in the page for
// htmx), and the arrow keys lead to the cell above or below. Without script Enter and the button save.
const FORM = 'form[data-sheet]';

// Put together when it was asked for; meanwhile an earlier saving may have been answered.
document.addEventListener('htmx:before:request', ({ detail }) => {
  const form = detail.ctx.sourceElement?.closest?.(FORM);
  const revision = form?.elements.namedItem('revision');
  if (revision) detail.ctx.request.body.set('revision', revision.value);
});

// The cell that one is in is left as it was typed by the answer; unless more was typed since, it is shown as it was read.
let sent;
document.addEventListener('change', ({ target }) => {
  if (target.closest?.(FORM)) sent = target.value;
});
document.addEventListener('htmx:after:swap', () => {
  const input = document.activeElement;
  if (!(input instanceof HTMLInputElement) || !input.closest(FORM) || input.value !== sent) return;
  input.value = input.getAttribute('value') ?? '';
  input.select();
});

document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  if (!(target instanceof HTMLInputElement) || target.type !== 'text' || !target.closest(FORM)) return;
  const next = cellBeyond(target, step);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
});

/** The nearest cell to fill in of the same level, above or below. */
function cellBeyond(input, step) {
  const cell = input.closest('td');
  const rows = [...cell.closest('table').rows];
  const above = (row) => row.cells[cell.cellIndex]?.querySelector('input[type="text"], select');
  for (let index = rows.indexOf(cell.parentElement) + step; rows[index]; index += step) {
    const found = above(rows[index]);
    if (found) return found;
  }
  return undefined;
}
