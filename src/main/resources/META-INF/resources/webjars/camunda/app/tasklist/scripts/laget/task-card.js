/*
 * The card of a task in the list.
 */
import {showFacts} from './task-facts.js';

export default {
  id: 'laget-card',
  pluginPoint: 'tasklist.card',
  priority: 900,

  render(node, {taskId}) {
    node.classList.add('laget-facts-of-task');
    // The name of the task stands on the card already, once the card is on the page.
    window.setTimeout(() => {
      const name = node.closest('li.task')?.querySelector('h4 a')?.textContent.trim();
      showFacts(node, taskId, name);
    });
  }
};
