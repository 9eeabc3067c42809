// The few classes that browsers and Node share and that the core may use beyond the language itself.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
/** Only to give way to messages that wait (giveWay.ts): nothing in the core waits for a time. */
declare function setTimeout(callback: () => void, milliseconds: 0): unknown;
