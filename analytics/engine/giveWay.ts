/**
 * Lets messages that wait come in: between slices of long work, so that a worker hears of a cancellation and answers
 * who only reads. Example: `for (const slice of slices) { work(slice); await giveWay(); }`.
 */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
