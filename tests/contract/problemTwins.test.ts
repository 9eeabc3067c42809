import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectTypeOf, it } from 'vitest';
import type * as core from '../../analytics/engine';
import type * as host from '../../electron/contract';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8').trim();

/** The contract may import nothing of ours, the core nothing of the hosts: both state the same shapes. */
it('Problem and Result are the same on both doors', () => {
  expectTypeOf<core.Problem>().toEqualTypeOf<host.Problem>();
  expectTypeOf<core.Result<number>>().toEqualTypeOf<host.Result<number>>();
  const ofHost = read('electron/contract/result.ts');
  expect(read('analytics/engine/problem.ts').slice(0, ofHost.length)).toBe(ofHost);
});
