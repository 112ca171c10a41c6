// What the rule editors gain with script. Every button and field works without it.
// The sheet and the panel have their own.
import './rule-panel.js';
import './rule-sheet.js';

const form = () => document.querySelector('form[data-sentence]');
const part = (id) => document.getElementById(id);

/** The line that something stands on. */
const lineOf = (target) => target.closest?.('[data-line]');

/** The fields that go with a fact. */
const fieldsOf = (fact) => [
  ...(fact ? lineOf(fact).querySelectorAll('.node__parts :is(input, select):not([data-fact])') : []),
];

let timer;
/** What a key asked for: the part of the line, such as `value`, that keeps the focus. */
let keptPart;
/** The fact whose fields were asked for with Tab before they were there. */
let awaited;

const saveNow = (wait) => {
  clearTimeout(timer);
  timer = setTimeout(() => form() && htmx.trigger(form(), 'save-now'), wait);
};

// A change is saved at once. Those who go through a list with the keyboard are waited for.
document.addEventListener('change', ({ target }) => {
  if (!form()?.contains(target)) return;
  if ('fact' in target.dataset) for (const field of fieldsOf(target)) field.disabled = true;
  saveNow(target.matches('select') ? 150 : 0);
});

const isOurs = ({ detail }) => form() !== null && form() === detail.ctx.sourceElement;
const pressed = (ctx) => ctx.sourceEvent?.submitter?.dataset?.act;

document.addEventListener('htmx:before:request', (event) => {
  if (!isOurs(event)) return;
  clearTimeout(timer);
  // Put together when it was asked for; meanwhile another change may have been saved.
  event.detail.ctx.request.body.set('revision', part('sentence-revision').value);
  if (pressed(event.detail.ctx)) form().inert = true;
});

// Lines are called by their places: after one was moved, none is the one that had its name before.
document.addEventListener('htmx:before:swap', (event) => {
  if (isOurs(event) && pressed(event.detail.ctx)) part('condition')?.replaceChildren();
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const sentence = form();
  if (!sentence || ctx.sourceElement?.id !== sentence.id) return;
  if (ctx.response?.status >= 400) part('refused')?.focus();
  else if (pressed(ctx)) focusOn(sentence.dataset.focus);
  else if (awaited)
    fieldsOf(part(awaited))
      .find(({ type }) => type !== 'hidden')
      ?.focus();
  awaited = undefined;
});

document.addEventListener('htmx:finally:request', () => {
  if (form()) form().inert = false;
});

function focusOn(id) {
  const target = part(id);
  const kept = keptPart && part(`${id?.replace(/\/[^/]*$/, '')}/${keptPart}`);
  keptPart = undefined;
  (kept ?? target)?.focus();
}

const KEYS = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
  Enter: 'add-criterion',
  Delete: 'remove',
  g: 'wrap',
};

/** Keys stand for the buttons of the line that one is in; in a group, for adding to it. */
document.addEventListener('keydown', (event) => {
  const { target, key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (key === 'Escape') closeMenus(target);
  if (key === 'Tab' && !shiftKey && 'fact' in target.dataset && fieldsOf(target).some(({ disabled }) => disabled)) {
    event.preventDefault();
    awaited = target.id;
  }
  const action = altKey && !ctrlKey && !metaKey && !shiftKey ? KEYS[key] : undefined;
  const line = action && form()?.contains(target) ? lineOf(target) : null;
  if (!line) return;
  event.preventDefault();
  const button = [...line.querySelectorAll(`button[data-act="${action}"]`)].find((one) => lineOf(one) === line);
  if (!button || button.disabled) return;
  const id = target.id.slice(line.id.length + 1);
  keptPart = ['up', 'down', 'in', 'out'].includes(action) && !target.dataset.act ? id : undefined;
  button.click();
});

/** One menu at a time; Escape leads back to what opened it. */
function closeMenus(target) {
  const menu = target.closest?.('details[data-more][open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
}

document.addEventListener(
  'toggle',
  ({ target }) => {
    if (!target.matches?.('details[data-more][open]')) return;
    for (const other of document.querySelectorAll('details[data-more][open]')) if (other !== target) other.open = false;
  },
  true,
);

document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll('details[data-more][open]'))
    if (!menu.contains(target)) menu.open = false;
});
