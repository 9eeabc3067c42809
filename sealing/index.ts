export * from './types';
export { createCryptography, type WebCryptoLike } from './createCryptography';
export { sealBytes, openSealed, looksSealed } from './sealBytes';
export { createKeyHeader, openKeyHeader, changePassword, keyHeaderSchema, type KeyHeaderOptions } from './keyHeader';
export { deriveSubkey, hmacSha256Hex, startHmac, type Hmac } from './hmac';
export { formatRecoveryCode, readRecoveryCode } from './recoveryCode';
