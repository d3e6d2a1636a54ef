// The page: who I am, what I see, what I do.
import * as api from './api.js';
import { draw } from './cards.js';
import { Composer } from './compose.js';
import { avatar, byId, el, roving, speak, toast } from './dom.js';
import { Tour } from './tour.js';

const groups = [['recruiter', 'Recruiting'], ['hiring manager', 'Hiring managers'], ['interviewer', 'Interviewers'], ['admin', 'Admin']];
const state = { people: [], verbs: [], me: null, inbox: null, conversation: null, thread: null, theme: 'light', newest: 0, stop: () => {} };
const nodes = { messages: new Map(), replies: new Map() };

const person = (id) => state.people.find((one) => one.id === id);
const nameOf = (id) => (id === 'loopkeeper' ? 'Loopkeeper' : person(id)?.name ?? id);
const current = () => state.inbox?.conversations.find((one) => one.id === state.conversation);

function once(work) {
  let running = null;
  let again = false;
  return () => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await work();
      } while (again);
    })().catch(tell).finally(() => { running = null; });
    return running;
  };
}

function tell(problem) {
  if (problem instanceof api.Refused) {
    toast(problem.message, 'bad');
  } else {
    console.error(problem);
    toast('The page stumbled. Please load it again.', 'bad');
  }
}

const refreshCast = once(async () => {
  state.people = await api.people();
  drawCast();
});

const refresh = once(async () => {
  const me = state.me;
  const [people, inbox] = await Promise.all([api.people(), api.inbox(me)]);
  if (me !== state.me) return;
  state.people = people;
  const fresh = state.newest > 0 ? newMessages(inbox) : [];
  state.inbox = inbox;
  state.newest = Math.max(inbox.cursor, 1);
  if (!current()) state.conversation = inbox.conversations[0].id;
  drawAll();
  if (fresh.length > 0) {
    const last = fresh[fresh.length - 1];
    speak(`New from ${nameOf(last.from)}: ${last.text.split('\n')[0]}`);
  }
});

function newMessages(inbox) {
  return inbox.conversations.flatMap((one) => one.messages).filter((one) => one.id > state.newest && one.from !== state.me);
}

function become(id) {
  if (id === state.me && state.inbox) return;
  state.stop();
  Object.assign(state, { me: id, inbox: null, conversation: `dm:${id}`, thread: null, newest: 0 });
  localStorage.setItem('loopkeeper.me', id);
  nodes.messages.clear();
  nodes.replies.clear();
  byId('messages').replaceChildren();
  drawCast();
  closeMenu();
  state.stop = api.listen(id, refresh, refreshCast);
  return refresh();
}

function open(conversation) {
  state.conversation = conversation;
  state.thread = null;
  nodes.messages.clear();
  byId('messages').replaceChildren();
  closeMenu();
  drawAll();
}

function drawAll() {
  drawCast();
  drawConversations();
  drawHead();
  drawMessages();
  drawThread();
  byId('now').textContent = state.inbox.localNow;
  byId('now').title = `${person(state.me).zone}; ${state.inbox.now}`;
  markSeen();
}

function drawCast() {
  const focused = document.activeElement?.dataset?.person;
  byId('cast').replaceChildren(...groups.flatMap(([role, title]) => {
    const those = state.people.filter((one) => one.role === role);
    if (those.length === 0) return [];
    return [el('h3', {}, title), el('ul', { class: 'list' }, ...those.map((one) => el('li', {}, castButton(one))))];
  }));
  roving(byId('cast'));
  if (focused) byId('cast').querySelector(`[data-person="${CSS.escape(focused)}"]`)?.focus();
}

function castButton(one) {
  const mine = one.id === state.me;
  return el('button', {
    type: 'button', class: 'person', 'data-person': one.id, 'aria-current': mine ? 'true' : null, title: `${one.title}, ${one.zone}`,
    onclick: () => become(one.id),
  },
  avatar(one.id, one.name),
  el('span', { class: 'who' },
    el('span', { class: 'name' }, one.name, mine ? el('span', { class: 'you' }, 'you') : null),
    el('span', { class: 'sub' }, one.localTime, ' · ', one.title || one.role)),
  badge(mine ? 0 : one.unread));
}

