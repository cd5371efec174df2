/*
 * The tab "Saken" of a task.
 */
import {CaseView} from './case-view.js';

export default {
  id: 'laget-case',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: 'Saken'},

  render(node, {taskId}) {
    node.classList.add('laget-case');
    node.lang = 'nb';
    new CaseView(node, `/api/tasks/${encodeURIComponent(taskId)}/case`, taskId).show();
  }
};
