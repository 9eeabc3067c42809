import type { PolicyPack, ScenarioOverlay } from '../../policy';
import type { PoolProject } from '../../project/types';
import { costProject } from './costProject';

/** Money that a project of the pool needs in one year from one pool of the pack. */
export interface ProjectNeed {
  id: string;
  /** Id of the project. */
  project: string;
  villageCode: string;
  townCode: string;
  /** Village (or county) measure that the project carries out; null: none. */
  measure: string | null;
  /** Cost line of the project's type. */
  component: string;
  /** Pool of the pack. */
  use: string;
  year: number;
  amountFen: number;
  /** True where it stands for what the plan reckons for this measure in this village. */
  replaces: boolean;
}

/**
 * The cost lines of every project by year, for the funding plan. Left out, and named by `listProjectFaults`: projects
 * without a known amount or with an unknown type, village or measure; payments outside the plan's cost window; and
 * projects that carry out a measure for households, whose money the exit plan holds already.
 * Units: whole fen. Errors: none. Order: by project, line, year.
 * Example: 10 km of village road of 2016 in 仁化 → 20,000,000 fen of the pool transport (and the rest of transport_other).
 */
export function listProjectNeeds(
  projects: readonly PoolProject[],
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): ProjectNeed[] {
  const measures = new Map(pack.measures.map((measure) => [measure.id, measure]));
  const villages = new Map(
    pack.regions
      .filter(({ level }) => level === 'village')
      .map(({ code, parent }) => [code, parent ?? code.slice(0, 9)]),
  );
  const last = pack.horizon.to + pack.follow_up_years;
  return projects.flatMap((project) => {
    const townCode = villages.get(project.villageCode);
    const measure = project.measure === null ? null : measures.get(project.measure);
    if (townCode === undefined || measure === undefined || measure?.scope === 'household') return [];
    return costProject(project, pack, overlays)
      .payments.filter(({ year, amountFen }) => amountFen > 0 && year >= pack.horizon.from && year <= last)
      .map(({ cost, pool, year, amountFen }) => ({
        id: `${project.id}/${cost}/${year}`,
        project: project.id,
        villageCode: project.villageCode,
        townCode,
        measure: project.measure,
        component: cost,
        use: pool,
        year,
        amountFen,
        replaces: measure?.scope === 'village',
      }));
  });
}
