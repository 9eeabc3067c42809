import { isAbsolute, resolve } from 'node:path';

/**
 * The project files among the words a program was started with: a double click, a file drawn onto the
 * icon, a command line. Options and everything without the right ending are passed over.
 *
 * @example findGivenProjects(['guatu', '--no-sandbox', 'a.guatu', 'b.xlsx'], '/data') // ['/data/a.guatu']
 */
export function findGivenProjects(words: readonly string[], workingFolder: string): string[] {
  return words
    .slice(1)
    .filter((word) => !word.startsWith('-') && /\.guatu$/i.test(word) && !word.includes('\0'))
    .map((word) => (isAbsolute(word) ? word : resolve(workingFolder, word)));
}
