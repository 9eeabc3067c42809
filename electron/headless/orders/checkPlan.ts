import { verdictText, type PlanFinding, type PlanVerdict } from '../../../analytics/policy';
import type { LocalizedText } from '../../contract/result';
import { nameCounty } from '../describeCounty';
import { writePlanCheckWorkbook } from '../findingsWorkbook';
import { withPolicy } from '../openCounty';
import type { Order } from '../orderTypes';
import { send } from '../planCounty';
import { writeCounty } from '../writeCounty';

const verdicts: readonly PlanVerdict[] = ['fails', 'open', 'rounded', 'holds'];

/** `check-plan`: the plan's own arithmetic, row by row. */
export const checkPlanOrder: Order = {
  name: 'check-plan',
  summary: { zh: '核对方案自身的数字', en: 'checks a plan’s own arithmetic' },
  help: {
    zh: '核对方案文件自身：合计、比例、年度任务、日期、清单项数、标准线、村名单，每条写出算式和条款；只读政策，不读登记表。有不成立的退出码是 3，否则是 0（两可的照样列出）。--out 写成工作簿。',
    en: 'Checks the plan against itself: sums, shares, yearly targets, dates, counts of lists, lines, lists of villages, each with its arithmetic and clauses. Only the policy is read, no register. The exit code is 3 when something fails, else 0 (open ones are listed all the same). --out writes a workbook.',
  },
  inputs: ['folder', 'project'],
  out: { required: false, folder: true, endings: () => ['.xlsx'], help: { zh: '文件夹或 .xlsx', en: 'a folder or an .xlsx file' } },
  options: [],
  example: 'check-plan sample-data/mazhang',
  resultKeys: {
    fails: { zh: '不成立的条数', en: 'findings that fail' },
    open: { zh: '两可的条数', en: 'findings that are open' },
    rounded: { zh: '取整后成立的条数', en: 'findings that hold after rounding' },
    holds: { zh: '成立的条数', en: 'findings that hold' },
    warned: { zh: '带提醒的条数', en: 'findings with a warning' },
    findings: {
      zh: '每条：id、row、verdict、warning、topic、label、left、right、arithmetic、text、citations、note',
      en: 'each finding: id, row, verdict, warning, topic, label, left, right, arithmetic, text, citations, note',
    },
  },
  run: (run) =>
    withPolicy(run, async (county) => {
      const { findings } = await send(run, { zh: '核对方案', en: 'Checking the plan' }, 'checkPlan', {});
      const sorted = verdicts.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict));
      const count = (verdict: PlanVerdict): number => findings.filter((finding) => finding.verdict === verdict).length;
      const warned = findings.filter((finding) => finding.warning).length;
      const name = `${county.overview.county.name.zh}-方案核对.xlsx`;
      const files =
        run.target.kind === 'none' ? [] : await writeCounty(run, county, [{ name, content: writePlanCheckWorkbook(sorted, run.language), record: 'table' }]);
      return {
        ...nameCounty(county.overview),
        files,
        notes: county.notes,
        values: { fails: count('fails'), open: count('open'), rounded: count('rounded'), holds: count('holds'), warned, findings: sorted },
        lines: [
          {
            zh: `核对 ${findings.length} 条：不成立 ${count('fails')}，两可 ${count('open')}，取整后成立 ${count('rounded')}，成立 ${count('holds')}（其中带提醒 ${warned}）`,
            en: `${findings.length} checked: ${count('fails')} fail, ${count('open')} open, ${count('rounded')} rounded, ${count('holds')} hold (${warned} with a warning)`,
          },
        ],
        output: sorted.flatMap(describeFinding),
        foundErrors: count('fails') > 0,
      };
    }),
};

/** A finding in two or three lines: verdict and name, arithmetic, what was found with its clauses. */
function describeFinding(finding: PlanFinding): LocalizedText[] {
  const { label, arithmetic, text, citations, row, warning } = finding;
  const verdict = verdictText(finding.verdict);
  const head = (language: 'zh' | 'en'): string => `[${verdict[language]}${warning ? (language === 'zh' ? '，提醒' : ', warning') : ''}] ${label[language]}${row === undefined ? '' : ` (${row})`}`;
  const documents = [...new Set(citations.map(({ document }) => document))];
  const clausesOf = (document: string): string[] => [...new Set(citations.flatMap((citation) => (citation.document === document && citation.clause !== undefined ? [citation.clause] : [])))];
  const list = documents.map((document) => [document, clausesOf(document).join('、')].filter((part) => part !== '').join(' ')).join('；');
  return [
    { zh: head('zh'), en: head('en') },
    ...(arithmetic === '' ? [] : [same(`    ${arithmetic}`)]),
    { zh: `    ${text.zh}`, en: `    ${text.en}` },
    ...(list === '' ? [] : [same(`    ${list}`)]),
  ];
}

function same(text: string): LocalizedText {
  return { zh: text, en: text };
}
