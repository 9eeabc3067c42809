import { describe, expect, it } from 'vitest';
import { blockOf, moveCell, spreadPaste } from '../../../renderer/screens/progress/entry/gridMoves';
import {
  changeDays,
  itemText,
  makeItemFacts,
  makeStepFacts,
  makeWorkFacts,
} from '../../../renderer/screens/progress/entry/makeFacts';
import {
  readClipboard,
  readDay,
  readFen,
  readItem,
  reportDayOf,
} from '../../../renderer/screens/progress/entry/readFact';
import { listBulletinPeriods, quarterBefore } from '../../../renderer/screens/progress/progressView';

describe('what is typed', () => {
  it.each([
    ['5', '2016-03-05'],
    ['５日', '2016-03-05'],
    ['4-1', '2016-04-01'],
    ['4.1', '2016-04-01'],
    ['12月31日', '2016-12-31'],
    ['2016-2-29', '2016-02-29'],
    ['2017/2/28', '2017-02-28'],
    ['2016年3月5日', '2016-03-05'],
    ['20160305', '2016-03-05'],
    ['2017-2-29', null],
    ['31.4', null],
    ['32', null],
    ['0', null],
    ['abc', null],
    ['2016-3-5 上午', null],
  ])('day %s', (written, day) => expect(readDay(written, '2016-03')).toBe(day));

  it.each([
    ['12,000.5', 1_200_050],
    ['￥80', 8_000],
    ['0.01元', 1],
    ['-5', null],
    ['1.234', null],
    ['', null],
  ])('amount %s', (written, fen) => expect(readFen(written)).toBe(fen));

  it.each([
    ['是', { state: 'met', day: '2016-03-31', ratio: null }],
    ['×', { state: 'open', day: '2016-03-31', ratio: null }],
    ['15', { state: 'met', day: '2016-03-15', ratio: null }],
    ['95%', { state: 'met', day: '2016-03-31', ratio: 0.95 }],
    ['0.5', { state: 'met', day: '2016-03-31', ratio: 0.5 }],
    ['120%', null],
    ['大概', null],
  ])('item %s', (written, read) => expect(readItem(written, '2016-03', '2016-03-31')).toEqual(read));

  it('a report stands for its last day, not after the as-of day', () => {
    expect(reportDayOf('2016-02', '2016-05-01')).toBe('2016-02-29');
    expect(reportDayOf('2016-05', '2016-05-10')).toBe('2016-05-10');
  });
});

describe('the grid', () => {
  const size = { rows: 3, columns: 2 };

  it('moves by one, to the edge, and stays within', () => {
    expect(moveCell({ row: 0, column: 0 }, 'ArrowUp', size, false)).toEqual({ row: 0, column: 0 });
    expect(moveCell({ row: 0, column: 0 }, 'ArrowDown', size, true)).toEqual({ row: 2, column: 0 });
    expect(moveCell({ row: 2, column: 0 }, 'End', size, false)).toEqual({ row: 2, column: 1 });
    expect(moveCell({ row: 2, column: 0 }, 'a', size, false)).toBeNull();
  });

  it('reads what a spreadsheet copies, quoted cells too', () => {
    expect(readClipboard('1\t2\r\n3\t"a ""b""\nc"\r\n')).toEqual([
      ['1', '2'],
      ['3', 'a "b"\nc'],
    ]);
    expect(readClipboard('5')).toEqual([['5']]);
    expect(readClipboard('1\t\n\t2')).toEqual([
      ['1', ''],
      ['', '2'],
    ]);
  });

  it('one value fills a block; a table says what had no place', () => {
    const block = blockOf({ row: 0, column: 0 }, { row: 1, column: 1 });
    expect(spreadPaste([['5']], block, size).changes).toHaveLength(4);
    const { changes, left } = spreadPaste(
      [
        ['1', '2', '3'],
        ['4', '', ''],
      ],
      blockOf({ row: 2, column: 1 }, { row: 2, column: 1 }),
      size,
    );
    expect(changes).toEqual([{ row: 2, column: 1, text: '1' }]);
    expect(left).toBe(3);
  });
});

