import { ProblemError } from '../../engine';
import { measureLoads } from '../../people';
import { maskName, maskTelephone } from '../../register';
import type { CommandHandler } from '../commandHandler';
import { requireExport, wholeCopyNote } from '../personalExport';
import { recordAct } from '../recordActs';
import { stopIfAborted } from '../stopIfAborted';
import { fileNameOf, sheetOf, writeWorkbook, type Cell } from '../workbookSheets';
import { rankLabel } from './helperTexts';
import { collectPairs, explainAll, listHouseholds } from './listHelpers';
import { readPeople } from './peopleContext';

const pairHeadings = [
  '户编号',
  '乡镇',
  '行政村',
  '户主',
  '脱贫年度',
  '帮扶类型',
  '结对规则',
  '干部编号',
  '帮扶干部',
  '单位',
  '职级',
  '联系电话',
  '结对状态',
  '未结对原因',
];
const helperHeadings = [
  '干部编号',
  '姓名',
  '单位',
  '职级',
  '联系电话',
  '乡镇',
  '规定户数',
  '已结对户数',
  '空额',
  '超额',
  '帮扶户编号',
];
const kindNames = { key_help: '重点帮扶', contact_help: '联系帮扶' } as const;
const stateNames = { held: '脱贫前不得脱钩', fixed: '指定', kept: '原有', new: '新结对' } as const;

/**
 * Who helps whom in a place and what every helper has on, as a workbook of two sheets in the headings of the register.
 * Names and telephones are masked, or whole for a reason; both are recorded. Households without helper have the reason.
 * Errors: `no_register`, `project_locked`, `export_reason_missing`, `export_empty`.
 */
export const exportPairs: CommandHandler<'exportPairs'> = async (
  { scope, identities, reason },
  { session, report, signal },
) => {
  const project = requireExport(session, { identities, reason }, 'list');
  const isWhole = identities === 'whole';
  report({ step: 'progress.reading', share: 0 });
  const context = await readPeople(session);
  const { problem, standing, helpers, households, place, adopted, source } = context;
  const within = listHouseholds(context, scope);
  if (within.length === 0) throw new ProblemError(nothingToExport(scope));
  const nameOf = isWhole ? (name: string) => name : maskName;
  const telephoneOf = isWhole ? (telephone: string) => telephone : maskTelephone;
  const pairsOf = collectPairs(standing);
  const reasons = explainAll(context);
  const rules = new Map(problem.rules.map((rule) => [rule.id, rule]));
  const adoptedState = new Map(adopted.map((pair) => [`${pair.householdId}|${pair.helper}`, pair.state]));
  report({ step: 'progress.writing', share: 0.5 });
  stopIfAborted(signal);

  const pairRows = within.flatMap(({ household, key, number, headName, exitYear }): Cell[][] => {
    const head: Cell[] = [
      number,
      place(household.town_code),
      place(household.village_code),
      nameOf(headName),
      exitYear,
    ];
    const pairs = pairsOf.get(key) ?? [];
    if (pairs.length === 0) return [[...head, ...Array<Cell>(8).fill(null), reasons.get(key)?.zh ?? '']];
    return pairs.map(({ helper: id, rule, kind, state }) => {
      const helper = helpers.get(id);
      const said =
        state === 'fixed'
          ? state
          : source === 'register'
            ? null
            : (adoptedState.get(`${household.household_id}|${id}`) ?? state);
      return [
        ...head,
        kind === null ? '' : kindNames[kind],
        rules.get(rule ?? '')?.label.zh ?? '',
        id,
        nameOf(helper?.name ?? ''),
        helper?.unit ?? '',
        rankLabel(helper?.rank ?? null).zh,
        telephoneOf(helper?.telephone ?? ''),
        said === null ? '登记' : stateNames[said],
        null,
      ];
    });
  });

  const numbersOf = new Map<string, string[]>();
  const inScope = new Set(within.map(({ key }) => key));
  for (const { household, helper } of standing)
    if (inScope.has(household))
      numbersOf.set(helper, [...(numbersOf.get(helper) ?? []), households.get(household)!.number]);
  const isCounty = scope === context.pack.county.code;
  const helperRows = measureLoads(problem, standing)
    .map((load) => ({ load, helper: helpers.get(load.helper)!, numbers: numbersOf.get(load.helper) ?? [] }))
    .filter(({ helper, numbers }) => isCounty || numbers.length > 0 || helper.townCode?.startsWith(scope))
    .sort((a, b) => Number(a.helper.id) - Number(b.helper.id))
    .map(({ load, helper, numbers }): Cell[] => [
      helper.id,
      nameOf(helper.name),
      helper.unit,
      rankLabel(helper.rank).zh,
      telephoneOf(helper.telephone),
      place(helper.townCode),
      load.capacity,
      load.households,
      load.free,
      load.above,
      numbers.join('、'),
    ]);

  const note = isWhole ? wholeCopyNote(session.user, session.tools.now(), reason) : '姓名、电话已隐去部分内容。';
  const bytes = writeWorkbook([
    ['结对', sheetOf([[note], pairHeadings, ...pairRows], [0, 7, 11])],
    ['帮扶干部', sheetOf([[note], helperHeadings, ...helperRows], [0, 4, 10])],
  ]);
  stopIfAborted(signal);
  await recordAct(session, project, {
    action: 'export',
    subject: isWhole ? 'pairs_whole' : 'pairs_masked',
    count: within.length,
    ...(reason === '' ? {} : { reason }),
  });
  return { fileName: fileNameOf(place(scope), isWhole ? '帮扶结对（含个人信息）' : '帮扶结对', 'xlsx'), bytes };
};

function nothingToExport(scope: string) {
  return {
    code: 'export_empty',
    message: {
      zh: `“${scope}”范围内没有应帮扶的户，没有导出文件。`,
      en: `There are no households to help within "${scope}"; nothing was exported.`,
    },
    where: { record: scope },
    hint: { zh: '请换一个乡镇或村。', en: 'Choose another town or village.' },
  };
}
