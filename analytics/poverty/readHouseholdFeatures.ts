import { runSql, type QueryEngine } from '../engine';
import readHouseholdFeaturesSql from './sql/read_household_features.sql?raw';
import readOutFeaturesSql from './sql/read_out_features.sql?raw';
import type { HouseholdFeature } from './types';

/**
 * Reads every household's features with its group, ordered by village and household, as the planner walks them.
 * Shapes: see `HouseholdFeature`; call `buildHouseholdFeatures` first.
 * Example: tests/analytics/poverty/buildHouseholdFeatures.test.ts.
 */
export async function readHouseholdFeatures(engine: QueryEngine): Promise<(HouseholdFeature & { group_id: string })[]> {
  return (await runSql(engine, readHouseholdFeaturesSql)) as unknown as (HouseholdFeature & { group_id: string })[];
}

/**
 * Reads the features of the households that the register has as out, which no plan asks about any more; they have no group.
 * Call `buildHouseholdFeatures` first. Example: tests/analytics/poverty/buildHouseholdFeatures.test.ts.
 */
export async function readOutFeatures(engine: QueryEngine): Promise<HouseholdFeature[]> {
  return (await runSql(engine, readOutFeaturesSql)) as unknown as HouseholdFeature[];
}
