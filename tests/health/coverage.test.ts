import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findEntry, homes, plans, readCounties, readCoverage, screens, writeCoverage } from './writeCoverage';
import { root } from './tree';

const path = join(root, 'sample-data/COVERAGE.md');
const coverage = readCoverage();
const counties = readCounties();
const wanted = plans.flatMap(({ letter, rows, county }) => Array.from({ length: rows }, (_, index) => ({ row: `${letter}${index + 1}`, county })));

describe('rows of the five plans', () => {
  it('are all there, and no other', () => {
    expect(wanted).toHaveLength(127);
    expect(Object.keys(coverage).sort()).toEqual(wanted.map(({ row }) => row).sort());
  });

  it('lead each to an entry of a pack that exists', () => {
    const astray = wanted.flatMap(({ row, county }) => {
      const entries = (coverage[row] ?? []).filter((entry) => 'section' in entry);
      return entries.length === 0 ? [`${row}: nothing`] : entries.filter((entry) => findEntry(counties, county, entry) === null).map((entry) => `${row}: ${entry.pack}/${entry.section}/${entry.id}`);
    });
    expect(astray).toEqual([]);
  });

  it('say of what is not there yet which screen and issue bring it, and why', () => {
    const later = Object.entries(coverage).flatMap(([row, entries]) => entries.flatMap((entry) => ('screen' in entry ? [{ row, ...entry }] : [])));
    expect(later.length).toBeGreaterThan(10);
    expect(later.filter(({ screen, issue, reason }) => !(screen in screens) || issue.length < 5 || reason.length < 5)).toEqual([]);
  });

  it('would not pass with an entry that nobody has', () => {
    expect(findEntry(counties, 'mazhang', { pack: 'mazhang', section: 'measures', id: 'teleportation' })).toBeNull();
    expect(findEntry(counties, 'mazhang', { pack: 'atlantis', section: 'measures', id: 'livestock' })).toBeNull();
    expect(findEntry(counties, 'mazhang', { pack: 'mazhang', section: 'nothing', id: 'livestock' })).toBeNull();
  });
});

describe('modules and screens', () => {
  it('that use the entries exist', () => {
    const sections = new Set(Object.values(coverage).flatMap((entries) => entries.flatMap((entry) => ('section' in entry ? [entry.section] : []))));
    expect([...sections].filter((section) => (homes[section] ?? []).length === 0)).toEqual([]);
    const paths = [...Object.values(homes).flat(), ...Object.values(screens).filter((screen) => screen !== null)];
    expect(paths.filter((place) => !existsSync(join(root, place)))).toEqual([]);
  });

  it('every screen that a row waits for is there', () => {
    expect(Object.entries(screens).filter(([, place]) => place === null || !existsSync(join(root, place))).map(([name]) => name)).toEqual([]);
  });
});

describe('sample-data/COVERAGE.md', () => {
  it('is what the tables of coverage say', () => {
    const made = writeCoverage();
    if (process.env.UPDATE_COVERAGE) writeFileSync(path, made);
    expect(readFileSync(path, 'utf8')).toBe(made);
    for (const { row } of wanted) expect(made).toContain(`\n| ${row} | `);
    expect(made).not.toContain('| ? (');
  });
});
