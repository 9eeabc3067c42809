/** Sizes of the board in pixels; the style sheet takes them from the elements. */
export const nameWidth = 214;
export const stateWidth = 92;
export const lineHeight = 40;
export const townHeight = 28;
