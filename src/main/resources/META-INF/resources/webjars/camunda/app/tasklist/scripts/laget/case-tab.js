/*
 * The tab "Saken" of a task.
 */
import './child-view.js';
import {CaseView} from './case-view.js';
import {say} from './page.js';

export default {
  id: 'laget-case',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: say({nb: 'Saken', nn: 'Saka', en: 'The case', sv: 'Ärendet'})},

  render(node, {taskId}) {
    node.classList.add('laget-case');
    new CaseView(node, `/api/tasks/${encodeURIComponent(taskId)}/case`, taskId).show();
  }
};
