import { expect, test, vi } from 'vitest';
import { CallField } from '../../components/desk/call-field.tsx';
import type { Placeholder } from '../../core/library/types.ts';
import { click, mount, press, settle, type } from './mount.tsx';

const placeholder = (part: Partial<Placeholder>): Placeholder => ({
  name: '来意',
  en: 'Purpose',
  type: 'text',
  example: '',
  scope: 'call',
  personal: false,
  ...part,
});

async function mountField(part: Partial<Placeholder> = {}) {
  const onChange = vi.fn();
  const onDone = vi.fn();
  const draw = (value: string) => (
    <CallField
      name="来意"
      placeholder={placeholder(part)}
      value={value}
      onChange={onChange}
      onDone={onDone}
    />
  );
  const mounted = await mount(draw(''));
  return { ...mounted, onChange, onDone, redraw: (value: string) => mounted.update(draw(value)) };
}

test('what is being typed stays while the call goes on and draws the field anew', async () => {
  const { find, redraw, onChange } = await mountField();
  const input = find<HTMLInputElement>('input');
  await type(input, '打不');
  await redraw('');
  expect(input.value).toBe('打不');
  await type(input, '打不通');
  await settle(() => input.dispatchEvent(new Event('change', { bubbles: true })));
  expect(onChange.mock.calls).toEqual([['打不通']]);
});

test('typing that stops is taken over, composing is not, and nothing of a field that is gone', async () => {
  vi.useFakeTimers();
  try {
    const { find, onChange, update } = await mountField();
    const input = find<HTMLInputElement>('input');
    const enter = (text: string, isComposing: boolean) => {
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing }));
    };
    enter('da bu', true);
    vi.advanceTimersByTime(2000);
    expect(onChange).not.toHaveBeenCalled();
    enter('打不', false);
    vi.advanceTimersByTime(500);
    enter('打不通', false);
    vi.advanceTimersByTime(800);
    expect(onChange.mock.calls).toEqual([['打不通']]);
    enter('打不通了', false);
    await update(null);
    vi.advanceTimersByTime(2000);
    expect(onChange).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});

test('Enter takes it over, and what the call makes of it is shown', async () => {
  const { find, redraw, onChange, onDone } = await mountField();
  const input = find<HTMLInputElement>('input');
  await type(input, ' 打不通 ');
  input.focus();
  await press('Enter');
  expect(onChange).toHaveBeenCalledWith(' 打不通 ');
  expect(onDone).toHaveBeenCalled();
  await redraw('打不通');
  expect(input.value).toBe('打不通');
});

test('few choices stand side by side, many in a list', async () => {
  const few = await mountField({ type: 'enum', options: ['是', '否'] });
  await click(few.all('[role="radio"]')[1]!);
  expect(few.onChange).toHaveBeenCalledWith('否');

  const many = await mountField({ type: 'enum', options: ['一', '二', '三', '四', '五'] });
  const select = many.find<HTMLSelectElement>('select');
  select.value = '五';
  await settle(() => select.dispatchEvent(new Event('change', { bubbles: true })));
  expect(many.onChange).toHaveBeenCalledWith('五');
});

test('what looks wrong is said with the field, and nothing is blocked', async () => {
  const { find } = await mount(
    <CallField
      name="来意"
      placeholder={placeholder({})}
      value="等会儿"
      problem="读不出时间"
      onChange={() => undefined}
      onDone={() => undefined}
    />,
  );
  const input = find<HTMLInputElement>('input');
  const note = document.getElementById(input.getAttribute('aria-describedby')!);
  expect(note?.textContent).toBe('读不出时间');
  expect(input.value).toBe('等会儿');
});
