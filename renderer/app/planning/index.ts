export * from './commands';
export { MoveHandle } from './MoveHandle';
export { TryWish, type WishWithoutReason } from './TryWish';
export { StalePlan } from './StalePlan';
