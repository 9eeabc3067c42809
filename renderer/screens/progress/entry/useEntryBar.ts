import { useMemo } from 'react';
import { useProject } from '../../../app/project';
import { useProgressView } from '../progressView';
import { reportDayOf } from './readFact';

/** The month that is reported and the day that stands for it. */
export function useReportMonth(): { month: string; reportDay: string; asOf: string } {
  const asOf = useProject((state) => state.overview?.asOf.date ?? '2016-01-01');
  const chosen = useProgressView((state) => state.month);
  return useMemo(() => {
    const month = chosen ?? asOf.slice(0, 7);
    return { month, reportDay: reportDayOf(month, asOf), asOf };
  }, [chosen, asOf]);
}
