// What a draft gains with script: it saves itself while one writes, says so, tries again where it could not, and
// uploads documents without leaving the page. Without script every button of the form saves.
const form = () => document.querySelector('form[data-draft]');
const part = (id) => document.getElementById(id);

const FIRST_RETRY = 3_000;
const LONGEST_RETRY = 60_000;

let changed = false;
let uploading = false;
let wait = FIRST_RETRY;
let retry;

/** The words for each state come with the page, in its language. */
function tell(state) {
  const saved = part('saved');
  const line = saved?.querySelector('.saved__line');
  if (!line || saved.dataset.saved === 'conflict') return;
  saved.dataset.saved = state;
  line.textContent = saved.dataset[state] ?? '';
  const alarming = state === 'failed' || state === 'signedOut' || state === 'refused';
  if (alarming) line.setAttribute('role', 'alert');
  else line.removeAttribute('role');
}

const saveNow = () => {
  const draft = form();
  if (draft) htmx.trigger(draft, 'save-now');
};

const isOurs = ({ detail }) => Boolean(form()?.contains(detail.ctx.sourceElement));

/** Only what has to do with writing: a file chosen or its title is sent by its own button. */
const isUpload = (target) => Boolean(target.closest?.('#upload'));

document.addEventListener('input', ({ target }) => {
  if (!form()?.contains(target) || isUpload(target)) return;
  changed = true;
  tell('unsaved');
});

document.addEventListener('htmx:before:request', (event) => {
  if (!isOurs(event)) return;
  if (uploading) {
    event.preventDefault();
    return;
  }
  // Put together when it was asked for; meanwhile another saving may have been answered.
  event.detail.ctx.request.body.set('revision', part('revision').value);
  changed = false;
  tell('saving');
});

document.addEventListener('htmx:after:swap', (event) => {
  if (!isOurs(event) || event.detail.ctx.response?.status >= 400) return;
  wait = FIRST_RETRY;
  if (changed) tell('unsaved');
});

function failed(state) {
  changed = true;
  tell(state);
  if (state !== 'failed') return;
  clearTimeout(retry);
  retry = setTimeout(saveNow, wait);
  wait = Math.min(wait * 2, LONGEST_RETRY);
}

document.addEventListener('htmx:error', (event) => {
  if (event.detail.ctx && isOurs(event)) failed('failed');
});

document.addEventListener('htmx:response:error', (event) => {
  if (!isOurs(event)) return;
  const { status } = event.detail.ctx.response;
  if (status === 401) failed('signedOut');
  else failed(status >= 500 || status === 429 ? 'failed' : 'refused');
});

addEventListener('online', () => changed && saveNow());
addEventListener('focus', () => changed && part('saved')?.dataset.saved === 'signedOut' && saveNow());
document.addEventListener('visibilitychange', () => document.hidden && changed && saveNow());

addEventListener('beforeunload', (event) => {
  if (changed || uploading) event.preventDefault();
});

// Every button sends the whole form, so nothing is left behind.
document.addEventListener('submit', ({ target }) => {
  if (target === form()) changed = false;
});

/** Sends the whole form with the file, and takes over what the answer says of documents; all else stays as typed. */
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('button[value="upload"]');
  const file = part('/file');
  if (!button || !form() || !file?.files.length) return;
  event.preventDefault();
  const data = new FormData(form());
  data.set('do', 'upload');
  const progress = document.createElement('progress');
  progress.max = 1;
  progress.setAttribute('aria-label', part('upload').dataset.uploading);
  const request = new XMLHttpRequest();
  request.open('POST', button.formAction);
  request.responseType = 'document';
  request.setRequestHeader('Accept', 'text/html');
  request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
    if (lengthComputable) progress.value = loaded / total;
  };
  request.onload = () => uploaded(request.response, progress);
  request.onerror = () => uploaded(null, progress);
  button.disabled = true;
  button.after(progress);
  uploading = true;
  request.send(data);
});

function uploaded(page, progress) {
  uploading = false;
  const arrived = page?.querySelector('form[data-draft]');
  if (!arrived) {
    progress.previousElementSibling.disabled = false;
    progress.replaceWith(
      Object.assign(document.createElement('p'), { role: 'alert', textContent: part('upload').dataset.failed }),
    );
    return;
  }
  for (const fresh of arrived.querySelectorAll('[data-after-upload]')) part(fresh.id)?.replaceWith(fresh);
  const next = part('/file');
  (next.getAttribute('aria-invalid') ? next : part('documents-title')).focus();
  if (changed) saveNow();
}
