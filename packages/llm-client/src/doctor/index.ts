export { diagnose } from './diagnose.ts';
export type { DiagnoseOptions } from './diagnose-options.ts';
export { formatReport } from './format-report.ts';
export type { Check, CheckCategory, CheckStatus, DoctorReport } from './report.ts';
