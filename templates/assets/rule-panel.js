// The effect on people is worked out beside the page, which asks for it again and again. An answer that comes late,
// after the draft was changed once more, would show what no longer holds: it is passed over, and asked for anew.
const revision = () => document.querySelector('input[name="revision"]')?.value;
const isEffect = ({ detail: { ctx } }) => ctx.sourceElement?.id === 'panel-effect';

/** The revision of the draft that each question was asked at. */
const askedAt = new WeakMap();

document.addEventListener('htmx:before:request', (event) => {
  if (isEffect(event)) askedAt.set(event.detail.ctx, revision());
});

document.addEventListener('htmx:before:swap', (event) => {
  if (!isEffect(event) || askedAt.get(event.detail.ctx) === revision()) return;
  event.preventDefault();
  const effect = document.getElementById('panel-effect');
  if (effect?.hasAttribute('hx-get')) htmx.trigger(effect, 'ask-again');
});
