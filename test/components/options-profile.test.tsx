import { computed, signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createProfileDrafts } from '../../components/settings/profile-drafts.ts';
import { ProfileForm } from '../../components/settings/profile-form.tsx';
import type { Profile } from '../../core/library/settings.ts';
import type { Placeholder } from '../../core/library/types.ts';
import type { Locale } from '../../core/messages/text.ts';
import type { SaveResult } from '../../platform/protocol.ts';
import { button, clear, click, press, show, type } from './render-options.tsx';

const placeholder = (name: string, en: string, more: Partial<Placeholder> = {}): Placeholder => ({
  name,
  en,
  type: 'text',
  example: `${en} 1`,
  scope: 'profile',
  personal: false,
  ...more,
});

const PLACEHOLDERS = [
  placeholder('公司名', 'Company name', { example: '某某公司' }),
  placeholder('工号', 'Agent number'),
  placeholder('服务时间', 'Service hours', { suggest: '9:00-18:00' }),
];

/** The form over a store that answers when and how the test says. */
function openForm(saved: Profile = {}, locale: Locale = 'zh-CN') {
  const profile = signal<Profile>(saved);
  const changes: Profile[] = [];
  const answers: ((result: SaveResult) => void)[] = [];
  const drafts = createProfileDrafts({
    profile: computed(() => profile.value),
    save(change) {
      changes.push(change);
      return new Promise(resolve =>
        answers.push(result => {
          if (result.ok)
            profile.value = Object.fromEntries(
              Object.entries({ ...profile.value, ...change }).filter(([, text]) => text),
            );
          resolve(result);
        }),
      );
    },
  });
  const Form = () => (
    <ProfileForm
      placeholders={PLACEHOLDERS}
      values={drafts.values.value}
      states={drafts.states.value}
      onType={drafts.type}
      onSettle={drafts.settle}
    />
  );
  const { root } = show(<Form />, locale);
  const field = (name: string) => root.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
  const answer = (result: SaveResult = { ok: true, id: 'profile' }) =>
    act(async () => {
      answers.shift()!(result);
      await vi.advanceTimersByTimeAsync(0);
    });
  return { root, field, profile, changes, answer, drafts };
}

const FULL: SaveResult = { ok: false, reason: 'storage', detail: 'QuotaExceededError' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  clear();
  vi.useRealTimers();
});

