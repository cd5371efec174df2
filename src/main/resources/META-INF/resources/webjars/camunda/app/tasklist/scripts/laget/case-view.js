/*
 * One case on the screen: whom it is about, its measures, its documents and its log.
 */
import {LAGET, Trouble, el, factList, get, section, sorry, token} from './page.js';

const TEXT = {
  loading: 'Henter saken …',
  noAnswer: 'Får ikke kontakt med Laget. Prøv igjen om litt.',
  facts: 'Om saken',
  print: 'Hele loggen for utskrift',
  opensInTab: ' (åpnes i en ny fane)',
  measures: 'Tiltak',
  noMeasures: 'Det er ikke avtalt noen tiltak ennå.',
  measure: {what: 'Tiltak', problem: 'Skal løse', responsible: 'Ansvarlig', when: 'Når', evaluateOn: 'Evalueres', colour: 'Siste effekt'},
  notEvaluated: 'Ikke evaluert ennå',
  documents: 'Dokumenter',
  noDocuments: 'Det er ikke lastet opp noen dokumenter ennå.',
  uploadHeading: 'Last opp et dokument',
  file: 'Fil',
  fileHelp: megabytes => `PDF, bilde, ren tekst eller et dokument fra Word eller LibreOffice, inntil ${megabytes} MB.`,
  kind: 'Hva er det?',
  choose: 'Velg …',
  upload: 'Last opp',
  chooseFile: 'Velg en fil først.',
  chooseKind: 'Velg hva dokumentet er.',
  emptyFile: 'Filen er tom.',
  tooLarge: megabytes => `Filen er for stor. Den kan være på inntil ${megabytes} MB.`,
  uploading: percent => `Laster opp … ${percent} %`,
  checking: 'Kontrollerer filen …',
  uploaded: name => `«${name}» er lastet opp.`,
  uploadTrouble: 'Dokumentet ble ikke lastet opp. Prøv igjen om litt.',
  log: 'Logg',
  emptyLog: 'Loggen er tom.'
};

/** Sends a document; fetch cannot tell how far it has come, so this is the older way. */
function send(caseId, file, kind, progress) {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    body.append('kind', kind);
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', `${LAGET}/api/cases/${encodeURIComponent(caseId)}/documents`);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-XSRF-TOKEN', token());
    request.responseType = 'json';
    request.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      const answer = request.response || {};
      if (request.status === 201) {
        resolve(answer);
      } else {
        reject(new Trouble(answer.type === 'Refusal' ? answer.message : TEXT.uploadTrouble));
      }
    };
    request.onerror = () => reject(new Trouble(TEXT.noAnswer));
    request.send(body);
  });
}

function colourOf(measure) {
  return measure.colour === null
    ? el('span', {class: 'laget-muted'}, TEXT.notEvaluated)
    : el('span', {class: 'laget-colour', 'data-colour': measure.colour}, measure.colourName);
}

function measures(sheet) {
  if (sheet.measures.length === 0) {
    return section('measures', TEXT.measures, el('p', {class: 'laget-muted'}, TEXT.noMeasures));
  }
  return section('measures', TEXT.measures, el('ul', {class: 'laget-cards'}, sheet.measures.map(measure =>
    el('li', {},
      el('div', {class: 'laget-card-head'},
        el('strong', {}, `${measure.id}. ${measure.what}`), colourOf(measure)),
      factList([
        {label: TEXT.measure.problem, text: measure.problem},
        {label: TEXT.measure.responsible, text: measure.responsible},
        {label: TEXT.measure.when, text: measure.when},
        {label: TEXT.measure.evaluateOn, text: measure.evaluateOn}
      ])))));
}

function documentList(sheet, query) {
  if (sheet.documents.length === 0) {
    return el('p', {class: 'laget-muted'}, TEXT.noDocuments);
  }
  return el('ul', {class: 'laget-documents'}, sheet.documents.map(paper =>
    el('li', {},
      el('a', {href: `${LAGET}/api/documents/${paper.id}${query}`, download: ''}, paper.name),
      el('span', {class: 'laget-muted'}, `${paper.kind} · ${paper.size} · ${paper.added} · ${paper.by}`))));
}

