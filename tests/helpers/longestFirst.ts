import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = join(import.meta.dirname, '../..');

/**
 * The order in which the test files of a project start: those named, as they are named, then the others as vitest would.
 * A long file that starts last is waited for alone. Errors: throws when a named file is not there.
 * Example: `sequence: { sequencer: longestFirst(['tests/e2e/attack.test.ts']) }`.
 */
export function longestFirst(paths: readonly string[]): typeof BaseSequencer {
  const missing = paths.filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) throw new Error(`no such test files: ${missing.join(', ')}`);
  const placeOf = ({ moduleId }: TestSpecification): number => {
    const place = paths.findIndex((path) => moduleId.replaceAll('\\', '/').endsWith(`/${path}`));
    return place < 0 ? paths.length : place;
  };
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files);
      // Projects stay apart: between two files of one, what was loaded can stay.
      const projects = [...new Set(sorted.map(({ project }) => project))];
      return sorted.sort(
        (a, b) => projects.indexOf(a.project) - projects.indexOf(b.project) || placeOf(a) - placeOf(b),
      );
    }
  };
}
