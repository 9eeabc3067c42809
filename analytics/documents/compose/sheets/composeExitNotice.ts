import { formBasis } from '../../../briefing';
import { formatDecimal } from '../../../charts';
import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock, DocumentTable } from '../../types';
import { citeText } from './citeText';
import type { NoticeFacts } from './placeTypes';
import { chinese, column, countCell, countyOffice, known, openSheet, personsCell, placeText, sourceNote, writeDay } from './sheetParts';
import type { SheetFrame } from './types';

type Notices = readonly [NoticeFacts, ...NoticeFacts[]];

const masked = chinese('姓名已隐去部分内容。');
const draft = chinese('本稿按计划编制：前面的步骤没有全部填报完成，核实名单后方可张贴。');

/**
 * The publicity of households that are to leave, or the announcement of the result: clauses, steps behind it, who (heads
 * and numbers of members alone), how long by the plan, where to object. Of a town one part for each village.
 * Source: plan-requirements E9, A20. Errors: none.
 * @example composeExitNotice(frame, [notice]).title.zh // '胡坑村2016年拟退出贫困户公示'
 */
export function composeExitNotice(frame: SheetFrame, notices: Notices): Composition {
  const paper = openSheet(frame, 'official');
  const [first] = notices;
  const isPublicity = first.kind === 'publicity';
  const word = isPublicity ? '公示' : '公告';
  const place = frame.villageName || frame.townName;
  const sameDays = notices.every(({ from, span }) => from === first.from && span?.to === first.span?.to);
  const persons = notices.reduce((sum, one) => sum + one.persons, 0);
  const households = notices.reduce((sum, one) => sum + one.households.length, 0);
  paper.section('posting', null, 1, [
    paper.paragraph('posting.1', chinese(writePosting(paper, frame, first, { place, households, persons, word, isPublicity, passed: commonSteps(notices) }))),
    sameDays && paper.paragraph('posting.2', chinese(writeSpan(paper, first, word, 'span'))),
    ...(isPublicity ? [paper.paragraph('posting.3', chinese('公示期间如有异议，请以书面或口头方式向下列单位反映，受理单位为反映人保密：'))] : []),
    ...(isPublicity ? first.objectTo.map((office, index) => paper.paragraph(`posting.office${index + 1}`, chinese(`${index + 1}. ${office.zh}，电话：____________`))) : []),
  ]);
  notices.forEach((notice, index) => {
    const title = notices.length > 1 ? chinese(notice.villageName) : { zh: '名单', en: 'List' };
    paper.section(`list.${index + 1}`, title, 1, [
      // Villages that hang it out on days of their own each say them.
      !sameDays && paper.paragraph(`list.${index + 1}.span`, chinese(writeSpan(paper, notice, word, `span.${index + 1}`))),
      listHouseholds(paper, notice, index + 1),
    ]);
  });
  return paper.finish({
    title: { zh: `${place}${first.year}年${isPublicity ? '拟退出贫困户公示' : '贫困户退出公告'}`, en: `${isPublicity ? 'Notice of exits' : 'Announcement of exits'}, ${place} ${first.year}` },
    closing: { issuer: chinese(issuerOf(frame, first, isPublicity)), date: first.from },
    notes: [frame.identities === 'masked' ? masked : null, notices.some(({ planned }) => planned) && draft, sourceNote(frame, true)],
    identities: frame.identities,
  });
}

interface Posting {
  place: string;
  households: number;
  persons: number;
  word: string;
  isPublicity: boolean;
  passed: string[];
}

function writePosting(paper: OpenComposition, frame: SheetFrame, notice: NoticeFacts, { place, households, persons, word, isPublicity, passed }: Posting): string {
  const { citations, borrowedFrom, year } = notice;
  const basis = formBasis({ query: 'exitNotice', citations, statuses: ['derived'] });
  const clauses = [...new Set(citations.map(citeText))].join('、');
  const steps = passed.length === 0 ? '' : `经${passed.join('、')}，`;
  const count = paper.result('exits.households', households, chinese(`${formatDecimal(households)}户`), basis, { households });
  const people = paper.result('exits.persons', persons, chinese(`${formatDecimal(persons)}人`), basis, { households });
  const where = `${frame.county.zh}${frame.villageName === '' ? '' : frame.townName}${place}`;
  return `${borrowedFrom === null ? '根据' : '参照'}${clauses}，${steps}${where}${year}年${isPublicity ? '拟退出' : '退出'}贫困户${count.zh}${people.zh}，现予以${word}。名单附后。`;
}

/** Steps that are recorded as done in every village. */
function commonSteps([first, ...others]: Notices): string[] {
  return first.passed.map(({ zh }) => zh).filter((step) => others.every(({ passed }) => passed.some(({ zh }) => zh === step)));
}

function writeSpan(paper: OpenComposition, { span, from, citations }: NoticeFacts, word: string, id: string): string {
  const basis = formBasis({ query: 'exitNotice', citations, statuses: ['derived'] });
  const start = paper.result(`${id}.from`, from, chinese(writeDay(from)), basis);
  if (span === null) return `${word}日期：${start.zh}。`;
  const end = paper.result(`${id}.to`, span.to, chinese(writeDay(span.to)), basis);
  const days = paper.result(`${id}.days`, span.days, chinese(span.dayKind === 'working' ? `${span.days}个工作日` : `${span.days}天`), basis);
  return `${word}期为${start.zh}至${end.zh}，共${days.zh}，首尾两日计算在内。`;
}

function listHouseholds(paper: OpenComposition, { households, persons }: NoticeFacts, part: number): DocumentBlock {
  const table: DocumentTable = {
    id: `list.${part}.households`,
    title: null,
    columns: [column('序号', 'No.', 'center', 1), column('户主姓名', 'Head', 'left', 4), column('家庭人口', 'Members', 'right', 2)],
    rows: [
      ...households.map(({ headName, members }, index) => ({ cells: [String(index + 1), known(headName), formatDecimal(members)] })),
      { cells: [chinese('合计'), countCell(households.length, `${formatDecimal(households.length)}户`), personsCell(persons, households.length)], emphasis: true },
    ],
  };
  return paper.table(table);
}

/** The village hangs out what it proposes; the town what it has checked. */
function issuerOf(frame: SheetFrame, { objectTo }: NoticeFacts, isPublicity: boolean): string {
  const offices = objectTo.map(({ zh }) => zh);
  const own = isPublicity ? offices[0] : (offices.at(-2) ?? offices[0]);
  return own ?? (placeText(frame) || countyOffice(frame));
}
