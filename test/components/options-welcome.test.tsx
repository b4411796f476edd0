import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WelcomeDone } from '../../components/welcome/welcome-done.tsx';
import { WelcomeScreen } from '../../components/welcome/welcome-screen.tsx';
import { WelcomeTrial } from '../../components/welcome/welcome-trial.tsx';
import type { Locale } from '../../core/messages/text.ts';
import { button, clear, click, show } from './render-options.tsx';

afterEach(clear);

function openTrial(more: Partial<Parameters<typeof WelcomeTrial>[0]> = {}, locale?: Locale) {
  const props = {
    keys: 'Alt+Q',
    suggested: 'Alt+Q',
    example: { code: 'bz', title: '标准开场' },
    opened: false,
    tried: false,
    problem: '',
    barred: false,
    onOpenPalette: vi.fn(),
    onOpenShortcuts: vi.fn(),
    ...more,
  };
  return { ...show(<WelcomeTrial {...props} />, locale), props };
}

describe('the first screen', () => {
  test('can be finished and skipped', () => {
    const onFinish = vi.fn();
    const onSkip = vi.fn();
    const { root } = show(
      <WelcomeScreen
        display={null}
        profile={null}
        business={null}
        trial={null}
        onFinish={onFinish}
        onSkip={onSkip}
      />,
    );
    click(button(root, '完成'));
    click(button(root, '跳过'));
    expect(onFinish).toHaveBeenCalledOnce();
    expect(onSkip).toHaveBeenCalledOnce();
  });

  test('says when something was not saved, beside the button that tries again', () => {
    const { root } = show(
      <WelcomeScreen
        display={null}
        profile={null}
        business={null}
        trial={null}
        problem="没有存上"
        onFinish={vi.fn()}
        onSkip={vi.fn()}
      />,
    );
    expect(root.querySelector('footer [role=alert]')!.textContent).toBe('没有存上');
  });
});

describe('trying the shortcut', () => {
  test('tells the keys and what to type, in both languages', () => {
    const { root } = openTrial();
    expect([...root.querySelectorAll('kbd kbd')].map(cap => cap.textContent)).toEqual(['Alt', 'Q']);
    expect(root.textContent).toContain('输入 /bz（「标准开场」的编码），按回车');
    expect(openTrial({}, 'en').root.textContent).toContain('Type /bz (the code of “标准开场”)');
  });

  test('without keys it says so and offers the browser’s page and the mouse', () => {
    const { root, props } = openTrial({ keys: '' });
    expect(root.querySelector('kbd')).toBeNull();
    expect(root.textContent).toContain('快捷键没有设上');
    click(button(root, '更改快捷键'));
    click(button(root, '不用快捷键'));
    expect(props.onOpenShortcuts).toHaveBeenCalledOnce();
    expect(props.onOpenPalette).toHaveBeenCalledOnce();
  });

  test('names no code when the phrase has none', () => {
    const { root } = openTrial({ example: { code: '', title: '' } });
    expect(root.textContent).toContain('拼音首字母');
  });

  test('ticks the steps off as they are done', () => {
    const done = (root: Element) => [...root.querySelectorAll('li[data-done="true"]')].length;
    expect(done(openTrial().root)).toBe(0);
    const { root } = openTrial({ opened: true, tried: true });
    expect(done(root)).toBe(2);
    void act(() => root.querySelector('textarea')!.focus());
    expect(done(root)).toBe(3);
  });

  test('says that it worked, or what went wrong instead', () => {
    expect(openTrial().root.querySelector('[role=status]')!.textContent).toBe('');
    expect(openTrial({ tried: true }).root.textContent).toContain('就是这样');
    const failed = openTrial({ tried: true, problem: '先点一下输入框' }).root;
    expect(failed.textContent).toContain('先点一下输入框');
    expect(failed.textContent).not.toContain('就是这样');
  });
});

describe('after the first screen', () => {
  test('tells how to call panel and palette, with the keys of now', () => {
    const onOpenPanel = vi.fn();
    const { root } = show(
      <WelcomeDone paletteKeys="Alt+J" panelKeys="Alt+W" onOpenPanel={onOpenPanel} />,
    );
    expect(root.textContent).toContain('工具栏');
    const caps = [...root.querySelectorAll('kbd kbd')].map(cap => cap.textContent);
    expect(caps).toEqual(['Alt', 'W', 'Alt', 'J']);
    expect(document.activeElement).toBe(root.querySelector('h1'));
    click(button(root, '打开侧边栏'));
    expect(onOpenPanel).toHaveBeenCalledOnce();
    expect(root.querySelector('a')!.getAttribute('href')).toBe('#profile');
  });

  test('promises no keys that are not set', () => {
    const { root } = show(<WelcomeDone paletteKeys="" panelKeys="" onOpenPanel={vi.fn()} />);
    expect(root.querySelector('kbd')).toBeNull();
    expect(root.textContent).toContain('快捷键还没有设置');
  });
});
