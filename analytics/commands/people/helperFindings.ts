import { runSql, type Problem } from '../../engine';
import { checkHelpers } from '../../people';
import { isUnlocked } from '../projectAccess';
import type { Session } from '../session';
import { nameVillagesIn } from './helperTexts';
import type { PeopleContext } from './peopleContext';
import peopleDoublesSql from './sql/people_doubles.sql?raw';

/**
 * What is to be looked at among helpers and pairs: the checks of `checkHelpers` on the pairs as they stand, how the words of
 * the plan were read, and helpers who bear the name and telephone of a registered person or of another helper. The register
 * holds no ID numbers of helpers, so that is told as a doubt. No name or number is in a text. By kind, then record.
 */
export async function listHelperFindings(session: Session, context: PeopleContext): Promise<Problem[]> {
  const { problem, pack, notes, standing, place } = context;
  const helpersOf = new Map<string, string[]>();
  for (const { household, helper } of standing) helpersOf.set(household, [...(helpersOf.get(household) ?? []), helper]);
  // Present helpers who are not in the register stay, so that they are told.
  const households = problem.households.map((household) => ({
    ...household,
    presentHelpers: [
      ...(helpersOf.get(household.id) ?? []),
      ...household.presentHelpers.filter((id) => !context.helpers.has(id)),
    ],
  }));
  const found = checkHelpers(
    { ...problem, households },
    {
      registeredPoor: [],
      samePerson: [],
      villagesToHelp: pack.regions
        .filter(({ level, tier }) => level === 'village' && tier === 'poor')
        .map(({ code }) => code),
    },
  );
  // One note says that no unit has a village; it need not be said of each.
  const hasVillages = problem.units.some(({ villageCodes }) => villageCodes.length > 0);
  const told = found.filter(
    ({ code }) => hasVillages || !/^people\.(unit_without_village|village_without_unit)$/.test(code),
  );
  const texts = hasVillages || notes.some(({ code }) => code === 'people.units_without_villages') ? [] : [noVillages];
  return [...notes, ...texts, ...(await listDoubles(session, context)), ...told].map((finding) =>
    nameVillagesIn(finding, place),
  );
}

const noVillages: Problem = {
  code: 'people.units_without_villages',
  message: { zh: '还没有登记各帮扶单位的挂钩村。', en: 'No unit has been given a village yet.' },
  hint: {
    zh: '请在挂钩表中为各单位确定挂钩村。',
    en: 'Give the units their villages in the matrix of units and villages.',
  },
};

async function listDoubles(session: Session, { project }: PeopleContext): Promise<Problem[]> {
  if (!isUnlocked(project)) return [notCompared];
  const rows = await runSql(session.tools.engine, peopleDoublesSql, { year: project.history.document.registerYear });
  return rows.map((row): Problem => {
    const helper = String(row.helper_id);
    return row.kind === 'registered'
      ? {
          code: 'people.helper_perhaps_registered_poor',
          message: {
            zh: `干部 ${helper} 的姓名和电话与一名在册贫困人口相同，疑为同一人（名册没有干部证件号码，无法确认）。`,
            en: `Name and telephone of helper ${helper} are those of a registered poor person; the register holds no ID number of helpers to make sure.`,
          },
          where: { record: helper },
          hint: {
            zh: '请核实其身份：或清退错登的贫困户，或换人帮扶。',
            en: 'Find out which is wrong: strike the household off, or give another helper.',
          },
        }
      : {
          code: 'people.helper_perhaps_twice',
          message: {
            zh: `干部 ${helper} 与干部 ${String(row.other_id)} 的姓名和电话相同，疑为同一人。`,
            en: `Helpers ${helper} and ${String(row.other_id)} have the same name and telephone.`,
          },
          where: { record: helper },
          hint: {
            zh: '请在帮扶干部名册中合并后重新导入。',
            en: 'Join the rows in the list of helpers and import it again.',
          },
        };
  });
}

const notCompared: Problem = {
  code: 'people.helpers_not_compared',
  message: {
    zh: '项目已锁定，未核对帮扶干部与贫困人口是否同一人。',
    en: 'The project is locked; helpers were not compared with registered persons.',
  },
  hint: { zh: '解锁后自动核对。', en: 'They are compared once the project is unlocked.' },
};
