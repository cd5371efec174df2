/*
 * What a task card says beside the name of the task: which case, where, in which step, by when, and who has it. The cards of a
 * page ask together, in one request.
 */
import {el, get, say} from './page.js';
import {deadline} from './due.js';

const TEXT = say({
  nb: {mine: 'Hos deg', with: name => `Hos ${name}`, free: 'Ledig'},
  nn: {mine: 'Hos deg', with: name => `Hos ${name}`, free: 'Ledig'},
  en: {mine: 'With you', with: name => `With ${name}`, free: 'Free to take'},
  sv: {mine: 'Hos dig', with: name => `Hos ${name}`, free: 'Ledig'}
});

/** As last heard, so that a list that is loaded again does not flicker; gone with the page. */
const known = new Map();

let waiting = new Map();

/** Shows the facts about a task in the node, now if they are known, and again when the server has answered. */
export function showFacts(node, taskId, taskName) {
  const show = facts => node.replaceChildren(...parts(facts, taskName));
  if (known.has(taskId)) {
    show(known.get(taskId));
  }
  if (waiting.size === 0) {
    window.setTimeout(ask);
  }
  waiting.set(taskId, [...waiting.get(taskId) || [], show]);
}

async function ask() {
  const asking = waiting;
  waiting = new Map();
  const cards = await get('/api/tasks/cards', {tasks: [...asking.keys()]}).catch(() => []);
  cards.forEach(facts => {
    known.set(facts.task, facts);
    asking.get(facts.task).forEach(show => show(facts));
  });
}

function parts(facts, taskName) {
  const steps = [facts.programme, facts.step].filter(step => step && step !== taskName);
  return [
    el('p', {class: 'laget-fact-case'},
      facts.label ? el('strong', {}, facts.label) : null,
      facts.unit ? el('span', {}, facts.unit) : null),
    el('p', {class: 'laget-fact-step'}, steps.map(step => el('span', {}, step))),
    el('p', {class: 'laget-fact-foot'}, deadline(facts.due), who(facts))
  ];
}

function who({mine, person}) {
  const text = mine ? TEXT.mine : person ? TEXT.with(person) : TEXT.free;
  return el('span', {class: 'laget-who', 'data-who': mine ? 'me' : person ? 'other' : 'nobody'}, text);
}
