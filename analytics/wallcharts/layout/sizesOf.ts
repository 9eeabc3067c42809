import { paperSheets, screenSizes, type TypeSizes } from '../frameSizes';
import type { ChartFrame } from '../types';

/** Sizes of type and lines of a frame, for a legend that is drawn before the page is. */
export function sizesOf(frame: ChartFrame): TypeSizes {
  return (
    frame.medium === 'paper'
      ? paperSheets(frame.size, frame.orientation)
      : screenSizes(frame.width, frame.height, frame.largeType)
  ).sizes;
}