function uploadForm(sheet, reload) {
  const megabytes = Math.floor(sheet.maxUploadBytes / (1024 * 1024));
  const file = el('input', {type: 'file', id: 'laget-file', 'aria-describedby': 'laget-file-help',
    accept: '.pdf,.png,.jpg,.jpeg,.txt,.docx,.odt'});
  const kind = el('select', {id: 'laget-kind', class: 'form-control'},
    el('option', {value: ''}, TEXT.choose),
    sheet.uploadKinds.map(one => el('option', {value: one.value}, one.label)));
  const button = el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.upload);
  const status = el('p', {class: 'laget-status', role: 'status'});

  function say(text, isTrouble) {
    status.textContent = text;
    status.classList.toggle('laget-trouble', Boolean(isTrouble));
  }

  function missing() {
    const chosen = file.files[0];
    if (!chosen) {
      return TEXT.chooseFile;
    }
    if (chosen.size === 0) {
      return TEXT.emptyFile;
    }
    if (chosen.size > sheet.maxUploadBytes) {
      return TEXT.tooLarge(megabytes);
    }
    return kind.value ? null : TEXT.chooseKind;
  }

  async function submit(event) {
    event.preventDefault();
    const trouble = missing();
    if (trouble) {
      say(trouble, true);
      return;
    }
    button.disabled = true;
    try {
      const uploaded = await send(sheet.caseId, file.files[0], kind.value, share =>
        say(share < 1 ? TEXT.uploading(Math.floor(share * 100)) : TEXT.checking));
      await reload(TEXT.uploaded(uploaded.name));
    } catch (error) {
      say(error instanceof Trouble ? error.message : TEXT.uploadTrouble, true);
      button.disabled = false;
    }
  }

  return {
    say,
    node: el('form', {class: 'laget-upload', novalidate: '', onsubmit: submit},
      el('h4', {}, TEXT.uploadHeading),
      el('div', {class: 'laget-field'},
        el('label', {for: 'laget-kind'}, TEXT.kind), kind),
      el('div', {class: 'laget-field'},
        el('label', {for: 'laget-file'}, TEXT.file), file,
        el('p', {id: 'laget-file-help', class: 'laget-muted'}, TEXT.fileHelp(megabytes))),
      button, status)
  };
}

function log(sheet) {
  if (sheet.log.length === 0) {
    return section('log', TEXT.log, el('p', {class: 'laget-muted'}, TEXT.emptyLog));
  }
  return section('log', TEXT.log, el('ol', {class: 'laget-chronology'}, sheet.log.map(line =>
    el('li', {'data-kind': line.kind},
      el('div', {class: 'laget-line-head'},
        el('strong', {}, `${line.number}. ${line.heading}`),
        el('span', {class: 'laget-muted'}, `${line.at} · ${line.by}`)),
      factList(line.facts)))));
}

/** One look at one case. */
export class CaseView {
  /** @param taskId the task that one came from, which is why one reads; null when one came without */
  constructor(node, path, taskId) {
    this.node = node;
    this.path = path;
    this.query = taskId === null ? '' : `?task=${encodeURIComponent(taskId)}`;
  }

  async show(message) {
    if (!message) {
      this.replace(el('p', {class: 'laget-muted', role: 'status'}, TEXT.loading));
    }
    let sheet;
    try {
      sheet = await get(this.path);
    } catch (error) {
      this.replace(...sorry(error, () => this.show()));
      return;
    }
    const upload = uploadForm(sheet, done => this.show(done));
    this.replace(
      el('header', {class: 'laget-head'},
        el('h2', {}, sheet.subject),
        el('a', {href: `${LAGET}/cases/${sheet.caseId}/log${this.query}`, target: '_blank', rel: 'noopener'},
          TEXT.print, el('span', {class: 'sr-only'}, TEXT.opensInTab))),
      section('about', TEXT.facts, factList(sheet.facts)),
      measures(sheet),
      section('papers', TEXT.documents, documentList(sheet, this.query), upload.node),
      log(sheet));
    if (message) {
      upload.say(message);
    }
  }

  replace(...content) {
    this.node.replaceChildren(...content);
  }
}