const badge = (count) => (count > 0 ? el('span', { class: 'badge' }, String(count), el('span', { class: 'unseen' }, ' unread')) : null);

function drawConversations() {
  byId('conversations').replaceChildren(...state.inbox.conversations.map((one) => el('li', {}, el('button', {
    type: 'button', class: 'conversation', 'aria-current': one.id === state.conversation ? 'true' : null, onclick: () => open(one.id),
  }, el('span', { class: 'mark', 'aria-hidden': 'true' }, one.id.startsWith('dm:') ? '●' : '#'),
  el('span', { class: 'name' }, one.title), badge(one.id === state.conversation ? 0 : one.unread)))));
  roving(byId('conversations'));
}

function drawHead() {
  const room = current();
  const direct = room.id.startsWith('dm:');
  byId('title').textContent = direct ? 'Loopkeeper' : room.title;
  byId('about').textContent = direct
    ? `with ${nameOf(state.me)}, ${person(state.me).role}`
    : `${room.members.length} members: ${room.members.map(nameOf).join(', ')}`;
  byId('line').placeholder = direct ? 'Type /loop to ask for something, or write to Loopkeeper' : 'Write to everybody here, or type /loop';
}

function drawMessages() {
  const all = current().messages;
  const roots = all.filter((one) => one.thread === null);
  const arriving = nodes.messages.size === 0;
  fillList(byId('messages'), nodes.messages, roots, (one) => all.filter((reply) => reply.thread === one.id).length);
  if (arriving) toFirstUnread();
  if (roots.length === 0) {
    byId('messages').replaceChildren(el('div', { class: 'empty' },
      el('img', { src: '/page/icon.svg', alt: '', width: 40, height: 40 }),
      el('p', {}, `Nothing here yet, ${nameOf(state.me).split(' ')[0]}.`),
      el('p', {}, person(state.me).role === 'recruiter' ? 'Type /loop start to begin a loop.' : 'Messages arrive here when a loop needs you.')));
  }
}

/** Keeps what did not change, so that focus and scrolling survive news. */
function fillList(list, kept, messages, repliesOf) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80 || list.childElementCount === 0;
  const wanted = [];
  let day = null;
  for (const message of messages) {
    const [date, time] = message.time.split(', ');
    if (date !== day) {
      day = date;
      wanted.push(keep(kept, `day-${date}`, date, () => el('div', { class: 'day', role: 'separator' }, el('span', {}, date))));
    }
    const replies = repliesOf ? repliesOf(message) : 0;
    const looks = JSON.stringify([message, replies]);
    wanted.push(keep(kept, `message-${message.id}`, looks, () => drawMessage(message, time, replies)));
  }
  const inPlace = new Set(wanted);
  [...list.children].filter((child) => !inPlace.has(child)).forEach((child) => child.remove());
  wanted.forEach((node, i) => { if (list.children[i] !== node) list.insertBefore(node, list.children[i] ?? null); });
  if (atEnd) toNewest(list);
}

/** Whoever comes to a conversation begins at the first thing they have not read. */
function toFirstUnread() {
  const room = current();
  const others = room.messages.filter((one) => one.from !== state.me);
  const first = room.unread > 0 ? others[Math.max(others.length - room.unread, 0)] : null;
  const node = first && nodes.messages.get(`message-${first.thread ?? first.id}`)?.node;
  if (node) byId('messages').scrollTop = node.offsetTop - byId('messages').offsetTop - 8;
}

/** The end of the list, or the beginning of its last message where that is longer than the screen. */
function toNewest(list) {
  const last = list.lastElementChild;
  list.scrollTop = last && last.offsetHeight > list.clientHeight ? last.offsetTop - list.offsetTop - 8 : list.scrollHeight;
}

function keep(kept, key, looks, make) {
  const before = kept.get(key);
  if (before && before.looks === looks) return before.node;
  const node = make();
  kept.set(key, { looks, node });
  return node;
}

