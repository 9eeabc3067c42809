import { assumedMark, markedPart } from './briefingTexts';

/** Text in which the mark of assumed values stands raised; it never begins a line. */
export function MarkedText({ text }: { text: string }) {
  return text.split(markedPart).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={i} className="kept">
        {part}
        <sup className="assumed">{assumedMark}</sup>
      </span>
    ),
  );
}
