import fc from 'fast-check';
import type { FundingPlanInput, InspectionPackInput, PublicityPackageInput, QuarterlyBulletinInput } from '../../analytics/documents';
import { bulletin, clause, funding, inspection, label, publicity } from '../analytics/documents/narrative/reportInputs';

/** How much of everything a report has, and how long its names are. */
export interface DrawnReport {
  rows: number;
  long: boolean;
  recorded: boolean;
  fen: number;
}

export const drawnReport: fc.Arbitrary<DrawnReport> = fc.record({
  rows: fc.constantFrom(0, 1, 3, 40),
  long: fc.boolean(),
  recorded: fc.boolean(),
  fen: fc.constantFrom(0, 1, 99_999_99, 987_654_321_098_76),
});

export interface ReportInputs {
  bulletin: QuarterlyBulletinInput;
  inspection: InspectionPackInput;
  funding: FundingPlanInput;
  publicity: PublicityPackageInput;
}

/** The small inputs of the reports with so many rows of everything. */
export function drawReports({ rows, long, recorded, fen }: DrawnReport): ReportInputs {
  const each = <T>(make: (index: number) => T): T[] => Array.from({ length: rows }, (_, index) => make(index));
  const nameOf = (index: number, kind: string): string => `${long ? '名称很长而没有简称的' : '第'}${index + 1}${kind}`;
  const codeOf = (index: number): string => String(440_999_001 + index);
  const recordedFrom = recorded ? '2016-02-01' : null;
  return {
    bulletin: {
      ...bulletin,
      recordedFrom,
      towns: each((i) => ({ ...bulletin.towns[0]!, townCode: codeOf(i), name: nameOf(i, '镇'), plannedPersons: i * 7, outPersons: i, exitIndex: i === 0 ? null : 1 / 7, rank: i + 1, findings: i })),
      slips: each((i) => ({ ...bulletin.slips[0]!, id: `household:${i}`, townCode: codeOf(i), townName: nameOf(i, '镇'), label: label(nameOf(i % 20, '事项')) })),
      money: recorded ? { source: 'entries', plannedFen: fen, paidFen: Math.floor(fen / 3) } : null,
      interviews: {
        ...bulletin.interviews,
        judgedYears: rows > 0 ? [2016] : [],
        due: each((i) => ({ townCode: codeOf(i), name: nameOf(i, '镇'), year: 2016, plannedPersons: 9, outPersons: 1, missedYears: 1, act: 'interview' as const, text: label('约谈'), citation: clause })),
      },
    },
    inspection: {
      ...inspection,
      recordedFrom,
      households: rows,
      persons: rows * 3,
      planned: { households: rows, persons: rows * 3 },
      out: { households: 0, persons: 0 },
      findings: { total: rows, open: rows, rows: each((i) => ({ label: label(nameOf(i, '问题')), severity: 'warning' as const, open: 1 })) },
      incidents: { ...inspection.incidents, open: rows, overdue: 0, rows: each((i) => ({ place: nameOf(i, '村'), label: label('突发困难'), reported: '2017-03-01', openDays: i, lateDays: 0 })) },
      money: recorded ? { source: 'entries', plannedFen: fen, paidFen: 0 } : null,
      standards: rows === 0 ? [] : each((i) => ({ ...inspection.standards[0]!, checklist: `list${i}`, label: label(nameOf(i, '清单')) })).slice(0, 6),
      help: rows === 0 ? null : { households: rows, covered: rows - 1 },
      sample: { population: rows, size: rows, margin: 0.05 },
    },
    funding: {
      ...funding,
      cells: each((i) => ({ class: (['must_pay', 'planned_exit', 'village_standard'] as const)[i % 3]!, use: `use${i % 5}`, source: `source${i}`, year: 2016 + (i % 6), fen: fen + i })),
      uses: each((i) => ({ use: `use${i}`, label: label(nameOf(i, '用途')) })).slice(0, 5),
      sources: each((i) => ({ ...funding.sources[i % 2]!, source: `source${i}`, label: label(nameOf(i, '资金')) })),
      unmet: each((i) => ({ ...funding.unmet[0]!, placeName: nameOf(i, '镇'), fen: fen + 1 })),
      unmetRows: rows,
      projects: each((i) => ({ ...funding.projects[0]!, villageName: nameOf(i, '村'), villageCode: `440999001${201 + i}`, number: `${i + 1}号`, name: nameOf(i, '项目'), fen: i % 4 === 0 ? null : fen })),
    },
    publicity: {
      ...publicity,
      exits: each((i) => ({ code: codeOf(i), name: nameOf(i, '镇'), households: i + 3, persons: i * 3 + 9, plannedHouseholds: i, plannedPersons: i * 3 })),
      uses: each((i) => ({ use: `use${i}`, label: label(nameOf(i, '用途')), fen: fen + i, households: i })),
      sources: each((i) => ({ label: label(nameOf(i, '资金')), fen: fen + i, households: i })),
      projects: each((i) => ({ townName: nameOf(i, '镇'), villageName: nameOf(i, '村'), name: nameOf(i, '项目'), typeLabel: label('道路'), state: label('已批复'), fen: i % 4 === 0 ? null : fen })),
      help: rows === 0 ? null : { units: each((i) => ({ unit: nameOf(i, '局'), villages: each((j) => nameOf(j, '村')).slice(0, i + 1), households: i })), helpers: rows, households: rows, covered: rows },
    },
  };
}
