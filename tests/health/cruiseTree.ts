import { join } from 'node:path';
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import { createRequire } from 'node:module';
import { root } from './tree';

/** The walls as configured for everybody. */
export const walls = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as IConfiguration & {
  forbidden: { name: string }[];
};

/** Cruises folders below `base` with the walls of the repository. */
export async function cruiseTree(base: string, folders: string[]): Promise<ICruiseResult> {
  const { enhancedResolveOptions, tsConfig: _tsConfig, ...options } = walls.options ?? {};
  const { forbidden } = walls;
  const answer = await cruise(
    folders,
    { ...options, baseDir: base, validate: true, ruleSet: { forbidden } },
    { ...enhancedResolveOptions },
  );
  if (typeof answer.output === 'string') throw new Error(answer.output);
  return answer.output;
}
