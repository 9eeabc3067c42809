export * from './contract';
export { createCommandDoor } from './createCommandDoor';
