import { beforeEach, describe, expect, it } from 'vitest';
import type { PolicyEntry } from '../../analytics/commands/contract';
import type { Citation } from '../../analytics/policy/types';
import { CheckTab } from '../../renderer/screens/policy/CheckTab';
import { CompareTab } from '../../renderer/screens/policy/CompareTab';
import { EntryDetail } from '../../renderer/screens/policy/EntryDetail';
import { countBy, everything, filterEntries, groupByTopic, type EntryFilter } from '../../renderer/screens/policy/filterEntries';
import { holdsWords, splitArithmetic } from '../../renderer/screens/policy/filterFindings';
import { hidesUnit, showValue } from '../../renderer/screens/policy/entryValue';
import { findCommonSource, groupByDocument } from '../../renderer/screens/policy/sources';
import { makeCheck } from '../helpers/fakeCounty';
import { renderScreen, resetProject } from '../helpers/renderScreen';

const citation: Citation = { document: '方案', clause: '二（三）' };
const entry = (change: Partial<PolicyEntry>): PolicyEntry => ({ kind: 'parameter', id: 'x', label: { zh: '甲', en: 'A' }, unit: '', values: [], editable: false, ...change });
const entries = [
  entry({ kind: 'line', id: 'line', topic: 'lines', status: 'stated', scope: 'county' }),
  entry({ id: 'subsidy', topic: 'measures', programme: 'industry', status: 'assumed', scope: 'county', values: [{ from: 2016, value: 1, status: 'assumed', citation: { document: '方案', note: '估计' } }] }),
  entry({ kind: 'rule_list', id: 'looks', topic: 'identification', status: null, scope: 'province', content: { facts: [], table: { title: { zh: '规则', en: 'Rules' }, columns: [{ zh: '规则', en: 'Rule' }], rows: [{ id: 'r', cells: [{ zh: '看房', en: 'House' }], citation }] } } }),
];
const ids = (filter: Partial<EntryFilter>) => filterEntries(entries, { ...everything, ...filter }).map(({ id }) => id);

describe('entries of the policy', () => {
  it('are narrowed by topic, programme, pack, kind and foundation', () => {
    expect(ids({})).toEqual(['line', 'subsidy', 'looks']);
    expect(ids({ place: { by: 'topic', id: 'measures' } })).toEqual(['subsidy']);
    expect(ids({ place: { by: 'programme', id: 'industry' } })).toEqual(['subsidy']);
    expect(ids({ place: { by: 'pack', id: 'province' } })).toEqual(['looks']);
    expect(ids({ kind: 'line' })).toEqual(['line']);
    expect(ids({ statuses: ['assumed'] })).toEqual(['subsidy']);
  });

  it('are found by clause, note and the words of their rules', () => {
    expect(ids({ words: '估计' })).toEqual(['subsidy']);
    expect(ids({ words: ' HOUSE ' })).toEqual(['looks']);
    expect(ids({ words: '二（三）' })).toEqual(['looks']);
    expect(ids({ words: '没有这个词' })).toEqual([]);
  });

  it('stand in the order of topics, counted once however many values they have', () => {
    expect(groupByTopic(entries).map(({ topic }) => topic)).toEqual(['lines', 'identification', 'measures']);
    expect([...countBy(entries, ({ status }) => status)]).toEqual([['stated', 1], ['assumed', 1]]);
  });

  it('show shares as per cent', () => {
    expect(showValue(0.45, 'share')).toBe('45%');
    expect(showValue(0.0285, 'share_per_year')).toBe('2.85%');
    expect(showValue(7365.2, 'yuan_per_person_year')).toBe('7,365.20');
    expect([hidesUnit('share'), hidesUnit('share_per_year'), hidesUnit('yuan')]).toEqual([true, false, false]);
  });
});

describe('clauses', () => {
  it('of one document name it once', () => {
    const rows = [{ id: 'a', cells: [], citation }, { id: 'b', cells: [], citation: { ...citation, clause: '二（四）' } }];
    expect(findCommonSource(rows)).toEqual({ document: '方案' });
    expect(findCommonSource([...rows, { id: 'c', cells: [], citation: { document: '规划', clause: '一' } }])).toBeNull();
    expect(findCommonSource(rows.map((row) => ({ ...row, citation: { ...row.citation, note: '借用' } })))).toEqual({ document: '方案', note: '借用' });
    expect(groupByDocument([citation, { ...citation, note: '注' }, { document: '规划' }, citation])).toEqual([
      { document: '《方案》', clauses: [{ ...citation, note: '注' }] },
      { document: '《规划》', clauses: [] },
    ]);
  });
});

describe('findings', () => {
  const [finding] = makeCheck().findings;
  it('are found by arithmetic and clause; their steps stand one under the other', () => {
    expect(holdsWords(finding!, '173120000')).toBe(true);
    expect(holdsWords(finding!, 'b1')).toBe(true);
    expect(holdsWords(finding!, 'nothing of the kind')).toBe(false);
    expect(splitArithmetic(finding!.arithmetic)).toEqual(['8656 × 20000 = 173120000', '173120000 × 0.6 = 103872000']);
  });
});

describe.each(['zh-CN', 'en'] as const)('tabs in %s', (language) => {
  beforeEach(resetProject);

  it('the plan check shows every verdict, what fails first, with what the pack lacks', async () => {
    const markup = await renderScreen(<CheckTab />, { language });
    const verdicts = [...markup.matchAll(/class="verdict is-(\w+)"/g)].map((match) => match[1]);
    expect(verdicts.filter((verdict) => verdict !== 'warning')).toEqual(['fails', 'open', 'rounded', 'holds']);
    expect(verdicts.filter((verdict) => verdict === 'warning')).toHaveLength(1);
    expect(markup).toContain('8656 × 20000 = 173120000');
    expect(markup).toContain(language === 'en' ? 'There is no calendar.' : '没有日历。');
    expect(markup).toContain('verdict is-gap-missing');
  });

  it('the comparison says when no other county is delivered', async () => {
    const markup = await renderScreen(<CompareTab />, { language });
    expect(markup).toContain(language === 'en' ? 'There is no county to compare with' : '没有可以对比的县');
  });

  it('an open entry shows rules in words, uses and the pack', async () => {
    const open = { ...entries[2]!, usedIn: [{ kind: 'identity' as const, id: 'i', label: { zh: '核对', en: 'Check' } }, { kind: 'chart' as const, id: 'c', label: { zh: '图', en: 'Drawing' } }] };
    const markup = await renderScreen(<EntryDetail entry={open} packs={{ province: { zh: '省', en: 'Province' } }} onGoTo={() => undefined} />, { language });
    for (const part of language === 'en' ? ['House', 'Check', 'Drawing', 'Province'] : ['看房', '核对', '图', '省']) expect(markup).toContain(part);
    expect(markup.match(/<button[^>]*class="policy-use"/g)).toHaveLength(1);
  });
});
