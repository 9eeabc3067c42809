export * from './appCommands';
export * from './host';
export * from './parseCall';
export * from './result';
export * from './wire';
