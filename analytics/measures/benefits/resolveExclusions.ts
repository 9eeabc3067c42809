import type { Benefit } from '../../policy/types';
import { number, writeWorking } from './expression';
import type { BenefitAnswer } from './types';

/**
 * Settles benefits that cannot be had together: of two, the larger amount stands, the other stands back and says so
 * (equal amounts: the one first in the pack). First within each person and within the household, then between a
 * benefit of the household and one of its persons, whose amounts are added up over the persons. `excludes` of one
 * side is enough. A benefit that stands while its rival misses facts says that this may still change.
 */
export function resolveExclusions(answers: readonly BenefitAnswer[], benefits: readonly Benefit[]): BenefitAnswer[] {
  const order = new Map(benefits.map((benefit, index) => [benefit.id, index]));
  const rivals = (a: string, b: string): boolean =>
    a !== b && [[a, b], [b, a]].some(([one, other]) => benefits[order.get(one!)!]?.excludes.includes(other!));
  const settled = answers.map((answer) => ({ ...answer }));
  for (const person of new Set(settled.map((answer) => answer.person))) {
    settle(settled.filter((answer) => answer.person === person).map((answer) => [answer]), rivals, order);
  }
  const persons = new Map<string, BenefitAnswer[]>();
  for (const answer of settled) if (answer.person !== null) persons.set(answer.benefit, [...(persons.get(answer.benefit) ?? []), answer]);
  const household = settled.filter((answer) => answer.person === null).map((answer) => [answer]);
  const across = (a: string, b: string): boolean => rivals(a, b) && persons.has(a) !== persons.has(b);
  settle([...persons.values(), ...household], across, order);
  return settled;
}

/** `groups`: the answers of one benefit each; a group is given when one of its answers is. */
function settle(groups: BenefitAnswer[][], rivals: (a: string, b: string) => boolean, order: ReadonlyMap<string, number>): void {
  const given = groups.filter((group) => group.some((answer) => answer.outcome === 'given'));
  const place = (group: BenefitAnswer[]): number => order.get(group[0]!.benefit)!;
  given.sort((a, b) => sumGiven(b) - sumGiven(a) || place(a) - place(b));
  const kept: BenefitAnswer[][] = [];
  for (const group of given) {
    const winner = kept.find((other) => rivals(other[0]!.benefit, group[0]!.benefit));
    if (winner) standBack(group, winner);
    else kept.push(group);
  }
  for (const group of kept) {
    const open = groups.find((other) => other.some((answer) => answer.outcome === 'facts_missing') && rivals(other[0]!.benefit, group[0]!.benefit));
    if (!open) continue;
    const { zh, en } = open[0]!.label;
    for (const answer of group) {
      answer.reason ??= { zh: `与“${zh}”不能同享；后者情况补齐后，取金额较大的一项。`, en: `Cannot be had beside "${en}", whose facts are still missing; the larger amount will stand.` };
    }
  }
}

function sumGiven(group: readonly BenefitAnswer[]): number {
  return group.reduce((sum, answer) => sum + (answer.outcome === 'given' ? answer.amountFen! : 0), 0);
}

function standBack(group: BenefitAnswer[], winner: readonly BenefitAnswer[]): void {
  const { zh, en } = winner[0]!.label;
  const yuan = (some: readonly BenefitAnswer[]): string => writeWorking(number(sumGiven(some) / 100));
  const [larger, smaller] = [yuan(winner), yuan(group)];
  for (const answer of group) {
    if (answer.outcome !== 'given') continue;
    answer.outcome = 'excluded';
    answer.amountFen = 0;
    answer.reason = {
      zh: `与“${zh}”不能同享，取金额较大的一项：${larger} 元不少于 ${smaller} 元。`,
      en: `Cannot be had beside "${en}"; the larger amount stands: ${larger} yuan against ${smaller} yuan.`,
    };
  }
}
