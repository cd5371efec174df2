/*
 * The page "Sakene mine": every case that is one's own to open, also without a task in it today, and what the deadlines
 * would be from a day that one picks. Which case is open stands in the address, by its id, so that Back works.
 */
import {el, get, say, section, sorry} from './page.js';
import {CaseView} from './case-view.js';

const PATH = '/saker';

const TEXT = say({
  nb: {
    link: 'Sakene mine',
    heading: 'Sakene mine',
    help: 'Alle saker du kan åpne, også de du ikke har en oppgave i nå. Nyeste først.',
    back: 'Til oppgavene',
    search: 'Søk etter saksnummer eller navn',
    searchButton: 'Søk',
    loading: 'Henter …',
    found: number => number === 1 ? 'Én sak' : `${number} saker`,
    more: number => `Du ser de ${number} nyeste. Skriv mer av nummeret eller navnet for å finne andre.`,
    none: 'Du har ingen saker som passer med søket.',
    noneAtAll: 'Du deltar ikke i noen sak ennå. Saker der du bare har en oppgave, finner du i oppgavelisten.',
    columns: {label: 'Sak', programme: 'Program', status: 'Status', unit: 'Enhet', holder: 'Stafettholder', opened: 'Opprettet'},
    backToList: 'Til listen over saker',
    whatIf: 'Hvilke frister gjelder?',
    whatIfHelp: 'Velg et program og et tidspunkt. Fristene regnes fra da, med helger, helligdager og skoleruta.',
    programme: 'Program',
    from: 'Regnet fra',
    show: 'Vis fristene',
    deadlines: name => `Frister for ${name}`,
    deadline: {due: 'Frist', about: 'Hva', length: 'Lengde', reminder: 'Påminnelse', escalateTo: 'Får vite om brudd', source: 'Kilde'},
    skipped: number => number === 1 ? '1 dag er ikke regnet med' : `${number} dager er ikke regnet med`
  },
  nn: {
    link: 'Sakene mine',
    heading: 'Sakene mine',
    help: 'Alle saker du kan opne, òg dei du ikkje har ei oppgåve i no. Nyaste først.',
    back: 'Til oppgåvene',
    search: 'Søk etter saksnummer eller namn',
    searchButton: 'Søk',
    loading: 'Hentar …',
    found: number => number === 1 ? 'Éi sak' : `${number} saker`,
    more: number => `Du ser dei ${number} nyaste. Skriv meir av nummeret eller namnet for å finne andre.`,
    none: 'Du har ingen saker som passar med søket.',
    noneAtAll: 'Du deltek ikkje i nokon sak enno. Saker der du berre har ei oppgåve, finn du i oppgåvelista.',
    columns: {label: 'Sak', programme: 'Program', status: 'Status', unit: 'Eining', holder: 'Stafetthaldar', opened: 'Oppretta'},
    backToList: 'Til lista over saker',
    whatIf: 'Kva fristar gjeld?',
    whatIfHelp: 'Vel eit program og eit tidspunkt. Fristane blir rekna frå då, med helger, heilagdagar og skuleruta.',
    programme: 'Program',
    from: 'Rekna frå',
    show: 'Vis fristane',
    deadlines: name => `Fristar for ${name}`,
    deadline: {due: 'Frist', about: 'Kva', length: 'Lengd', reminder: 'Påminning', escalateTo: 'Får vite om brot', source: 'Kjelde'},
    skipped: number => number === 1 ? '1 dag er ikkje rekna med' : `${number} dagar er ikkje rekna med`
  },
  en: {
    link: 'My cases',
    heading: 'My cases',
    help: 'All cases that you can open, also those in which you have no task now. Newest first.',
    back: 'To the tasks',
    search: 'Search for a case number or name',
    searchButton: 'Search',
    loading: 'Getting …',
    found: number => number === 1 ? 'One case' : `${number} cases`,
    more: number => `You see the ${number} newest. Write more of the number or name to find others.`,
    none: 'You have no cases that fit the search.',
    noneAtAll: 'You do not take part in any case yet. Cases in which you only have a task are in the list of tasks.',
    columns: {label: 'Case', programme: 'Programme', status: 'Status', unit: 'Unit', holder: 'Holder of the baton', opened: 'Opened'},
    backToList: 'To the list of cases',
    whatIf: 'Which deadlines apply?',
    whatIfHelp: 'Choose a programme and a moment. The deadlines are counted from then, with weekends, public holidays and the school calendar.',
    programme: 'Programme',
    from: 'Counted from',
    show: 'Show the deadlines',
    deadlines: name => `Deadlines for ${name}`,
    deadline: {due: 'Deadline', about: 'What', length: 'Length', reminder: 'Reminder', escalateTo: 'Told when it is missed', source: 'Source'},
    skipped: number => number === 1 ? '1 day is not counted' : `${number} days are not counted`
  },
  sv: {
    link: 'Mina ärenden',
    heading: 'Mina ärenden',
    help: 'Alla ärenden som du kan öppna, även de som du inte har någon uppgift i nu. Nyaste först.',
    back: 'Till uppgifterna',
    search: 'Sök efter ärendenummer eller namn',
    searchButton: 'Sök',
    loading: 'Hämtar …',
    found: number => number === 1 ? 'Ett ärende' : `${number} ärenden`,
    more: number => `Du ser de ${number} nyaste. Skriv mer av numret eller namnet för att hitta andra.`,
    none: 'Du har inga ärenden som passar sökningen.',
    noneAtAll: 'Du deltar inte i något ärende ännu. Ärenden där du bara har en uppgift finns i uppgiftslistan.',
    columns: {label: 'Ärende', programme: 'Program', status: 'Status', unit: 'Enhet', holder: 'Stafetthållare', opened: 'Öppnat'},
    backToList: 'Till listan över ärenden',
    whatIf: 'Vilka frister gäller?',
    whatIfHelp: 'Välj ett program och en tidpunkt. Fristerna räknas därifrån, med helger, helgdagar och läsårstider.',
    programme: 'Program',
    from: 'Räknat från',
    show: 'Visa fristerna',
    deadlines: name => `Frister för ${name}`,
    deadline: {due: 'Frist', about: 'Vad', length: 'Längd', reminder: 'Påminnelse', escalateTo: 'Får veta om fristen bryts', source: 'Källa'},
    skipped: number => number === 1 ? '1 dag räknas inte' : `${number} dagar räknas inte`
  }
});

