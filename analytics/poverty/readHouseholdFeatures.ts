import { runSql, type QueryEngine } from '../engine';
import readHouseholdFeaturesSql from './sql/read_household_features.sql?raw';
import type { HouseholdFeature } from './types';

/**
 * Reads every household's features with its group, ordered by village and household, as the planner walks them.
 * Shapes: see `HouseholdFeature`; call `buildHouseholdFeatures` first.
 * Example: tests/analytics/poverty/buildHouseholdFeatures.test.ts.
 */
export async function readHouseholdFeatures(engine: QueryEngine): Promise<(HouseholdFeature & { group_id: string })[]> {
  return (await runSql(engine, readHouseholdFeaturesSql)) as unknown as (HouseholdFeature & { group_id: string })[];
}