describe('the profile form', () => {
  test('names its fields in the language of the interface and shows an example in each', () => {
    const labels = (locale: Locale) =>
      [...openForm({}, locale).root.querySelectorAll('label')].map(label => label.textContent);
    expect(labels('zh-CN')).toEqual(['公司名', '工号', '服务时间']);
    expect(labels('en')).toEqual(['Company name', 'Agent number', 'Service hours']);
    expect(openForm().field('公司名').placeholder).toBe('例：某某公司');
    expect(openForm({}, 'en').field('公司名').placeholder).toBe('e.g. 某某公司');
  });

  test('lets the browser keep nothing of what is typed', () => {
    expect(openForm().field('工号').autocomplete).toBe('off');
  });

  test('saves on Enter, without the spaces around, and says so', async () => {
    const { root, field, changes, answer } = openForm();
    type(field('公司名'), ' 云杉软件 ');
    press(field('公司名'), 'Enter');
    expect(changes).toEqual([{ 公司名: '云杉软件' }]);
    expect(root.textContent).not.toContain('已保存');
    await answer();
    expect(root.textContent).toContain('已保存');
    expect(field('公司名').value).toBe('云杉软件');
  });

  test('saves when the field is left', async () => {
    const { field, changes, answer, profile } = openForm();
    type(field('工号'), '1024');
    void act(() => void field('工号').dispatchEvent(new FocusEvent('blur')));
    await answer();
    expect(changes).toEqual([{ 工号: '1024' }]);
    expect(profile.value).toEqual({ 工号: '1024' });
  });

  test('saves after a pause and leaves what is being typed as it is', async () => {
    const { field, changes, answer } = openForm();
    type(field('公司名'), 'Acme ');
    vi.advanceTimersByTime(400);
    expect(changes).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(changes).toEqual([{ 公司名: 'Acme' }]);
    await answer();
    expect(field('公司名').value).toBe('Acme ');
  });

  test('saves nothing while an input method composes, and Enter belongs to it', () => {
    const { field, changes } = openForm();
    type(field('公司名'), 'yun shan', true);
    press(field('公司名'), 'Enter', { isComposing: true });
    press(field('公司名'), 'Enter', { keyCode: 229 } as KeyboardEventInit);
    vi.advanceTimersByTime(5000);
    expect(changes).toEqual([]);
    field('公司名').value = '云杉';
    void act(() => void field('公司名').dispatchEvent(new CompositionEvent('compositionend')));
    vi.advanceTimersByTime(600);
    expect(changes).toEqual([{ 公司名: '云杉' }]);
  });

  test('keeps the text when it could not be saved, says why, and saves it on the second try', async () => {
    const { root, field, changes, answer, profile } = openForm({ 公司名: '旧名' });
    type(field('公司名'), '新名');
    press(field('公司名'), 'Enter');
    await answer(FULL);
    expect(field('公司名').value).toBe('新名');
    expect(root.querySelector('[role=alert]')!.textContent).toContain('QuotaExceededError');
    expect(field('公司名').getAttribute('aria-invalid')).toBe('true');
    click(button(root, '再存一次'));
    await answer();
    expect(changes).toHaveLength(2);
    expect(profile.value).toEqual({ 公司名: '新名' });
    expect(root.querySelector('[role=alert]')).toBeNull();
  });

  test('does not lose what was typed while an earlier text was being saved', async () => {
    const { field, answer, profile } = openForm();
    type(field('公司名'), '云');
    press(field('公司名'), 'Enter');
    type(field('公司名'), '云杉');
    await answer();
    expect(field('公司名').value).toBe('云杉');
    vi.advanceTimersByTime(600);
    await answer();
    expect(profile.value).toEqual({ 公司名: '云杉' });
  });

  test('takes an entry out as soon as its field is empty', async () => {
    const { field, changes, answer, profile } = openForm({ 工号: '1024' });
    type(field('工号'), '');
    expect(changes).toEqual([{ 工号: '' }]);
    await answer();
    expect(profile.value).toEqual({});
    expect(field('工号').value).toBe('');
  });

  test('saves nothing when nothing was changed', () => {
    const { field, changes } = openForm({ 工号: '1024' });
    type(field('工号'), '10245');
    type(field('工号'), '1024');
    press(field('工号'), 'Enter');
    vi.advanceTimersByTime(5000);
    expect(changes).toEqual([]);
  });

  test('a change from elsewhere shows in a field at rest, never over one being typed in', () => {
    const { field, profile } = openForm({ 公司名: '甲', 工号: '1' });
    type(field('公司名'), '乙');
    void act(() => void (profile.value = { 公司名: '丙', 工号: '2' }));
    expect(field('公司名').value).toBe('乙');
    expect(field('工号').value).toBe('2');
  });

  test('only the field saved last says that it is saved', async () => {
    const { root, field, answer } = openForm();
    type(field('公司名'), '云杉');
    press(field('公司名'), 'Enter');
    await answer();
    type(field('工号'), '7');
    press(field('工号'), 'Enter');
    await answer();
    const saying = [...root.querySelectorAll('[role=status]')].map(
      ({ textContent }) => textContent,
    );
    expect(saying).toEqual(['', '已保存', '']);
  });

  test('proposes a value that promises something, and takes it only on a click', async () => {
    const { root, field, answer, profile } = openForm();
    expect(field('服务时间').value).toBe('');
    click(button(root, '9:00-18:00'));
    await answer();
    expect(profile.value).toEqual({ 服务时间: '9:00-18:00' });
    expect(button(root, '9:00-18:00')).toBeUndefined();
  });

  test('leaving the page saves every field and tells whether it could', async () => {
    const { field, drafts, answer, profile } = openForm();
    type(field('公司名'), '云杉');
    type(field('工号'), '7');
    const all = drafts.settleAll();
    await answer();
    await answer(FULL);
    expect(await all).toBe(false);
    expect(profile.value).toEqual({ 公司名: '云杉' });
    expect(field('工号').value).toBe('7');
  });
});
