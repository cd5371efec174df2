/*
 * The page "Program": where a regional programme stands towards its target, and for whoever leads it the register of those
 * who have taken part: one by one, from a list, and out of the count again.
 */
import {LAGET, Trouble, el, get, overFile, say, section, send, sorry, status, token} from './page.js';
import {curveView} from './curve-plot.js';

const PATH = '/program';

const TEXT = say({
  nb: {
    link: 'Program',
    back: 'Til oppgavene',
    loading: 'Henter …',
    none: 'Du leder ikke noe regionalt program, og tar ikke del i noe.',
    which: 'Hvilket program?',
    counter: 'På vei mot målet',
    places: 'Hvem har vært med?',
    register: 'Deltakere',
    registerHelp: 'Hver person telles én gang. Navnene er bare her, og slettes når programmet er arkivert.',
    add: 'Legg til en deltaker',
    fields: {name: 'Navn', email: 'E-post', municipality: 'Kommune', workplace: 'Arbeidssted', level: 'Skoleslag', activity: 'Tiltak', heldOn: 'Dato'},
    choose: 'Velg',
    addButton: 'Legg til',
    taken: {NEW_PERSON: 'Lagt til.', NEW_ACTIVITY: 'Personen var med fra før. Tiltaket er lagt til, og antallet er det samme.',
      UNCHANGED: 'Dette sto der fra før.', WITHDRAWN: 'Personen har trukket seg og telles ikke. Finn navnet i listen for å ta det med igjen.'},
    file: 'Les inn en liste',
    fileHelp: 'En CSV-fil med kolonnene Navn, E-post, Kommune, Arbeidssted, Skoleslag, Tiltak og Dato. E-post kan stå tom. Du kan lese inn den samme listen flere ganger.',
    fileLabel: 'Fil',
    fileButton: 'Les inn',
    chooseFile: 'Velg en fil først.',
    imported: found => `${found.newPeople} nye personer og ${found.newActivities} nye tiltak er lagt til. ${found.unchanged} rader sto der fra før.`,
    withdrawnRows: count => ` ${count} rader gjelder noen som har trukket seg.`,
    refused: count => count === 1 ? 'Én rad er ikke tatt inn' : `${count} rader er ikke tatt inn`,
    refusedColumns: ['Linje', 'Hvorfor'],
    search: 'Finn en deltaker',
    searchButton: 'Finn',
    nobody: 'Ingen er funnet.',
    shown: most => `Bare de første ${most} vises. Skriv mer av navnet.`,
    people: ['Navn', 'Arbeidssted', 'Kommune', 'Første tiltak', 'Antall tiltak', 'Trukket seg'],
    withdraw: name => `${name} har trukket seg`,
    withdrawButton: 'Trekk',
    bring: name => `Ta med ${name} igjen`,
    bringButton: 'Ta med igjen',
    withdrawn: 'Ja'
  },
  nn: {
    link: 'Program',
    back: 'Til oppgåvene',
    loading: 'Hentar …',
    none: 'Du leier ikkje noko regionalt program, og tek ikkje del i noko.',
    which: 'Kva program?',
    counter: 'På veg mot målet',
    places: 'Kven har vore med?',
    register: 'Deltakarar',
    registerHelp: 'Kvar person blir talt éin gong. Namna er berre her, og blir sletta når programmet er arkivert.',
    add: 'Legg til ein deltakar',
    fields: {name: 'Namn', email: 'E-post', municipality: 'Kommune', workplace: 'Arbeidsstad', level: 'Skuleslag', activity: 'Tiltak', heldOn: 'Dato'},
    choose: 'Vel',
    addButton: 'Legg til',
    taken: {NEW_PERSON: 'Lagt til.', NEW_ACTIVITY: 'Personen var med frå før. Tiltaket er lagt til, og talet er det same.',
      UNCHANGED: 'Dette stod der frå før.', WITHDRAWN: 'Personen har trekt seg og blir ikkje talt. Finn namnet i lista for å ta det med igjen.'},
    file: 'Les inn ei liste',
    fileHelp: 'Ei CSV-fil med kolonnane Namn, E-post, Kommune, Arbeidsstad, Skuleslag, Tiltak og Dato. E-post kan stå tom. Du kan lese inn den same lista fleire gonger.',
    fileLabel: 'Fil',
    fileButton: 'Les inn',
    chooseFile: 'Vel ei fil først.',
    imported: found => `${found.newPeople} nye personar og ${found.newActivities} nye tiltak er lagde til. ${found.unchanged} rader stod der frå før.`,
    withdrawnRows: count => ` ${count} rader gjeld nokon som har trekt seg.`,
    refused: count => count === 1 ? 'Éi rad er ikkje teken inn' : `${count} rader er ikkje tekne inn`,
    refusedColumns: ['Linje', 'Kvifor'],
    search: 'Finn ein deltakar',
    searchButton: 'Finn',
    nobody: 'Ingen er funnen.',
    shown: most => `Berre dei første ${most} er viste. Skriv meir av namnet.`,
    people: ['Namn', 'Arbeidsstad', 'Kommune', 'Første tiltak', 'Talet på tiltak', 'Har trekt seg'],
    withdraw: name => `${name} har trekt seg`,
    withdrawButton: 'Trekk',
    bring: name => `Ta med ${name} igjen`,
    bringButton: 'Ta med igjen',
    withdrawn: 'Ja'
  },
  en: {
    link: 'Programme',
    back: 'To the tasks',
    loading: 'Loading …',
    none: 'You neither lead a regional programme nor take part in one.',
    which: 'Which programme?',
    counter: 'On the way to the target',
    places: 'Who has taken part?',
    register: 'Participants',
    registerHelp: 'Each person counts once. The names are only here, and are deleted when the programme has been archived.',
    add: 'Add a participant',
    fields: {name: 'Name', email: 'E-mail', municipality: 'Municipality', workplace: 'Place of work', level: 'Kind of school', activity: 'Activity', heldOn: 'Date'},
    choose: 'Choose',
    addButton: 'Add',
    taken: {NEW_PERSON: 'Added.', NEW_ACTIVITY: 'The person was there already. The activity has been added, and the count is the same.',
      UNCHANGED: 'This was there already.', WITHDRAWN: 'The person has withdrawn and does not count. Find the name in the list to bring it back.'},
    file: 'Import a list',
    fileHelp: 'A CSV file with the columns Name, E-mail, Municipality, Place of work, Kind of school, Activity and Date. E-mail may be empty. You can import the same list several times.',
    fileLabel: 'File',
    fileButton: 'Import',
    chooseFile: 'Choose a file first.',
    imported: found => `${found.newPeople} new people and ${found.newActivities} new activities have been added. ${found.unchanged} rows were there already.`,
    withdrawnRows: count => ` ${count} rows are about people who have withdrawn.`,
    refused: count => count === 1 ? 'One row was not taken in' : `${count} rows were not taken in`,
    refusedColumns: ['Line', 'Why'],
    search: 'Find a participant',
    searchButton: 'Find',
    nobody: 'Nobody has been found.',
    shown: most => `Only the first ${most} are shown. Write more of the name.`,
    people: ['Name', 'Place of work', 'Municipality', 'First activity', 'Activities', 'Withdrawn'],
    withdraw: name => `${name} has withdrawn`,
    withdrawButton: 'Withdraw',
    bring: name => `Bring ${name} back`,
    bringButton: 'Bring back',
    withdrawn: 'Yes'
  },
  sv: {
    link: 'Program',
    back: 'Till uppgifterna',
    loading: 'Hämtar …',
    none: 'Du leder inget regionalt program och deltar inte i något.',
    which: 'Vilket program?',
    counter: 'På väg mot målet',
    places: 'Vilka har varit med?',
    register: 'Deltagare',
    registerHelp: 'Varje person räknas en gång. Namnen finns bara här och raderas när programmet är arkiverat.',
    add: 'Lägg till en deltagare',
    fields: {name: 'Namn', email: 'E-post', municipality: 'Kommun', workplace: 'Arbetsplats', level: 'Skolform', activity: 'Insats', heldOn: 'Datum'},
    choose: 'Välj',
    addButton: 'Lägg till',
    taken: {NEW_PERSON: 'Tillagd.', NEW_ACTIVITY: 'Personen fanns redan. Insatsen är tillagd och antalet är detsamma.',
      UNCHANGED: 'Detta fanns redan.', WITHDRAWN: 'Personen har dragit sig ur och räknas inte. Hitta namnet i listan för att ta med det igen.'},
    file: 'Läs in en lista',
    fileHelp: 'En CSV-fil med kolumnerna Namn, E-post, Kommun, Arbetsplats, Skolform, Insats och Datum. E-post får vara tom. Du kan läsa in samma lista flera gånger.',
    fileLabel: 'Fil',
    fileButton: 'Läs in',
    chooseFile: 'Välj en fil först.',
    imported: found => `${found.newPeople} nya personer och ${found.newActivities} nya insatser är tillagda. ${found.unchanged} rader fanns redan.`,
    withdrawnRows: count => ` ${count} rader gäller någon som har dragit sig ur.`,
    refused: count => count === 1 ? 'En rad lästes inte in' : `${count} rader lästes inte in`,
    refusedColumns: ['Rad', 'Varför'],
    search: 'Hitta en deltagare',
    searchButton: 'Hitta',
    nobody: 'Ingen hittades.',
    shown: most => `Bara de första ${most} visas. Skriv mer av namnet.`,
    people: ['Namn', 'Arbetsplats', 'Kommun', 'Första insatsen', 'Antal insatser', 'Har dragit sig ur'],
    withdraw: name => `${name} har dragit sig ur`,
    withdrawButton: 'Dra ur',
    bring: name => `Ta med ${name} igen`,
    bringButton: 'Ta med igen',
    withdrawn: 'Ja'
  }
});

