// Small things to build the page with. Text is always text: nothing here takes HTML.

export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const byId = (id) => document.getElementById(id);

export function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? words[words.length - 1][0] : '')).toUpperCase();
}

export function avatar(id, name) {
  if (id === 'loopkeeper') return el('img', { class: 'avatar', src: '/page/icon.svg', alt: '' });
  let sum = 0;
  for (const letter of id) sum = (sum * 7 + letter.codePointAt(0)) % 101;
  return el('span', { class: `avatar hue-${sum % 8}`, 'aria-hidden': 'true' }, initials(name));
}

/** Arrow keys move among the buttons inside; Tab enters and leaves in one step. */
export function roving(root) {
  const items = [...root.querySelectorAll('button')];
  const chosen = items.findIndex((item) => item.getAttribute('aria-current') === 'true');
  items.forEach((item, i) => { item.tabIndex = i === Math.max(chosen, 0) ? 0 : -1; });
  root.onkeydown = (event) => {
    const now = items.indexOf(document.activeElement);
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 }[event.key];
    if (now < 0 || next === undefined) return;
    event.preventDefault();
    const item = items[(next + items.length) % items.length];
    items.forEach((other) => { other.tabIndex = other === item ? 0 : -1; });
    item.focus();
  };
}

export function toast(text, kind = 'info') {
  const note = el('div', { class: `toast ${kind}`, role: kind === 'bad' ? 'alert' : null }, text,
    el('button', { type: 'button', 'aria-label': 'Dismiss', onclick: () => note.remove() }, '×'));
  byId('toasts').append(note);
  setTimeout(() => note.remove(), kind === 'bad' ? 12000 : 5000);
}

export function speak(text) {
  byId('spoken').textContent = text;
}
