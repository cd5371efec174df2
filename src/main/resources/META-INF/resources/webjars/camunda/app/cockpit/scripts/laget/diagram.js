/*
 * On the diagram of a process: how many of the cases that one leads stand at each step and how many are late; below it the same as
 * a table, with how long the steps took in each version; each number of cases opens the list of them. With ?sak= in the address the
 * way that this case took.
 */
import {el, get, sorry} from '../../../tasklist/scripts/laget/page.js';
import {table} from './overview-plot.js';
import {Rows, caseName, counted, wayTo} from './overview-rows.js';
import {TEXT} from './overview-text.js';
import {whoLooks} from './who.js';

const PATTERN = /^#\/process-definition\/([^/?]+)[^?]*(\?.*)?$/;

function here() {
  const [, definition, query] = PATTERN.exec(window.location.hash) || [];
  return {definition: decodeURIComponent(definition || ''), caseId: new URLSearchParams(query || '').get('sak')};
}

/** The diagram and the table below it ask for the same; it is asked once. */
let asked = {};
function steps(definition) {
  if (asked.definition !== definition || Date.now() - asked.at > 4000) {
    asked = {definition, at: Date.now(), answer: get(`/api/overview/diagram?${new URLSearchParams({definition})}`)};
  }
  return asked.answer;
}

const way = caseId => get(`/api/overview/way/${encodeURIComponent(caseId)}`);

async function mark(viewer) {
  const {definition} = here();
  if (!(await whoLooks()).cases) {
    return;
  }
  const overlays = viewer.get('overlays');
  const elements = viewer.get('elementRegistry');
  const known = id => elements.get(id);
  (await steps(definition)).steps.filter(step => step.cases.number > 0 && known(step.element)).forEach(step => {
    const title = TEXT.atStep(step.name, counted(step.cases), counted(step.late));
    overlays.add(step.element, 'laget', {position: {bottom: 12, right: 26},
      html: el('div', {class: 'laget-mark', title}, el('span', {class: 'laget-mark-now'}, counted(step.cases)))});
    if (step.late.number > 0) {
      // Over its own step, where it hides neither a neighbour nor a flow.
      overlays.add(step.element, 'laget', {position: {top: -11, left: -6},
        html: el('div', {class: 'laget-mark', title}, el('span', {class: 'laget-mark-late'}, TEXT.lateHere(counted(step.late))))});
    }
  });
  let marked = [];
  const markWay = async () => {
    const asked = here().caseId;
    const taken = asked ? (await way(asked)).steps : [];
    const canvas = viewer.get('canvas');
    marked.forEach(([element, marker]) => canvas.removeMarker(element, marker));
    const process = definition.split(':')[0];
    marked = taken.filter(step => step.process === process && known(step.element))
      .map(step => [step.element, step.to === '' ? 'laget-way-now' : 'laget-way']);
    marked.forEach(([element, marker]) => canvas.addMarker(element, marker));
  };
  whenAnotherCaseIsAskedFor(viewer.get('canvas').getContainer(), markWay);
  await markWay();
}

/** Cockpit draws nothing anew when only the case in the address is another one. */
function whenAnotherCaseIsAskedFor(node, then) {
  let {caseId} = here();
  const look = () => {
    if (!node.isConnected) {
      window.removeEventListener('hashchange', look);
    } else if (here().caseId !== caseId) {
      ({caseId} = here());
      then();
    }
  };
  window.addEventListener('hashchange', look);
}

function stepsTable(found, definition) {
  const rows = new Rows('/api/overview/diagram/rows', row => [caseName(row), ' ', wayTo(row, definition)]);
  const [, cases, late] = TEXT.stepHeads;
  return [
    el('p', {class: 'laget-muted'}, TEXT.stepsIntro),
    table(TEXT.steps, [...TEXT.stepHeads, ...found.versions.map(TEXT.version)], found.steps.map(step => [
      step.name,
      rows.link(`${step.name}, ${cases}`, counted(step.cases), {definition, element: step.element}),
      rows.link(`${step.name}, ${late}`, counted(step.late), {definition, element: step.element, late: true}),
      ...step.times.map(times => times.median === null ? '–'
        : TEXT.took(times.median.toLocaleString(document.documentElement.lang), times.count))])),
    rows.node
  ];
}

function wayTables(found) {
  return [
    el('h2', {}, TEXT.way(found.number, found.process)),
    table(TEXT.way(found.number, found.process), TEXT.wayHeads, found.steps.filter(step => !step.repeated).map(step =>
      [step.name, step.from, step.to || el('strong', {}, TEXT.wayNow), step.who])),
    el('h2', {}, TEXT.log),
    table(TEXT.log, TEXT.logHeads, found.log.map(line => [line.heading, line.at, line.by]))
  ];
}

async function show(node) {
  const {definition, caseId} = here();
  node.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.loading));
  try {
    if (!(await whoLooks()).cases) {
      node.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.notYours));
      return;
    }
    const parts = caseId ? wayTables(await way(caseId)) : [];
    node.replaceChildren(...parts, ...stepsTable(await steps(definition), definition));
  } catch (error) {
    node.replaceChildren(...sorry(error, () => show(node)));
  }
}

export default [
  {
    id: 'laget-diagram',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',

    render(viewer) {
      mark(viewer).catch(() => null);
    }
  },
  {
    id: 'laget-steps',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 100,
    properties: {label: TEXT.steps},

    render(node) {
      const body = el('div', {class: 'laget-overview laget-overview-tab', tabindex: '-1'});
      node.append(body);
      show(body);
      whenAnotherCaseIsAskedFor(body, async () => {
        await show(body);
        body.focus();
      });
    }
  }
];
