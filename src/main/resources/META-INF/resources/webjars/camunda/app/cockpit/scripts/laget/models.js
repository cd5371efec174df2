/*
 * The page "Modeller" for process owners and administrators: a model is rehearsed before it is used, running cases are moved
 * to another version of their process, and an earlier deployment is taken back. It shows no case and nothing of one.
 */
import {LAGET, Trouble, el, get, overFile, sorry, status, token} from '../../../tasklist/scripts/laget/page.js';
import {table} from './overview-plot.js';
import {TEXT} from './models-text.js';
import {whoLooks} from './who.js';

const PATH = '/modeller';
const PROCESSES = '/api/migrations';
const ENGINE = LAGET.replace(/\/laget$/, '/camunda/api/engine/engine/default');

/** A trial looks at no more cases than one has time to wait for. */
const MOST_TRIED = 1000;

const time = at => at ? el('time', {datetime: at}, new Date(at).toLocaleString(document.documentElement.lang, {dateStyle: 'medium', timeStyle: 'short'})) : '';
const option = (value, name) => el('option', {value}, name);

function field(id, label, input, help, dressed = same => same) {
  input.id = `laget-models-${id}`;
  if (help) {
    input.setAttribute('aria-describedby', `${input.id}-help`);
  }
  return el('div', {class: 'laget-field'}, el('label', {for: input.id}, label), dressed(input),
    help ? el('p', {class: 'laget-muted', id: `${input.id}-help`}, help) : null);
}

const choice = options => el('select', {class: 'form-control'}, options);

function panel(name, heading, intro, ...content) {
  return el('section', {class: 'laget-panel', 'aria-labelledby': `laget-models-${name}`},
    el('h2', {id: `laget-models-${name}`}, heading), intro ? el('p', {class: 'laget-muted'}, intro) : null, ...content);
}

/** Sends a form and reads the answer as text. */
async function post(address, body, accept) {
  const answer = await fetch(address, {
    method: 'POST', body, credentials: 'same-origin',
    headers: {Accept: accept, 'X-XSRF-TOKEN': token(), ...typeof body === 'string' ? {'Content-Type': 'application/json'} : {}}
  });
  const said = await answer.text();
  if (!answer.ok) {
    const refusal = answer.headers.get('Content-Type')?.includes('json') ? JSON.parse(said) : {};
    throw refusal.type === 'Refusal' ? new Trouble(refusal.message) : new Error(said);
  }
  return said;
}

