import { answerCalc, answerStructured } from '../engines/answer-calc.ts';
import { applyLimits } from '../engines/apply-limits.ts';
import { answerFromDocs } from '../engines/docs/answer-from-docs.ts';
import type { DocumentStore } from '../engines/docs/document-store.ts';
import type { SearchIndex } from '../engines/docs/search-index.ts';
import type { Answer, Prompt } from '../engines/engine.ts';
import { lastUserText, sayText } from '../engines/engine.ts';
import type { NgramModel } from '../engines/ngram.ts';
import { createNgramModel, sampleBabble } from '../engines/ngram.ts';
import type { LocalModel } from './models.ts';
import { RequestError } from './request-error.ts';

/** What the engines work with. */
export interface EngineRoom {
  readonly documents: DocumentStore;
  /** Milliseconds since the epoch, for questions on dates. */
  readonly now: () => number;
  /** Gives a seed where the caller sends none. */
  readonly random: () => number;
}

/** Answers prompts with the engine of a model. */
export type ComputeAnswer = (model: LocalModel, prompt: Prompt) => Answer;

/** Connects the engines: the model alone decides which one answers, whatever the wire format. */
export function createComputeAnswer(room: EngineRoom): ComputeAnswer {
  let babble: { index: SearchIndex; model: NgramModel } | undefined;
  const ngram = (): NgramModel => {
    const index = room.documents.current();
    if (babble?.index !== index) {
      const texts = index.passages.filter(({ kind }) => kind === 'prose').map(({ text }) => text);
      babble = { index, model: createNgramModel(texts) };
    }
    return babble.model;
  };
  const answerDocs = (prompt: Prompt): Answer => {
    const answer = answerFromDocs(lastUserText(prompt), room.documents.current());
    if (prompt.output === 'text') return sayText(answer.text);
    const { found, source, text } = answer;
    return answerStructured(prompt, { answer: text, value: found ? undefined : null, source });
  };
  const answerNgram = (prompt: Prompt): Answer => {
    if (prompt.output !== 'text') {
      throw new RequestError(400, 'local-ngram gives text only', { param: 'response_format' });
    }
    const { temperature, seed = Math.floor(room.random() * 2 ** 32) } = prompt.sampling;
    return sampleBabble(ngram(), { prompt: lastUserText(prompt), temperature, seed });
  };
  return ({ engine }, prompt) => {
    const answer =
      engine === 'docs-qa'
        ? answerDocs(prompt)
        : engine === 'ngram'
          ? answerNgram(prompt)
          : answerCalc(prompt, new Date(room.now()));
    return applyLimits(answer, prompt.sampling);
  };
}
