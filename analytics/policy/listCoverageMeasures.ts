import type { CoverageRule, Measure, PolicyPack } from './types';

/**
 * The household measures that count for a coverage rule, in the order of the pack: those it names and all of the
 * programmes it names. Example: `of: { programmes: [industry] }` gives every household measure of that programme.
 */
export function listCoverageMeasures(pack: Pick<PolicyPack, 'measures'>, { of }: CoverageRule): Measure[] {
  return pack.measures.filter(
    ({ id, programme, scope }) =>
      scope === 'household' && (of.measures?.includes(id) || of.programmes?.includes(programme)),
  );
}
