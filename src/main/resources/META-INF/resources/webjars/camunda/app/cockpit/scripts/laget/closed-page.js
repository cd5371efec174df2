/*
 * The page "Avsluttede saker": what has ended, by what a manager knows of it. Never by a name.
 */
import {el, get, sorry, status} from '../../../tasklist/scripts/laget/page.js';
import {select} from './overview-acts.js';
import {table} from './overview-plot.js';
import {caseName, wayTo} from './overview-rows.js';
import {TEXT} from './overview-text.js';
import {whoLooks} from './who.js';

const PATH = '/avsluttede';
const API = '/api/overview/closed';

class Search {
  constructor(choices) {
    this.fields = {
      number: el('input', {type: 'search', maxlength: '40', autocomplete: 'off'}),
      unit: select(choices.units, TEXT.every),
      programme: select(choices.programmes, TEXT.every),
      outcome: select(choices.outcomes, TEXT.every),
      from: el('input', {type: 'date'}),
      to: el('input', {type: 'date'})
    };
    this.results = el('div', {'aria-live': 'polite'});
    this.said = status();
    this.node = el('div', {},
      el('form', {class: 'laget-act laget-act-wide', role: 'search', onsubmit: event => {
        event.preventDefault();
        this.show();
      }},
      Object.entries(this.fields).map(([name, input]) => {
        input.id = `laget-closed-${name}`;
        input.classList.add('form-control');
        return el('div', {class: 'laget-field'}, el('label', {for: input.id}, TEXT.fields[name]), input);
      }),
      el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.search)),
      this.said.node, this.results);
  }

  async show() {
    const asked = Object.fromEntries(Object.entries(this.fields).map(([name, input]) => [name, input.value || null]));
    try {
      const found = await get(API, asked);
      this.said.say('');
      const number = found.all.more ? TEXT.more(found.all.number) : String(found.all.number);
      this.results.replaceChildren(found.rows.length === 0 ? el('p', {}, TEXT.nothing)
        : table(TEXT.found(number), TEXT.closedHeads, found.rows.map(row => [
          [caseName(row), ' ', wayTo(row, row.definition)],
          row.programme, row.unit, row.opened, row.closed, row.outcome])),
      found.rows.length < found.all.number ? el('p', {class: 'laget-muted'}, TEXT.firstRows(found.rows.length)) : '');
    } catch (error) {
      this.said.sorry(error);
    }
  }
}

async function open(body) {
  try {
    const search = new Search(await get(API));
    body.replaceChildren(search.node);
    search.show();
  } catch (error) {
    body.replaceChildren(...sorry(error, () => open(body)));
  }
}

export default [
  {
    id: 'laget-closed-link',
    pluginPoint: 'cockpit.navigation',
    priority: 190,
    properties: {checkActive: url => url.includes(`#${PATH}`)},

    render(node) {
      whoLooks().then(who => who.cases && node.append(el('a', {href: `#${PATH}`}, TEXT.closedLink)));
    }
  },
  {
    id: 'laget-closed',
    pluginPoint: 'cockpit.route',
    properties: {path: PATH},

    render(node) {
      const body = el('div', {}, el('p', {class: 'laget-muted'}, TEXT.loading));
      node.append(el('div', {class: 'laget-overview'},
        el('h1', {}, TEXT.closedLink), el('p', {class: 'laget-muted'}, TEXT.closedIntro), body));
      open(body);
    }
  }
];
