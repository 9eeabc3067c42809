import { describe, expect, it } from 'vitest';
import { gatherRows, gatherSheet } from '../../../renderer/app/exports/gatherRows';

const all = Array.from({ length: 1_203 }, (_, index) => index);
const problem = { code: 'no_plan', message: { zh: '没有计划', en: 'No plan' } };

describe('a long list that is handed out', () => {
  it('is whole, also beyond one page', async () => {
    const asked: number[] = [];
    const made = await gatherRows(({ offset, limit }) => {
      asked.push(offset);
      return Promise.resolve({ ok: true as const, value: { rows: all.slice(offset, offset + limit), total: all.length } });
    });
    expect(made).toEqual({ ok: true, value: all });
    expect(asked).toEqual([0, 500, 1_000]);
  });

  it('ends where it has shrunk while it was read', async () => {
    const made = await gatherRows(({ offset }) => Promise.resolve({ ok: true as const, value: { rows: offset === 0 ? [1, 2] : [], total: 9 } }));
    expect(made).toEqual({ ok: true, value: [1, 2] });
  });

  it('is nothing at all when a page is refused', async () => {
    const made = await gatherSheet(
      ['户'],
      ({ offset }) =>
        Promise.resolve(offset === 0 ? { ok: true as const, value: { rows: all.slice(0, 500), total: 600 } } : { ok: false as const, problem }),
      (row) => [row],
    );
    expect(made).toEqual({ ok: false, problem });
  });

  it('stands under its heads', async () => {
    const made = await gatherSheet(['号'], () => Promise.resolve({ ok: true as const, value: { rows: [7], total: 1 } }), (row) => [`第${row}`]);
    expect(made).toEqual({ ok: true, value: [['号'], ['第7']] });
  });
});
