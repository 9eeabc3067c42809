import { ProblemError } from '../../engine';
import { measureLoads } from '../../people';
import { maskName, maskTelephone } from '../../register';
import type { CommandHandler } from '../commandHandler';
import { requireExport, wholeCopyNote } from '../personalExport';
import { recordAct } from '../recordActs';
import { stopIfAborted } from '../stopIfAborted';
import {
  columnOf,
  common,
  fileNameOf,
  from,
  writeTableWorkbook,
  type CellValue,
  type Column,
  type TableRow,
  type TableSheet,
} from '../workbook';
import { rankLabel } from './helperTexts';
import { collectPairs, explainAll, listHouseholds } from './listHelpers';
import { readPeople } from './peopleContext';

const byPairing = '结对（登记表或程序提出、已采用的方案）';
const helperNumber = columnOf('干部编号', 'identifier', '登记的帮扶干部编号', from.register);
const unit = columnOf('单位', 'text', '帮扶干部的单位', from.register);
const rank = columnOf('职级', 'text', '帮扶干部的职级', from.register);
const telephone = columnOf('联系电话', 'identifier', '联系电话，按文本保存；隐去规则同姓名', from.register);
const hidden = '；第一行没有注明含个人信息的，已隐去部分内容';
const pairColumns: readonly Column[] = [
  common.household,
  common.town,
  common.village,
  common.head,
  columnOf('脱贫年度', 'year', '计划脱贫的年度；规划期内未安排的为空', from.plan),
  columnOf('帮扶类型', 'text', '重点帮扶或联系帮扶', from.policy),
  columnOf('结对规则', 'text', '按哪条规则结对', from.policy),
  helperNumber,
  columnOf('帮扶干部', 'text', `帮扶干部的姓名${hidden}`, from.register),
  unit,
  rank,
  telephone,
  columnOf('结对状态', 'text', '登记、指定、原有或新结对；脱贫前不得脱钩的写明', byPairing),
  columnOf('未结对原因', 'text', '没有帮扶干部的原因', byPairing),
];
const helperColumns: readonly Column[] = [
  helperNumber,
  columnOf('姓名', 'text', `帮扶干部的姓名${hidden}`, from.register),
  unit,
  rank,
  telephone,
  columnOf('乡镇', 'text', '帮扶干部所在或负责的乡镇', from.register),
  columnOf('规定户数', 'integer', '按职级应结对的户数', from.policy, { total: true }),
  columnOf('已结对户数', 'integer', '已结对的户数', byPairing, { total: true }),
  columnOf('空额', 'integer', '还可以结对的户数', byPairing, { total: true }),
  columnOf('超额', 'integer', '超过规定的户数', byPairing, { total: true }),
  columnOf('帮扶户编号', 'text', '所帮扶各户的编号', byPairing),
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

  const pairRows = within.flatMap(({ household, key, number, headName, exitYear }): TableRow[] => {
    const head: CellValue[] = [
      number,
      place(household.town_code),
      place(household.village_code),
      nameOf(headName),
      exitYear,
    ];
    const pairs = pairsOf.get(key) ?? [];
    if (pairs.length === 0) return [[...head, ...Array<CellValue>(8).fill(null), reasons.get(key)?.zh ?? '']];
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
    .map(({ load, helper, numbers }): TableRow => [
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
  const sheets: TableSheet[] = [
    { kind: 'table', name: '结对', titles: [note], columns: pairColumns, rows: pairRows, frozenColumns: 1 },
    { kind: 'table', name: '帮扶干部', titles: [note], columns: helperColumns, rows: helperRows, frozenColumns: 2 },
  ];
  const bytes = writeTableWorkbook(sheets, { title: `${place(scope)}帮扶结对`, rows: [[note]] });
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