const MOST = 100;

function table(caption, heads, rows) {
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {class: 'laget-table'},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, heads.map(head => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, rows)));
}

const capital = word => word.charAt(0).toUpperCase() + word.slice(1);

function line(cells) {
  return el('tr', {}, el('th', {scope: 'row'}, cells[0]), cells.slice(1).map(cell => el('td', {}, cell)));
}

function field(label, input) {
  return el('div', {class: 'laget-field'}, el('label', {for: input.id}, label), input);
}

/** A file goes as it is, and its name and content never into an address. */
async function upload(path, file) {
  const answer = await fetch(LAGET + path, {method: 'POST', body: file, credentials: 'same-origin',
    headers: {Accept: 'application/json', 'Content-Type': 'text/csv', 'X-XSRF-TOKEN': token()}});
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Trouble(found.type === 'Refusal' ? found.message : `${answer.status}`);
  }
  return found;
}

/** One programme on the screen. */
class Programme {
  constructor(node, choice) {
    this.node = node;
    this.path = `/api/regional/${encodeURIComponent(choice.caseId)}`;
    this.counter = el('div', {'aria-live': 'polite'});
    this.rest = el('div', {});
    node.append(section('programme-counter', TEXT.counter, this.counter), this.rest);
    this.show();
  }

  async show() {
    try {
      const programme = await get(this.path);
      this.count(programme);
      if (programme.keeper && this.rest.childElementCount === 0) {
        this.rest.append(section('programme-register', TEXT.register, el('p', {class: 'laget-muted'}, TEXT.registerHelp),
          this.form(programme), this.importer(), this.finder()));
      }
    } catch (error) {
      this.counter.replaceChildren(...sorry(error, () => this.show()));
    }
  }

