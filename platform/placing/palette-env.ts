import { contentApi } from './page-env.ts';
import type { Question } from '../questions.ts';
import { isNoReceiver } from '../questions.ts';

/**
 * Asks the background from a script in a page, without the polyfill. A worker that died while it
 * answered is asked once more.
 */
export async function sendToBackground(question: Question): Promise<unknown> {
  const { runtime } = contentApi();
  try {
    const answer = await runtime.sendMessage(question);
    if (answer) return answer;
  } catch (error) {
    if (!isNoReceiver(error)) throw error;
  }
  return runtime.sendMessage(question);
}
