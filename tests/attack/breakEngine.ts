import { toArrowBytes, type Problem, type QueryEngine } from '../../analytics/engine';

export interface BreakReport {
  megabytes: number;
  /** Problem codes of the statements that ask for too much, in their order. */
  codes: string[];
  /** What the victim table answers before and after. */
  before: string;
  after: string;
}

/** Statements that need far more memory than any of the limits gives. */
const greedy = [
  'CREATE TABLE big AS SELECT i, hash(i)::VARCHAR || repeat(i::VARCHAR, 40) AS t FROM range(40000000) t(i)',
  'SELECT count(*) AS n FROM (SELECT DISTINCT hash(i)::VARCHAR || repeat(i::VARCHAR, 40) AS t FROM range(40000000) t(i))',
  "SELECT length(string_agg(repeat(i::VARCHAR, 4000), ',')) AS n FROM range(2000000) t(i)",
  'SELECT max(l) AS l FROM (SELECT len(list(hash(i)::VARCHAR)) AS l FROM range(60000000) t(i) GROUP BY i % 2)',
];

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'answered', (error: { problem?: Problem }) => error.problem?.code ?? String(error));

async function askVictim(engine: QueryEngine): Promise<string> {
  return JSON.stringify(await engine.run('SELECT sum(fen) AS s, count(*) AS n, max(word) AS w FROM victim'));
}

/**
 * Drives an engine of each limit out of memory in four ways. It must answer each with a Problem, keep its
 * tables and take new ones.
 */
export async function breakEngine(open: (megabytes: number) => Promise<QueryEngine>, limits: readonly number[]): Promise<BreakReport[]> {
  const reports: BreakReport[] = [];
  for (const megabytes of limits) {
    const engine = await open(megabytes);
    const bytes = toArrowBytes([
      { name: 'fen', type: 'bigint', values: Array.from({ length: 5000 }, (_, i) => i * 7) },
      { name: 'word', type: 'text', values: Array.from({ length: 5000 }, (_, i) => `第${i}户`) },
    ]);
    await engine.insertArrow('victim', bytes);
    const before = await askVictim(engine);
    const codes: string[] = [];
    for (const statement of greedy) codes.push(await codeOf(engine.run(statement)));
    await engine.insertArrow('victim', bytes);
    reports.push({ megabytes, codes, before, after: await askVictim(engine) });
    await engine.close();
  }
  return reports;
}

/** What is wrong with the reports, one line each. */
export function judgeReports(reports: readonly BreakReport[]): string[] {
  return reports.flatMap(({ megabytes, codes, before, after }) => [
    ...codes.flatMap((code, index) => (code === 'engine_memory' ? [] : [`${megabytes} MB, statement ${index + 1}: ${code}`])),
    ...(before === after ? [] : [`${megabytes} MB: ${before} became ${after}`]),
  ]);
}
