// The one place that knows the calendar library: its published table alone, none of its code (its dates follow the local
// clock in places). Data 2004–2026 by the yearly notices of the State Council's office on holidays.
import table from 'chinese-days/dist/chinese-days.json';
import { compareTexts, type LocalizedText } from '../engine';
import { toDayNumber } from './days';

/** Days that are not what their weekday says, by day number. */
export interface StatutoryDays {
  holidays: ReadonlyMap<number, LocalizedText>;
  /** Saturdays and Sundays on which offices work, with the holiday that they make up for. */
  workdays: ReadonlyMap<number, LocalizedText>;
  years: { from: number; to: number };
}

/** An entry of the table reads `Spring Festival,春节,4`. */
function readDays(entries: Record<string, string>): Map<number, LocalizedText> {
  return new Map(
    Object.entries(entries)
      .sort(([one], [other]) => compareTexts(one, other))
      .map(([day, text]) => {
        const [en = '', zh = ''] = text.split(',');
        return [toDayNumber(day), { zh, en }];
      }),
  );
}

/** Holidays and adjusted working days of the library's table. */
export function readStatutoryDays(): StatutoryDays {
  const years = Object.keys(table.holidays).map((day) => Number(day.slice(0, 4)));
  return {
    holidays: readDays(table.holidays),
    workdays: readDays(table.workdays),
    years: { from: Math.min(...years), to: Math.max(...years) },
  };
}
