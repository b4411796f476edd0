// What every editor page starts from: its parameters, and the reading of HTML as lines of text.

const parameters = new URLSearchParams(location.search);

/** The text that stands in the editor at first, lines separated by \n. */
export const startText = parameters.get('text') ?? '';
/** Which form of the editor: 'iframe', 'inline', 'textarea'… */
export const variant = parameters.get('variant') ?? '';
export const app = makeApp(parameters.get('shadow'));

function makeApp(mode) {
  const host = document.querySelector('#app');
  return mode ? host.attachShadow({ mode }).appendChild(document.createElement('div')) : host;
}

export const escapeHtml = text =>
  text.replace(/[&<>]/g, character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]);

/** The starting text as paragraphs, for editors that are filled with HTML. */
export const startHtml = startText
  .split('\n')
  .map(line => `<p>${escapeHtml(line) || '<br>'}</p>`)
  .join('');

/** Tells the tests that the editor is ready, and how to read and focus it. */
export function expose(editor) {
  window.editor = editor;
  document.documentElement.dataset.ready = 'true';
}

const blocks = new Set('ADDRESS BLOCKQUOTE DIV H1 H2 H3 LI OL P PRE UL'.split(' '));

/** The lines that a reader of this HTML sees. */
export function readBlocks(root) {
  const lines = [];
  let line = null;
  const close = () => {
    if (line !== null) lines.push(line);
    line = null;
  };
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.data) line = (line ?? '') + node.data;
    } else if (node.nodeName === 'BR') {
      lines.push(line ?? '');
      line = null;
    } else {
      const isBlock = blocks.has(node.nodeName) && node !== root;
      if (isBlock) close();
      const before = lines.length;
      for (const child of node.childNodes) walk(child);
      if (isBlock && line === null && lines.length === before) lines.push('');
      if (isBlock) close();
    }
  };
  walk(root);
  close();
  return lines
    .join('\n')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u200b', '')
    .replaceAll('\ufeff', '');
}

/** For HTML as editors give it out, with line feeds between its tags and &nbsp; in blank lines. */
export function readHtml(html) {
  const root = new DOMParser().parseFromString(html.replace(/\n\t*/g, ''), 'text/html').body;
  return readBlocks(root).replace(/^ $/gm, '');
}
