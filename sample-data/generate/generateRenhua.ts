import { generateRegister } from './generateRegister';
import { renhua } from './profiles/renhua';
import { readGroupTotals } from './regions';
import type { SampleRegister, SampleVillage } from './types';

/**
 * Invents the register of 仁化县 for 2015: 3,665 households and 10,378 persons in three groups, as the plan
 * states them (clauses 一（二）1, 二（十）). Nobody in it exists. The same seed gives the same register.
 * Example: `generateRenhua(20160101, villages).households.length` is 3665.
 */
export function generateRenhua(seed: number, villages: readonly SampleVillage[]): SampleRegister {
  return generateRegister(renhua, seed, villages, readGroupTotals('renhua'));
}
