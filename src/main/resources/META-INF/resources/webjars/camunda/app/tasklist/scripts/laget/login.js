/*
 * What the login page says of itself, in each of the web apps, and names for the fields that Camunda leaves to a placeholder.
 */
const TEXT = {
  nb: {
    of: 'Laget rundt barnet i',
    what: 'Her følger ansatte i skole, barnehage og tjenester opp barn og unge som ikke har det trygt og godt, ikke trives eller ikke er på skolen.',
    user: 'Brukernavn',
    password: 'Passord'
  },
  nn: {
    of: 'Laget rundt barnet i',
    what: 'Her følgjer tilsette i skule, barnehage og tenester opp barn og unge som ikkje har det trygt og godt, ikkje trivst eller ikkje er på skulen.',
    user: 'Brukarnamn',
    password: 'Passord'
  },
  en: {
    of: 'The team around the child in',
    what: 'Here staff in schools, kindergartens and services follow up children and young people who are not safe, not thriving or not at school.',
    user: 'User name',
    password: 'Password'
  },
  sv: {
    of: 'Laget runt barnet i',
    what: 'Här följer anställda i skola, förskola och verksamheter upp barn och unga som inte har det tryggt och bra, inte trivs eller inte är i skolan.',
    user: 'Användarnamn',
    password: 'Lösenord'
  }
}[document.documentElement.lang];

const base = document.querySelector('base');

async function municipality() {
  const answer = await fetch(base.getAttribute('app-root').replace(/\/[^/]*$/, '/about'), {headers: {Accept: 'application/json'}});
  return (await answer.json()).municipality;
}

function name(field, text, autocomplete) {
  if (!field || field.labels.length > 0) {
    return;
  }
  field.id = `laget-login-${autocomplete}`;
  field.autocomplete = autocomplete;
  field.removeAttribute('placeholder');
  const label = document.createElement('label');
  label.htmlFor = field.id;
  label.textContent = text;
  field.before(label);
}

function nameFields(node) {
  const form = node.closest('.form-signin')?.querySelector('form');
  if (form) {
    name(form.querySelector('input[type=text]'), TEXT.user, 'username');
    name(form.querySelector('input[type=password]'), TEXT.password, 'current-password');
  }
}

export default {
  id: 'laget-login',
  pluginPoint: `${base.getAttribute('app-name')}.login`,
  priority: 900,

  render(node) {
    node.className = 'laget-login';
    const of = document.createElement('p');
    of.className = 'laget-login-of';
    const what = document.createElement('p');
    what.textContent = TEXT.what;
    node.append(of, what);
    municipality().then(where => of.textContent = `${TEXT.of} ${where}`).catch(() => of.remove());
    window.setTimeout(() => nameFields(node));
  }
};
