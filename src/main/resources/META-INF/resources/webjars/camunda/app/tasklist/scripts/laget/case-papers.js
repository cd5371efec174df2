/*
 * The documents of a case: those that are there, and one more.
 */
import {LAGET, Trouble, el, overFile, say, section, status, token} from './page.js';

const TEXT = say({
  nb: {
    documents: 'Dokumenter',
    noDocuments: 'Det er ikke lastet opp noen dokumenter ennå.',
    uploadHeading: 'Last opp et dokument',
    uploadHelp: 'Bekreftelsen på samtykket skal ligge her, og alt annet som hører til saken.',
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
    noAnswer: 'Får ikke kontakt med Laget. Prøv igjen om litt.',
    trouble: 'Dokumentet ble ikke lastet opp. Prøv igjen om litt.'
  },
  nn: {
    documents: 'Dokument',
    noDocuments: 'Det er ikkje lasta opp nokon dokument enno.',
    uploadHeading: 'Last opp eit dokument',
    uploadHelp: 'Stadfestinga på samtykket skal liggje her, og alt anna som høyrer til saka.',
    file: 'Fil',
    fileHelp: megabytes => `PDF, bilete, rein tekst eller eit dokument frå Word eller LibreOffice, inntil ${megabytes} MB.`,
    kind: 'Kva er det?',
    choose: 'Vel …',
    upload: 'Last opp',
    chooseFile: 'Vel ei fil først.',
    chooseKind: 'Vel kva dokumentet er.',
    emptyFile: 'Fila er tom.',
    tooLarge: megabytes => `Fila er for stor. Ho kan vere på inntil ${megabytes} MB.`,
    uploading: percent => `Lastar opp … ${percent} %`,
    checking: 'Kontrollerer fila …',
    uploaded: name => `«${name}» er lasta opp.`,
    noAnswer: 'Får ikkje kontakt med Laget. Prøv igjen om litt.',
    trouble: 'Dokumentet vart ikkje lasta opp. Prøv igjen om litt.'
  },
  en: {
    documents: 'Documents',
    noDocuments: 'No documents have been uploaded yet.',
    uploadHeading: 'Upload a document',
    uploadHelp: 'The confirmation of the consent belongs here, and everything else that belongs to the case.',
    file: 'File',
    fileHelp: megabytes => `PDF, picture, plain text or a document from Word or LibreOffice, up to ${megabytes} MB.`,
    kind: 'What is it?',
    choose: 'Choose …',
    upload: 'Upload',
    chooseFile: 'Choose a file first.',
    chooseKind: 'Choose what the document is.',
    emptyFile: 'The file is empty.',
    tooLarge: megabytes => `The file is too large. It can be up to ${megabytes} MB.`,
    uploading: percent => `Uploading … ${percent} %`,
    checking: 'Checking the file …',
    uploaded: name => `“${name}” has been uploaded.`,
    noAnswer: 'Laget does not answer. Try again in a moment.',
    trouble: 'The document was not uploaded. Try again in a moment.'
  },
  sv: {
    documents: 'Dokument',
    noDocuments: 'Inga dokument har laddats upp ännu.',
    uploadHeading: 'Ladda upp ett dokument',
    uploadHelp: 'Bekräftelsen på samtycket ska finnas här, liksom allt annat som hör till ärendet.',
    file: 'Fil',
    fileHelp: megabytes => `PDF, bild, ren text eller ett dokument från Word eller LibreOffice, högst ${megabytes} MB.`,
    kind: 'Vad är det?',
    choose: 'Välj …',
    upload: 'Ladda upp',
    chooseFile: 'Välj en fil först.',
    chooseKind: 'Välj vad dokumentet är.',
    emptyFile: 'Filen är tom.',
    tooLarge: megabytes => `Filen är för stor. Den får vara högst ${megabytes} MB.`,
    uploading: percent => `Laddar upp … ${percent} %`,
    checking: 'Kontrollerar filen …',
    uploaded: name => `”${name}” har laddats upp.`,
    noAnswer: 'Får ingen kontakt med Laget. Försök igen om en stund.',
    trouble: 'Dokumentet laddades inte upp. Försök igen om en stund.'
  }
});

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
        reject(new Trouble(answer.type === 'Refusal' ? answer.message : TEXT.trouble));
      }
    };
    request.onerror = () => reject(new Trouble(TEXT.noAnswer));
    request.send(body);
  });
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
  const told = status();

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
      told.say(trouble, true);
      return;
    }
    button.disabled = true;
    try {
      const uploaded = await send(sheet.caseId, file.files[0], kind.value, share =>
        told.say(share < 1 ? TEXT.uploading(Math.floor(share * 100)) : TEXT.checking));
      await reload('.laget-upload .laget-status', TEXT.uploaded(uploaded.name));
    } catch (error) {
      told.sorry(error);
      button.disabled = false;
    }
  }

  return el('form', {class: 'laget-upload', novalidate: '', onsubmit: submit},
    el('h4', {}, TEXT.uploadHeading),
    el('p', {class: 'laget-muted'}, TEXT.uploadHelp),
    el('div', {class: 'laget-field'},
      el('label', {for: 'laget-kind'}, TEXT.kind), kind),
    el('div', {class: 'laget-field'},
      el('label', {for: 'laget-file'}, TEXT.file), overFile(file),
      el('p', {id: 'laget-file-help', class: 'laget-muted'}, TEXT.fileHelp(megabytes))),
    button, told.node);
}

/** @param reload shows the case anew, and then says something at the place that the selector finds */
export function papers(sheet, query, reload) {
  return section('papers', TEXT.documents, documentList(sheet, query), uploadForm(sheet, reload));
}
