import { formatDecimal } from '../../../charts';
import type { LocalizedText } from '../../../engine';
import type { NoticeFacts } from '../../noticeTypes';
import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock, DocumentCell } from '../../types';
import { issuerOf, listCells, listColumns, listStandardTables, noticeBasis, noticeNotes, writeClauses, writePassed, writePoor } from './noticeParts';
import { chinese, countCell, openSheet, writeDay } from './sheetParts';
import type { SheetFrame } from './types';

type Notices = readonly [NoticeFacts, ...NoticeFacts[]];

const draft = chinese('本稿按计划编制：前面的步骤没有全部填报完成，核实名单后方可张贴。');

/**
 * The publicity of households that are to leave, or the announcement of the result: clauses, steps behind it, who (heads
 * and numbers of members alone), how long by the plan, where to object. Of a town one part for each village. Of a village's
 * own exit what register and records say of it instead of a list.
 * Source: plan-requirements E9, A20. Errors: none.
 * @example composeExitNotice(frame, [notice]).title.zh // '胡坑村2016年拟退出贫困户公示'
 */
export function composeExitNotice(frame: SheetFrame, notices: Notices): Composition {
  const paper = openSheet(frame, 'official');
  const [first] = notices;
  const isPublicity = first.kind === 'publicity';
  const word = isPublicity ? '公示' : '公告';
  const sameDays = notices.every(({ from, span }) => from === first.from && span?.to === first.span?.to);
  const offices = first.objectTo.filter(({ zh }) => notices.every(({ objectTo }) => objectTo.some((office) => office.zh === zh)));
  paper.section('posting', null, 1, [
    paper.paragraph('posting.1', chinese(writePosting(paper, frame, notices, word))),
    sameDays && paper.paragraph('posting.2', chinese(writeSpan(paper, first, word, 'span'))),
    paper.paragraph('posting.3', chinese(`${word}期间如有异议，请以书面或口头方式向下列单位反映，受理单位为反映人保密：`)),
    ...offices.map((office, index) => paper.paragraph(`posting.office${index + 1}`, chinese(`${index + 1}. ${office.zh}，电话：____________`))),
  ]);
  notices.forEach((notice, index) => {
    paper.section(`list.${index + 1}`, notices.length > 1 ? chinese(notice.villageName) : null, 1, [
      // Villages that hang it out on days of their own each say them.
      !sameDays && paper.paragraph(`list.${index + 1}.span`, chinese(writeSpan(paper, notice, word, `span.${index + 1}`))),
      notice.subject === 'households' && listHouseholds(paper, notice, index + 1),
      ...listStandardTables(paper, notice),
    ]);
  });
  return paper.finish({
    title: writeTitle(frame, first),
    closing: { issuer: issuerOf(frame, first), date: first.from, stamped: true },
    notes: noticeNotes(frame, notices.some(({ planned }) => planned) ? draft : null),
    identities: frame.identities,
  });
}

const placeOf = (frame: SheetFrame): string => frame.villageName || frame.townName;

function writeTitle(frame: SheetFrame, { kind, subject, year }: NoticeFacts): LocalizedText {
  const isPublicity = kind === 'publicity';
  const place = placeOf(frame);
  if (subject === 'village') return { zh: `${place}${isPublicity ? '拟退出贫困村公示' : '退出贫困村公告'}`, en: `${isPublicity ? 'Notice' : 'Announcement'} of the exit of a village, ${place}` };
  return { zh: `${place}${year}年${isPublicity ? '拟退出贫困户公示' : '贫困户退出公告'}`, en: `${isPublicity ? 'Notice of exits' : 'Announcement of exits'}, ${place} ${year}` };
}

function writePosting(paper: OpenComposition, frame: SheetFrame, notices: Notices, word: string): string {
  const [notice] = notices;
  const before = writeClauses(notice) + writePassed(commonSteps(notices));
  const leaves = notice.kind === 'publicity' ? '拟退出' : '退出';
  const where = `${frame.county.zh}${frame.villageName === '' ? '' : frame.townName}${placeOf(frame)}`;
  if (notice.subject === 'village') return `${before}${where}${leaves}贫困村，现予以${word}。${writePoor(paper, notice)}`;
  const basis = noticeBasis(notice);
  const households = notices.reduce((sum, one) => sum + one.households.length, 0);
  const persons = notices.reduce((sum, one) => sum + one.persons, 0);
  const count = paper.result('exits.households', households, chinese(`${formatDecimal(households)}户`), basis, { households });
  const people = paper.result('exits.persons', persons, chinese(`${formatDecimal(persons)}人`), basis, { households });
  return `${before}${where}${notice.year}年${leaves}贫困户${count.zh}${people.zh}，现予以${word}。名单附后。`;
}

/** Steps that are recorded as done in every village. */
function commonSteps([first, ...others]: Notices): string[] {
  return first.passed.map(({ zh }) => zh).filter((step) => others.every(({ passed }) => passed.some(({ zh }) => zh === step)));
}

function writeSpan(paper: OpenComposition, notice: NoticeFacts, word: string, id: string): string {
  const { span, from } = notice;
  const basis = noticeBasis(notice);
  const start = paper.result(`${id}.from`, from, chinese(writeDay(from)), basis);
  if (span === null) return `${word}日期：${start.zh}。`;
  const end = paper.result(`${id}.to`, span.to, chinese(writeDay(span.to)), basis);
  const days = paper.result(`${id}.days`, span.days, chinese(span.dayKind === 'working' ? `${span.days}个工作日` : `${span.days}天`), basis);
  return `${word}期为${start.zh}至${end.zh}，共${days.zh}，首尾两日计算在内。`;
}

/** A longer list has two households in a line, so that it hangs on fewer sheets. */
const shortList = 4;

function listHouseholds(paper: OpenComposition, { households, persons }: NoticeFacts, part: number): DocumentBlock {
  const abreast = households.length > shortList ? 2 : 1;
  const lines = Array.from({ length: Math.ceil(households.length / abreast) }, (_, line) => line * abreast);
  const padding = (count: number): DocumentCell[] => Array.from({ length: count }, () => '');
  const cellsOf = (index: number): DocumentCell[] => (households[index] ? listCells(households[index], index) : padding(3));
  return paper.table({
    id: `list.${part}.households`,
    title: null,
    columns: Array.from({ length: abreast }, () => listColumns()).flat(),
    rows: [
      ...lines.map((first) => ({ cells: Array.from({ length: abreast }, (_, place) => cellsOf(first + place)).flat() })),
      {
        cells: [chinese('合计'), countCell(households.length, `${formatDecimal(households.length)}户`), { ...chinese(`${formatDecimal(persons)}人`), households: households.length }, ...padding(3 * (abreast - 1))],
        emphasis: true,
      },
    ],
    isList: true,
  });
}