/** The report is a page of its own; in a frame it keeps its own look. Nothing in it can run. */
function framed(report) {
  const frame = el('iframe', {class: 'laget-report', title: TEXT.report, sandbox: 'allow-same-origin', srcdoc: report});
  frame.addEventListener('load', () => {
    frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 24}px`;
  });
  return [
    el('p', {}, el('a', {href: URL.createObjectURL(new Blob([report], {type: 'text/html'})), download: 'rapport.html'}, TEXT.keep)),
    frame];
}

function rehearsal(processes) {
  const process = choice([option('', TEXT.chooseProcess), processes.map(one => option(one.id, one.name))].flat());
  const files = el('input', {type: 'file', multiple: '', accept: '.bpmn,.dmn,.form'});
  const from = el('input', {type: 'date', class: 'form-control'});
  const button = el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.rehearse);
  const said = status();
  const report = el('div', {});
  return panel('rehearse', TEXT.rehearse, TEXT.rehearseIntro,
    el('form', {class: 'laget-act', onsubmit: async event => {
      event.preventDefault();
      if (!process.value && files.files.length === 0) {
        said.say(TEXT.nothingChosen, true);
        return;
      }
      const asked = new FormData();
      [...files.files].forEach(file => asked.append('file', file));
      [['process', process.value], ['from', from.value]].filter(([, value]) => value).forEach(([name, value]) => asked.append(name, value));
      button.disabled = true;
      report.replaceChildren();
      said.say(TEXT.rehearsing);
      try {
        report.replaceChildren(...framed(await post(`${LAGET}/api/rehearsal`, asked, 'text/html')));
        said.say(TEXT.rehearsed);
      } catch (error) {
        said.sorry(error);
      }
      button.disabled = false;
    }},
    field('process', TEXT.process, process),
    field('files', TEXT.files, files, TEXT.filesHelp, overFile),
    field('from', TEXT.from, from, TEXT.fromHelp),
    el('div', {}, button)),
    said.node, report);
}

/** The versions of one process, and what moves cases between them. */
class Versions {
  constructor(process) {
    this.process = process;
    this.address = `${PROCESSES}/${encodeURIComponent(process.id)}`;
    this.node = el('section', {class: 'laget-panel', tabindex: '-1', 'aria-labelledby': 'laget-models-versions'});
  }

  async show() {
    try {
      const {versions, log} = await get(this.address);
      this.node.replaceChildren(
        el('h2', {id: 'laget-models-versions'}, TEXT.versions(this.process.name)),
        table(TEXT.versions(this.process.name), TEXT.versionHeads, versions.map(one =>
          [String(one.version), time(one.deployed), one.deployment || '', String(one.running)])),
        el('h3', {}, TEXT.move),
        versions.length < 2 ? el('p', {}, TEXT.onlyOne) : this.form(versions),
        el('h3', {}, TEXT.history),
        log.length === 0 ? el('p', {}, TEXT.noHistory) : table(TEXT.history, TEXT.historyHeads, log.map(batch =>
          [time(batch.at), String(batch.from), String(batch.to), batch.by, String(batch.moved), String(batch.stayed)])),
        log.length === 0 ? '' : el('p', {class: 'laget-muted'}, TEXT.back));
    } catch (error) {
      this.node.replaceChildren(...sorry(error, () => this.show()));
    }
  }

  form(versions) {
    const all = versions.map(one => String(one.version));
    const old = versions.find((one, n) => n > 0 && one.running > 0) || versions[1];
    this.from = choice(all.map(version => option(version, version)));
    this.to = choice(all.map(version => option(version, version)));
    this.from.value = String(old.version);
    this.to.value = all[0];
    this.recount = el('input', {type: 'checkbox', id: 'laget-models-recount'});
    this.renames = new Map();
    this.steps = el('div', {});
    this.said = status();
    this.stays = el('div', {});
    this.tried = el('button', {type: 'submit', class: 'btn btn-default'}, TEXT.tryOut);
    this.go = el('button', {type: 'button', class: 'btn btn-primary', disabled: '', onclick: () => this.carryOut()}, TEXT.carryOut);
    this.halt = el('button', {type: 'button', class: 'btn btn-default', hidden: '', onclick: () => {
      this.halted = true;
    }}, TEXT.halt);
    [this.from, this.to].forEach(version => version.addEventListener('change', () => this.forget()));
    this.recount.addEventListener('change', () => this.stale());
    return el('form', {class: 'laget-act', onsubmit: event => {
      event.preventDefault();
      this.tryOut();
    }},
    field('version-from', TEXT.moveFrom, this.from),
    field('version-to', TEXT.moveTo, this.to),
    el('div', {}, this.recount, ' ', el('label', {for: 'laget-models-recount'}, TEXT.recount)),
    this.steps,
    el('div', {}, this.tried, ' ', this.go, ' ', this.halt),
    this.said.node, this.stays);
  }

  /** What was tried is another thing now. */
  stale() {
    this.go.disabled = true;
  }

  forget() {
    this.stale();
    this.renames.clear();
    this.steps.replaceChildren();
    this.stays.replaceChildren();
    this.said.say('');
  }

  tryOut() {
    return this.ask('/trial', MOST_TRIED, outcome => {
      this.go.disabled = outcome.moved === 0 && outcome.left === 0;
      this.said.say([TEXT.tried(outcome.moved, outcome.stayed.length), outcome.left > 0 ? TEXT.notTried(outcome.left) : ''].join(' '));
      this.offer(outcome);
    });
  }

  carryOut() {
    return this.ask('', Infinity, async outcome => {
      await this.show();
      this.said?.say([TEXT.moved(outcome.moved, outcome.stayed.length), outcome.left > 0 ? TEXT.notMoved(outcome.left) : ''].join(' '));
    });
  }

  /** Asks batch by batch, until all cases are looked at, or so many, or somebody has seen enough. */
  async ask(what, most, done) {
    const renamed = Object.fromEntries([...this.renames].map(([id, input]) => [id, input.value]).filter(([, now]) => now));
    const wish = {from: Number(this.from.value), to: Number(this.to.value), renamed, recount: this.recount.checked};
    const all = {moved: 0, stayed: [], left: 0, next: null};
    this.stale();
    this.busy(true);
    try {
      do {
        const outcome = await get(this.address + what, {...wish, after: all.next});
        Object.assign(all, outcome, {moved: all.moved + outcome.moved, stayed: all.stayed.concat(outcome.stayed)});
        this.said.say(TEXT.soFar(all.moved + all.stayed.length, all.left));
      } while (all.next && all.moved + all.stayed.length < most && !this.halted);
      await done(all);
      this.stays.replaceChildren(...this.staying(all.stayed));
    } catch (error) {
      this.said.sorry(error);
    }
    this.busy(false);
  }

  /** While it lasts, nothing else is asked for, and one may stop it; what is moved by then is moved. */
  busy(is) {
    this.halted = false;
    this.halt.hidden = !is;
    [this.from, this.to, this.recount, this.tried].forEach(input => {
      input.disabled = is;
    });
  }

  /** Each step that has no counterpart may have become one that is new. */
  offer(outcome) {
    const gone = outcome.unmapped.filter(step => !this.renames.has(step.id));
    const free = outcome.free.filter(step => ![...this.renames.values()].some(input => input.value === step.id));
    gone.filter(() => free.length > 0).forEach(step => {
      const input = choice([option('', TEXT.stays), ...free.map(now => option(now.id, now.name))]);
      input.addEventListener('change', () => this.stale());
      if (this.renames.size === 0) {
        this.steps.replaceChildren(el('h4', {}, TEXT.unmapped), el('p', {class: 'laget-muted'}, TEXT.unmappedHelp));
      }
      this.renames.set(step.id, input);
      this.steps.append(field(`step-${step.id}`, TEXT.renamed(step.name), input));
    });
  }

  /** Why, and how many: which cases they are is nobody's business here. */
  staying(stayed) {
    const reasons = new Map();
    stayed.forEach(({reasons: [reason]}) => reasons.set(reason, (reasons.get(reason) || 0) + 1));
    return reasons.size === 0 ? [] : [
      el('h4', {}, TEXT.stayed), table(TEXT.stayed, TEXT.stayHeads, [...reasons].map(([reason, count]) => [reason, String(count)]))];
  }
}

function running(processes) {
  const place = el('div', {});
  return el('div', {}, panel('running', TEXT.running, TEXT.runningIntro,
    processes.length === 0 ? el('p', {}, TEXT.noProcesses)
      : table(TEXT.running, TEXT.processHeads, processes.map(one => [
        one.name, String(one.version), String(one.running), String(one.older),
        el('button', {type: 'button', class: 'btn btn-link', 'aria-label': TEXT.showOf(one.name), onclick: async () => {
          const versions = new Versions(one);
          place.replaceChildren(versions.node);
          await versions.show();
          versions.node.focus();
        }}, TEXT.show)]))), place);
}

function difference(differences) {
  return differences.length === 0 ? TEXT.unchanged : el('details', {}, el('summary', {}, differences.map(one => one.file.replace(/^.*\//, '')).join(', ')),
    differences.map(one => [el('p', {}, el('strong', {}, one.file)),
      one.drawn ? el('p', {}, TEXT.drawn) : '',
      [[TEXT.added, one.added], [TEXT.changed, one.changed], [TEXT.removed, one.removed]].filter(([, parts]) => parts.length > 0)
        .map(([what, parts]) => el('p', {}, `${what}: ${parts.map(part => part.label ? `«${part.label}» (${part.id})` : part.id).join(', ')}`))]).flat(2));
}

/** Nothing is taken into use by one press. */
function again(row, done) {
  const said = status();
  let sure = false;
  const button = el('button', {type: 'button', class: 'btn btn-default', 'aria-label': TEXT.againOf(row.name), onclick: async () => {
    if (!sure) {
      sure = true;
      said.say(TEXT.againSure);
      return;
    }
    button.disabled = true;
    try {
      await post(`${ENGINE}/deployment/${encodeURIComponent(row.deployment)}/redeploy`, '{}', 'application/json');
      await done();
    } catch (error) {
      said.sorry(error);
      button.disabled = false;
      sure = false;
    }
  }}, TEXT.again);
  return [button, said.node];
}

async function deployments(place, done) {
  const rows = await get('/api/models/deployments');
  place.replaceChildren(rows.length === 0 ? el('p', {}, TEXT.noDeployments)
    : table(TEXT.deployments, TEXT.deploymentHeads, rows.map(row =>
      [time(row.at), row.name, row.author || TEXT.laget, difference(row.differences), row.again ? again(row, done) : ''])),
  rows.length === 200 ? el('p', {class: 'laget-muted'}, TEXT.firstRows(rows.length)) : '');
}

async function open(body) {
  try {
    const processes = await get(PROCESSES);
    const before = el('div', {});
    const said = status();
    const cases = el('div', {}, running(processes));
    const refresh = async () => {
      await deployments(before, refresh);
      cases.replaceChildren(running(await get(PROCESSES)));
      said.say(TEXT.againDone);
    };
    await deployments(before, refresh);
    body.replaceChildren(rehearsal(processes), cases, panel('deployments', TEXT.deployments, null, said.node, before));
  } catch (error) {
    body.replaceChildren(...sorry(error, () => open(body)));
  }
}

export default [
  {
    id: 'laget-models-link',
    pluginPoint: 'cockpit.navigation',
    priority: 180,
    properties: {checkActive: url => url.includes(`#${PATH}`)},

    render(node) {
      whoLooks().then(who => who.technical && node.append(el('a', {href: `#${PATH}`}, TEXT.heading)));
    }
  },
  {
    id: 'laget-models',
    pluginPoint: 'cockpit.route',
    properties: {path: PATH},

    render(node) {
      const body = el('div', {}, el('p', {class: 'laget-muted'}, TEXT.loading));
      node.append(el('div', {class: 'laget-overview'},
        el('h1', {}, TEXT.heading), el('p', {class: 'laget-muted'}, TEXT.intro), body));
      open(body);
    }
  }
];
