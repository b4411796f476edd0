import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../page/types.ts';
import { readField, setField } from './field-state.ts';
import { injectSession } from './isolated-world.ts';
import type { IsolatedWorld } from './isolated-world.ts';
import { useStage } from './open-page.ts';
import { insertIn, openPalette } from './page-surface.ts';

const stage = useStage();

const describeIn = (world: IsolatedWorld): Promise<Target | null> =>
  world.run(() => globalThis.world.session.describeTarget());

async function showAndFocus(html: string, selector: string): Promise<IsolatedWorld> {
  await stage.show(html);
  await stage.page.focus(selector);
  return injectSession(stage.page);
}

async function childFrame(): Promise<Frame> {
  const frame = await stage.page.waitForFrame(candidate => candidate !== stage.page.mainFrame());
  await frame.waitForSelector('body > *');
  return frame;
}

describe('the label of a field', () => {
  it.each([
    ['aria-label', '<textarea aria-label="回复框"></textarea>', '回复框'],
    [
      'aria-labelledby',
      '<b id="x">客户</b><b id="y">称呼</b><input aria-labelledby="x y">',
      '客户 称呼',
    ],
    ['a label for it', '<label for="x">备注：</label><input id="x">', '备注：'],
    ['a label around it', '<label> 处理\n 意见 <textarea>草稿</textarea></label>', '处理 意见'],
    ['its placeholder', '<input placeholder="请输入" title="x">', '请输入'],
    [
      'the placeholder of an editor',
      '<div contenteditable data-placeholder="写点什么"></div>',
      '写点什么',
    ],
    ['its title', '<input title="工单号">', '工单号'],
    ['nothing', '<input>', ''],
    ['too many words', `<input aria-label="${'长'.repeat(50)}">`, `${'长'.repeat(39)}…`],
  ])('comes from %s', async (_from, html, label) => {
    const world = await showAndFocus(html, 'input, textarea, [contenteditable]');
    expect((await describeIn(world))!.label).toBe(label);
  });

  it('of an editor that fills a frame is the label of the frame', async () => {
    await stage.show('<iframe title="邮件正文" srcdoc="<body contenteditable><p>x"></iframe>');
    await (await childFrame()).focus('body');
    const world = await injectSession(stage.page);
    expect(await describeIn(world)).toMatchObject({ label: '邮件正文', rule: 'contenteditable' });
  });
});

describe('the target', () => {
  it('is nothing on a page where nobody has written', async () => {
    const world = await showAndFocus('<textarea></textarea><button></button>', 'button');
    expect(await describeIn(world)).toBeNull();
  });

  it('stays the field that had the focus last, at its selection', async () => {
    const world = await showAndFocus(
      '<div contenteditable>Hello world</div><button></button>',
      'div',
    );
    for (let key = 0; key < 5; key++) await stage.page.keyboard.press('ArrowRight');
    await stage.page.focus('button');
    // A page that takes the selection away as well.
    await stage.page.evaluate(() => getSelection()!.removeAllRanges());
    expect(await describeIn(world)).toMatchObject({ rule: 'contenteditable', focused: false });
    expect(await insertIn(world, { text: '，' })).toMatchObject({ ok: true });
    expect(await stage.page.$eval('div', field => field.textContent)).toBe('Hello， world');
  });

  it('is the field of the moment of the snapshot, whatever the page focuses meanwhile', async () => {
    const world = await showAndFocus('<textarea></textarea><input>', 'textarea');
    await openPalette(stage.page, world);
    await stage.page.focus('input');
    expect(await describeIn(world)).toMatchObject({ rule: 'textarea' });
    expect(await insertIn(world, { text: 'A' })).toMatchObject({ ok: true, rule: 'textarea' });
    expect(await stage.page.$eval('input', field => field.value)).toBe('');
  });

  it('is another one once the agent clicks there', async () => {
    const world = await showAndFocus('<textarea></textarea><input>', 'textarea');
    await openPalette(stage.page, world);
    await world.run(() => globalThis.world.ownElement!.remove());
    await stage.page.click('input');
    expect(await insertIn(world, { text: 'A' })).toMatchObject({ ok: true, rule: 'input' });
  });

  it('has a time that moves with the focus', async () => {
    const world = await showAndFocus('<textarea></textarea><input>', 'textarea');
    const first = (await describeIn(world))!.at;
    expect(Math.abs(first - Date.now())).toBeLessThan(5000);
    await stage.page.waitForFunction(at => Date.now() > at, {}, first);
    await stage.page.focus('input');
    expect((await describeIn(world))!.at).toBeGreaterThan(first);
  });

  it('is announced when it becomes another one, and no more after the end', async () => {
    const world = await showAndFocus('<textarea></textarea><input>', 'textarea');
    await stage.page.keyboard.type('a few keys');
    await stage.page.focus('input');
    const rules = () => globalThis.world.targets.map(target => target!.rule);
    expect(await world.run(rules)).toEqual(['textarea', 'input']);
    await world.run(() => globalThis.world.stop.abort());
    await stage.page.focus('textarea');
    expect(await world.run(rules)).toEqual(['textarea', 'input']);
  });
});

