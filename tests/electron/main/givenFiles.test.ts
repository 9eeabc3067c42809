import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { findGivenProjects } from '../../../electron/main/givenFiles';

it('finds the project files a program was started with', () => {
  const folder = resolve('/data');
  expect(findGivenProjects(['guatu', '--no-sandbox', 'a.guatu', 'b.xlsx'], folder)).toEqual([resolve('/data/a.guatu')]);
  expect(findGivenProjects(['electron', '.', '/media/stick/旺苍县.GUATU'], folder)).toEqual(['/media/stick/旺苍县.GUATU']);
  expect(findGivenProjects(['x.guatu', '--file=y.guatu', '-a.guatu', 'z.guatu.exe', 'n\0.guatu', ''], folder)).toEqual([]);
  expect(findGivenProjects([], folder)).toEqual([]);
});
