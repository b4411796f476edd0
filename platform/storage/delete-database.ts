/** Longest wait for a database that hangs, in milliseconds. */
const PATIENCE = 10_000;

/** Deletes a database; throws where the browser does not get it done. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database can’t be deleted')), PATIENCE);
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => {
      clearTimeout(timer);
      resolve();
    });
    request.addEventListener('error', () => {
      clearTimeout(timer);
      reject(request.error!);
    });
  });
}