function drawMessage(message, time, replies) {
  const from = nameOf(message.from);
  return el('article', { class: `message${message.from === state.me ? ' mine' : ''}`, 'aria-label': `${from}, ${time}` },
    avatar(message.from, from),
    el('div', { class: 'content' },
      el('div', { class: 'by' }, el('b', {}, from),
        message.from === 'loopkeeper' ? el('span', { class: 'bot' }, 'bot') : null,
        el('time', { datetime: message.at, title: message.time }, time),
        message.edited ? el('span', { class: 'edited' }, 'edited') : null,
        message.onlyYou ? el('span', { class: 'only' }, 'only you can see this') : null),
      message.card
        ? draw(message.card, (action, inputs) => press(message.id, action, inputs))
        : el('p', { class: message.text.startsWith('/loop') ? 'said line' : 'said' }, message.text),
      replies > 0 ? el('button', { type: 'button', class: 'replies', onclick: () => openThread(message.id) }, replies === 1 ? '1 reply' : `${replies} replies`) : null));
}

function openThread(root) {
  state.thread = root;
  nodes.replies.clear();
  byId('replies').replaceChildren();
  drawThread();
  byId('leave').focus();
}

function drawThread() {
  const room = current();
  const root = room.messages.find((one) => one.id === state.thread);
  byId('thread').hidden = !root;
  document.body.classList.toggle('threaded', Boolean(root));
  if (!root) return;
  byId('threadname').textContent = root.text.split('\n')[0].slice(0, 80) || 'Thread';
  fillList(byId('replies'), nodes.replies, [root, ...room.messages.filter((one) => one.thread === root.id)]);
}

function markSeen() {
  const room = current();
  const newest = room.messages.at(-1);
  if (room.unread > 0 && newest && document.visibilityState === 'visible') {
    api.seen(state.me, room.id, newest.id).then(refreshCast).catch(tell);
    room.unread = 0;
  }
}

async function act(work) {
  try {
    const answer = await work();
    if (answer.reply?.kind === 'form') openForm(answer.reply.form);
    else if (byId('form').open) byId('form').close();
    await refresh();
    const list = byId(state.thread ? 'replies' : 'messages');
    if (answer.reply?.kind === 'message' || answer.reply?.kind === 'refused') toNewest(list);
    // The button that was pressed may be gone; the keyboard goes on from where it was read.
    if (document.activeElement === document.body) list.focus({ preventScroll: true });
    return true;
  } catch (problem) {
    tell(problem);
    await refresh();
    return false;
  }
}

const press = (message, action, inputs) => act(() => api.press(state.me, message, action, inputs));

let unsent = false;

function openForm(form) {
  byId('formname').textContent = form.title;
  const card = { ...form.card, body: form.card.body.slice(1) };
  byId('formbody').replaceChildren(draw(card, (action, inputs) => press(null, action, inputs)));
  if (!byId('form').open) {
    unsent = false;
    byId('form').showModal();
  }
  byId('formbody').scrollTop = 0;
  const wrong = markWrong(card.body);
  (wrong ?? byId('formbody').querySelector('input, textarea, select'))?.focus({ preventScroll: true });
  wrong?.closest('[id]:not(.ac-input)')?.scrollIntoView({ block: 'center' });
}

/** Ties each sentence about a field to that field, and returns the first such field; null when nothing is wrong. */
function markWrong(body) {
  let first = null;
  body.forEach((part, i) => {
    const field = body[i - 1]?.id;
    if (part.color !== 'Attention' || !field) return;
    const inputs = byId('formbody').querySelector(`[id="${CSS.escape(field)}"]`)?.querySelectorAll('input, textarea, select') ?? [];
    inputs.forEach((input) => { input.setAttribute('aria-invalid', 'true'); });
    first ??= inputs[0] ?? null;
  });
  return first;
}

/** Closes the form; asks first when something in it would be lost. */
function leaveForm() {
  if (unsent) byId('leaving').showModal();
  else byId('form').close();
}

