import type { AssumptionUsed, BriefingChart } from '../../../analytics/briefing/types';
import type { DocumentBlock } from '../../../analytics/documents/types';
import { InlineSvg } from '../inlineSvg';
import { documentTexts } from './documentTexts';
import { PaperBlank, PaperForm, PaperSignatures } from './PaperForm';
import type { PageGeometry } from './paperGeometry';
import { PaperTable } from './PaperTable';
import { cleanText, PaperText, usePaper } from './PaperText';

/** Numbers of the tables and figures of a paper; null where they are not counted. */
export interface PaperNumbers {
  /** By id of the block. */
  tables: ReadonlyMap<string, number>;
  /** Number of a block's first figure. */
  figures: ReadonlyMap<string, number>;
}

interface BlockProps {
  block: DocumentBlock;
  geometry: PageGeometry;
  numbers: PaperNumbers;
  assumptions: readonly AssumptionUsed[];
}

/** One block of a section. */
export function PaperBlock({ block, geometry, numbers, assumptions }: BlockProps) {
  const { language } = usePaper();
  switch (block.kind) {
    case 'paragraph':
      return (
        <p data-paragraph={block.id} className={block.flush ? 'flush' : undefined}>
          <PaperText text={block.text} />
        </p>
      );
    case 'table': {
      const number = numbers.tables.get(block.id);
      const label = number === undefined ? '' : `${documentTexts.table[language]}${number}${documentTexts.numberMark[language]}`;
      return <PaperTable table={block.table} geometry={geometry} label={label} />;
    }
    case 'charts':
      return <Charts block={block} first={numbers.figures.get(block.id) ?? 1} />;
    case 'form':
      return <PaperForm block={block} geometry={geometry} />;
    case 'signatures':
      return <PaperSignatures block={block} geometry={geometry} />;
    case 'blank':
      return <PaperBlank block={block} />;
    case 'assumptions':
      return assumptions.length === 0 ? null : <Assumptions id={block.id} rows={assumptions} />;
  }
}

/** Charts side by side; the last of an odd number, and a wide one, has the width of the block. */
function Charts({ block, first }: { block: Extract<DocumentBlock, { kind: 'charts' }>; first: number }) {
  const rows = pairCharts(block.charts);
  let number = first;
  return (
    <div data-block={block.id}>
      {rows.map((row) => (
        <div key={row[0]!.id} className={row.length === 2 ? 'charts two' : 'charts'}>
          {row.map((chart) => (
            <Figure key={chart.id} chart={chart} number={number++} isWide={isWide(chart)} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Figure({ chart, number, isWide }: { chart: BriefingChart; number: number; isWide: boolean }) {
  const { language } = usePaper();
  return (
    <figure className={isWide ? 'wide' : undefined} data-figure={chart.id}>
      <InlineSvg svg={chart.svg[language]} label={cleanText(chart.alternative[language])} />
      <figcaption>
        {documentTexts.figure[language]}
        {number}
        {documentTexts.numberMark[language]}
        <PaperText text={chart.title} />
      </figcaption>
    </figure>
  );
}

/** Half the block is 288 px: a drawing clearly wider than that stands alone. */
const halfBlock = 330;

function isWide({ svg }: BriefingChart): boolean {
  return Number(/^\s*<svg\b[^>]*?\swidth="([\d.]+)/.exec(svg.zh)?.[1] ?? 0) > halfBlock;
}

/** Charts in their order, two in a row where both are narrow. */
function pairCharts(charts: readonly BriefingChart[]): BriefingChart[][] {
  const rows: BriefingChart[][] = [];
  for (const chart of charts) {
    const last = rows.at(-1);
    if (last?.length === 1 && !isWide(last[0]!) && !isWide(chart)) last.push(chart);
    else rows.push([chart]);
  }
  return rows;
}

/** Every assumed or projected number behind the plan, in small type and two columns. */
function Assumptions({ id, rows }: { id: string; rows: readonly AssumptionUsed[] }) {
  const { language } = usePaper();
  return (
    <dl className="assumptions" data-block={id}>
      {rows.map((row) => (
        <div key={`${row.parameter} ${row.year ?? ''}`}>
          <dt>
            {cleanText(row.label[language])}
          </dt>
          <dd>
            <b>{cleanText(row.value[language])}</b>
            <span className="why">{cleanText(row.why[language])}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
