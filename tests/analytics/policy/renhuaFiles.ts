import { readFileSync, readdirSync } from 'node:fs';
import type { PolicyFile } from '../../../analytics/policy';

/** The policy folder of the sample county as the host hands it over. */
export function readRenhuaFiles(): PolicyFile[] {
  const folder = new URL('../../../sample-data/renhua/policy/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ path: name, text: readFileSync(new URL(name, folder), 'utf8') }));
}
