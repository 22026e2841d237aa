const redacted = '[redacted]';

/** A value that must not reach a log, a JSON document or a terminal by accident. Only `reveal` shows it. */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself: call it at the last moment, and never on the way to an output. */
  reveal(): T {
    return this.#value;
  }

  /** What is made of it is as secret. */
  map<U>(make: (value: T) => U): Secret<U> {
    return new Secret(make(this.#value));
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return redacted;
  }
}
