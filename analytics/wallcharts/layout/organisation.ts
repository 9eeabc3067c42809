import type { ChartFrame, ChartSheets, WallChartsFacts } from '../types';
import { layOutPosts } from './layOutPosts';

/** Organisation (组织架构): leading group, offices and the groups stationed in towns and villages. */
export function layOutOrganisation(facts: WallChartsFacts, frame: ChartFrame): ChartSheets {
  return layOutPosts(facts, frame, 'organisation', facts.organisation, 'posts_organisation_none');
}
