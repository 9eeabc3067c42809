import { basename, extname, join, resolve } from 'node:path';
import type { Target } from './orderTypes';

/**
 * Where each county's results go. One county's go straight to `--out`; of several each gets a folder of its
 * own below it, named after its input (a second of the same name gets `-2`).
 *
 * @example placeTargets(['a/renhua', 'b/renhua'], 'out', false) // out/renhua and out/renhua-2
 */
export function placeTargets(inputs: readonly string[], out: string | undefined, outIsFile: boolean): Target[] {
  if (out === undefined) return inputs.map(() => ({ kind: 'none' }));
  if (inputs.length === 1) return [outIsFile ? { kind: 'file', path: out } : { kind: 'folder', folder: out }];
  const taken = new Set<string>();
  return inputs.map((input) => {
    const whole = basename(resolve(input));
    const name = extname(whole).toLowerCase() === '.guatu' ? whole.slice(0, -'.guatu'.length) : whole;
    let own = name === '' ? 'county' : name;
    // Systems that fold the case of names must not lay two counties into one folder.
    for (let number = 2; taken.has(own.toLowerCase()); number += 1) own = `${name}-${number}`;
    taken.add(own.toLowerCase());
    return { kind: 'folder', folder: join(out, own) };
  });
}
