/* A ticket page as agents have it all day. It knows nothing of the extension. */

const editor = document.getElementById('reply');
const length = document.getElementById('length');

editor.addEventListener('input', () => {
  length.textContent = String(editor.innerText.trim().length);
});

for (const button of document.querySelectorAll('[data-command]')) {
  // Keeps the caret in the editor.
  button.addEventListener('mousedown', event => event.preventDefault());
  button.addEventListener('click', () => document.execCommand(button.dataset.command));
}

for (const tab of document.querySelectorAll('[role="tab"]'))
  tab.addEventListener('click', () => {
    for (const other of document.querySelectorAll('[role="tab"]')) {
      const isOpen = other === tab;
      other.setAttribute('aria-selected', String(isOpen));
      document.querySelector(`[data-panel="${other.dataset.tab}"]`).hidden = !isOpen;
    }
  });

document.getElementById('reply-form').addEventListener('submit', event => {
  event.preventDefault();
  document.querySelector('.sent').hidden = false;
  document.getElementById('sent').textContent = editor.innerText;
});
