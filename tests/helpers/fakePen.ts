interface Stroke {
  kind: 'fill' | 'stroke' | 'text';
  colour: string;
  alpha: number;
  dash: number[];
  text?: string;
  font?: string;
  align?: string;
}

/** A drawing pen that writes down what it paints; what it is asked for and does not know fails. */
export function createFakePen(): { context: CanvasRenderingContext2D; painted: Stroke[]; clips: number } {
  const painted: Stroke[] = [];
  const nothing = () => undefined;
  const state = {
    fillStyle: '',
    strokeStyle: '',
    globalAlpha: 1,
    font: '',
    textAlign: 'left',
    lineWidth: 1,
    lineCap: 'butt',
    textBaseline: '',
  };
  let dash: number[] = [];
  const note = (kind: Stroke['kind'], colour: string, more: Partial<Stroke> = {}) =>
    painted.push({ kind, colour, alpha: state.globalAlpha, dash, ...more });
  const pen = {
    painted,
    clips: 0,
    context: Object.assign(state, {
      beginPath: nothing,
      closePath: nothing,
      moveTo: nothing,
      lineTo: nothing,
      rect: nothing,
      roundRect: nothing,
      bezierCurveTo: nothing,
      save: nothing,
      restore: nothing,
      setTransform: nothing,
      clip: () => void (pen.clips += 1),
      setLineDash: (next: number[]) => void (dash = next),
      fill: () => note('fill', state.fillStyle),
      fillRect: () => note('fill', state.fillStyle),
      stroke: () => note('stroke', state.strokeStyle),
      fillText: (text: string) => note('text', state.fillStyle, { text, font: state.font, align: state.textAlign }),
    }) as unknown as CanvasRenderingContext2D,
  };
  return pen;
}