describe('the focus', () => {
  it('comes back with the selection and its direction', async () => {
    await stage.show('<textarea></textarea>');
    await setField(stage.page, 'textarea', 'Hello{ world}');
    await stage.page.$eval('textarea', field => field.setSelectionRange(5, 11, 'backward'));
    const world = await injectSession(stage.page);
    await openPalette(stage.page, world);
    expect(await world.run(() => globalThis.world.session.returnFocus())).toBe(true);
    expect(await readField(stage.page, 'textarea')).toBe('Hello{ world}');
    expect(await stage.page.$eval('textarea', field => field.selectionDirection)).toBe('backward');
    await stage.page.keyboard.type('!');
    expect(await readField(stage.page, 'textarea')).toBe('Hello!|');
  });

  it('comes back into a frame', async () => {
    await stage.show('<iframe srcdoc="<div contenteditable>Hello world</div>"></iframe>');
    const frame = await childFrame();
    await frame.click('div');
    await stage.page.keyboard.press('Home');
    const world = await injectSession(stage.page);
    await openPalette(stage.page, world);
    expect(await world.run(() => globalThis.world.session.returnFocus())).toBe(true);
    await stage.page.keyboard.type('!');
    expect(await frame.$eval('div', field => field.textContent)).toBe('!Hello world');
  });

  it('comes back to a button, if the agent was there', async () => {
    const world = await showAndFocus('<textarea></textarea><button></button>', 'textarea');
    await stage.page.focus('button');
    await openPalette(stage.page, world);
    expect(await world.run(() => globalThis.world.session.returnFocus())).toBe(true);
    expect(await stage.page.evaluate(() => document.activeElement!.localName)).toBe('button');
  });

  it('is not said to be back when the page does not let it', async () => {
    const world = await showAndFocus('<textarea></textarea><dialog><button>', 'textarea');
    await openPalette(stage.page, world);
    await stage.page.$eval('dialog', dialog => dialog.showModal());
    expect(await world.run(() => globalThis.world.session.returnFocus())).toBe(false);
  });
});

describe.each(['open', 'closed'] as const)('in %s shadow roots', mode => {
  it.each(['<textarea></textarea>', '<div contenteditable></div>'])('%s is found', async html => {
    await stage.show('<div id="outer"></div>');
    await stage.page.evaluate(
      (mode, html) => {
        const outer = document.querySelector('#outer')!.attachShadow({ mode });
        outer.innerHTML = '<section></section>';
        const inner = outer.querySelector('section')!.attachShadow({ mode });
        inner.innerHTML = html;
        const field = inner.firstElementChild as HTMLElement;
        field.focus();
        Object.assign(globalThis, { field });
      },
      mode,
      html,
    );
    const world = await injectSession(stage.page);
    await world.revealRoots();
    await stage.page.keyboard.type('Hello world');
    for (let key = 0; key < 6; key++) await stage.page.keyboard.press('ArrowLeft');
    await openPalette(stage.page, world);
    expect(await insertIn(world, { text: 'A1' })).toMatchObject({ ok: true });
    await stage.page.keyboard.type('!');
    const text = await stage.page.evaluate(() => {
      const { field } = globalThis as unknown as { field: HTMLTextAreaElement };
      return field.value ?? field.textContent;
    });
    expect(text).toBe('HelloA1! world');
  });
});

it('moves between fields of one closed shadow root are noticed', async () => {
  await stage.show('<section></section><button></button>');
  await stage.page.evaluate(() => {
    const root = document.querySelector('section')!.attachShadow({ mode: 'closed' });
    root.innerHTML = '<textarea></textarea><input value="Hello world">';
    root.querySelector('textarea')!.focus();
    Object.assign(globalThis, { inner: root.querySelector('input') });
  });
  const world = await injectSession(stage.page);
  await world.revealRoots();
  await stage.page.keyboard.press('Tab');
  await stage.page.keyboard.press('End');
  const lastRule = () => globalThis.world.targets.at(-1)?.rule;
  await expect.poll(() => world.run(lastRule)).toBe('input');
  await stage.page.focus('button');
  expect(await insertIn(world, { text: '!' })).toMatchObject({ ok: true, rule: 'input' });
  const { value } = await stage.page.evaluate(() => {
    const { inner } = globalThis as unknown as { inner: HTMLInputElement };
    return { value: inner.value };
  });
  expect(value).toBe('Hello world!');
});