function table(caption, heads, rows) {
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {class: 'laget-table'},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, heads.map(head => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, rows)));
}

function caseRow(found) {
  return el('tr', {'data-open': String(found.open)},
    el('th', {scope: 'row'}, el('a', {href: `#${PATH}?sak=${encodeURIComponent(found.caseId)}`}, found.label)),
    el('td', {}, found.programme), el('td', {}, found.status), el('td', {}, found.unit), el('td', {}, found.holder), el('td', {}, found.opened));
}

/** The list of cases with its search. */
class CaseSearch {
  constructor() {
    // Answers may overtake each other; only the one to the last question counts.
    this.asked = 0;
    this.field = el('input', {type: 'search', id: 'laget-search', class: 'form-control', maxlength: '100', autocomplete: 'off'});
    this.results = el('div', {class: 'laget-results', 'aria-live': 'polite'});
    this.node = el('section', {class: 'laget-section', 'aria-labelledby': 'laget-cases-heading'},
      el('h2', {id: 'laget-cases-heading'}, TEXT.heading),
      el('p', {class: 'laget-muted'}, TEXT.help),
      el('form', {class: 'laget-search', role: 'search', onsubmit: event => {
        event.preventDefault();
        this.show();
      }},
        el('label', {for: 'laget-search'}, TEXT.search), this.field,
        el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.searchButton)),
      this.results);
  }

  async show() {
    const asked = ++this.asked;
    const text = this.field.value.trim();
    this.results.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.loading));
    try {
      const found = await get('/api/cases/search', {text});
      if (asked !== this.asked) {
        return;
      }
      this.results.replaceChildren(...(found.cases.length === 0
        ? [el('p', {class: 'laget-muted'}, text === '' ? TEXT.noneAtAll : TEXT.none)]
        : [table(TEXT.found(found.cases.length), Object.values(TEXT.columns), found.cases.map(caseRow)),
          found.more ? el('p', {class: 'laget-muted'}, TEXT.more(found.cases.length)) : '']));
    } catch (error) {
      if (asked === this.asked) {
        this.results.replaceChildren(...sorry(error, () => this.show()));
      }
    }
  }
}

