export type { TelemetryOptions } from './telemetry-options.ts';
export { withTelemetry } from './with-telemetry.ts';