  count(programme) {
    this.counter.replaceChildren(...curveView(programme.curve), table(TEXT.places, programme.heads.map(capital), programme.rows.map(line)));
  }

  /** The numbers after a change, without taking anything from under the hands of the one who writes. */
  async recount() {
    this.count(await get(this.path));
  }

  form(programme) {
    const options = list => [el('option', {value: ''}, TEXT.choose), ...list.map(one => el('option', {value: one.value}, one.label))];
    const inputs = Object.keys(TEXT.fields).map(name => {
      const attributes = {id: `laget-programme-${name}`, name, class: 'form-control', autocomplete: 'off'};
      if (name === 'municipality') {
        return el('select', attributes, options(programme.municipalities.map(one => ({value: one, label: one}))));
      }
      if (name === 'level') {
        return el('select', attributes, options(programme.levels.map(one => ({...one, label: capital(one.label)}))));
      }
      return el('input', {...attributes, type: name === 'heldOn' ? 'date' : name === 'email' ? 'email' : 'text'});
    });
    const told = status();
    const button = el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.addButton);
    const submit = async event => {
      event.preventDefault();
      button.disabled = true;
      try {
        const answer = await get(`${this.path}/participants`, Object.fromEntries(inputs.map(input => [input.name, input.value])));
        told.say(TEXT.taken[answer.taken]);
        inputs.filter(input => input.name === 'name' || input.name === 'email').forEach(input => { input.value = ''; });
        await this.recount();
      } catch (error) {
        told.sorry(error);
      }
      button.disabled = false;
    };
    return el('form', {class: 'laget-programme-form', novalidate: '', onsubmit: submit},
      el('h4', {}, TEXT.add),
      el('div', {class: 'laget-programme-fields'}, inputs.map(input => field(TEXT.fields[input.name], input))),
      button, told.node);
  }

  importer() {
    const file = el('input', {type: 'file', id: 'laget-programme-file', accept: '.csv,text/csv'});
    const told = status();
    const bad = el('div', {});
    const button = el('button', {type: 'submit', class: 'btn btn-default'}, TEXT.fileButton);
    const submit = async event => {
      event.preventDefault();
      bad.replaceChildren();
      if (!file.files[0]) {
        told.say(TEXT.chooseFile, true);
        return;
      }
      button.disabled = true;
      told.say(TEXT.loading);
      try {
        const found = await upload(`${this.path}/participants/file`, file.files[0]);
        told.say(TEXT.imported(found) + (found.withdrawn === 0 ? '' : TEXT.withdrawnRows(found.withdrawn)));
        if (found.refused.length > 0) {
          bad.append(table(TEXT.refused(found.refused.length), TEXT.refusedColumns,
            found.refused.slice(0, MOST).map(row => line([String(row.line), row.reason]))));
        }
        await this.recount();
      } catch (error) {
        told.sorry(error);
      }
      button.disabled = false;
    };
    return el('form', {class: 'laget-upload', novalidate: '', onsubmit: submit},
      el('h4', {}, TEXT.file),
      el('p', {class: 'laget-muted', id: 'laget-programme-file-help'}, TEXT.fileHelp),
      el('p', {}, el('label', {for: file.id}, TEXT.fileLabel), overFile(file)),
      button, told.node, bad);
  }

  finder() {
    const text = el('input', {type: 'search', id: 'laget-programme-search', class: 'form-control', autocomplete: 'off'});
    const found = el('div', {'aria-live': 'polite'});
    const search = async event => {
      if (event) {
        event.preventDefault();
      }
      try {
        const people = await get(`${this.path}/participants/search`, {text: text.value});
        found.replaceChildren(...(people.length === 0
          ? [el('p', {class: 'laget-muted'}, TEXT.nobody)]
          : [table(TEXT.register, TEXT.people, people.map(one => this.person(one, search))),
            ...(people.length === MOST ? [el('p', {class: 'laget-muted'}, TEXT.shown(MOST))] : [])]));
      } catch (error) {
        found.replaceChildren(...sorry(error, search));
      }
    };
    return el('form', {class: 'laget-search', role: 'search', onsubmit: search},
      field(TEXT.search, text),
      el('button', {type: 'submit', class: 'btn btn-default'}, TEXT.searchButton),
      found);
  }

  person(one, again) {
    const change = async () => {
      await send(`${this.path}/participants/${one.id}/withdrawal`, {withdrawn: !one.withdrawn});
      await Promise.all([again(), this.recount()]);
    };
    return line([one.name, one.workplace, one.municipality, one.first, String(one.activities),
      [one.withdrawn ? `${TEXT.withdrawn} ` : '', el('button', {type: 'button', class: 'btn btn-link', onclick: change,
        'aria-label': one.withdrawn ? TEXT.bring(one.name) : TEXT.withdraw(one.name)},
      one.withdrawn ? TEXT.bringButton : TEXT.withdrawButton)]]);
  }
}

