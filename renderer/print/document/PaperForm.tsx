import type { DocumentBlock, FormCell } from '../../../analytics/documents/types';
import { measureTextWidth } from '../../../analytics/charts';
import { documentTexts } from './documentTexts';
import { blockWidthOf, type PageGeometry } from './paperGeometry';
import { CellText, flatten, LabelText, PaperText, splitUnit, usePaper, type PaperContext } from './PaperText';

type BlockOf<K extends DocumentBlock['kind']> = Extract<DocumentBlock, { kind: K }>;

/** A form counts in twelfths; each is cut in four, so that a label takes what its words need. */
const partsOfSpan = 4;
const allParts = 12 * partsOfSpan;
/** Height of a line to write on by hand, in mm. */
const writingLine = 8;
/** A word that finds no room is set smaller, down to this, in pt. */
const smallestType = 7;
/** Room beside the words of a cell, in pt. */
const padding = 7;
/** A longer label is broken into lines. */
const longestLabel = 7.1;

interface PlacedCell extends FormCell {
  parts: number;
  labelParts: number;
}

/** A form: framed labels and values, with room to write where lines are left blank. Labels below each other are equally wide. */
export function PaperForm({ block, geometry }: { block: BlockOf<'form'>; geometry: PageGeometry }) {
  const paper = usePaper();
  const partWidth = blockWidthOf(geometry) / allParts;
  const rows = placeCells(block.rows, partWidth, geometry.formSize, paper);
  return (
    <table className="form" data-block={block.id}>
      {block.title && (
        <caption>
          <PaperText text={block.title} />
        </caption>
      )}
      <colgroup>
        {Array.from({ length: allParts }, (_, i) => (
          <col key={i} />
        ))}
      </colgroup>
      <tbody>
        {rows.map((row, r) => (
          <tr key={r}>
            {row.map((cell, c) => (
              <FormPair key={c} cell={cell} partWidth={partWidth} typeSize={geometry.formSize} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The cells of a form with the parts that they take; a line that is not filled gets an empty one behind. */
function placeCells(rows: readonly FormCell[][], partWidth: number, typeSize: number, { language, fields }: PaperContext): PlacedCell[][] {
  const wanted = new Map<number, number>();
  const measured = rows.map((row) => {
    const taken = row.reduce((sum, { span }) => sum + span, 0);
    let start = 0;
    return (taken < 12 ? [...row, { span: 12 - taken }] : row).map((cell: FormCell) => {
      const own = { cell, start, parts: Math.max(1, Math.round(cell.span * partsOfSpan)) };
      if (cell.label && hasValue(cell)) {
        const [name = 0, unit = 0] = splitUnit(flatten(cell.label[language], fields, language)).map((word) => measureTextWidth(word, 1, 600));
        // Name and unit stand on one line where that is no longer than a label may be; the unit is never broken.
        const em = Math.max(name + unit <= longestLabel ? name + unit : Math.min(longestLabel, name), unit);
        wanted.set(start, Math.max(wanted.get(start) ?? 0, Math.ceil((em * typeSize + padding) / partWidth)));
      }
      start += cell.span;
      return own;
    });
  });
  return measured.map((row) =>
    row.map(({ cell, start, parts }) => {
      const labelParts = !cell.label ? 0 : hasValue(cell) ? Math.max(1, Math.min(Math.ceil(parts / 2), wanted.get(start) ?? parts)) : parts;
      return { ...cell, parts, labelParts };
    }),
  );
}

const hasValue = (cell: FormCell): boolean => cell.value !== undefined || cell.blankLines !== undefined;

function FormPair({ cell, partWidth, typeSize }: { cell: PlacedCell; partWidth: number; typeSize: number }) {
  const { language, fields } = usePaper();
  const { label, value, blankLines, parts, labelParts } = cell;
  const text = typeof value === 'string' ? value : value ? flatten(value[language], fields, language) : '';
  const fontSize = fitType(text, (parts - labelParts) * partWidth - padding, typeSize);
  const height = blankLines === undefined ? undefined : `${Math.max(1, blankLines) * writingLine}mm`;
  return (
    <>
      {label && (
        <th scope="row" colSpan={labelParts} className={hasValue(cell) ? undefined : 'head'}>
          <LabelText label={label} />
        </th>
      )}
      {parts > labelParts && (
        <td colSpan={parts - labelParts} style={{ ...(height === undefined ? {} : { height }), ...(fontSize < typeSize ? { fontSize: `${fontSize}pt` } : {}) }}>
          {value !== undefined && <CellText cell={value} />}
        </td>
      )}
    </>
  );
}

/** Type in which the longest number or Latin word of a value stands on one line; one that would be too small is broken instead. */
function fitType(text: string, room: number, typeSize: number): number {
  const longest = Math.max(0, ...(text.match(/[\p{Script=Latin}\d.,%/:-]+/gu) ?? []).map((word) => measureTextWidth(word, 1)));
  const fitting = Math.floor((room / (longest * 1.08)) * 10) / 10;
  return longest === 0 || fitting >= typeSize || fitting < smallestType ? typeSize : fitting;
}

/** Type of the lines to sign on, in pt: on forms, and at most. */
const signerType = { form: 11, most: 14 };
/** Shortest line to sign on, the gap before it and that between two beside each other, in mm. */
const signing = { line: 20, gap: 2, between: 8 };

/** Room for who signs, in pt, which leaves a line to sign on in half the block. */
function signerRoom(geometry: PageGeometry): number {
  return blockWidthOf(geometry) / 2 - ((signing.between / 2 + signing.line + signing.gap) / 25.4) * 72;
}

/** Lines to sign on; short ones stand two beside each other, where they have no room for their day behind. */
export function PaperSignatures({ block, geometry }: { block: BlockOf<'signatures'>; geometry: PageGeometry }) {
  const { language, fields } = usePaper();
  const size = geometry.size < signerType.most ? signerType.form : signerType.most;
  const fits = (words: string): boolean => measureTextWidth(words + documentTexts.colon[language], size) <= signerRoom(geometry);
  const isNarrow = !block.dated && block.signers.length > 1 && block.signers.every((signer) => fits(flatten(signer[language], fields, language)));
  return (
    <div className={isNarrow ? 'signers beside' : 'signers'} data-block={block.id}>
      {block.signers.map((signer, i) => (
        <p key={i}>
          <span>
            <PaperText text={signer} />
            {documentTexts.colon[language]}
          </span>
          <span className="line" />
          {block.dated && <span className="day">{documentTexts.emptyDay[language]}</span>}
        </p>
      ))}
    </div>
  );
}

/** A frame to write in. */
export function PaperBlank({ block }: { block: BlockOf<'blank'> }) {
  return (
    <div className="frame" data-block={block.id}>
      <p className="frame-title">
        <PaperText text={block.title} />
      </p>
      <div style={{ height: `${Math.max(1, block.lines) * writingLine}mm` }} />
    </div>
  );
}
