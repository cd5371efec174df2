/*
 * The button in the header that hides the screen at once.
 */
const TEXT = {
  nb: 'Skjul skjermen',
  nn: 'Gøym skjermen',
  en: 'Hide the screen',
  sv: 'Dölj skärmen'
}[document.documentElement.lang];

export default {
  id: 'laget-hide',
  pluginPoint: 'tasklist.navbar.action',
  priority: 10,

  render(node) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'laget-hide-button';
    button.title = 'Ctrl+Alt+S';
    button.append(TEXT);
    button.addEventListener('click', () => window.dispatchEvent(new Event('laget-hide')));
    node.append(button);
  }
};
