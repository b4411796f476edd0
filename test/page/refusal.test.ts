import { describe, expect, it } from 'vitest';
import { openEditor, parseCaret, readEditor } from '../e2e/editors/harness.ts';
import { setUps } from '../e2e/editors/editors.ts';
import { readField, setField } from './field-state.ts';
import { injectSession } from './isolated-world.ts';
import { useStage } from './open-page.ts';
import { insertIn, openPalette } from './page-surface.ts';

const stage = useStage();
const reply = '您好，请稍等。';

async function showAndFocus(html: string, selector: string) {
  await stage.show(html);
  await stage.page.focus(selector);
  return injectSession(stage.page);
}

describe('a reply is refused with the reason, and the page is left alone:', () => {
  it.each([
    ['no-field', '<button>发送</button>', 'button'],
    ['no-field', '<input type="checkbox">', 'input'],
    ['password', '<input type="password" value="x">', 'input'],
    ['read-only', '<textarea readonly>x</textarea>', 'textarea'],
    ['read-only', '<div role="textbox" tabindex="0">x</div>', 'div'],
    ['read-only', '<div contenteditable aria-readonly="true">x</div>', 'div'],
    ['disabled', '<div contenteditable aria-disabled="true">x</div>', 'div'],
    ['unsupported-type', '<input type="number" value="1">', 'input'],
    ['unsupported-type', '<input type="date">', 'input'],
    ['unsupported-type', '<input type="time">', 'input'],
  ])('%s for %s', async (reason, html, selector) => {
    const world = await showAndFocus(html, selector);
    const before = await stage.page.content();
    expect(await insertIn(world, { text: reply })).toMatchObject({ ok: false, reason });
    const target = await world.run(() => globalThis.world.session.describeTarget());
    expect(target?.refuse ?? 'no-field').toBe(reason);
    expect(await stage.page.content()).toBe(before);
  });

  it('disabled for a field that was disabled after it had the focus', async () => {
    await stage.show('<fieldset><textarea></textarea></fieldset>');
    await setField(stage.page, 'textarea', 'Hello| world');
    const world = await injectSession(stage.page);
    await stage.page.$eval('fieldset', fieldset => void (fieldset.disabled = true));
    expect(await insertIn(world, { text: reply })).toMatchObject({ reason: 'disabled' });
    expect(await stage.page.$eval('textarea', field => field.value)).toBe('Hello world');
  });
});

it('a selection survives a refusal', async () => {
  await stage.show('<textarea readonly></textarea>');
  await setField(stage.page, 'textarea', 'Hello{ world}');
  const world = await injectSession(stage.page);
  await insertIn(world, { text: reply });
  expect(await readField(stage.page, 'textarea')).toBe('Hello{ world}');
});

describe('a field that is gone', () => {
  const fields = '<textarea id="a">one</textarea><textarea id="b">two</textarea>';

  it('takes nothing, and no other field takes it instead', async () => {
    const world = await showAndFocus(fields, '#a');
    await openPalette(stage.page, world);
    await stage.page.$eval('#a', field => field.remove());
    expect(await insertIn(world, { text: reply })).toMatchObject({ ok: false, reason: 'gone' });
    expect(await stage.page.$eval('textarea', field => field.value)).toBe('two');
  });

  it('is gone as well when its frame is', async () => {
    await stage.show('<iframe srcdoc="<textarea></textarea>"></iframe><textarea></textarea>');
    const frame = await stage.page.waitForFrame(candidate => candidate.url() === 'about:srcdoc');
    await (await frame.waitForSelector('textarea'))!.focus();
    const world = await injectSession(stage.page);
    await openPalette(stage.page, world);
    await stage.page.$eval('iframe', element => element.remove());
    expect(await insertIn(world, { text: reply })).toMatchObject({ ok: false, reason: 'gone' });
    expect(await stage.page.$eval('textarea', field => field.value)).toBe('');
  });

  it('is told apart from one that another page element covers', async () => {
    const world = await showAndFocus(`${fields}<dialog>x<button></button></dialog>`, '#a');
    await stage.page.$eval('dialog', dialog => dialog.showModal());
    // The dialog makes the field inert: it can't take the focus back.
    expect(await insertIn(world, { text: reply })).toMatchObject({ ok: false, reason: 'failed' });
    expect(await stage.page.$eval('textarea', field => field.value)).toBe('one');
  });
});

