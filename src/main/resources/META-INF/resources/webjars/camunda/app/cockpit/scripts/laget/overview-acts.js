/*
 * What a manager does from the overview: gives the tasks of somebody who is away to a colleague, moves a deadline, lets Laget try
 * again. The server decides whether it may be done, and writes it in the log.
 */
import {el, get, status} from '../../../tasklist/scripts/laget/page.js';
import {table} from './overview-plot.js';
import {TEXT} from './overview-text.js';

const API = '/api/overview';

function field(id, label, input) {
  input.id = id;
  input.classList.add('form-control');
  return el('div', {class: 'laget-field'}, el('label', {for: id}, label), input);
}

export function select(choices, first) {
  return el('select', {}, el('option', {value: ''}, first), choices.map(choice => el('option', {value: choice.id}, choice.name)));
}

/** What can be done about something that stands still: let Laget try again, or say that it was told in another way. */
export function incidentActs(incident, done) {
  const said = status();
  const act = async (button, path, body, words) => {
    button.disabled = true;
    try {
      done(words((await get(`${API}/${path}`, {incidents: incident.ids, ...body})).count));
    } catch (error) {
      said.sorry(error);
      button.disabled = false;
    }
  };
  const again = el('button', {type: 'button', class: 'btn btn-default',
    onclick: () => act(again, 'retry', {}, TEXT.retried)}, TEXT.retry);
  return [incident.mayAct ? again : '', incident.maySettle ? settle(incident, act) : '', said.node];
}

function settle(incident, act) {
  const why = el('textarea', {rows: '2', maxlength: '500', required: ''});
  const button = el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.settle(incident.count));
  return el('details', {}, el('summary', {}, TEXT.settleLink), el('form', {class: 'laget-act', onsubmit: event => {
    event.preventDefault();
    act(button, 'settle', {reason: why.value}, TEXT.settled);
  }}, field(`laget-settle-${incident.ids[0]}`, TEXT.settleHow, why), button));
}

/** The form that moves the deadline of a task; it takes the place of the button that opened it. */
export function moveDeadline(row, done) {
  const place = el('div', {});
  const open = el('button', {type: 'button', class: 'btn btn-link', 'aria-label': TEXT.moveOf(row.what, row.number), onclick: () => {
    const due = el('input', {type: 'datetime-local', required: '', value: row.due.late ? '' : row.due.at});
    const why = el('textarea', {rows: '2', maxlength: '500', required: ''});
    const said = status();
    place.replaceChildren(el('form', {class: 'laget-act', onsubmit: async event => {
      event.preventDefault();
      try {
        await get(`${API}/deadline`, {task: row.task, due: due.value, reason: why.value});
        place.replaceChildren(el('p', {role: 'status'}, TEXT.moved));
        done();
      } catch (error) {
        said.sorry(error);
      }
    }},
    el('p', {class: 'laget-muted'}, TEXT.moveHelp), field(`laget-due-${row.task}`, TEXT.newDue, due), field(`laget-why-${row.task}`, TEXT.why, why),
    el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.move), ' ',
    el('button', {type: 'button', class: 'btn btn-default', onclick: () => {
      place.replaceChildren(open);
      open.focus();
    }}, TEXT.cancel),
    said.node));
    due.focus();
  }}, TEXT.move);
  place.append(open);
  return place;
}

/** The tasks of somebody who is away go to a colleague. */
export class Absence {
  constructor(done) {
    this.done = done;
    this.said = status();
    this.body = el('div', {});
    this.node = el('details', {class: 'laget-panel', ontoggle: () => this.node.open && this.body.childElementCount === 0 && this.open()},
      el('summary', {}, el('h2', {}, TEXT.ill)), el('p', {class: 'laget-muted'}, TEXT.illIntro), this.body, this.said.node);
  }

  async open() {
    try {
      const people = await get(`${API}/colleagues`);
      this.from = select(people, TEXT.choose);
      this.tasks = el('div', {'aria-live': 'polite'});
      this.to = select(people, TEXT.choose);
      this.why = el('textarea', {rows: '2', maxlength: '500', required: ''});
      this.from.addEventListener('change', () => this.list());
      this.body.replaceChildren(el('form', {class: 'laget-act', onsubmit: event => {
        event.preventDefault();
        this.give();
      }},
      field('laget-absent', TEXT.absent, this.from), this.tasks, field('laget-taker', TEXT.taker, this.to), field('laget-give-why', TEXT.why, this.why),
      el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.give)));
    } catch (error) {
      this.said.sorry(error);
    }
  }

  async list() {
    this.tasks.replaceChildren();
    if (this.from.value === '') {
      return;
    }
    try {
      const found = await get(`${API}/colleagues/tasks?${new URLSearchParams({person: this.from.value})}`);
      this.tasks.replaceChildren(found.rows.length === 0 ? el('p', {}, TEXT.noTasks)
        : table(TEXT.chosen, TEXT.rowHeads.slice(0, 3), found.rows.map(row => [
          el('label', {}, el('input', {type: 'checkbox', value: row.task, checked: ''}), ' ', row.number), row.what, row.unit])));
    } catch (error) {
      this.said.sorry(error);
    }
  }

  async give() {
    const tasks = [...this.tasks.querySelectorAll('input:checked')].map(box => box.value);
    try {
      const {count} = await get(`${API}/reassign`, {from: this.from.value, to: this.to.value, tasks, reason: this.why.value});
      this.said.say(TEXT.given(count));
      this.body.replaceChildren();
      this.node.open = false;
      this.done();
    } catch (error) {
      this.said.sorry(error);
    }
  }
}
