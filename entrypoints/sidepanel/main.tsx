import { effect } from '@preact/signals';
import { render } from 'preact';
import { Panel } from './panel.tsx';
import { followBackground } from './panel-refresh.ts';
import { locale, settings, translate } from './panel-state.ts';

effect(() => {
  const root = document.documentElement;
  root.lang = locale.value;
  root.dataset['theme'] = settings.value.theme;
  document.title = translate.value('ext_name');
});

render(<Panel />, document.getElementById('app')!);
followBackground();
