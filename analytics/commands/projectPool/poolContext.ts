import { costProject, type ProjectContext } from '../../funding';
import { chosenScenario, type PoolProject } from '../../project';
import { ProblemError, type Problem } from '../../engine';
import { asOfDay } from '../planning/rollingYear';
import type { OpenProject } from '../session';

/** What projects are judged by: the pack, the chosen scenario, the as-of day. */
export function poolContext({ pack, history }: Pick<OpenProject, 'pack' | 'history'>): ProjectContext {
  const { document } = history;
  return { pack, overlays: chosenScenario(document).overlays, asOf: asOfDay({ pack, history }) };
}

/** Whole fen added up beyond 2^53 without loss. */
export const sumFen = (amounts: readonly (number | null)[]): bigint =>
  amounts.reduce<bigint>((sum, fen) => sum + BigInt(fen ?? 0), 0n);

/** Refuses a pool whose money can no longer be added up to the fen. Errors: ProblemError `bad_amount`. */
export function requireCountable(projects: readonly PoolProject[], { pack, overlays }: ProjectContext): void {
  const sum = sumFen(projects.map((project) => costProject(project, pack, overlays).countsFen));
  if (sum > BigInt(Number.MAX_SAFE_INTEGER)) throw new ProblemError(uncountable);
}

const uncountable: Problem = {
  code: 'bad_amount',
  message: {
    zh: '项目库的金额合计大到无法精确到分，没有保存。',
    en: 'The amounts of the pool add up to more than can be exact to the fen; nothing was saved.',
  },
  hint: { zh: '请检查金额和数量及其单位。', en: 'Check amounts and quantities and their units.' },
};
