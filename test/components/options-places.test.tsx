import { afterEach, describe, expect, test, vi } from 'vitest';
import { AboutNotes } from '../../components/settings/about-notes.tsx';
import { DisplaySettings } from '../../components/settings/display-settings.tsx';
import { KEY_TABLE } from '../../components/base/key-table.ts';
import { OpeningPreview } from '../../components/settings/opening-preview.tsx';
import { PanelKeys } from '../../components/settings/panel-keys.tsx';
import { PrivacyNotes } from '../../components/settings/privacy-notes.tsx';
import { SettingsFrame } from '../../components/settings/settings-frame.tsx';
import { SettingsNotice } from '../../components/settings/settings-notice.tsx';
import { ShortcutList } from '../../components/settings/shortcut-list.tsx';
import { DEFAULT_SETTINGS } from '../../core/library/settings.ts';
import { button, clear, click, show } from './render-options.tsx';

afterEach(clear);

const PLACES = [
  { id: 'profile', title: '个人资料' },
  { id: 'packs', title: '话术包' },
];

const frame = (index: number) => (
  <SettingsFrame places={PLACES} current={PLACES[index]!} lead="说明">
    <p>内容</p>
  </SettingsFrame>
);

describe('the frame of the settings', () => {
  test('marks the section shown and links to the others by hash', () => {
    const { root } = show(frame(1));
    const links = [...root.querySelectorAll('nav a')];
    expect(links.map(link => link.getAttribute('href'))).toEqual(['#profile', '#packs']);
    expect(links.map(link => link.getAttribute('aria-current'))).toEqual([null, 'page']);
    expect(root.querySelector('h2')!.textContent).toBe('话术包');
  });

  test('a section chosen by its link takes the focus; the first one leaves it alone', () => {
    const { root } = show(frame(0));
    expect(document.activeElement).toBe(document.body);
    show(frame(1), 'zh-CN', root);
    expect(document.activeElement).toBe(root.querySelector('h2'));
  });

  test('a fault of the storage is announced with what was kept and the browser’s own words', () => {
    const { root } = show(<SettingsNotice detail="QuotaExceededError">没有存上</SettingsNotice>);
    const alert = root.querySelector('[role=alert]')!;
    expect(alert.textContent).toContain('没有存上');
    expect(alert.textContent).toContain('QuotaExceededError');
  });
});

describe('shortcuts', () => {
  const palette = { id: 'open-palette', title: 'command_palette', suggested: 'Alt+Q' } as const;

  test('shows the keys that the browser has now, cap by cap', () => {
    const { root } = show(
      <ShortcutList shortcuts={[{ ...palette, keys: 'Alt+J' }]} barred={false} onOpen={vi.fn()} />,
    );
    expect([...root.querySelectorAll('kbd kbd')].map(cap => cap.textContent)).toEqual(['Alt', 'J']);
    expect(root.textContent).not.toContain('未设置');
  });

  test('says what to do when another extension has the keys', () => {
    const onOpen = vi.fn();
    const { root } = show(
      <ShortcutList shortcuts={[{ ...palette, keys: '' }]} barred={false} onOpen={onOpen} />,
    );
    expect(root.textContent).toContain('未设置');
    expect(root.textContent).toContain('推荐 Alt+Q');
    click(button(root, '更改快捷键'));
    expect(onOpen).toHaveBeenCalledOnce();
  });

  test('leads there in words where the browser opens no page for them', () => {
    const { root } = show(<ShortcutList shortcuts={[]} barred onOpen={vi.fn()} />, 'en');
    expect(root.querySelector('[role=alert]')!.textContent).toContain('Manage Extension Shortcuts');
  });

  test('lists every key of the panel, in both languages', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const { root, t } = show(<PanelKeys />, locale);
      const rows = [...root.querySelectorAll('dt')].map(({ textContent }) => textContent);
      // The table, the keys that pick a row, those of the answers and of the way back.
      expect(rows).toHaveLength(KEY_TABLE.length + 3);
      for (const { title } of KEY_TABLE) expect(rows).toContain(t(title));
    }
  });
});

describe('language and look', () => {
  test.each([
    ['English', { language: 'en' }],
    ['深色', { theme: 'dark' }],
    ['书面写', { channel: 'written' }],
  ])('%s is one click away', (words, change) => {
    const onChange = vi.fn();
    const { root } = show(<DisplaySettings settings={DEFAULT_SETTINGS} onChange={onChange} />);
    click(button(root, words));
    expect(onChange).toHaveBeenCalledWith(change);
  });

  test('each language calls itself by its own name, whichever is shown', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const { root } = show(
        <DisplaySettings settings={DEFAULT_SETTINGS} onChange={vi.fn()} />,
        locale,
      );
      expect(button(root, '中文')).toBeDefined();
      expect(button(root, 'English')).toBeDefined();
    }
  });
});

describe('the preview of the opening', () => {
  const ref = { kind: 'phrase', id: 'call.opening.standard' } as const;

  test('shows values in the sentence and gaps by name; a click on a gap leads to its field', () => {
    const onGap = vi.fn();
    const { root } = show(
      <OpeningPreview
        onGap={onGap}
        view={{
          ref,
          form: [],
          ready: false,
          segments: [
            { kind: 'text', text: '您好，' },
            { kind: 'filled', text: '云杉软件', name: '公司名' },
            { kind: 'missing', text: '热线名称', name: '热线名称' },
          ],
        }}
      />,
    );
    expect(root.querySelector('p')!.textContent).toBe('您好，云杉软件【热线名称】');
    click(root.querySelector('.text-segments-gap'));
    expect(onGap).toHaveBeenCalledWith('热线名称');
  });

  test('keeps its place while there is nothing to show', () => {
    expect(show(<OpeningPreview view={null} onGap={vi.fn()} />).root.textContent).toContain(
      '标准开场',
    );
  });
});

describe('privacy and about', () => {
  test('leaves no word untranslated and says that nothing leaves the computer', () => {
    const zh = show(<PrivacyNotes />).root.textContent;
    const en = show(<PrivacyNotes />, 'en').root.textContent;
    expect(zh).toContain('不连接任何服务器');
    expect(en).toContain('connects to no server');
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
    for (const text of [zh, en]) expect(text).not.toContain('options_');
  });

  test('names the version and leads back to the first screen', () => {
    const { root } = show(<AboutNotes version="1.2.3" />);
    expect(root.textContent).toContain('1.2.3');
    expect(root.querySelector('a')!.getAttribute('href')).toBe('#welcome');
  });
});
