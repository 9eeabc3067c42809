import { assumedMark } from './briefingTexts';

/** A marked number with what stands close before it: the mark never begins a line. */
const marked = new RegExp(`([^\\s，。；：、（）()]{1,8})${assumedMark}`, 'gu');

/** Text in which the mark of assumed values stands raised. */
export function MarkedText({ text }: { text: string }) {
  return text.split(marked).map((part, i) =>
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
