/** What is wrong with a key URI. */
export type KeyUriErrorCode =
  | 'too_long'
  | 'not_a_key_uri'
  | 'unknown_type'
  | 'malformed_label'
  | 'repeated_parameter'
  | 'malformed_key'
  | 'unknown_algorithm'
  | 'unsupported_digits'
  | 'malformed_period'
  | 'malformed_counter';

/** A key URI that cannot be read or written. The message never carries the key or any other part of the URI. */
export class KeyUriError extends Error {
  override readonly name = 'KeyUriError';
  readonly code: KeyUriErrorCode;

  constructor(code: KeyUriErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
