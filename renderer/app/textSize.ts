import type { Settings } from '../../electron/contract';

const scales: Record<Settings['textSize'], number> = { standard: 1, large: 1.1, largest: 1.22 };

/**
 * Makes the whole interface larger in proportion, so that nothing that was aligned falls apart. Charts
 * take the zoom back (`.chart`): the library reckons where the pointer is without it.
 */
export function applyTextSize(root: HTMLElement, size: Settings['textSize']): void {
  root.dataset.textSize = size;
  root.style.setProperty('--text-zoom', String(scales[size]));
  root.style.zoom = size === 'standard' ? '' : String(scales[size]);
}
