/** A refusal: something the caller can understand and put right. Everything else that is thrown is a bug. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    /** Stable, snake_case; clients may branch on it. */
    readonly code: string,
    /** One sentence that says what to do. */
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

export class Invalid extends Refusal {
  constructor(code: string, message: string, details?: unknown) {
    super(400, code, message, details);
  }
}

export class SignedOut extends Refusal {
  constructor(message = 'Sign in first, or send an API key as a Bearer token.', code = 'signed_out') {
    super(401, code, message);
  }
}

export class Forbidden extends Refusal {
  constructor(code: string, message: string) {
    super(403, code, message);
  }
}

export class NotFound extends Refusal {
  constructor(code: string, message: string) {
    super(404, code, message);
  }
}

export class Conflict extends Refusal {
  constructor(code: string, message: string, details?: unknown) {
    super(409, code, message, details);
  }
}

export class TooMany extends Refusal {
  constructor(
    code: string,
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(429, code, message);
  }
}

export class Unavailable extends Refusal {
  constructor(
    code: string,
    message: string,
    readonly retryAfterSeconds = 5,
  ) {
    super(503, code, message);
  }
}
