// Suggestions while typing in a search box: a combobox over /search as JSON. Without it the form works as it is.
'use strict';

// What this script says, in the reader's language; where it searches, and where pages in that language begin.
const words = document.currentScript.dataset;

for (const box of document.querySelectorAll('input[data-suggest]')) {
  const list = document.createElement('ul'), told = document.createElement('p');
  let hits = [], at = -1, timer, asking;
  list.className = 'suggestions';
  list.id = box.id + '-list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', words.suggestions);
  list.hidden = true;
  told.className = 'unseen';
  told.setAttribute('role', 'status');
  box.parentElement.append(list, told);
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', list.id]]) box.setAttribute(name, value);

  const choose = (n) => {
    at = n;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === n)));
    if (n >= 0) box.setAttribute('aria-activedescendant', list.children[n].id);
    else box.removeAttribute('aria-activedescendant');
  };
  const open = (isOpen) => {
    list.hidden = !isOpen;
    box.setAttribute('aria-expanded', String(isOpen));
    choose(-1);
  };
  const forget = () => {
    clearTimeout(timer);
    asking?.abort();
    told.textContent = '';
    open(false);
  };
  // The page of a thing in the language of this one.
  const go = (hit) => { location.href = words.home + hit.iri.slice(words.base.length); };
  const option = (hit, n) => {
    const item = document.createElement('li'), kind = document.createElement('span');
    item.id = `${list.id}-${n}`;
    item.setAttribute('role', 'option');
    item.textContent = hit.label;
    kind.className = 'kind';
    kind.textContent = [hit.typeName, hit.note === hit.label ? '' : hit.note].filter(Boolean).join(' · ');
    item.append(kind);
    if (hit.matched !== hit.label && hit.matched !== hit.note) {
      const name = document.createElement('span');
      name.lang = hit.language ?? '';
      name.dir = 'auto';
      name.textContent = `“${hit.matched}”`;
      kind.append(' · ', name);
    }
    item.addEventListener('mousedown', (event) => { event.preventDefault(); go(hit); });
    return item;
  };
  const ask = async (query) => {
    asking?.abort();
    asking = new AbortController();
    const address = `${words.search}?limit=8&text=no&q=${encodeURIComponent(query)}`;
    const answer = await fetch(address, { headers: { Accept: 'application/json' }, signal: asking.signal }).catch(() => null);
    const found = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!found || document.activeElement !== box || box.value.trim() !== query) return;
    hits = found.results;
    list.replaceChildren(...hits.map(option));
    told.textContent = hits.length ? `${words.suggestions}: ${hits.length}` : words.none;
    open(hits.length > 0);
  };
  box.addEventListener('input', () => {
    const query = box.value.trim();
    if (!query) return forget();
    clearTimeout(timer);
    timer = setTimeout(ask, 120, query);
  });
  box.addEventListener('keydown', (event) => {
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length && box.value.trim()) {
      event.preventDefault();
      if (list.hidden) open(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      choose((at + step + hits.length + (at < 0 && step < 0 ? 1 : 0)) % hits.length);
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      go(hits[at]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault(); // what was typed stays
      forget();
    }
  });
  box.addEventListener('blur', forget);
}

// Answers are sorted by a column at a click: numbers as numbers, words as people sort them, rows without a value last.
for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  if (body.rows.length < 2) continue;
  for (const head of heads) {
    const button = document.createElement('button');
    button.className = 'sort';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const column = heads.indexOf(head), sign = head.ariaSort === 'ascending' ? -1 : 1;
      const told = (row) => row.cells[column].textContent.trim();
      const collator = new Intl.Collator(document.documentElement.lang, { numeric: true }); // not earlier: it takes longer than all else here
      const compare = (one, other) => (told(one) && told(other) ? sign * collator.compare(told(one), told(other)) : !told(one) - !told(other));
      body.append(...[...body.rows].sort(compare));
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
    });
  }
}

// A button beside each text that is there to be copied.
for (const text of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  const copied = text.textContent.trim();
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet copy';
  button.textContent = words.copy;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(copied);
    button.textContent = words.copied;
  });
  text.after(button);
}
