import type { CommandValue } from '../../../../analytics/commands/contract';

/** Units against villages as `helpMatrix` answers. */
export type Matrix = CommandValue<'helpMatrix'>;
