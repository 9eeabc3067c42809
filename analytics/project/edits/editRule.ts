import type { ProjectDocument } from '../types';

/** How one kind of edit changes the document, and what takes it back. */
export interface EditRule<P> {
  apply(document: ProjectDocument, payload: P): ProjectDocument;
  /** The payload that brings the document back after `payload` was applied to it. */
  invert(document: ProjectDocument, payload: P): P;
}
