/*
 * The page "Fravær": a principal sends the school's file with absence, sees how it goes, and gets a list of the rows that
 * were not taken. It shows no pupils.
 */
import {LAGET, Trouble, el, get, overFile, section, sorry, token} from './page.js';

const PATH = '/fravaer';
const SOON = 1000;

const TEXT = {
  nb: {
    link: 'Fravær',
    heading: 'Les inn fravær',
    back: 'Til oppgavene',
    loading: 'Henter …',
    notYours: 'Bare rektor kan lese inn fravær, og bare for sin egen skole.',
    help: 'Velg en CSV-fil fra skolens system. Du kan lese inn den samme filen så ofte du vil; det som alt er lest inn, blir ikke dobbelt.',
    school: 'Skole',
    kind: 'Filtype',
    file: 'Fil',
    send: 'Les inn',
    chooseFile: 'Velg en fil først.',
    tooLarge: megabytes => `Filen er for stor. Den kan være på inntil ${megabytes} MB.`,
    sending: percent => `Sender filen … ${percent} %`,
    checking: 'Kontrollerer filen …',
    reading: (percent, rows) => `Leser inn … ${percent} % (${rows} rader)`,
    trouble: 'Filen ble ikke sendt. Prøv igjen om litt.',
    done: 'Filen er lest inn.',
    result: 'Resultat',
    latest: 'Siste innlesinger',
    none: 'Det er ikke lest inn noe fravær for skolen ennå.',
    columns: ['Når', 'Hva', 'Av', 'Status', 'Nye', 'Endret', 'Uendret', 'Fjernet', 'Ikke lest inn'],
    states: {RUNNING: 'Pågår', DONE: 'Ferdig', STOPPED: 'Stanset'},
    refused: number => number === 1 ? 'Én rad er ikke lest inn' : `${number} rader er ikke lest inn`,
    first: number => `De første ${number} vises her. Last ned listen for å se flere.`,
    line: 'Linje',
    reason: 'Hvorfor',
    download: 'Last ned listen (CSV)',
    show: 'Vis'
  },
  nn: {
    link: 'Fråvær',
    heading: 'Les inn fråvær',
    back: 'Til oppgåvene',
    loading: 'Hentar …',
    notYours: 'Berre rektor kan lese inn fråvær, og berre for sin eigen skule.',
    help: 'Vel ei CSV-fil frå systemet til skulen. Du kan lese inn den same fila så ofte du vil; det som alt er lese inn, blir ikkje dobbelt.',
    school: 'Skule',
    kind: 'Filtype',
    file: 'Fil',
    send: 'Les inn',
    chooseFile: 'Vel ei fil først.',
    tooLarge: megabytes => `Fila er for stor. Ho kan vere på inntil ${megabytes} MB.`,
    sending: percent => `Sender fila … ${percent} %`,
    checking: 'Kontrollerer fila …',
    reading: (percent, rows) => `Les inn … ${percent} % (${rows} rader)`,
    trouble: 'Fila vart ikkje send. Prøv igjen om litt.',
    done: 'Fila er lesen inn.',
    result: 'Resultat',
    latest: 'Siste innlesingar',
    none: 'Det er ikkje lese inn noko fråvær for skulen enno.',
    columns: ['Når', 'Kva', 'Av', 'Status', 'Nye', 'Endra', 'Uendra', 'Fjerna', 'Ikkje lesne inn'],
    states: {RUNNING: 'Går føre seg', DONE: 'Ferdig', STOPPED: 'Stansa'},
    refused: number => number === 1 ? 'Éi rad er ikkje lesen inn' : `${number} rader er ikkje lesne inn`,
    first: number => `Dei første ${number} er viste her. Last ned lista for å sjå fleire.`,
    line: 'Linje',
    reason: 'Kvifor',
    download: 'Last ned lista (CSV)',
    show: 'Vis'
  },
  en: {
    link: 'Absence',
    heading: 'Import absence',
    back: 'To the tasks',
    loading: 'Loading …',
    notYours: 'Only principals can import absence, and only for their own school.',
    help: 'Choose a CSV file from the school’s system. You can import the same file as often as you like; nothing is counted twice.',
    school: 'School',
    kind: 'Kind of file',
    file: 'File',
    send: 'Import',
    chooseFile: 'Choose a file first.',
    tooLarge: megabytes => `The file is too large. It can have up to ${megabytes} MB.`,
    sending: percent => `Sending the file … ${percent}%`,
    checking: 'Checking the file …',
    reading: (percent, rows) => `Importing … ${percent}% (${rows} rows)`,
    trouble: 'The file was not sent. Try again in a moment.',
    done: 'The file has been imported.',
    result: 'Result',
    latest: 'Latest imports',
    none: 'No absence has been imported for the school yet.',
    columns: ['When', 'What', 'By', 'State', 'New', 'Changed', 'Unchanged', 'Removed', 'Not imported'],
    states: {RUNNING: 'In progress', DONE: 'Done', STOPPED: 'Stopped'},
    refused: number => number === 1 ? 'One row was not imported' : `${number} rows were not imported`,
    first: number => `The first ${number} are shown here. Download the list to see more.`,
    line: 'Line',
    reason: 'Why',
    download: 'Download the list (CSV)',
    show: 'Show'
  },
  sv: {
    link: 'Frånvaro',
    heading: 'Läs in frånvaro',
    back: 'Till uppgifterna',
    loading: 'Hämtar …',
    notYours: 'Bara rektorer kan läsa in frånvaro, och bara för den egna skolan.',
    help: 'Välj en CSV-fil från skolans system. Du kan läsa in samma fil så ofta du vill; inget räknas dubbelt.',
    school: 'Skola',
    kind: 'Filtyp',
    file: 'Fil',
    send: 'Läs in',
    chooseFile: 'Välj en fil först.',
    tooLarge: megabytes => `Filen är för stor. Den får vara högst ${megabytes} MB.`,
    sending: percent => `Skickar filen … ${percent} %`,
    checking: 'Kontrollerar filen …',
    reading: (percent, rows) => `Läser in … ${percent} % (${rows} rader)`,
    trouble: 'Filen skickades inte. Försök igen om en stund.',
    done: 'Filen är inläst.',
    result: 'Resultat',
    latest: 'Senaste inläsningar',
    none: 'Ingen frånvaro har lästs in för skolan ännu.',
    columns: ['När', 'Vad', 'Av', 'Status', 'Nya', 'Ändrade', 'Oförändrade', 'Borttagna', 'Inte inlästa'],
    states: {RUNNING: 'Pågår', DONE: 'Klar', STOPPED: 'Stoppad'},
    refused: number => number === 1 ? 'En rad lästes inte in' : `${number} rader lästes inte in`,
    first: number => `De första ${number} visas här. Ladda ner listan för att se fler.`,
    line: 'Rad',
    reason: 'Varför',
    download: 'Ladda ner listan (CSV)',
    show: 'Visa'
  }
}[document.documentElement.lang];

