/** A file of tests in vitest's report. */
export interface TestFile {
  name: string;
  status: string;
  assertionResults: { fullName: string; status: string }[];
}

/** The files of a run, those that ran again as they came out then. */
export function replaceFiles(files: readonly TestFile[], again: readonly TestFile[]): TestFile[] {
  const latest = new Map(again.map(file => [file.name, file]));
  return files.map(file => latest.get(file.name) ?? file);
}

/** The tests with a status, by their full names. */
export const titlesOf = (files: readonly TestFile[], status: string): string[] =>
  files.flatMap(({ assertionResults }) =>
    assertionResults.filter(one => one.status === status).map(({ fullName }) => fullName),
  );

/** How many tests passed, failed, and were left out. */
export function countTests(files: readonly TestFile[]) {
  const all = files.flatMap(({ assertionResults }) => assertionResults);
  const passed = all.filter(({ status }) => status === 'passed').length;
  const failed = all.filter(({ status }) => status === 'failed').length;
  return { passed, failed, skipped: all.length - passed - failed };
}
