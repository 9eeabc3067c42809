import type { Paper } from './wallChartPaper';

/** Says that a figure rests on an assumption. */
export function Mark({ paper }: { paper: Paper }) {
  return <sup className="mark">{paper.write('assumedMark')}</sup>;
}
