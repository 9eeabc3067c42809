import type { StepReport } from './orderTypes';
import { cutText, say, type Speech } from './speech';

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  /** Width of a terminal. */
  columns?: number;
}

export interface StepWriter {
  report(report: StepReport): void;
  /** Takes the changing line away, so that other lines can follow. */
  end(): void;
}

/**
 * Progress for people: on a terminal one line that is written over, else one line per step (so that a log
 * stays readable). `county` stands before each line where there are several.
 */
export function createStepWriter(output: Output, speech: Speech = 'both', county = ''): StepWriter {
  let last = '';
  let open = false;
  return {
    report({ step, share }) {
      const sentence = `${county}${say(step, speech)}`;
      if (output.isTTY === true) {
        const percent = share === undefined ? '' : ` ${Math.round(Math.min(1, Math.max(0, share)) * 100)} %`;
        // A line that breaks could not be written over.
        const text = cutText(`${sentence} …${percent}`, (output.columns ?? 80) - 1);
        if (text === last) return;
        output.write(`\r\u001b[2K${text}`);
        last = text;
        open = true;
      } else if (sentence !== last) {
        output.write(`${sentence} …\n`);
        last = sentence;
      }
    },
    end() {
      if (open) output.write('\r\u001b[2K');
      open = false;
      last = '';
    },
  };
}
