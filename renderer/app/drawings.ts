/** What painting a drawing takes from the core: its colours, typefaces, patterns, and where its marks stand. */
export { drawingFamilies, drawingPalettes, markBounds, patternSegments } from '../../analytics/charts';