function deadlineRow(deadline) {
  return el('tr', {},
    el('th', {scope: 'row'}, el('time', {datetime: deadline.dueAt}, deadline.due)),
    el('td', {}, deadline.about,
      deadline.skipped.length === 0 ? '' : el('details', {},
        el('summary', {}, TEXT.skipped(deadline.skipped.length)),
        el('ul', {}, deadline.skipped.map(day => el('li', {}, day)))),
      deadline.note === '' ? '' : el('p', {class: 'laget-muted'}, deadline.note)),
    el('td', {}, deadline.length),
    el('td', {}, el('time', {}, deadline.reminder)),
    el('td', {}, deadline.escalateTo),
    el('td', {}, deadline.source));
}

/** What the deadlines would be. */
class WhatIf {
  constructor() {
    this.asked = 0;
    const now = new Date();
    const local = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
    this.from = el('input', {type: 'datetime-local', id: 'laget-from', class: 'form-control', value: local, required: ''});
    this.programme = el('select', {id: 'laget-programme', class: 'form-control', onchange: () => this.list()});
    this.results = el('div', {class: 'laget-results', 'aria-live': 'polite'});
    this.answer = null;
    this.node = section('whatif', TEXT.whatIf,
      el('p', {}, TEXT.whatIfHelp),
      el('form', {class: 'laget-search', onsubmit: event => {
        event.preventDefault();
        this.show();
      }},
        el('label', {for: 'laget-programme'}, TEXT.programme), this.programme,
        el('label', {for: 'laget-from'}, TEXT.from), this.from,
        el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.show)),
      this.results);
  }

  async show() {
    const asked = ++this.asked;
    let answer;
    try {
      answer = await get(`/api/deadlines?from=${encodeURIComponent(this.from.value)}`);
    } catch (error) {
      if (asked === this.asked) {
        this.results.replaceChildren(...sorry(error, () => this.show()));
      }
      return;
    }
    if (asked !== this.asked) {
      return;
    }
    this.answer = answer;
    const chosen = this.programme.value;
    this.programme.replaceChildren(...this.answer.programmes.map(one => el('option', {value: one.id}, one.name)));
    if (chosen) {
      this.programme.value = chosen;
    }
    this.list();
  }

  list() {
    const programme = this.answer.programmes.find(one => one.id === this.programme.value);
    const sorted = [...programme.deadlines].sort((one, other) => one.dueAt.localeCompare(other.dueAt));
    this.results.replaceChildren(table(TEXT.deadlines(programme.name), Object.values(TEXT.deadline), sorted.map(deadlineRow)));
  }
}

function openCase() {
  return new URLSearchParams(window.location.hash.split('?')[1] || '').get('sak');
}

function overview(node) {
  const search = new CaseSearch();
  const whatIf = new WhatIf();
  node.replaceChildren(el('p', {}, el('a', {href: '#/'}, TEXT.back)), search.node, whatIf.node);
  search.show();
  whatIf.show();
}

function oneCase(node, caseId) {
  const view = el('div', {});
  node.replaceChildren(el('p', {}, el('a', {href: `#${PATH}`}, TEXT.backToList)), view);
  new CaseView(view, `/api/cases/${encodeURIComponent(caseId)}`, null).show();
}

export default [
  {
    id: 'laget-cases-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 90,

    render(node) {
      node.append(el('a', {href: `#${PATH}`}, TEXT.link));
    }
  },
  {
    id: 'laget-cases',
    pluginPoint: 'tasklist.route',
    properties: {path: PATH},

    render(node) {
      const page = el('main', {class: 'laget-case laget-page'});
      node.append(page);
      const caseId = openCase();
      if (caseId === null) {
        overview(page);
      } else {
        oneCase(page, caseId);
      }
    }
  }
];