const rows = found => found.added + found.changed + found.unchanged + found.withdrawn + found.refused;

function table(caption, heads, body) {
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {class: 'laget-table'},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, heads.map(head => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, body)));
}

/** Sends a file; fetch cannot tell how far it has come, so this is the older way. */
function send(unit, kind, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${LAGET}/api/absence/schools/${encodeURIComponent(unit)}/imports?kind=${encodeURIComponent(kind)}`);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', 'text/csv');
    request.setRequestHeader('X-XSRF-TOKEN', token());
    request.responseType = 'json';
    request.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      const answer = request.response || {};
      if (request.status === 202) {
        resolve(answer.id);
      } else {
        reject(new Trouble(answer.type === 'Refusal' ? answer.message : TEXT.trouble));
      }
    };
    request.onerror = () => reject(new Trouble(TEXT.trouble));
    request.send(file);
  });
}

/** One import: its numbers, and the rows that were not taken. */
function result(found) {
  const heads = TEXT.columns.slice(4);
  const numbers = [found.added, found.changed, found.unchanged, found.withdrawn, found.refused];
  return section('absence-result', TEXT.result,
    el('p', {}, found.stop || TEXT.done),
    table(TEXT.result, heads, [el('tr', {}, numbers.map(number => el('td', {}, String(number))))]),
    found.refused === 0 ? '' : el('div', {class: 'laget-absence-refused'},
      table(TEXT.refused(found.refused), [TEXT.line, TEXT.reason], found.rows.map(row =>
        el('tr', {}, el('th', {scope: 'row'}, String(row.line)), el('td', {}, row.reason)))),
      found.rows.length < found.refused ? el('p', {class: 'laget-muted'}, TEXT.first(found.rows.length)) : '',
      el('p', {}, el('a', {href: `${LAGET}/api/absence/imports/${found.id}/refused`, download: ''}, TEXT.download))));
}

/** The form, the import that goes on, and those before it. */
class AbsencePage {
  constructor(node, answer) {
    this.answer = answer;
    this.school = el('select', {id: 'laget-absence-school', class: 'form-control', onchange: () => this.list()},
      answer.schools.map(one => el('option', {value: one.unit}, one.name)));
    this.kind = el('select', {id: 'laget-absence-kind', class: 'form-control'},
      answer.kinds.map(one => el('option', {value: one.source}, one.name)));
    this.file = el('input', {type: 'file', id: 'laget-absence-file', accept: '.csv,text/csv'});
    this.button = el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.send);
    this.bar = el('progress', {max: '100', hidden: '', 'aria-labelledby': 'laget-absence-status'});
    this.status = el('p', {id: 'laget-absence-status', class: 'laget-status', role: 'status'});
    this.result = el('div', {'aria-live': 'polite'});
    this.before = el('div', {});
    node.append(
      el('p', {}, TEXT.help),
      el('form', {class: 'laget-upload', novalidate: '', onsubmit: event => this.submit(event)},
        this.field(TEXT.school, this.school), this.field(TEXT.kind, this.kind), this.field(TEXT.file, this.file, overFile(this.file)),
        this.button, this.bar, this.status),
      this.result,
      section('absence-latest', TEXT.latest, this.before));
    this.list();
  }

  field(label, input, shown = input) {
    return el('div', {class: 'laget-field'}, el('label', {for: input.id}, label), shown);
  }

  say(text, percent, isTrouble) {
    this.status.textContent = text;
    this.status.classList.toggle('laget-trouble', Boolean(isTrouble));
    this.bar.hidden = percent === null;
    this.bar.value = percent === null ? 0 : percent;
  }

  async submit(event) {
    event.preventDefault();
    const chosen = this.file.files[0];
    if (!chosen) {
      this.say(TEXT.chooseFile, null, true);
      return;
    }
    if (chosen.size > this.answer.maxBytes) {
      this.say(TEXT.tooLarge(Math.floor(this.answer.maxBytes / (1024 * 1024))), null, true);
      return;
    }
    this.button.disabled = true;
    this.result.replaceChildren();
    try {
      const id = await send(this.school.value, this.kind.value, chosen, share => this.say(
        share < 1 ? TEXT.sending(Math.floor(share * 100)) : TEXT.checking, share * 100));
      await this.follow(id);
    } catch (error) {
      this.say(error instanceof Trouble ? error.message : TEXT.trouble, null, true);
    }
    this.button.disabled = false;
    this.list();
  }

  /** Asks how it goes until it is over, or until somebody has left the page. */
  async follow(id) {
    for (;;) {
      const found = await get(`/api/absence/imports/${id}`);
      if (found.state !== 'RUNNING') {
        this.say('', null);
        this.result.replaceChildren(result(found));
        return;
      }
      this.say(TEXT.reading(found.percent || 0, rows(found)), found.percent || 0);
      await new Promise(resolve => window.setTimeout(resolve, SOON));
      if (!this.status.isConnected) {
        return;
      }
    }
  }

  async list() {
    try {
      const found = await get(`/api/absence/schools/${encodeURIComponent(this.school.value)}/imports`);
      this.before.replaceChildren(found.length === 0
        ? el('p', {class: 'laget-muted'}, TEXT.none)
        : table(TEXT.latest, TEXT.columns, found.map(one => this.row(one))));
    } catch (error) {
      this.before.replaceChildren(...sorry(error, () => this.list()));
    }
  }

  row(found) {
    const refused = found.refused === 0 ? '0' : [`${found.refused} `,
      el('button', {type: 'button', class: 'btn btn-link', 'aria-label': `${TEXT.show}: ${found.started}`,
        onclick: async () => this.result.replaceChildren(result(await get(`/api/absence/imports/${found.id}`)))}, TEXT.show)];
    return el('tr', {'data-state': found.state},
      el('th', {scope: 'row'}, found.started), el('td', {}, found.source), el('td', {}, found.by), el('td', {}, TEXT.states[found.state]),
      [found.added, found.changed, found.unchanged, found.withdrawn].map(number => el('td', {}, String(number))),
      el('td', {}, refused));
  }
}

async function show(node) {
  node.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.loading));
  try {
    const answer = await get('/api/absence/schools');
    node.replaceChildren();
    if (answer.schools.length === 0) {
      node.append(el('p', {class: 'laget-muted'}, TEXT.notYours));
    } else {
      new AbsencePage(node, answer);
    }
  } catch (error) {
    node.replaceChildren(...sorry(error, () => show(node)));
  }
}

export default [
  {
    id: 'laget-absence-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 80,

    /** Only those see it who lead a school. */
    async render(node) {
      const answer = await get('/api/absence/schools').catch(() => ({schools: []}));
      if (answer.schools.length > 0) {
        node.append(el('a', {href: `#${PATH}`}, TEXT.link));
      }
    }
  },
  {
    id: 'laget-absence',
    pluginPoint: 'tasklist.route',
    properties: {path: PATH},

    render(node) {
      const body = el('div', {});
      node.append(el('main', {class: 'laget-case laget-page'},
        el('p', {}, el('a', {href: '#/'}, TEXT.back)),
        el('h1', {}, TEXT.heading),
        body));
      show(body);
    }
  }
];
