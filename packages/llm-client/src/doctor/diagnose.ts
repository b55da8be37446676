import { checkAuth } from './check-auth.ts';
import { checkCalls } from './check-calls.ts';
import {
  checkBaseUrl,
  checkEnvFile,
  checkModels,
  checkParams,
  checkPortkeyKey,
  checkProviderKeys,
} from './check-config.ts';
import { checkEnvironment, clientVersion } from './check-environment.ts';
import { checkGateway, checkNetwork } from './check-network.ts';
import { createContext } from './context.ts';
import type { DiagnoseOptions } from './diagnose-options.ts';
import { createReportRedaction } from './redact-report.ts';
import type { Check, DoctorReport, Finding } from './report.ts';
import { summarise, toChecks } from './report.ts';

/**
 * Looks at everything between this program and a model, and says what is wrong and what to do:
 * Node and packages, keys, base URL and models, network, gateway, authentication, and with `live` a
 * real call. Never throws for what it finds, and never shows a secret.
 */
export async function diagnose(options: DiagnoseOptions = {}): Promise<DoctorReport> {
  const context = createContext(options);
  const redact = createReportRedaction(context.env);
  const checks: Check[] = [];
  const add = async (work: () => readonly Finding[] | Promise<readonly Finding[]>) => {
    const started = performance.now();
    const findings = await work();
    checks.push(...toChecks(findings, performance.now() - started));
  };

  await add(() => checkEnvironment(context));
  await add(() => checkEnvFile(context));
  const { place, findings: ofPlace } = checkBaseUrl(context);
  const { models, findings: ofModels } = checkModels(context, place?.target);
  await add(() => [
    ...ofPlace,
    ...ofModels,
    ...checkPortkeyKey(context, place?.target),
    ...checkProviderKeys(context, models, place?.target),
    ...checkParams(context),
  ]);
  if (place !== undefined && !context.offline) {
    let reached = false;
    await add(async () => {
      const { answer, findings } = await checkNetwork(context, place);
      reached = answer !== undefined;
      return answer === undefined
        ? findings
        : [...findings, ...(await checkGateway(context, place, answer))];
    });
    if (reached) await add(() => checkAuth(context, place, models));
    if (reached && context.live) await add(() => checkCalls(context, place, models));
  }

  const only = options.only ?? [];
  const shown = checks
    .filter(({ id }) => only.length === 0 || only.some((prefix) => id.startsWith(prefix)))
    .map((check) => ({
      ...check,
      detail: redact(check.detail),
      fix: check.fix === undefined ? undefined : redact(check.fix),
    }));
  const summary = summarise(shown);
  return {
    schemaVersion: 1,
    ok: summary.fail === 0,
    summary,
    environment: {
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
      client: clientVersion(),
      baseUrl: place?.url,
      target: place?.target,
      models: models.map(({ id }) => id),
    },
    checks: shown,
  };
}
