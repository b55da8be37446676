import type { Attributes, Context, Span } from '@opentelemetry/api';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attempt } from '../attempt.ts';
import type { ChatOptions } from '../chat/chat-options.ts';
import type { ChatResult, PartialChatResult } from '../chat/chat-result.ts';
import type { ChatInput } from '../chat/messages.ts';
import type { Client } from '../client.ts';
import { isLlmError } from '../errors/llm-error.ts';
import { costOf } from '../pricing/cost-of.ts';
import { inputContent, outputContent } from './content.ts';
import { joinTrace } from './join-trace.ts';
import type { Metrics } from './metrics.ts';
import { ATTRIBUTE, SCOPE } from './names.ts';
import type { Subject } from './request-attributes.ts';
import { metadataAttributes, requestAttributes, subjectOf } from './request-attributes.ts';
import {
  answerAttributes,
  attemptAttributes,
  errorAttributes,
  portkeyAttributes,
  servedAttributes,
} from './result-attributes.ts';
import type { TelemetryOptions } from './telemetry-options.ts';

/** One call under way, with its span. */
export interface Operation {
  /** The call's options, with the ids of the span. */
  readonly options: ChatOptions;
  /** Runs work below the span, so that the spans of others go under it. */
  run<T>(work: () => T): T;
  /** Notes the first chunk. */
  chunk(): void;
  end(result: ChatResult): void;
  /** Ends it with what was thrown; `partial` is what a stream had brought. */
  fail(thrown: unknown, partial?: PartialChatResult | undefined): void;
  /** Ends it where its reader left, which is no error. */
  leave(partial: PartialChatResult): void;
}

/** Starts the span of a call. */
export function startOperation(
  client: Pick<Client, 'model' | 'target'>,
  input: ChatInput,
  options: ChatOptions,
  stream: boolean,
  telemetry: TelemetryOptions & { readonly metrics: Metrics | undefined },
): Operation {
  const now = telemetry.now ?? Date.now;
  const subject = subjectOf(client, options);
  const name = subject.model === undefined ? 'chat' : `chat ${subject.model}`;
  const tracer = telemetry.tracer ?? trace.getTracer(SCOPE);
  const startedAt = now();
  const span = tracer.startSpan(name, {
    kind: SpanKind.CLIENT,
    // A Date, because a number is taken for a reading of the performance clock when it is small.
    startTime: new Date(startedAt),
    attributes: { ...telemetry.attributes, ...subject.identity },
  });
  const below = trace.setSpan(context.active(), span);
  let firstChunkAt: number | undefined;
  let ended = false;

  const describe = (attributes: () => Attributes): void => {
    try {
      span.setAttributes(attributes());
    } catch {
      // Options and messages that are not what their types say: the client itself refuses them.
    }
  };
  describe(() => requestAttributes(options, stream));
  describe(() => metadataAttributes(options, telemetry.metadataKeys ?? []));
  if (telemetry.captureContent === true) describe(() => inputContent(input, options.tools));

  function finish(attributes: Attributes, close: Closing): void {
    if (ended) return;
    ended = true;
    const endedAt = now();
    const firstChunk = firstChunkAt === undefined ? undefined : (firstChunkAt - startedAt) / 1000;
    span.setAttributes({ ...attributes, [ATTRIBUTE.responseTimeToFirstChunk]: firstChunk });
    recordAttempts(span, below, close.attempts, subject);
    if (close.thrown !== undefined) {
      const { thrown } = close.thrown;
      const message = isLlmError(thrown) ? thrown.message : undefined;
      span.setStatus({ code: SpanStatusCode.ERROR, ...(message === undefined ? {} : { message }) });
    }
    span.end(new Date(endedAt));
    const served = attributes[ATTRIBUTE.providerName];
    const model = attributes[ATTRIBUTE.responseModel];
    telemetry.metrics?.record({
      identity: {
        ...subject.identity,
        ...(served === undefined ? {} : { [ATTRIBUTE.providerName]: served }),
        ...(model === undefined ? {} : { [ATTRIBUTE.responseModel]: model }),
      },
      seconds: (endedAt - startedAt) / 1000,
      secondsToFirstChunk: firstChunk,
      usage: close.answer?.usage,
      errorType: attributes[ATTRIBUTE.errorType],
    });
  }

  function recordAttempts(
    parent: Span,
    under: Context,
    attempts: readonly Attempt[],
    { model }: Subject,
  ): void {
    if (!parent.isRecording()) return;
    for (const attempt of attempts) {
      const child = tracer.startSpan(
        `attempt ${attempt.number}`,
        {
          kind: SpanKind.INTERNAL,
          startTime: new Date(attempt.startedAt),
          attributes: { [ATTRIBUTE.requestModel]: modelOf(attempt) ?? model },
        },
        under,
      );
      child.setAttributes(attemptAttributes(attempt));
      if (attempt.error !== undefined) {
        child.setStatus({ code: SpanStatusCode.ERROR, message: attempt.error.message });
      }
      child.end(new Date(attempt.startedAt + attempt.durationMs));
    }
  }

  function content(answer: PartialChatResult): Attributes {
    return telemetry.captureContent === true ? outputContent(answer) : {};
  }

  /** A stream that began and did not end has no reason; the conventions want to see that. */
  function cutAnswer(partial: PartialChatResult | undefined): Attributes {
    if (partial === undefined || firstChunkAt === undefined) return {};
    const finish = partial.finishReason ?? 'error';
    return { ...answerAttributes({ ...partial, finishReason: finish }), ...content(partial) };
  }

  return {
    options:
      telemetry.joinTraces === false
        ? options
        : joinTrace(client, options, span.spanContext(), name),
    run: (work) => context.with(below, work),
    chunk() {
      firstChunkAt ??= now();
    },
    end(result) {
      const { price } = telemetry;
      finish(
        {
          ...answerAttributes(result),
          ...portkeyAttributes(result),
          ...servedAttributes(result.portkey),
          [ATTRIBUTE.cost]: price === undefined ? undefined : costOf(result, price),
          ...content(result),
        },
        { attempts: result.attempts, answer: result },
      );
    },
    fail(thrown, partial) {
      const known = isLlmError(thrown);
      finish(
        {
          ...cutAnswer(partial),
          ...errorAttributes(thrown),
          [ATTRIBUTE.portkeyTraceId]: known ? thrown.traceId : undefined,
        },
        { attempts: known ? thrown.attempts : [], answer: partial, thrown: { thrown } },
      );
    },
    leave(partial) {
      finish(cutAnswer(partial), { attempts: [], answer: partial });
    },
  };
}

interface Closing {
  readonly attempts: readonly Attempt[];
  readonly answer?: PartialChatResult | undefined;
  readonly thrown?: { readonly thrown: unknown } | undefined;
}

/** The model of an attempt as its provider names it: a fallback's attempts differ. */
function modelOf({ model, provider }: Attempt): string | undefined {
  const prefix = `portkey/${provider}/`;
  if (provider !== undefined && model.startsWith(prefix)) return model.slice(prefix.length);
  return model === '' ? undefined : model;
}
