export {
  createAddressLimiter,
  type AddressLimiter,
  type AddressLimiterOptions,
  type LimiterVerdict,
} from './address-limiter.ts';
export { baseProblems } from './base-problems.ts';
export type { Readiness } from './health.ts';
export { createHttpServer, type HttpServerOptions } from './http-server.ts';
export { startListening, stopGracefully, type ListeningOptions } from './listening.ts';
export { createLogger, type LoggerOptions } from './logger.ts';
export { createMetrics } from './metrics.ts';
export {
  Problem,
  type BaseProblemCode,
  type ProblemCatalogue,
  type ProblemDescription,
  type ProblemDocument,
  type ProblemOptions,
} from './problem.ts';
export { networkOfAddress } from './network-of-address.ts';
export { onStopSignals, type SignalSource } from './stop-signals.ts';
export { securityHeaders } from './security-headers.ts';
export type { HttpServer } from './server-type.ts';
