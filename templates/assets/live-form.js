import './draft.js';

// What the evidence form gains with script: the choice made shows beside the item's name at once.
// Everything else that is live is declared in the page for htmx; without script a button does the same.
document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
  const claim = target.closest('.claim');
  const choice = claim?.querySelector('.claim__choice');
  if (!claim || !choice || target.dataset.choice === undefined) return;
  choice.textContent = target.dataset.choice;
  const statement = claim.querySelector('.claim__statement');
  if (statement)
    statement.textContent = target.closest('.choice')?.querySelector('.choice__statement')?.textContent ?? '';
  claim.classList.toggle('claim--claimed', target.value !== '');
});

// Another specialty field makes the form anew, without what was said of it before: that is gone from the top too.
document.addEventListener('htmx:after:swap', ({ detail }) => {
  if (detail.ctx.sourceElement?.name === '/specialtyField') document.getElementById('problems')?.remove();
});