describe('in frames', () => {
  const editor = '<iframe srcdoc="<div contenteditable>Hello world</div>"></iframe>';

  it('of the same origin without a script of their own a field is remembered', async () => {
    await stage.show(`${editor}<button></button>`);
    const world = await injectSession(stage.page);
    const frame = await childFrame();
    await frame.click('div');
    await stage.page.keyboard.press('End');
    expect(await describeIn(world)).toMatchObject({ focused: true });
    await stage.page.focus('button');
    await frame.evaluate(() => getSelection()!.removeAllRanges());
    expect(await describeIn(world)).toMatchObject({ rule: 'contenteditable', focused: false });
    expect(await insertIn(world, { text: '!' })).toMatchObject({ ok: true });
    expect(await frame.$eval('div', field => field.textContent)).toBe('Hello world!');
  });

  it('that were written anew a field is remembered too', async () => {
    await stage.show('<iframe></iframe><button></button>');
    const world = await injectSession(stage.page);
    await stage.page.focus('button');
    await stage.page.$eval('iframe', ({ contentDocument }) => {
      contentDocument!.open();
      contentDocument!.write('<body contenteditable><p>Hello world</p>');
      contentDocument!.close();
    });
    const frame = await childFrame();
    await frame.focus('body');
    // The outer page hears of this, and of nothing that happens in the frame afterwards.
    await expect.poll(() => world.run(() => globalThis.world.targets.length)).toBe(1);
    await stage.page.keyboard.press('ArrowRight');
    await stage.page.focus('button');
    await frame.evaluate(() => getSelection()!.removeAllRanges());
    expect(await insertIn(world, { text: '!' })).toMatchObject({ ok: true });
    expect(await frame.$eval('body', field => field.textContent)).toBe('H!ello world');
  });

  it('with a script of their own the field is left to that', async () => {
    await stage.show(`<textarea></textarea>${editor}`);
    const frame = await childFrame();
    await stage.page.focus('textarea');
    const outer = await injectSession(stage.page);
    const inner = await injectSession(stage.page, frame);
    expect(await describeIn(inner)).toBeNull();
    await frame.click('div');
    expect(await describeIn(outer)).toMatchObject({ rule: 'textarea', focused: false });
    expect(await describeIn(inner)).toMatchObject({ rule: 'contenteditable', focused: true });
    await stage.page.focus('textarea');
    expect(await describeIn(inner)).toMatchObject({ rule: 'contenteditable', focused: false });
  });

  it('of another origin the origin is named, and no earlier field is taken for it', async () => {
    const other = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<textarea></textarea>');
    });
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    try {
      await stage.show(`<textarea></textarea><iframe title="编辑器" src="${origin}/x"></iframe>`);
      await stage.page.focus('textarea');
      const world = await injectSession(stage.page);
      await (await childFrame()).click('textarea');
      const blocked = { refuse: 'frame-blocked', blockedOrigin: origin, label: '编辑器' };
      await expect.poll(() => describeIn(world)).toMatchObject(blocked);
      await openPalette(stage.page, world);
      expect(await describeIn(world)).toMatchObject(blocked);
      const outcome = await insertIn(world, { text: 'A' });
      expect(outcome).toEqual({ ok: false, reason: 'frame-blocked' });
      expect(await world.run(() => globalThis.world.session.returnFocus())).toBe(true);
      expect(await stage.page.evaluate(() => document.activeElement!.localName)).toBe('iframe');
      expect(await stage.page.$eval('textarea', field => field.value)).toBe('');
    } finally {
      other.close();
      other.closeAllConnections();
    }
  });
});

describe('the selected text', () => {
  const read = (world: IsolatedWorld) => world.run(() => globalThis.world.session.readSelection());

  it('is read from a page with its line breaks', async () => {
    await stage.show('<p>一</p><p>二&nbsp;三</p>');
    await stage.page.evaluate(() => getSelection()!.selectAllChildren(document.body));
    expect((await read(await injectSession(stage.page))).trim()).toBe('一\n\n二 三');
  });

  it('is read from a field', async () => {
    await stage.show('<textarea></textarea>');
    await setField(stage.page, 'textarea', '一{二\n三}');
    expect(await read(await injectSession(stage.page))).toBe('二\n三');
  });

  it('is never read from a password', async () => {
    await stage.show('<input type="password">');
    await setField(stage.page, 'input', '{secret}');
    expect(await read(await injectSession(stage.page))).toBe('');
  });

  it('is read from a child document that has not the focus', async () => {
    await stage.show('<iframe srcdoc="<p>一</p>"></iframe><button></button>');
    const frame = await childFrame();
    await frame.evaluate(() => getSelection()!.selectAllChildren(document.body));
    await stage.page.focus('button');
    expect((await read(await injectSession(stage.page))).trim()).toBe('一');
  });
});

it('the session leaves the page as it was', async () => {
  await stage.show('<textarea></textarea><iframe srcdoc="<div contenteditable>x</div>"></iframe>');
  await childFrame();
  const before = await stage.page.content();
  const names = () => Object.getOwnPropertyNames(globalThis).length;
  const globals = await stage.page.evaluate(names);
  const world = await injectSession(stage.page);
  await stage.page.focus('textarea');
  await stage.page.keyboard.press('ArrowRight');
  await describeIn(world);
  await world.run(() => globalThis.world.session.snapshot());
  expect(await stage.page.content()).toBe(before);
  expect(await stage.page.evaluate(names)).toBe(globals);
});
