// The sandbox's JSON, as docs/sandbox.md describes it.

export class Refused extends Error {
  constructor(status, error) {
    super(`${error.found} — ${error.expected}`);
    this.status = status;
    this.error = error;
  }
}

async function answer(response) {
  let body;
  try {
    body = await response.json();
  } catch {
    body = { error: { found: `an answer of status ${response.status}`, expected: 'please try again', example: '' } };
  }
  if (!response.ok) throw new Refused(response.status, body.error ?? { found: 'no reason', expected: 'please try again' });
  return body;
}

async function ask(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Refused(0, { found: 'The bot does not answer', expected: 'is it still running?' });
  }
}

const fetched = async (path) => answer(await ask(path, { headers: { Accept: 'application/json' } }));

const post = async (path, body) => answer(await ask(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
}));

export const people = () => fetched('/sandbox/people');
export const verbs = () => fetched('/sandbox/verbs');
export const inbox = (person) => fetched(`/sandbox/inbox/${encodeURIComponent(person)}`);
export const say = (as, conversation, text, thread) =>
  post('/sandbox/say', { as, conversation, text, thread, delivery: crypto.randomUUID() });
export const press = (as, message, action, inputs) =>
  post('/sandbox/press', { as, message, action, inputs, delivery: crypto.randomUUID() });
export const seen = (as, conversation, message) => post('/sandbox/seen', { as, conversation, message });
export const advance = (length) => post('/sandbox/clock', { advance: length });
export const reset = () => post('/sandbox/reset', { sure: true });

/** Calls back when something is there to fetch; the browser connects again by itself. */
export function listen(person, onChanged, onCast) {
  const source = new EventSource(`/sandbox/stream/${encodeURIComponent(person)}`);
  source.addEventListener('ready', onChanged);
  source.addEventListener('changed', onChanged);
  source.addEventListener('cast', onCast);
  return () => source.close();
}
