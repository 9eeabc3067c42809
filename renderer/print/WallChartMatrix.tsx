import type { CSSProperties } from 'react';
import type { WallChartCell, WallChartRow } from '../../analytics/briefing/types';
import { layOutTowns, yearSums, type MatrixLayout, type TownPiece } from './layOutTowns';
import { statusOrder, statusTokens } from './statusTokens';
import { matrixSize, type Paper } from './wallChartPaper';

/** Every village of every town with its state at each year's end, in columns that fill the sheet. */
export function WallChartMatrix({ paper }: { paper: Paper }) {
  const { facts, write } = paper;
  const layout = layOutTowns(facts.towns, {
    ...matrixSize,
    years: facts.years.length,
    formatCost: (fen) => write('townCost', { cost: paper.money(fen) }),
  });
  return (
    <section className="matrix">
      <div className="matrix-head">
        <h2>{write('matrix')}</h2>
        <span className="matrix-note">{write('matrixNote')}</span>
        <Legend paper={paper} />
      </div>
      <div className="matrix-columns" style={{ height: `${matrixSize.height}mm`, fontSize: `${layout.fontSize}mm`, '--row': `${layout.rowHeight}mm` } as CSSProperties}>
        {layout.columns.map((pieces, i) => (
          <div className={layout.isSpread[i] ? 'matrix-column is-spread' : 'matrix-column'} key={i}>
            {pieces.map((piece) => (
              <TownTable key={`${piece.town.town.code}${piece.rows[0]?.village.code ?? ''}`} paper={paper} piece={piece} layout={layout} />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

function Legend({ paper }: { paper: Paper }) {
  return (
    <ul className="legend">
      {statusOrder.map((status) => {
        const token = statusTokens[status];
        return (
          <li key={status}>
            <b style={{ background: token.fill, color: token.text, borderColor: token.border }}>{paper.language === 'zh' ? token.letterZh : token.letterEn}</b>
            {paper.localized(token.label)}
          </li>
        );
      })}
      <li>
        <span className="star">★</span>
        {paper.write('poorVillage')}
      </li>
    </ul>
  );
}

function TownTable({ paper, piece, layout }: { paper: Paper; piece: TownPiece; layout: MatrixLayout }) {
  const { write, count, facts } = paper;
  const { town, continued } = piece;
  return (
    <table className="town">
      <colgroup>
        <col style={{ width: `${layout.nameEm}em` }} />
        <col style={{ width: `${layout.householdsEm}em` }} />
        <col style={{ width: `${layout.personsEm}em` }} />
        {facts.years.map((year) => (
          <col key={year} />
        ))}
      </colgroup>
      <thead>
        <tr className="town-head">
          <th colSpan={3} scope="colgroup">
            <span className="town-name">
              {town.town.name}
              {continued && <small>{write('continued')}</small>}
            </span>
            {!continued && <span className="town-cost">{write('townCost', { cost: paper.money(town.costFen) })}</span>}
          </th>
          {facts.years.map((year) => (
            <th key={year} scope="col" className="town-year">
              {year}
            </th>
          ))}
        </tr>
        {!continued && (
          <tr className="town-sum">
            <th scope="row">{write('townSum', { count: count(town.rows.length) })}</th>
            <td>{count(town.households)}</td>
            <td>{count(town.persons)}</td>
            {yearSums(town).map((sum, i) => (
              <td key={facts.years[i]} className="town-out">
                {count(sum)}
              </td>
            ))}
          </tr>
        )}
      </thead>
      <tbody>
        {piece.rows.map((row) => (
          <VillageLine key={row.village.code} row={row} paper={paper} />
        ))}
      </tbody>
    </table>
  );
}

function VillageLine({ row, paper }: { row: WallChartRow; paper: Paper }) {
  const isPoor = row.tier === 'poor';
  return (
    <tr className={isPoor ? 'village is-poor' : 'village'}>
      <th scope="row">
        <span className="star">{isPoor ? '★' : ''}</span>
        {row.village.name}
      </th>
      <td>{row.households === 0 ? '—' : paper.count(row.households)}</td>
      <td>{row.persons === 0 ? '—' : paper.count(row.persons)}</td>
      {row.cells
        .filter((cell) => cell.year !== 0)
        .map((cell) => (
          <StateCell key={cell.year} cell={cell} paper={paper} />
        ))}
    </tr>
  );
}

function StateCell({ cell, paper }: { cell: WallChartCell; paper: Paper }) {
  const token = statusTokens[cell.status];
  return (
    <td className="state">
      <span style={{ background: token.fill, color: token.text }}>
        <b>{paper.language === 'zh' ? token.letterZh : token.letterEn}</b>
        {cell.personsOut > 0 && <i>{paper.count(cell.personsOut)}</i>}
      </span>
    </td>
  );
}