async function show(node) {
  node.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.loading));
  try {
    const programmes = await get('/api/regional');
    node.replaceChildren();
    if (programmes.length === 0) {
      node.append(el('p', {class: 'laget-muted'}, TEXT.none));
    }
    const one = el('article', {});
    const open = choice => {
      one.replaceChildren(el('h2', {}, `${choice.name} (${choice.number})`));
      new Programme(one, choice);
    };
    if (programmes.length > 1) {
      const which = el('select', {id: 'laget-programme-which', class: 'form-control', onchange: () => open(programmes[which.selectedIndex])},
        programmes.map(choice => el('option', {}, `${choice.name} (${choice.number})`)));
      node.append(field(TEXT.which, which));
    }
    node.append(one);
    if (programmes.length > 0) {
      open(programmes[0]);
    }
  } catch (error) {
    node.replaceChildren(...sorry(error, () => show(node)));
  }
}

export default [
  {
    id: 'laget-programme-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 80,

    /** Only those see it who have a programme. */
    async render(node) {
      const programmes = await get('/api/regional').catch(() => []);
      if (programmes.length > 0) {
        node.append(el('a', {href: `#${PATH}`}, TEXT.link));
      }
    }
  },
  {
    id: 'laget-programme',
    pluginPoint: 'tasklist.route',
    properties: {path: PATH},

    render(node) {
      const body = el('div', {});
      node.append(el('main', {class: 'laget-case laget-page'},
        el('p', {}, el('a', {href: '#/'}, TEXT.back)),
        el('h1', {}, TEXT.link),
        body));
      show(body);
    }
  }
];