async function moveClock(button) {
  const buttons = [...byId('clock').querySelectorAll('button')];
  buttons.forEach((one) => { one.disabled = true; });
  try {
    const before = state.inbox.now;
    const answer = await api.advance(button.dataset.advance);
    if (button.dataset.advance === 'next' && Date.parse(answer.now) - Date.parse(before) < 1000 && answer.hops === 0) {
      toast('Nothing is waiting for a later time.');
    }
    await refresh();
    speak(`It is now ${state.inbox.localNow}`);
  } catch (problem) {
    tell(problem);
  } finally {
    buttons.forEach((one) => { one.disabled = false; });
    button.focus();
  }
}

function setTheme(theme) {
  state.theme = theme;
  document.documentElement.dataset.theme = theme;
  byId('theme').setAttribute('aria-pressed', String(theme === 'dark'));
}

function closeMenu() {
  document.body.classList.remove('menu');
  byId('menu').setAttribute('aria-expanded', 'false');
}

function wire() {
  const codes = () => [...new Set(JSON.stringify(state.inbox ?? {}).match(/\bL-[1-9]\d{0,6}\b/g) ?? [])].sort();
  new Composer((text) => act(() => api.say(state.me, state.conversation, text)), codes, state.verbs);
  byId('answer').addEventListener('submit', async (event) => {
    event.preventDefault();
    const line = byId('answerline');
    const text = line.value.trim();
    if (text && await act(() => api.say(state.me, state.conversation, text, state.thread))) line.value = '';
  });
  byId('leave').addEventListener('click', () => { state.thread = null; drawThread(); byId('line').focus(); });
  byId('formbody').addEventListener('input', () => { unsent = true; });
  byId('shut').addEventListener('click', leaveForm);
  byId('form').addEventListener('cancel', (event) => { event.preventDefault(); leaveForm(); });
  // A browser lets a second Escape through whatever 'cancel' says; as a key it can be kept.
  byId('form').addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      leaveForm();
    }
  });
  byId('leaving').addEventListener('close', () => {
    if (byId('leaving').returnValue === 'yes') byId('form').close();
    byId('leaving').returnValue = '';
  });
  byId('clock').addEventListener('click', (event) => { if (event.target.dataset.advance) moveClock(event.target); });
  byId('theme').addEventListener('click', () => {
    const theme = state.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('loopkeeper.theme', theme);
    setTheme(theme);
  });
  byId('menu').addEventListener('click', () => {
    const opened = document.body.classList.toggle('menu');
    byId('menu').setAttribute('aria-expanded', String(opened));
  });
  byId('reset').addEventListener('click', () => byId('sure').showModal());
  byId('sure').addEventListener('close', async () => {
    if (byId('sure').returnValue !== 'yes') return;
    byId('sure').returnValue = '';
    try {
      await api.reset();
      toast('The sandbox is as new.');
      state.thread = null;
      state.newest = 0;
      await refresh();
    } catch (problem) {
      tell(problem);
    }
  });
  document.addEventListener('visibilitychange', () => { if (state.inbox) markSeen(); });
  setInterval(() => { if (state.inbox && document.visibilityState === 'visible') refresh(); }, 30000);
}

async function begin() {
  const wish = matchMedia('(prefers-color-scheme: dark)');
  setTheme(localStorage.getItem('loopkeeper.theme') ?? (wish.matches ? 'dark' : 'light'));
  wish.addEventListener('change', () => {
    if (localStorage.getItem('loopkeeper.theme') === null) setTheme(wish.matches ? 'dark' : 'light');
  });
  [state.people, state.verbs] = await Promise.all([api.people(), api.verbs()]);
  wire();
  const recruiter = state.people.find((one) => one.role === 'recruiter') ?? state.people[0];
  const known = person(localStorage.getItem('loopkeeper.me'));
  await become((known ?? recruiter).id);
  const tour = new Tour(recruiter, () => become(recruiter.id));
  byId('help').addEventListener('click', () => tour.open());
  tour.offerOnce();
}

begin().catch(tell);
