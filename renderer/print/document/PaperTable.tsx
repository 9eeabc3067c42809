import type { DocumentCell, DocumentColumn, DocumentTable } from '../../../analytics/documents/types';
import { blockWidthOf, type PageGeometry } from './paperGeometry';
import { layOutColumns, measureColumn, type ColumnContent } from './layOutColumns';
import { CellText, flatten, LabelText, PaperText, splitUnit, usePaper, type PaperContext } from './PaperText';

/** Type may become so much smaller where a table has many columns. */
const sizeSteps = [1, 0.92, 0.84, 0.76, 0.68];
/** Down to here also where words would fit, but columns of text would become ladders of a few characters. */
const smallestComfort = 0.84;
/** Characters of a line below which a column of long texts is a ladder. */
const comfortableCharacters = 9;

interface TableProps {
  table: DocumentTable;
  geometry: PageGeometry;
  /** Number and mark before the title, such as `表1　`. */
  label: string;
}

/** A table as wide as the block; it may run over pages, its head is repeated there. */
export function PaperTable({ table, geometry, label }: TableProps) {
  const paper = usePaper();
  const { size, widths } = layOutTable(table, geometry, paper);
  return (
    <>
      <table className={['facts', table.isList && 'list', isTall(table, paper) ? 'tall' : table.rows.length <= fewRows && 'short'].filter(Boolean).join(' ')} data-block={table.id} style={size === geometry.tableSize ? undefined : { fontSize: `${size}pt`, lineHeight: `${round(size * 1.4)}pt` }}>
        {table.title && (
          <caption>
            {label}
            <PaperText text={table.title} />
          </caption>
        )}
        <colgroup>
          {widths.map((width, i) => (
            <col key={i} style={{ width: `${width}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <th key={i} scope="col" className={column.align}>
                <LabelText label={column.label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r} className={row.emphasis ? 'emphasis' : isEmpty(row.cells) ? 'empty' : undefined}>
              {table.columns.map((column, c) => (
                <Cell key={c} isHead={c === 0} column={column} cell={row.cells[c]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note && (
        <p className="note">
          <PaperText text={table.note} />
        </p>
      )}
    </>
  );
}

/** Letters of a cell that makes a row of many lines. */
const manyLetters = 60;
/** So many rows stand together on one page. */
const fewRows = 6;

/** A line that is left to the pen. */
const isEmpty = (cells: readonly DocumentCell[]): boolean => cells.every((cell) => cell === '');

function isTall({ rows }: DocumentTable, { language, fields }: PaperContext): boolean {
  return rows.some(({ cells }) => cells.some((cell) => textOf(cell, fields, language).length > manyLetters));
}

function Cell({ isHead, column, cell }: { isHead: boolean; column: DocumentColumn; cell: DocumentCell | undefined }) {
  return isHead ? (
    <th scope="row" className={column.align}>
      <CellText cell={cell} />
    </th>
  ) : (
    <td className={column.align}>
      <CellText cell={cell} />
    </td>
  );
}

/** Size of type in pt and widths of the columns in percent, worked out from the texts: the same on every machine. */
export function layOutTable(table: DocumentTable, geometry: PageGeometry, { language, fields }: Pick<PaperContext, 'language' | 'fields'>): { size: number; widths: number[] } {
  const room = blockWidthOf(geometry);
  const heads = table.columns.map(({ label }) => flatten(label[language], fields, language));
  const texts = table.columns.map((_, c) => table.rows.map(({ cells }) => textOf(cells[c], fields, language)));
  const measureAt = (size: number) => table.columns.map(({ width }, c) => ({ share: width, ...measureColumn(splitUnit(heads[c]!), texts[c]!, size) }));
  const whole = table.isList ? geometry.listSize : geometry.tableSize;
  const sizes = sizeSteps.map((step) => round(whole * step));
  const roomFor = (one: number, widthOf: (column: ColumnContent) => number): boolean => measureAt(one).reduce((sum, column) => sum + widthOf(column), 0) <= room;
  const comfortable = sizes
    .filter((one) => one >= whole * smallestComfort - 0.01)
    .find((one) => roomFor(one, ({ natural, need }) => Math.max(need, Math.min(natural, one * comfortableCharacters))));
  const fitting = sizes.find((one) => roomFor(one, ({ need }) => need)) ?? sizes.at(-1)!;
  const ladder = sizes.find((one) => one <= whole * smallestComfort + 0.01)!;
  const size = comfortable ?? Math.min(fitting, ladder);
  return { size, widths: layOutColumns(measureAt(size), room).map((width) => round((width / room) * 100)) };
}

function textOf(cell: DocumentCell | undefined, fields: PaperContext['fields'], language: PaperContext['language']): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? cell : flatten(cell[language], fields, language);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