describe('maxlength', () => {
  it.each([
    ['1234567|', 7, false],
    ['123456|', 7, true],
    ['1{234567}', 7, true],
    ['1234567890|', 7, false],
  ])('with %j of 13 and %i more characters: inserted is %s', async (notation, _length, fits) => {
    await stage.show('<textarea maxlength="13"></textarea>');
    await setField(stage.page, 'textarea', notation);
    const world = await injectSession(stage.page);
    const outcome = await insertIn(world, { text: reply });
    const { text, start, end } = parseCaret(notation);
    const remaining = 13 - text.length + (end - start);
    if (fits) {
      expect(outcome).toMatchObject({ ok: true });
      expect(await readField(stage.page, 'textarea')).toBe(`${text.slice(0, start)}${reply}|`);
    } else {
      expect(outcome).toMatchObject({ ok: false, reason: 'too-long', remaining });
      expect(await readField(stage.page, 'textarea')).toBe(notation);
    }
  });

  it('is part of the description of the target', async () => {
    await stage.show('<textarea maxlength="13"></textarea>');
    await setField(stage.page, 'textarea', '1234{567}');
    const world = await injectSession(stage.page);
    const target = await world.run(() => globalThis.world.session.describeTarget());
    expect(target).toMatchObject({ maxLength: 13, remaining: 9 });
  });
});

describe('a page that gets in the way', () => {
  it('of a paste: the editor is left as it was', async () => {
    const lexical = setUps.find(({ name }) => name === 'Lexical rich')!;
    await openEditor(stage.page, stage.origin, lexical, 'Hello{ world}');
    await stage.page.evaluate(() => {
      addEventListener('paste', event => event.stopImmediatePropagation(), true);
    });
    const world = await injectSession(stage.page);
    expect(await insertIn(world, { text: reply })).toMatchObject({ ok: false, reason: 'failed' });
    expect(await readEditor(stage.page)).toBe('Hello world');
    expect(await stage.page.evaluate(() => String(getSelection()))).toBe(' world');
  });

  it('by cutting the text: it is reported and not tried again', async () => {
    await stage.show('<textarea></textarea>');
    await stage.page.evaluate(() => {
      let inputs = 0;
      const field = document.querySelector('textarea')!;
      field.addEventListener('input', () => {
        field.value = field.value.slice(0, 5);
        document.title = String(++inputs);
      });
    });
    await setField(stage.page, 'textarea', '|');
    const world = await injectSession(stage.page);
    expect(await insertIn(world, { text: reply })).toMatchObject({ reason: 'partial' });
    expect(await stage.page.title()).toBe('1');
  });

  it('by taking the text back at once: nothing is said to stand there', async () => {
    await stage.show('<textarea></textarea>');
    await stage.page.evaluate(() => {
      const field = document.querySelector('textarea')!;
      field.addEventListener('input', () => void (field.value = ''));
    });
    await setField(stage.page, 'textarea', '|');
    const world = await injectSession(stage.page);
    expect(await insertIn(world, { text: reply })).toMatchObject({ ok: false });
  });

  it('by drawing an editor as its own model has it: no way to insert is reported', async () => {
    await stage.show('<div contenteditable>Hello world</div>');
    await stage.page.evaluate(() => {
      const field = document.querySelector('div')!;
      const observer = new MutationObserver(() => {
        if (field.textContent !== 'Hello world') field.textContent = 'Hello world';
      });
      observer.observe(field, { childList: true, characterData: true, subtree: true });
    });
    await stage.page.focus('div');
    const world = await injectSession(stage.page);
    expect(await insertIn(world, { text: reply })).toMatchObject({ ok: false, reason: 'failed' });
    expect(await stage.page.$eval('div', field => field.textContent)).toBe('Hello world');
  });

  it('with handlers for keys and forms: they see neither a key nor a submission', async () => {
    await stage.show('<form><input><button></button></form>');
    await stage.page.evaluate(() => {
      const seen: string[] = [];
      for (const type of ['keydown', 'keypress', 'keyup', 'submit'])
        addEventListener(type, () => (document.title = seen.push(type).toString()), true);
    });
    await setField(stage.page, 'input', '|');
    const world = await injectSession(stage.page);
    expect(await insertIn(world, { text: 'A\nB\n' })).toMatchObject({ ok: true });
    expect(await stage.page.title()).toBe('');
  });
});

describe('Quill 1', () => {
  it('is never given a paste, even when the user asks for another rule', async () => {
    const quill = setUps.find(({ name }) => name === 'Quill 1')!;
    await openEditor(stage.page, stage.origin, quill, 'Hello{ world}');
    const world = await injectSession(stage.page);
    const outcome = await insertIn(world, { text: reply, rule: 'lexical' });
    expect(outcome).toMatchObject({ ok: false, reason: 'failed' });
    expect(await readEditor(stage.page)).toBe('Hello world');
    expect(await stage.page.evaluate(() => String(getSelection()))).toBe(' world');
  });
});