describe('facts of cells', () => {
  const subject = {
    kind: 'household_step',
    householdId: 7,
    villageCode: '440224001001',
    item: 'household_exit/publicity',
    evidence: '',
  } as const;

  it('a day that stays is reported again after a withdrawal', () => {
    const now = { begun: '2016-03-01', done: '2016-03-08' };
    expect(changeDays(subject, now, { ...now, done: null }).map(({ state, day }) => [state, day])).toEqual([
      ['withdrawn', '2016-03-08'],
      ['begun', '2016-03-01'],
    ]);
    expect(changeDays(subject, now, { begun: null, done: null }).map(({ state }) => state)).toEqual(['withdrawn']);
    expect(changeDays(subject, now, { ...now, begun: '2016-03-02' }).map(({ state, day }) => [state, day])).toEqual([
      ['begun', '2016-03-02'],
    ]);
    expect(changeDays(subject, now, now)).toEqual([]);
  });

  it('both cells of a step emptied at once are one withdrawal', () => {
    const steps = [{ step: 'publicity', begun: '2016-03-01', done: '2016-03-08' }] as never;
    const made = makeStepFacts(
      { householdId: 7, villageCode: '440224001001', procedure: 'household_exit', steps },
      'publicity',
      { begun: '', done: '' },
      { month: '2016-03', evidence: '照片' },
    );
    expect(made).toMatchObject({ facts: [{ state: 'withdrawn', item: 'household_exit/publicity', evidence: '照片' }] });
    expect('facts' in made && made.facts).toHaveLength(1);
  });

  const work = {
    id: 'measure:7:house',
    measure: 'house',
    project: null,
    householdId: 7,
    villageCode: '440224001001',
    begunDay: null,
    acceptedDay: null,
    costFen: null,
  } as never;

  it('what a work cost goes with its acceptance', () => {
    const at = { month: '2016-03', evidence: '' };
    expect(makeWorkFacts(work, { cost: '100' }, at)).toEqual({ fault: 'entry.costNeedsDay' });
    expect(makeWorkFacts(work, { done: '9', cost: '100' }, at)).toMatchObject({
      facts: [{ kind: 'measure', state: 'done', day: '2016-03-09', amountFen: 10_000 }],
    });
    const accepted = { ...(work as object), acceptedDay: '2016-03-09', costFen: 10_000 } as never;
    expect(makeWorkFacts(accepted, { done: '12' }, at)).toMatchObject({
      facts: [{ day: '2016-03-12', amountFen: 10_000 }],
    });
    expect(makeWorkFacts(accepted, { cost: '' }, at)).toMatchObject({
      facts: [{ day: '2016-03-09', amountFen: null }],
    });
    expect(makeWorkFacts(accepted, { cost: 'x' }, at)).toEqual({ fault: 'entry.badAmount' });
  });

  it('an item of the register is corrected, not emptied; one of the office is taken back', () => {
    const at = { month: '2016-03', reportDay: '2016-03-31', evidence: '' };
    const row = { villageCode: '440224001001', householdId: null };
    expect(makeItemFacts(row, { source: 'register', day: '2015-12-31' }, 'list/road', '', at)).toEqual({
      fault: 'entry.fromRegister',
    });
    expect(makeItemFacts(row, { source: 'register', day: '2015-12-31' }, 'list/road', '否', at)).toMatchObject({
      facts: [{ state: 'open' }],
    });
    expect(makeItemFacts(row, { source: 'entry', day: '2016-02-01' }, 'list/road', '', at)).toMatchObject({
      facts: [{ state: 'withdrawn', day: '2016-02-01' }],
    });
    expect(makeItemFacts(row, { source: 'none', day: null }, 'list/road', '', at)).toEqual({ facts: [] });
    const cell = { item: 'road', entry: 1, costFen: null };
    expect(itemText({ ...cell, state: 'met', source: 'entry', day: '2016-03-01', ratio: null })).toBe('2016-03-01');
    expect(itemText({ ...cell, state: 'overdue', source: 'none', day: null, ratio: null })).toBe('✗');
    expect(itemText({ ...cell, state: 'open', source: 'entry', day: '2016-03-01', ratio: 0.955 })).toBe('95.5%');
    expect(itemText({ ...cell, state: 'no_data', source: 'none', day: null, ratio: null })).toBe('');
  });
});

describe('periods of bulletins', () => {
  it('begin with the plan and end with the as-of day', () => {
    expect(quarterBefore('2016-05-03')).toBe('2016-Q1');
    expect(quarterBefore('2017-01-31')).toBe('2016-Q4');
    expect(listBulletinPeriods(2016, '2016-05-03')).toEqual(['2016-H1', '2016-Q2', '2016-Q1']);
    expect(listBulletinPeriods(2016, '2017-01-01')).toHaveLength(8);
    expect(listBulletinPeriods(2016, '2015-12-31')).toEqual([]);
  });
});
