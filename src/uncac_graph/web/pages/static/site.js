// Suggestions while typing in a search box: a combobox over /search as JSON. Without it the form works as it is.
'use strict';

// What this script says, in the reader's language.
const words = document.currentScript.dataset;

for (const box of document.querySelectorAll('input[data-suggest]')) {
  const list = document.createElement('ul');
  let hits = [], at = -1, timer, asked = 0;
  list.className = 'suggestions';
  list.id = box.id + '-list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', words.suggestions);
  list.hidden = true;
  box.parentElement.append(list);
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', list.id]]) box.setAttribute(name, value);

  const close = () => {
    list.hidden = true;
    at = -1;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };
  const choose = (n) => {
    at = n;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === n)));
    if (n >= 0) box.setAttribute('aria-activedescendant', list.children[n].id);
    else box.removeAttribute('aria-activedescendant');
  };
  const show = (found) => {
    hits = found;
    list.replaceChildren(...found.map((hit, n) => {
      const item = document.createElement('li');
      item.id = `${list.id}-${n}`;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      item.textContent = hit.label;
      const kind = document.createElement('span');
      kind.className = 'kind';
      kind.textContent = hit.matched === hit.label || hit.matched === hit.note ? hit.typeName : `${hit.typeName}, “${hit.matched}”`;
      item.append(kind);
      item.addEventListener('mousedown', (event) => { event.preventDefault(); location.href = hit.iri; });
      return item;
    }));
    list.hidden = !found.length;
    box.setAttribute('aria-expanded', String(found.length > 0));
    at = -1;
  };
  box.addEventListener('input', () => {
    clearTimeout(timer);
    const query = box.value.trim();
    if (!query) return close();
    timer = setTimeout(async () => {
      const mine = ++asked;
      const answer = await fetch(`${box.dataset.suggest}?limit=8&q=${encodeURIComponent(query)}`, { headers: { Accept: 'application/json' } }).catch(() => null);
      if (answer?.ok && mine === asked && document.activeElement === box) show((await answer.json()).results);
    }, 120);
  });
  box.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      choose((at + step + hits.length + (at < 0 && step < 0 ? 1 : 0)) % hits.length);
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      location.href = hits[at].iri;
    } else if (event.key === 'Escape') close();
  });
  box.addEventListener('blur', close);
}

// Answers are sorted by a column at a click: numbers as numbers, words as people sort them, rows without a value last.
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
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
