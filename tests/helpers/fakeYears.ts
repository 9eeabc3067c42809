import type { CommandArgument } from '../../analytics/commands/contract';

/** Two register years of the made-up county, with one changed household. */
export const fakeYears = {
  listRegisterYears: () => ({
    inUse: 2015,
    years: [2015, 2016].map((year) => ({ year, inUse: year === 2015, households: 3665, persons: 10_378, villages: 109, importedAt: '2016-01-01T00:00:00Z', files: ['01-贫困户人员清单.xlsx'] })),
  }),
  compareRegisters: ({ from, to }: CommandArgument<'compareRegisters'>) => {
    const counts = { came: 1, left: 2, changed: 3, moved: 0, undecided: 0, same: 3660, from: 3665, to: 3664 };
    const place = { householdNumber: '4402240012010001', villageCode: '440224001201', townCode: '440224001', villageName: '胡坑', townName: '丹霞街道' };
    const label = { zh: '脱贫标志', en: 'Exit state' };
    const change = { field: 'exit_state', label, from: { zh: '未脱贫', en: 'Poor' }, to: { zh: '已脱贫', en: 'Out of poverty' } };
    return {
      from, to, households: counts, persons: counts,
      fields: [{ field: 'exit_state', label, count: 3 }],
      towns: [{ code: place.townCode, name: place.townName, ...counts }],
      states: [{ from: 'poor' as const, to: 'out' as const, households: 3 }],
      decided: { households: 1, persons: 0, lapsed: 2 },
      total: 1,
      rows: [{
        key: 'household 0 0', householdId: 1, from: place, to: place, headName: '张*', name: '', idNumber: '', relation: { zh: '', en: '' }, members: 3, points: 100,
        reasons: [{ zh: '户编号相同', en: 'same household number' }], changes: [change], candidates: [], decisions: [],
        states: { from: 'poor' as const, to: 'out' as const, reason: { zh: '登记标为已脱贫', en: 'the register says exited' } },
      }],
    };
  },
};
