export interface DialogBodyProps {
  /** Closes the dialog. */
  onDone(): void;
}
