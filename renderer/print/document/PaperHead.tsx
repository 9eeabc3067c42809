import { measureTextWidth } from '../../../analytics/charts';
import type { Composition, DocumentHead } from '../../../analytics/documents/types';
import { documentTexts, writePaperDay } from './documentTexts';
import { blockWidthOf, type PageGeometry } from './paperGeometry';
import { cleanText, flatten, usePaper } from './PaperText';

/** Type of the issuer's name in pt: as large as the line takes, between these. */
const issuerSizes = { smallest: 22, largest: 54 };

/** The red head (版头): who issues, number, red line. Its upper edge stands 35 mm below that of the text block. */
export function PaperHead({ head, geometry }: { head: DocumentHead; geometry: PageGeometry }) {
  const issuer = cleanText(head.issuer).trim();
  if (issuer === '') return null;
  const em = measureTextWidth(issuer, 1, 700) * 1.04;
  const size = Math.floor(Math.min(issuerSizes.largest, Math.max(issuerSizes.smallest, blockWidthOf(geometry) / em)));
  return (
    <header className="red-head">
      <p className="issuer" style={{ fontSize: `${size}pt` }}>
        {issuer}
      </p>
      <p className="number">{cleanText(head.number).trim()}</p>
      <div className="red-line" />
    </header>
  );
}

/** To whom it goes (主送机关): flush left, with a colon behind. */
export function Addressee({ text }: { text: string }) {
  const { language } = usePaper();
  const name = cleanText(text).trim().replace(/[：:]$/u, '');
  return name === '' ? null : (
    <p className="flush addressee">
      {name}
      {documentTexts.colon[language]}
    </p>
  );
}

/**
 * Who signs, and the day: the day ends four characters before the edge, the name stands above its middle, at least two
 * characters from the edge. Source: GB/T 9704-2012 7.3.5.
 */
export function PaperClosing({ closing }: { closing: NonNullable<Composition['closing']> }) {
  const { language, fields } = usePaper();
  const issuer = flatten(closing.issuer[language], fields, language) + (closing.stamped ? documentTexts.stamp[language] : '');
  const day = writePaperDay(closing.date, language);
  const surplus = (measureTextWidth(issuer, 1) - measureTextWidth(day, 1)) / 2;
  return (
    <div className={closing.stamped ? 'closing stamped' : 'closing'}>
      <p style={{ paddingRight: `${round(Math.max(2, 4 - surplus))}em` }}>{issuer}</p>
      <p style={{ paddingRight: `${round(Math.max(4, 2 + surplus))}em` }}>{day}</p>
    </div>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
