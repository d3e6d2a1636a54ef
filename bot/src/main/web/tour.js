// A few words for the first visit.
import { byId, el } from './dom.js';

const KEY = 'loopkeeper.tour';

export class Tour {
  /** @param start makes the page the recruiter's */
  constructor(recruiter, start) {
    this.dialog = byId('tour');
    this.start = start;
    const first = recruiter.name.split(' ')[0];
    this.steps = [
      { title: 'A whole hiring team on one page', text: [
        'Loopkeeper runs interview loops in chat. Here it runs with made-up people: you play all of them, and nothing leaves this machine.',
        `It begins with ${first}, the recruiter.`] },
      { at: ['#composer'], title: 'Ask for something', text: ['Type /loop start and fill in the form. Loopkeeper offers three plans; choose one.'] },
      { at: ['#cast', '#menu'], title: 'Be somebody else', text: ['A number beside a name means that a message waits there. Choose the person, and answer as they would.'] },
      { at: ['#clock'], title: 'Move the clock', text: ['Kits come the evening before, reminders after an interview. Next due takes you to whatever comes next.'] },
    ];
    this.first = first;
    this.dialog.addEventListener('close', () => this.done());
  }

  offerOnce() {
    if (localStorage.getItem(KEY) === null) this.open();
  }

  open() {
    this.dialog.showModal();
    this.show(0);
  }

  done() {
    document.querySelectorAll('.shown').forEach((element) => element.classList.remove('shown'));
    localStorage.setItem(KEY, 'done');
  }

  show(number) {
    const step = this.steps[number];
    const last = number === this.steps.length - 1;
    document.querySelectorAll('.shown').forEach((element) => element.classList.remove('shown'));
    this.dialog.classList.toggle('pointing', Boolean(step.at));
    // On a phone the cast is behind the menu.
    step.at?.map((at) => document.querySelector(at)).find((place) => place.checkVisibility({ visibilityProperty: true }))?.classList.add('shown');
    const next = number === 0
      ? el('button', { class: 'primary', type: 'button', onclick: () => { this.start(); this.show(1); } }, `Start as ${this.first}`)
      : el('button', { class: 'primary', type: 'button', onclick: () => (last ? this.finish() : this.show(number + 1)) }, last ? 'Begin' : 'Next');
    this.dialog.replaceChildren(
      number === 0 ? el('img', { src: '/page/icon.svg', alt: '', width: 44, height: 44 }) : el('p', { class: 'count' }, `${number} of ${this.steps.length - 1}`),
      el('h2', { id: 'tourname' }, step.title),
      ...step.text.map((text) => el('p', {}, text)),
      el('div', { class: 'choices' }, el('button', { type: 'button', onclick: () => this.dialog.close() }, 'Skip'), next));
    next.focus();
  }

  finish() {
    this.dialog.close();
    byId('line').value = '/loop start';
    byId('line').focus();
  }
}
