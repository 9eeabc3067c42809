/** A number of the paper that is pointed at, and where it stands on the desk (px). */
export interface PointedNumber {
  id: string;
  left: number;
  top: number;
  bottom: number;
  /** It was clicked: its card stays until it is closed. */
  isHeld: boolean;
}

const numbers = '[data-field]';

function numberAt(event: Event): HTMLElement | null {
  const target = event.target as Partial<HTMLElement> | null;
  return typeof target?.closest === 'function' ? target.closest<HTMLElement>(numbers) : null;
}

/** The desk around the sheets in the ink of the window; the sheets stay as they are printed. */
export function tintDesk(frame: HTMLIFrameElement, desk: string): void {
  frame.contentDocument?.documentElement.style.setProperty('background', desk);
}

/** Listens to a paper from outside: its own frame runs no script. Gives back what ends the listening. */
export function listenToNumbers(
  frame: HTMLIFrameElement,
  on: { hover(number: PointedNumber | null): void; press(number: PointedNumber | null): void },
): () => void {
  const paper = frame.contentDocument;
  if (!paper) return () => undefined;
  const place = (element: HTMLElement, isHeld: boolean): PointedNumber => {
    const scale = frame.getBoundingClientRect().width / frame.offsetWidth;
    const box = element.getBoundingClientRect();
    return { id: element.dataset.field ?? '', left: box.left * scale, top: box.top * scale, bottom: box.bottom * scale, isHeld };
  };
  const enter = (event: Event) => {
    const element = numberAt(event);
    if (element) on.hover(place(element, false));
  };
  const leave = (event: Event) => {
    if (numberAt(event)) on.hover(null);
  };
  const click = (event: Event) => {
    const element = numberAt(event);
    on.press(element ? place(element, true) : null);
  };
  paper.addEventListener('mouseover', enter);
  paper.addEventListener('mouseout', leave);
  // A card beside a number that moves away would lie.
  const scroll = () => on.press(null);
  paper.addEventListener('click', click);
  paper.addEventListener('scroll', scroll, { passive: true });
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') on.press(null);
  };
  paper.addEventListener('keydown', press);
  return () => {
    paper.removeEventListener('mouseover', enter);
    paper.removeEventListener('mouseout', leave);
    paper.removeEventListener('click', click);
    paper.removeEventListener('scroll', scroll);
    paper.removeEventListener('keydown', press);
  };
}

/** Brings a number, or a section, of the paper into view. */
export function showInPaper(frame: HTMLIFrameElement | null, of: 'field' | 'section', id: string): void {
  const found = [...(frame?.contentDocument?.querySelectorAll<HTMLElement>(`[data-${of}]`) ?? [])].find((element) => element.dataset[of] === id);
  found?.scrollIntoView({ block: of === 'section' ? 'start' : 'center' });
}
