// The message box with completion of verbs and loop codes.
import { byId, el } from './dom.js';

const MOST = 8;

/** What could come next: the verbs are the bot's own list, as GET /sandbox/verbs tells them. */
export function suggestions(text, codes, verbs) {
  if (text !== '' && '/loop'.startsWith(text.toLowerCase())) {
    return [{ insert: '/loop ', label: '/loop', hint: 'ask Loopkeeper for something' }];
  }
  const typed = /^\/?loop\s+(\S*)$/i.exec(text);
  if (typed) {
    return verbs
      .filter(({ verb }) => verb.startsWith(typed[1].toLowerCase()) && verb !== typed[1].toLowerCase())
      .map(({ verb, usage, purpose }) => {
        const rest = usage.slice(`/loop ${verb}`.length).trim();
        return { insert: `/loop ${verb}${rest && !rest.startsWith('[') ? ' ' : ''}`, label: verb, usage: rest, hint: purpose };
      });
  }
  const code = /^(\/?loop\s+(\S+)\s+)(\S*)$/i.exec(text);
  const known = code && verbs.find(({ verb }) => verb === code[2].toLowerCase());
  const rest = known ? known.usage.split(' ').slice(2) : [];
  if (rest[0]?.startsWith('L-')) {
    return codes
      .filter((loop) => loop.startsWith(code[3].toUpperCase()) && loop !== code[3].toUpperCase())
      .map((loop) => ({ insert: `${code[1]}${loop}${rest.length > 1 && !rest[1].startsWith('[') ? ' ' : ''}`, label: loop, hint: known.purpose }));
  }
  return [];
}

export class Composer {
  constructor(onSend, codes, verbs) {
    this.input = byId('line');
    this.list = byId('completion');
    this.codes = codes;
    this.verbs = verbs;
    this.active = -1;
    this.offers = [];
    this.history = [];
    this.input.addEventListener('input', () => this.offer());
    this.input.addEventListener('focus', () => this.offer());
    this.input.addEventListener('blur', () => setTimeout(() => this.hide(), 120));
    this.input.addEventListener('keydown', (event) => this.key(event));
    byId('composer').addEventListener('submit', async (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (!text || this.busy) return;
      this.hide();
      this.busy = true;
      try {
        const fine = await onSend(text);
        this.history.push(text);
        if (fine && this.input.value.trim() === text) this.input.value = '';
      } finally {
        this.busy = false;
        this.hide();
      }
    });
  }

  fill(text) {
    this.input.value = text;
    this.input.focus();
    this.offer();
  }

  offer() {
    this.offers = suggestions(this.input.value, this.codes(), this.verbs).slice(0, MOST);
    this.active = -1;
    this.show();
  }

  show() {
    this.list.replaceChildren(...this.offers.map((offer, i) => el('li', {
      id: `offer-${i}`, role: 'option', 'aria-selected': i === this.active ? 'true' : 'false',
      onmousedown: (event) => { event.preventDefault(); this.take(i); },
    }, el('b', {}, offer.label), offer.usage ? el('code', {}, offer.usage) : null, el('span', {}, offer.hint))));
    this.list.hidden = this.offers.length === 0;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    if (this.active >= 0) this.input.setAttribute('aria-activedescendant', `offer-${this.active}`);
    else this.input.removeAttribute('aria-activedescendant');
  }

  hide() {
    this.offers = [];
    this.show();
  }

  take(i) {
    this.fill(this.offers[i].insert);
  }

  key(event) {
    const count = this.offers.length;
    if (event.key === 'ArrowUp' && count === 0 && this.input.value === '' && this.history.length > 0) {
      event.preventDefault();
      this.input.value = this.history[this.history.length - 1];
    } else if (count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
      this.show();
    } else if (count > 0 && (event.key === 'Tab' && !event.shiftKey && this.input.value !== '' || event.key === 'Enter' && this.active >= 0)) {
      event.preventDefault();
      this.take(Math.max(this.active, 0));
    } else if (event.key === 'Escape' && count > 0) {
      event.preventDefault();
      this.hide();
    }
  }
}
