// Keys, search while typing, and progress. Without this the page is plain forms and links, which do the same.
'use strict';

const keys = document.getElementById('keys');
const typed = 'input:not([type=checkbox]), textarea, select';
try { keys.checked = localStorage.getItem('keys') !== 'off'; } catch { /* no storage: keys act */ }
const tell = () => document.documentElement.classList.toggle('no-keys', !keys.checked);
keys.addEventListener('change', () => {
  try { localStorage.setItem('keys', keys.checked ? 'on' : 'off'); } catch { /* not kept */ }
  tell();
});
tell();

// A form that was opened is written into at once: where the report tells a part of it, in the first field that is left.
const open = (summary) => {
  const form = summary.parentElement;
  form.open = true;
  (form.querySelector('[data-left]') ?? form.querySelector(typed)).focus();
};

document.addEventListener('keydown', (event) => {
  const inField = event.target.matches?.(typed);
  if (event.key === 'Escape' && inField) return event.target.blur();
  if (event.key === 'Enter' && event.target.matches?.('select')) return event.target.form.requestSubmit();
  if (inField || !keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  const meant = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`);
  if (!meant) return;
  event.preventDefault();
  if (meant.matches('summary')) open(meant);
  else if (meant.matches('input')) meant.focus();
  else if (!event.repeat) meant.click();
});

// A choice is sent once, however often its key is struck.
document.addEventListener('submit', (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  else if (event.target.method === 'post') event.target.dataset.sent = '1';
});

// A page that the browser has kept and shows again may be sent again.
addEventListener('pageshow', () => document.querySelectorAll('[data-sent]').forEach((form) => { delete form.dataset.sent; }));

// The reason that was given last stands ready.
const kept = document.querySelector('[data-kept]');
if (kept) {
  try { kept.value ||= sessionStorage.getItem('reason') ?? ''; } catch { /* nothing kept */ }
  kept.addEventListener('focus', () => kept.select());
  kept.form.addEventListener('submit', () => { try { sessionStorage.setItem('reason', kept.value); } catch { /* not kept */ } });
}

const box = document.querySelector('[data-entries]');
if (box) {
  let timer, asked = 0, at = 0;
  const offers = () => [...document.querySelectorAll('#entries button')];
  const show = () => offers().forEach((button, n) => button.parentElement.classList.toggle('active', n === at));
  const found = async () => {
    const mine = ++asked;
    const answer = await fetch(`${box.dataset.entries}&q=${encodeURIComponent(box.value)}`).catch(() => null);
    if (!answer?.ok || mine !== asked) return false;
    const part = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.getElementById('entries').replaceWith(part.getElementById('entries'));
    at = 0;
    show();
    return true;
  };
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(found, 80);
  });
  box.addEventListener('focus', show);
  box.addEventListener('keydown', async (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const count = offers().length;
      at = count ? (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count : 0;
      show();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      clearTimeout(timer);
      // What was typed last decides, even where its answer is still to come.
      const chosen = at;
      if (box.value !== box.defaultValue && !(await found())) return;
      offers()[chosen]?.click();
    }
  });
}

// The passage stands in the middle of the text beside the finding.
const passage = document.getElementById('passage') ?? document.querySelector('.meant');
const paper = document.querySelector('.review .paper');
if (passage && paper) paper.scrollTop = passage.offsetTop - paper.clientHeight / 2;

const again = async (part) => {
  while (part?.dataset.again) {
    await new Promise((done) => setTimeout(done, 700));
    const answer = await fetch(part.dataset.again).catch(() => null);
    if (!answer?.ok) continue;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id);
    // The reports were read: their table is told anew.
    if ('reading' in part.dataset && !('reading' in fresh.dataset)) return location.reload();
    part.replaceWith(fresh);
    part = fresh;
  }
};
again(document.querySelector('[data-again]'));
