import type { PromiseList } from '../../core/desk/promise-list.ts';
import type { DeskEvent, DeskState } from '../../core/desk/types.ts';

/** For the panel: the call of its window, and the promises of all. */
export interface DeskApi {
  readDesk(windowId: number): Promise<DeskState>;
  /** Gives events to the desk and returns it as it is then. */
  sendDesk(windowId: number, events: DeskEvent[]): Promise<DeskState>;
  /** The salt of this browser session. */
  readSalt(): Promise<string>;
  readPromises(): Promise<PromiseList>;
  fulfilPromise(id: string): Promise<void>;
  /** `due` in milliseconds since 1970. */
  postponePromise(id: string, due: number): Promise<void>;
  dropPromise(id: string): Promise<void>;
  /** Reminds of promises that came due while nobody looked, as in a sleep. */
  remind(): Promise<void>;
}
