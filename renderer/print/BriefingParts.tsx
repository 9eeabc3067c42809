import type { AssumptionUsed, BriefingChart, BriefingTable } from '../../analytics/briefing/types';
import { briefingTexts, type BriefingLanguage } from './briefingTexts';
import { InlineSvg } from './inlineSvg';
import { MarkedText } from './MarkedText';

/** A table with its number; it may run over a page, its head is repeated there. */
export function TableOfFacts({ table, number, language }: { table: BriefingTable; number: number; language: BriefingLanguage }) {
  return (
    <>
      <table className={`of-${table.id}`}>
        <caption>
          {briefingTexts.table[language]}
          {number}
          {briefingTexts.tableMark[language]}
          <MarkedText text={table.title[language]} />
        </caption>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <th key={i} scope="col" className={column.align}>
                <MarkedText text={column.label[language]} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r} className={row.emphasis ? 'emphasis' : undefined}>
              {row.cells.map((cell, c) => (
                <Cell key={c} isHead={c === 0} align={table.columns[c]?.align ?? 'left'} text={typeof cell === 'string' ? cell : cell[language]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note && <p className="note">{table.note[language]}</p>}
    </>
  );
}

function Cell({ isHead, align, text }: { isHead: boolean; align: 'left' | 'right'; text: string }) {
  if (isHead) {
    return (
      <th scope="row">
        <MarkedText text={text} />
      </th>
    );
  }
  return (
    <td className={align}>
      <MarkedText text={text} />
    </td>
  );
}

/** One chart with number, caption and a text for those who cannot see it. */
export function ChartFigure({ chart, number, language }: { chart: BriefingChart; number: number; language: BriefingLanguage }) {
  return (
    <figure>
      <InlineSvg svg={chart.svg[language]} label={chart.alternative[language]} />
      <figcaption>
        {briefingTexts.figure[language]}
        {number}
        {briefingTexts.figureMark[language]}
        <MarkedText text={chart.title[language]} />
      </figcaption>
    </figure>
  );
}

/** Every assumed or projected number behind the plan, in small type and two columns. */
export function AssumptionList({ rows, number, language }: { rows: AssumptionUsed[]; number: number; language: BriefingLanguage }) {
  return (
    <div className="assumptions">
      <p className="caption">
        {briefingTexts.table[language]}
        {number}
        {briefingTexts.tableMark[language]}
        {briefingTexts.assumptions[language]}
      </p>
      <dl>
        {rows.map((row) => (
          <div key={row.parameter}>
            <dt>{row.label[language]}</dt>
            <dd>
              <b>{row.value[language]}</b>
              <span className="why">{row.why[language]}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
