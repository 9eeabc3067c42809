import type { ChartFrame, ChartSheets, WallChartsFacts } from '../types';
import { layOutPosts } from './layOutPosts';

/** Who answers for what (责任书): the tree from the county over towns and villages to the helpers with their households. */
export function layOutResponsibility(facts: WallChartsFacts, frame: ChartFrame): ChartSheets {
  return layOutPosts(facts, frame, 'responsibility', facts.responsibility, 'posts_none');
}
