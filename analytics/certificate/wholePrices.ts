/** Multipliers are read to 2^-60, amounts to 2^-20; both are then whole numbers and nothing is rounded again. */
export const priceBits = 60;
export const amountShift = 20n;
export const costShift = 80n;

/** Multipliers in units of 2^-60, by quota, resource row and village quota. */
export interface WholePrices {
  quota: bigint[];
  row: bigint[];
  village: bigint[];
}

export function toWholeAmountDown(amount: number): bigint {
  return BigInt(Math.floor(amount * 2 ** 20));
}

export function toWholeAmountUp(amount: number): bigint {
  return BigInt(Math.ceil(amount * 2 ** 20));
}
