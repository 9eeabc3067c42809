/**
 * What is typed or pasted into the grid of facts, as offices write it. Month is the month that is reported (`2016-03`);
 * a day without a month stands in it.
 */

/** A day as `2016-03-05`; null: it is none. @example readDay('5', '2016-03') // '2016-03-05' */
export function readDay(written: string, month: string): string | null {
  const text = written.normalize('NFKC').trim();
  const [year = '', ofMonth = ''] = month.split('-');
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ??
    withYear(/^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text), year) ??
    withMonth(/^(\d{1,2})\s*日?$/.exec(text), year, ofMonth);
  if (!parts) return null;
  const [, y = '', m = '', d = ''] = parts;
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const time = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === day ? day : null;
}

const withYear = (match: string[] | null, year: string) => match && ['', year, match[1]!, match[2]!];
const withMonth = (match: string[] | null, year: string, month: string) => match && ['', year, month, match[1]!];

/** Yuan as whole fen; null: no amount. @example readFen('12,000.5') // 1200050 */
export function readFen(written: string): number | null {
  const text = written.normalize('NFKC').replace(/[,\s¥元]/g, '');
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

export interface ReadItem {
  state: 'met' | 'open';
  day: string;
  ratio: number | null;
}

const yes = /^(√|✓|✔|是|有|达标|已达|已达标|通过|合格|y|yes|met)$/i;
const no = /^(✗|✘|×|x|否|无|没有|未达|未达标|不达标|不合格|n|no|open)$/i;

/**
 * An item of a list: met or not, met on a day, or a rate (0.95, 95%). Without a day it is that of the report.
 * A rate is held against the plan's afterwards; here it only counts as reported.
 * @example readItem('95%', '2016-03', '2016-03-31') // { state: 'met', day: '2016-03-31', ratio: 0.95 }
 */
export function readItem(written: string, month: string, reportDay: string): ReadItem | null {
  const text = written.normalize('NFKC').trim();
  if (yes.test(text)) return { state: 'met', day: reportDay, ratio: null };
  if (no.test(text)) return { state: 'open', day: reportDay, ratio: null };
  const percent = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(text);
  const share = percent ? Number(percent[1]) / 100 : /^[01]?\.\d+$/.test(text) ? Number(text) : null;
  if (share !== null) return share <= 1 ? { state: 'met', day: reportDay, ratio: share } : null;
  const day = readDay(text, month);
  return day === null ? null : { state: 'met', day, ratio: null };
}

/** The last day of a month, but not after the as-of day. @example reportDayOf('2016-02', '2016-02-10') // '2016-02-10' */
export function reportDayOf(month: string, asOf: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return last > asOf ? asOf : last;
}

/** Lines and cells of what a spreadsheet put on the clipboard; a cell with line breaks comes in quotation marks. */
export function readClipboard(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  for (let match = pattern.exec(text); match && pattern.lastIndex <= text.length; match = pattern.exec(text)) {
    rows.at(-1)!.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
    if (match[3] === '') break;
    if (match[3] !== '\t') rows.push([]);
  }
  if (rows.length > 1 && rows.at(-1)!.join('') === '') rows.pop();
  return rows;
}
