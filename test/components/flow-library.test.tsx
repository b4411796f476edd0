import { expect, test, vi } from 'vitest';
import { FlowLibrary } from '../../components/library/flow-library.tsx';
import { click, mount, textOf } from './mount.tsx';

const row = (id: string, faults: number) => ({
  id,
  title: `流程${id}`,
  trigger: '客户来电',
  pack: '通用电话',
  isOff: false,
  steps: 4,
  faults,
});

test('a flow that nobody can get through stands out, and opens', async () => {
  const onOpen = vi.fn();
  const { all, find } = await mount(
    <FlowLibrary
      query=""
      onQuery={() => undefined}
      rows={[row('甲', 0), row('乙', 2)]}
      onOpen={onOpen}
      onCheatSheet={() => undefined}
    />,
  );
  const [sound, faulty] = all('[data-testid="flow-entry"]');
  expect(sound!.querySelector('.flow-library-faults')).toBeNull();
  expect(textOf(faulty!.querySelector('.flow-library-faults')!)).toContain('2');
  expect(textOf(find('[data-testid="flows-total"]'))).toContain('1 个走不通');
  await click(faulty!.querySelector('button')!);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('乙');
});
