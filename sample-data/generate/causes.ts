import { canWork } from './persons';
import type { CountyProfile } from './profile';
import type { RandomStream } from './randomStream';
import type { SampleKind, SamplePerson } from './types';

const isIll = (person: SamplePerson): boolean =>
  person.illnesses.includes('chronic') || person.illnesses.includes('severe');
const isDisabled = (person: SamplePerson): boolean => person.illnesses.includes('disabled');
/** Primary-school children cost little; a cause of schooling needs one in junior school or beyond. */
const isOlderPupil = (person: SamplePerson): boolean => !['', '学前教育', '小学'].includes(person.inSchool);

/** Which causes a household's facts bear out as they are. */
function borneOut(members: SamplePerson[]): Set<string> {
  const causes = new Set<string>();
  const workers = members.filter(canWork);
  if (members.some(isIll)) causes.add('因病');
  if (members.some(isDisabled)) causes.add('因残');
  if (members.some(isOlderPupil)) causes.add('因学');
  if (members.length >= 2 * workers.length + 1) causes.add('缺劳力');
  if (workers.length > 0 && !workers.some((person) => person.labour === '技能劳动力')) causes.add('缺技术');
  return causes;
}

/** Makes somebody ill or disabled without taking the last worker's labour. */
function makeInfirm(random: RandomStream, members: SamplePerson[], illness: 'chronic' | 'severe' | 'disabled'): void {
  const adults = members.filter((person) => person.age >= 30);
  const idle = adults.filter((person) => !canWork(person));
  const person = random.pick(idle.length > 0 ? idle : adults.length > 0 ? adults : members);
  const spare = members.filter(canWork).length > 1;
  person.illnesses.push(illness === 'severe' && canWork(person) && !spare ? 'chronic' : illness);
  if (canWork(person) && spare && (illness === 'severe' || random.chance(0.45))) person.labour = '丧失劳动力';
}

/**
 * Chooses the main and other causes and bends the household's facts so far that the cause is borne out
 * (因病 has a sick member, 因残 a disabled one, 因学 a pupil, 缺劳力 more dependants than workers).
 */
export function drawCauses(
  random: RandomStream,
  members: SamplePerson[],
  able: boolean,
  kind: SampleKind,
  { causeWeights }: CountyProfile,
): { main: string; others: string[] } {
  const facts = borneOut(members);
  let main: string;
  if (able) {
    const open = Object.entries(causeWeights.able).filter(([cause]) => {
      if (cause === '因学' || cause === '缺劳力') return facts.has(cause);
      return true;
    });
    main = random.weighted(open);
  } else if (kind === '五保贫困户') {
    main = random.weighted(Object.entries(causeWeights.fiveGuarantees));
  } else {
    main = random.weighted(Object.entries(causeWeights.withoutLabour));
  }
  if (main === '因病' && !facts.has('因病')) makeInfirm(random, members, random.chance(0.3) ? 'severe' : 'chronic');
  if (main === '因残' && !facts.has('因残')) makeInfirm(random, members, 'disabled');
  if (main === '缺技术') for (const person of members) if (person.labour === '技能劳动力') person.labour = '普通劳动力';

  const others: string[] = [];
  for (const cause of borneOut(members)) {
    if (cause !== main && others.length < 2 && random.chance(cause === '缺技术' ? 0.25 : 0.4)) others.push(cause);
  }
  if (able && others.length < 2 && main !== '缺资金' && random.chance(0.22)) others.push('缺资金');
  return { main, others };
}
