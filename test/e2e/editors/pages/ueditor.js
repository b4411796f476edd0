import { app, expose, readHtml, startHtml } from './shell.js';

const base = '/static/ueditor/example/public/ueditor/';
window.UEDITOR_HOME_URL = base;
for (const file of ['ueditor.config.js', 'ueditor.all.js', 'lang/zh-cn/zh-cn.js']) {
  await new Promise(resolve => {
    const script = document.createElement('script');
    script.src = base + file;
    script.addEventListener('load', resolve);
    document.head.append(script);
  });
}
const holder = document.createElement('script');
holder.type = 'text/plain';
holder.id = 'editor';
app.append(holder);
const editor = UE.getEditor('editor', {
  serverUrl: '',
  enableAutoSave: false,
  initialFrameHeight: 160,
  autoHeightEnabled: false,
});
await new Promise(resolve => editor.ready(resolve));
editor.setContent(startHtml);
expose({ read: () => readHtml(editor.getContent()), focus: () => editor.focus() });
